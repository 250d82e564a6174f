"""The package `foi`: the bytes of the program, threads, exceptions that name the document, what notebooks show."""
import itertools
import json
import pickle
import subprocess
import sys
import threading
import time

import pytest

import foi
from conftest import FIXTURES, ROOT

PAGE = "Dear Sir, thank you for your request under the Freedom of Information Act 2000. We refuse it under section 40(2)."


@pytest.fixture(scope="module")
def records(foi_program):
    """The lines of foi extract for every fixture."""
    return foi_program("extract", *FIXTURES).splitlines()


def test_bytes_of_the_program(records):
    extractor = foi.Extractor()
    assert [extractor.extract_json(path.read_bytes(), name=path.name) for path in FIXTURES] == records


def test_dict_is_the_json(records):
    for path, line in itertools.islice(zip(FIXTURES, records), 0, None, 10):
        record = foi.extract(path.read_bytes())
        want = json.loads(line)
        want["source"]["name"] = "-"
        assert record == want and list(record) == list(want)


def test_many_threads_one_extractor(records):
    got = list(foi.extract_many(({"data": p.read_bytes(), "name": p.name} for p in FIXTURES), jobs=4))
    assert got == [json.loads(line) for line in records]


def test_str_is_utf8():
    text = PAGE + " Café £5"
    assert foi.extract(text)["source"]["bytes"] == len(text.encode())
    assert foi.extract(text)["source"]["sha256"] == foi.extract(text.encode(), media_type="text/plain")["source"]["sha256"]


def test_redact():
    page = "Dear Ms Ashgrove,\n\n" + PAGE + "\n\nYours sincerely\nTom Hale\nInformation Officer\n"
    plain, extractor = foi.Extractor(text=True).extract(page), foi.Extractor(text=True, redact="requester")
    redacted = extractor.extract(page, name="ashgrove.txt", url="https://a.example/ashgrove")
    assert "shgrove" in json.dumps(plain) and "shgrove" not in json.dumps(redacted)
    assert redacted["text"] == page.replace("Ashgrove", "********") and redacted["sections"] == plain["sections"]
    assert redacted["warnings"][-1] == {"code": "private-data-redacted", "message": "replaced by *, of the requester: 1 name",
                                        "span": None}
    assert pickle.loads(pickle.dumps(extractor)).extract_json(page) == extractor.extract_json(page)
    assert foi.extract(page, redact="requester")["warnings"] == redacted["warnings"]
    with pytest.raises(ValueError, match="redact"):
        foi.Extractor(redact="everyone")


def test_crosswalk():
    page = (ROOT / "fixtures/uk-police-partial-pipe-tables/input.txt").read_bytes()
    record = foi.Extractor(crosswalk=True).extract(page)
    assert {t["scheme"]: t["value"] for t in record["crosswalk"]} == {
        "muckrock": "partial", "uk-statistics": "partially_withheld", "us-annual-report": None,
        "whatdotheyknow": "partially_successful"}
    assert "crosswalk" not in foi.extract(PAGE)


def test_arguments():
    record = foi.extract("<p>" + PAGE, media_type="text/plain", url="https://a.example/x")
    assert record["source"]["media_type"] == "text/plain"
    assert (record["source"]["uri"], record["source"]["name"]) == ("https://a.example/x",) * 2
    assert foi.extract("<p>" + PAGE, media_type="text/html")["source"]["offsets"] == "converted"
    assert foi.extract(bytearray(PAGE.encode())) == foi.extract(memoryview(PAGE.encode())) == foi.extract(PAGE.encode())
    assert foi.Extractor().extract(PAGE.encode("utf-16-le"), charset="utf-16le")["source"]["bytes"] == 2 * len(PAGE)
    assert foi.Extractor(text=True).extract(PAGE)["text"] == PAGE


def test_profile():
    assert foi.extract(PAGE, profile="uk")["document_type"] == foi.extract(PAGE)["document_type"]
    with pytest.raises(ValueError, match="no profile 'atlantis'; there are: .*uk"):
        foi.extract(PAGE, profile="atlantis")
    with pytest.raises(ValueError, match="no document type 'letter'"):
        foi.Extractor(only=["letter"])
    with pytest.raises(RuntimeError, match="nowhere"):
        foi.Extractor(grammars="/nowhere")


@pytest.mark.parametrize("data, reason", [(b"", "empty"), (b"%PDF-1.7 ...", "not-text"), (b"x" * 200, "too-large"),
                                          (b"\x00\x01\x02\x03" * 30, "not-text")])
def test_errors_name_the_document(data, reason):
    with pytest.raises(foi.DocumentError) as caught:
        foi.Extractor(max_bytes=150).extract(data, name="annexe A")
    error = caught.value
    assert (error.name, error.status, error.reason) == ("annexe A", "failed", reason)
    assert str(error).startswith("annexe A: ")
    assert pickle.loads(pickle.dumps(error)).detail == error.detail


def test_wrong_types():
    with pytest.raises(TypeError, match="bytes or str, not int"):
        foi.extract(5)
    with pytest.raises(TypeError, match="a page has no adress"):
        next(foi.extract_many([{"data": PAGE, "adress": "x"}], jobs=1))
    with pytest.raises(ValueError, match="errors"):
        foi.extract_many([PAGE], errors="ignore")
    with pytest.raises(ValueError, match="jobs"):
        foi.extract_many([PAGE], jobs=-1)


def test_only():
    kept = foi.Extractor(only=["foi_response"])
    for text, status in ((PAGE.replace("We", "They"), None), ("Nothing at all.", "screened")):
        if status:
            with pytest.raises(foi.DocumentError) as caught:
                kept.extract(text)
            assert caught.value.status == status


def test_errors_of_many():
    pages = [PAGE, b"", PAGE]
    with pytest.raises(foi.DocumentError):
        list(foi.extract_many(pages))
    assert len(list(foi.extract_many(pages, errors="skip"))) == 2
    returned = list(foi.extract_many(pages, errors="return", jobs=2))
    assert isinstance(returned[1], foi.DocumentError) and returned[0] == returned[2]


def test_many_is_bounded():
    """No more pages are taken than are under way: four a thread, and one at hand."""
    taken = itertools.count()
    results = foi.extract_many((f"{PAGE} {next(taken)}" for _ in range(10_000)), jobs=2)
    next(results)
    assert next(taken) <= 10
    results.close()


def test_python_runs_on():
    """While native code works, other threads have the interpreter."""
    long = (PAGE + "\n\n") * 4000
    ticks = []
    worker = threading.Thread(target=lambda: foi.extract(long))
    started = time.perf_counter()
    worker.start()
    while worker.is_alive():
        ticks.append(time.perf_counter())
        time.sleep(0.001)
    took = time.perf_counter() - started
    longest = max(b - a for a, b in zip([started, *ticks], ticks))
    assert longest < max(0.5 * took, 0.2), (longest, took)


def test_read(crawl, tmp_path, foi_program):
    """Over all kinds of files, in order; equal pages each time."""
    foi_program("batch", crawl, "--to", f"jsonl:{tmp_path}/all.jsonl", "--quiet")
    want = [json.loads(line) for line in (tmp_path / "all.jsonl").read_bytes().splitlines()]
    got = list(foi.read(crawl, errors="return"))
    seen = set()
    first = [r for r in got if isinstance(r, foi.Record) and not (r["source"]["sha256"] in seen or seen.add(r["source"]["sha256"]))]
    assert first == want
    failures = [json.loads(line) for line in (tmp_path / "all.failures.jsonl").read_bytes().splitlines()]
    assert [(e.name, e.stage, e.reason) for e in got if isinstance(e, foi.DocumentError)] == \
        [(f["name"], f["stage"], f["reason"]) for f in failures]
    assert len(list(foi.read([crawl / "letter.txt", str(crawl / "cut.warc")], errors="skip"))) == 2
    with pytest.raises(foi.DocumentError, match="nothing.txt"):
        list(foi.read(tmp_path / "nothing.txt"))


def test_notebook():
    page = (ROOT / "fixtures" / "uk-police-partial-pipe-tables" / "input.txt").read_bytes()
    record = foi.extract(page, url="https://a.example/?a=1&b=<i>")
    record["title"]["text"] = "<script>alert(1)</script> " + "long " * 1000
    shown = record._repr_html_()
    assert shown.startswith("<table") and shown.count("<tr>") <= 12 and len(shown) < 4000
    for part in ("foi_response", "Westmarsh Constabulary", "partially_disclosed", "FOIA2000 43(2)", "&lt;i&gt;", "&lt;script&gt;"):
        assert part in shown
    assert "<script" not in shown and "<i>" not in shown
    assert "outcome    partially_disclosed" in repr(record) and len(repr(record)) < 2000
    assert type(pickle.loads(pickle.dumps(record))) is foi.Record
    assert json.loads(json.dumps(record)) == record
    assert repr(foi.Record()) == "<foi.Record >"


def test_extractor_goes_to_other_processes():
    other = pickle.loads(pickle.dumps(foi.Extractor("uk", text=True)))
    assert other.extract(PAGE)["text"] == PAGE


def test_the_program_comes_along():
    assert subprocess.run([sys.executable, "-c", "from foi._program import main; main()", "--version"],
                          stdout=subprocess.PIPE, env={}, check=True).stdout == f"foi {foi.__version__}\n".encode()


def test_typed():
    import pathlib

    folder = pathlib.Path(foi.__file__).parent
    assert (folder / "py.typed").exists() and "class PageExtractor" in (folder / "_foi.pyi").read_text()
