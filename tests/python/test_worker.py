"""foi.worker.Worker: `foi worker` as an object."""
import json

import pytest

import foi.worker


def test_answers_in_order():
    lines = [json.dumps({"text": f"Page {i}", "name": str(i)}).encode() for i in range(300)]
    with foi.worker.Worker() as worker:
        answers = list(worker.answers(lines))
    assert [json.loads(a)["source"]["name"] for a in answers] == [str(i) for i in range(300)]


def test_poison(monkeypatch):
    monkeypatch.setenv("FOI_TEST_POISON", "1")
    lines = [b'{"text": "foi-test-abort"}', b'{"text": "foi-test-hang"}', b'{"text": "Thank you"}']
    with foi.worker.Worker(kill_after=1) as worker:
        answers = [json.loads(a) for a in worker.answers(lines)]
    assert [a["error"]["reason"] for a in answers[:2]] == ["crashed", "timeout"]
    assert answers[2]["schema"] == "foi-record/1"


def test_what_lines_raise_is_raised():
    def lines():
        yield b'{"text": "Thank you"}'
        raise KeyError("lost")

    with foi.worker.Worker() as worker, pytest.raises(KeyError, match="lost"):
        list(worker.answers(lines()))


def test_a_worker_that_is_gone():
    with pytest.raises(foi.worker.WorkerEnded), foi.worker.Worker() as worker:
        worker.kill()
        list(worker.answers([b'{"text": "Thank you"}'] * 3))


def test_wrong_options():
    with pytest.raises(foi.worker.WorkerEnded, match="64"), foi.worker.Worker(options=["--wrong"]) as worker:
        list(worker.answers([b"{}"]))
