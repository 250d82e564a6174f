"""What the tests of `foi batch` share: pages, containers, running the program, looking into databases.

Only the standard library, so that any python3 runs them:  python3 tests/batch/test_inputs.py PROGRAM SOURCE_FOLDER
"""
import collections, gzip, hashlib, io, json, os, pathlib, random, re, shutil, signal, sqlite3, subprocess, sys, tempfile, time, unittest

PROGRAM = os.environ.get("FOI_PROGRAM", "")
SOURCE = pathlib.Path(os.environ.get("FOI_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
SLOW = int(os.environ.get("FOI_SLOW", "1"))  # how much slower a build with sanitizers is

TABLES = ["documents", "reference_numbers", "dates", "request_items", "answers", "answer_items", "answer_exemptions",
          "exemptions", "exemption_items", "citations", "tables", "table_columns", "cells", "sections", "checks",
          "entries", "sources", "failures", "near_duplicates"]


def fixture_pages():
    """(name, bytes) of the fixtures' pages that have a golden record, small ones first: some of each kind and
    country. All would take minutes and show nothing more of `foi batch`."""
    pages, met = [], collections.Counter()
    for path in sorted(SOURCE.glob("fixtures/*/input.*"), key=lambda p: (p.stat().st_size, p)):
        if (path.parent / "record.json").exists():
            record = json.loads((path.parent / "record.json").read_text())
            kind = record["document_type"], (record["decision"] or {}).get("outcome"), record["regime"]
            met[kind] += 1
            if met[kind] <= 2:
                pages.append((f"{path.parent.name}{path.suffix}", path.read_bytes()))
    return pages


def mutated(page, seed):
    """The page with other numbers in it, so that it is another page: seeded, the same each time."""
    rng = random.Random(seed)
    text = re.sub(rb"[0-9](?=[0-9])", lambda m: b"%d" % rng.randrange(1, 10), page)
    return text + b"\n\nNote %d of the file.\n" % seed


def pages(count, seed=1):
    """`count` different pages, quick to read."""
    base = fixture_pages()[:40]
    return [(f"p{i:05d}-{base[i % len(base)][0]}", mutated(base[i % len(base)][1], seed * 100_000 + i))
            for i in range(count)]


def http(body, content_type="text/html; charset=utf-8", extra="", status="200 OK"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{extra}\r\n".encode() + body


def warc_record(kind, uri, block, content_type="application/http; msgtype=response", extra="", version="1.0", length=None,
                date="2024-03-01T10:00:00Z"):
    size = len(block) if length is None else length
    head = (f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\n"
            f"Content-Type: {content_type}\r\n{extra}Content-Length: {size}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def read(path):
    return pathlib.Path(path).read_bytes()


class Ran:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class BatchTest(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="foi-batch-"))

    def tearDown(self):
        subprocess.run(["chmod", "-R", "u+rwX", str(self.folder)], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return str(self.folder / name)

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    def write_pages(self, folder, count, seed=1):
        for name, data in pages(count, seed):
            self.write(f"{folder}/{name}", data)
        return self.path(folder)

    def start(self, *words, **more):
        return subprocess.Popen([PROGRAM, "batch", *words], cwd=self.folder, stdin=more.pop("stdin", subprocess.DEVNULL),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    def batch(self, *words, timeout=60, **more):
        child = self.start(*words, **more)
        try:
            out, err = child.communicate(timeout=timeout * SLOW)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            self.fail(f"foi batch {words} hangs")
        # A crash, a sanitizer's complaint: never right.
        self.assertNotIn(b"Sanitizer", err, err[-3000:])
        self.assertGreaterEqual(child.returncode, 0, (words, err[-3000:]))
        self.assertNotIn(b"should not happen", err)
        return Ran(child.returncode, out, err.decode(errors="replace"))

    def run_well(self, *words, **more):
        ran = self.batch(*words, **more)
        self.assertEqual(ran.code, 0, ran.err)
        return ran

    def load(self, *words, to="out.db", **more):
        """Into SQLite; gives the connection."""
        self.run_well(*words, "--to", f"sqlite:{self.path(to)}", **more)
        return self.open(to)

    def open(self, name="out.db"):
        db = sqlite3.connect(self.path(name))
        self.addCleanup(db.close)
        return db

    def wait_for_documents(self, child, least=1, to="out.db"):
        """Until a run that goes on has written something, or is over."""
        deadline = time.monotonic() + 30 * SLOW
        while time.monotonic() < deadline and child.poll() is None:
            try:
                db = sqlite3.connect(f"file:{self.path(to)}?mode=ro", uri=True)
                try:
                    if db.execute("SELECT count(*) FROM documents").fetchone()[0] >= least:
                        return
                finally:
                    db.close()
            except sqlite3.Error:
                pass
            time.sleep(0.005)

    def failures(self, db):
        return db.execute("SELECT name, stage, reason FROM failures ORDER BY file, file_offset, name").fetchall()

    def dump(self, name="out.db"):
        """All that a database holds, but for what tells of runs."""
        db = sqlite3.connect(self.path(name))
        try:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            out = {}
            for table in TABLES:
                columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})") if c[1] != "search_id"]
                out[table] = db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2, 3, 4").fetchall() \
                    if len(columns) > 3 else sorted(db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall())
            out["search"] = db.execute("SELECT count(*) FROM answer_search WHERE answer_search MATCH 'the'").fetchall()
            return out
        finally:
            db.close()

    def assert_same(self, got, want):
        self.assertEqual(sorted(got), sorted(want))
        for table in want:
            self.assertEqual(len(got[table]), len(want[table]), f"rows of {table}")
            self.assertEqual(got[table], want[table], table)


def main():
    if len(sys.argv) > 2:
        global PROGRAM, SOURCE
        PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    if not os.access(PROGRAM, os.X_OK):
        sys.exit("usage: test_*.py PROGRAM SOURCE_FOLDER [unittest arguments]")
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
