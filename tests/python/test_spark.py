"""Spark gives the records of `foi batch`, also when executors are killed and documents are poison. Each test is a
spark-submit of its own, as a user's is."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import support

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "spark" / "foi_spark.py"


def submit(master, *words, conf=(), during=None, timeout=600):
    """Runs the job and gives its counters. `during` is called with the process while it runs. The time allowed is for a
    busy machine, where a cluster takes minutes; the virtual machines compile little, as they do not live long."""
    short_lived = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    options = {"spark.ui.enabled": "false", "spark.driver.memory": "700m", "spark.executor.memory": "512m",
               "spark.driver.extraJavaOptions": short_lived, "spark.executor.extraJavaOptions": short_lived,
               "spark.sql.shuffle.partitions": "2", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
               **dict(conf)}
    command = [sys.executable, "-m", "pyspark.find_spark_home"]
    home = pathlib.Path(subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout.strip() or
                        pathlib.Path(__import__("pyspark").__file__).parent)
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
                   "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(home), "FOI_TEST_POISON": "1"}
    child = subprocess.Popen([str(home / "bin" / "spark-submit"), "--master", master,
                              *[w for k, v in options.items() for w in ("--conf", f"{k}={v}")], str(SCRIPT), *map(str, words)],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True)
    try:
        if during:
            threading.Thread(target=during, args=(child,), daemon=True).start()
        out, err = child.communicate(timeout=timeout)
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
    assert child.returncode == 0, err.decode()[-4000:]
    return json.loads(out)


def records(out):
    return sorted(r.encode() for r in pq.read_table(out / "records", columns=["record"])["record"].to_pylist())


def failures(out):
    return sorted(tuple(row.values()) for row in
                  pq.read_table(out / "failures", columns=["name", "stage", "reason"]).to_pylist())


@pytest.fixture(scope="module")
def whole(crawl, tmp_path_factory, foi_program):
    """What foi batch makes of the crawl: its sorted records and its failures."""
    folder = tmp_path_factory.mktemp("whole")
    foi_program("batch", crawl, "--to", f"jsonl:{folder}/all.jsonl", "--quiet")
    lines = [json.loads(line) for line in (folder / "all.failures.jsonl").read_text().splitlines()]
    return (sorted((folder / "all.jsonl").read_bytes().splitlines()),
            sorted((f["name"], f["stage"], f["reason"]) for f in lines))


def test_local_in_process(crawl, whole, tmp_path):
    """In the threads of one machine, one file through a file system that only Hadoop knows, with the fields as columns;
    over what an earlier job has left."""
    mount = {"spark.hadoop.fs.viewfs.mounttable.default.link./crawl": f"file://{crawl}"}
    out = tmp_path / "out"
    for left in ("records/document_type=thread", "failures"):
        (out / left).mkdir(parents=True)
        pq.write_table(pa.table({"record": ["{}"], "name": ["x"], "stage": ["x"], "reason": ["x"]}), out / left / "left.parquet")
    first, *others = sorted(crawl.iterdir())
    counts = submit("local[2,4]", f"viewfs:///crawl/{first.name}", *others, "--out", out, "--mode", "in-process", "--fields", conf=mount)
    assert records(out) == whole[0]
    assert failures(out) == whole[1]
    assert counts["failed"] == len(whole[1]) and counts["skipped"] >= 3
    table = pq.read_table(out / "records")
    assert sorted(os.listdir(out)) == ["failures", "records", "sources"]
    assert {"document_type=foi_response", "_SUCCESS"} <= set(os.listdir(out / "records"))
    for row in table.select(["record", "fields"]).to_pylist()[:20]:
        record = json.loads(row["record"])
        assert {key: row["fields"][key] for key in record} == record


def test_cluster_with_poison_and_a_killed_executor(crawl, whole, tmp_path):
    """Two executors, one of which is killed in mid-job; a document that aborts and one that never ends."""
    pages = [data for _, data in support.pages(200, seed=9)]
    poison = {"http://p.example/abort": b"<p>foi-test-abort", "http://p.example/hang": b"<p>foi-test-hang"}
    for part in range(4):
        some = pages[part * 50:part * 50 + 50]
        (tmp_path / f"{part}.warc").write_bytes(
            b"".join(support.warc_record("response", f"http://d.example/{part}/{i}", support.http(p)) for i, p in enumerate(some)))
    (tmp_path / "poison.warc").write_bytes(b"".join(
        support.warc_record("response", url, support.http(data)) for url, data in poison.items()))
    killed = []

    def kill_an_executor(driver):
        while not killed and driver.poll() is None:
            for executor in executors(driver.pid):
                if not killed and any(b"worker" in command(d) for d in descendants(executor)):  # a page is being extracted
                    os.kill(executor, signal.SIGKILL)
                    killed.append(executor)
            time.sleep(0.02)

    out = tmp_path / "out"
    inputs = [crawl, *sorted(tmp_path.glob("*.warc"))]
    counts = submit("local-cluster[2,1,2048]", *inputs, "--out", out, "--kill-after", "2", during=kill_an_executor)
    assert killed, "no executor was there to be killed"
    want = subprocess.run([os.environ["FOI_PROGRAM"], "batch", *map(str, inputs[:-1]), "--to", "jsonl:-", "--quiet"],
                          stdout=subprocess.PIPE, check=True).stdout.splitlines()
    assert records(out) == sorted(want)
    assert failures(out) == sorted(whole[1] + [("http://p.example/abort", "extract", "crashed"),
                                              ("http://p.example/hang", "extract", "timeout")])
    assert counts["failed/crashed"] >= 1 and counts["failed/timeout"] >= 1


def test_rows_of_parquet(tmp_path, foi_program):
    """A table of pages, supervised: a row of results for each row; what changes a record changes it here too."""
    changed = ["--redact", "requester", "--crosswalk"]
    pages = [data for _, data in support.pages(20, seed=2)]
    names = [f"p{i}" for i in range(len(pages))]
    pq.write_table(pa.table({"html": pa.array(pages, pa.binary()), "id": names}), tmp_path / "in.parquet")
    submit("local[2,4]", tmp_path / "in.parquet", "--format", "parquet", "--data", "html", "--name", "id", "--out", tmp_path / "out",
           *changed)
    for name, data in zip(names, pages):
        (tmp_path / name).write_bytes(data)
    want = foi_program("extract", *changed, *[tmp_path / n for n in names]).splitlines()
    assert any(b'"private-data-redacted"' in record for record in want)
    assert records(tmp_path / "out") == sorted(want)


# Processes, by /proc.


def children(pid):
    try:
        return [int(c) for task in os.listdir(f"/proc/{pid}/task")
                for c in open(f"/proc/{pid}/task/{task}/children").read().split()]
    except OSError:
        return []


def descendants(pid):
    return [d for c in children(pid) for d in [c, *descendants(c)]]


def command(pid):
    try:
        return open(f"/proc/{pid}/cmdline", "rb").read()
    except OSError:
        return b""


def executors(pid):
    return [d for d in descendants(pid) if b"CoarseGrainedExecutorBackend" in command(d)]
