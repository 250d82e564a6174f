"""What the tests of the Python package share. They run against the package as it is installed, and the program `foi`
of FOI_PROGRAM: its records are the measure."""
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "batch"))
os.environ.setdefault("FOI_PROGRAM", str(ROOT / "build" / "release" / "foi"))

# Those with a golden record: some of each kind.
FIXTURES = sorted(p for p in (ROOT / "fixtures").glob("*/input.*") if (p.parent / "record.json").exists())


@pytest.fixture(scope="session")
def foi_program():
    """Runs the program: words and standard input in, standard output out."""
    def run(*words, data=None, **more):
        ran = subprocess.run([os.environ["FOI_PROGRAM"], *map(str, words)], input=data, stdout=subprocess.PIPE, check=True,
                             **more)
        return ran.stdout
    return run


@pytest.fixture(scope="session")
def crawl(tmp_path_factory):
    """A folder of files of several kinds, with equal pages, damage and what is no page."""
    import json
    import support

    folder = tmp_path_factory.mktemp("crawl")
    pages = [data for _, data in support.pages(90, seed=5)]
    for part in range(3):
        records = [support.warc_record("response", f"http://a.example/{part}/{i}", support.http(page))
                   for i, page in enumerate(pages[part * 25:part * 25 + 30])]  # five of each are in the next one, too
        records.append(support.warc_record("response", "http://a.example/gone", support.http(b"", status="404 No")))
        records.append(support.warc_record("response", "http://a.example/empty", support.http(b"")))
        (folder / f"{part}.warc").write_bytes(b"".join(records))
    (folder / "cut.warc").write_bytes(support.warc_record("response", "http://c.example/", support.http(pages[85])) + b"WARC/1.0\r\ncut")
    (folder / "dump.jsonl").write_bytes(b"".join(
        json.dumps({"text": page.decode("utf-8", "replace"), "url": f"http://b.example/{i}"}).encode() + b"\n"
        for i, page in enumerate(pages[70:85])) + b'{"text": "no address"}\n{\n')
    (folder / "letter.txt").write_bytes(pages[88])
    return folder
