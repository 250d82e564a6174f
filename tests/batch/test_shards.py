"""foi batch --shard and foi merge: parts that add up to what one run gives, also when GNU parallel runs them and one fails."""
import json, os, shutil, sqlite3, subprocess, unittest

import support
from support import BatchTest, SLOW


class Shards(BatchTest):
    def setUp(self):
        super().setUp()
        self.write_pages("in", 60)
        pages = support.pages(30, seed=3)
        self.write("in/same.html", support.read(self.path("in/" + sorted(os.listdir(self.path("in")))[0])))
        self.write("in/empty.html", b"")
        self.write("in/broken.html", b"\x00\x01\x02\x03" * 100)
        self.write("in/x.warc", b"".join(
            support.warc_record("response", f"http://a.example/{i % 25}", support.http(page), date=f"2024-03-01T10:00:{i:02d}Z")
            for i, (_, page) in enumerate(pages)) + support.warc_record("response", "http://a.example/gone",
                                                                         support.http(b"", status="404 No")))
        self.write("in/y.jsonl", b"".join(json.dumps({"text": page.decode("utf-8", "replace"), "url": f"http://b.example/{i}"})
                                          .encode() + b"\n" for i, (_, page) in enumerate(pages[:10])) + b"{\n")

    def shard(self, which, to, *more):
        return self.run_well("in", "--shard", which, "--to", to, "--quiet", *more)

    def merge(self, *words):
        child = subprocess.run([support.PROGRAM, "merge", *words], cwd=self.folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, timeout=60 * SLOW)
        return support.Ran(child.returncode, child.stdout, child.stderr.decode())

    def merged_well(self, *words):
        ran = self.merge(*words)
        self.assertEqual(ran.code, 0, ran.err)
        return ran

    def contents(self, name):
        """The dump with documents counted from 1: pages that were replaced on the way leave gaps in one run."""
        dump = self.dump(name)
        rank = {row[0]: n for n, row in enumerate(dump["documents"], 1)} | {None: None}
        out = {}
        for table, rows in dump.items():
            at = {"sources": [1], "near_duplicates": [0, 1], "failures": [], "search": []}.get(table, [0])
            out[table] = [tuple(rank[v] if i in at else v for i, v in enumerate(row)) for row in rows]
        return out

    def assert_merged(self, name, whole):
        self.assert_same(self.contents(name), self.contents(whole))

    def test_sqlite(self):
        for by in ("page", "file"):
            for n in (1, 2, 3):
                self.shard(f"{n}/3", f"sqlite:{by}{n}.db", "--shard-by", by)
            # In another order than that of their numbers, which must not matter.
            ran = self.merged_well(f"{by}3.db", f"{by}1.db", f"{by}2.db", "--to", f"sqlite:{by}.db")
            whole = self.run_well("in", "--to", f"sqlite:whole-{by}.db")
            self.assert_merged(f"{by}.db", f"whole-{by}.db")
            self.assertGreater(self.open(f"{by}.db").execute("SELECT count(*) FROM failures").fetchone()[0], 2)
            # The summary, but for its first line, which tells the time. A page that changed in the crawl counts once here.
            self.assertEqual([l for l in ran.err.splitlines() if "skipped" in l or "read/" in l],
                             [l for l in whole.err.splitlines() if "skipped" in l or "read/" in l])
        self.merged_well("page1.db", "page2.db", "page3.db", "--to", "sqlite:page.db", "--quiet")  # once more changes nothing
        self.assert_merged("page.db", "whole-page.db")

    def test_jsonl(self):
        for n in (1, 2):
            self.shard(f"{n}/2", f"jsonl:{n}.jsonl")
        self.run_well("in", "--to", "jsonl:whole.jsonl", "--quiet")
        self.merged_well("1.jsonl", "2.jsonl", "--to", "jsonl:all.jsonl", "--quiet")
        for end in ("", ".sources", ".failures"):
            self.assertEqual(support.read(self.path(f"all{end}.jsonl")), support.read(self.path(f"whole{end}.jsonl")), end)

    def test_sqlite_to_jsonl(self):
        """Pages that a later capture replaced are in no database, so the crawl is left out."""
        os.remove(self.path("in/x.warc"))
        for n in (1, 2):
            self.shard(f"{n}/2", f"sqlite:{n}.db")
        self.run_well("in", "--to", "jsonl:whole.jsonl", "--quiet")
        self.merged_well("1.db", "2.db", "--to", "jsonl:all.jsonl", "--quiet")
        self.assertEqual(support.read(self.path("all.jsonl")), support.read(self.path("whole.jsonl")))
        self.assertEqual(support.read(self.path("all.failures.jsonl")), support.read(self.path("whole.failures.jsonl")))

    def test_done_is_done(self):
        self.shard("1/2", "sqlite:1.db")
        self.assertTrue(os.path.exists(self.path("1.db._SUCCESS")))
        self.assertFalse(os.path.exists(self.path("1.db.partial")))
        before = os.stat(self.path("1.db")).st_mtime_ns
        self.assertIn("done already", self.shard("1/2", "sqlite:1.db").err)
        self.assertEqual(os.stat(self.path("1.db")).st_mtime_ns, before)
        self.assertEqual(self.batch("in", "--shard", "2/2", "--to", "sqlite:1.db").code, 74)

    def test_usage(self):
        for words in (["--shard", "0/2"], ["--shard", "3/2"], ["--shard", "1"], ["--shard", "1/x"], ["--shard-by", "page"],
                      ["--shard", "1/2", "--shard-by", "hash"]):
            self.assertEqual(self.batch("in", "--to", "sqlite:a.db", *words).code, 64, words)
        for to in ("jsonl:-", "csv:x", "postgresql://localhost/x"):
            self.assertEqual(self.batch("in", "--to", to, "--shard", "1/2").code, 64, to)

    def test_merge_wants_all_of_one_run(self):
        self.shard("1/2", "sqlite:1.db")
        def refused(words, of_it, code=65):
            ran = self.merge(*words, "--to", "sqlite:all.db")
            self.assertEqual((ran.code, of_it in ran.err, ran.err.count("\n")), (code, True, 1), ran.err)
            self.assertFalse(os.path.exists(self.path("all.db")))
        refused(["1.db"], "shard 2 of 2 is missing")
        refused(["1.db", "2.db"], "2.db: is not finished")
        self.shard("2/2", "sqlite:2.db", "--text")
        refused(["1.db", "2.db"], "another run")
        shutil.copy(self.path("1.db"), self.path("1b.db"))
        shutil.copy(self.path("1.db._SUCCESS"), self.path("1b.db._SUCCESS"))
        refused(["1.db", "1b.db"], "and so is 1.db")
        for n in (1, 2):
            self.shard(f"{n}/2", f"jsonl:{n}.jsonl")
        refused(["1.jsonl", "2.jsonl"], "JSON Lines only")
        self.assertEqual(self.merge("1.db").code, 64)

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_gnu_parallel(self):
        """Shard 2 dies of a file that may not grow; --resume-failed does it again, and no other."""
        job = self.write("job.sh", '#!/bin/sh\n[ "$1" = 2 ] && [ -n "$BREAK" ] && ulimit -f 200\n'
                                   f'exec {support.PROGRAM} batch in --shard "$1/4" --to "sqlite:$1.db" --quiet --jobs 1\n')
        def run(environment, *more):
            return subprocess.run(["parallel", "--will-cite", "--jobs", "2", "--joblog", "log", *more, "sh", job, "{}", ":::",
                                   "1", "2", "3", "4"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  env={**os.environ, **environment, "HOME": str(self.folder)}, timeout=120 * SLOW)
        ran = run({"BREAK": "1"})
        self.assertEqual(ran.returncode, 1, ran.stdout)  # jobs that failed
        self.assertEqual([os.path.exists(self.path(f"{n}.db")) for n in (1, 2, 3, 4)], [True, False, True, True])
        self.assertEqual(self.merge("1.db", "2.db", "3.db", "4.db", "--to", "sqlite:all.db").code, 65)
        done = [os.stat(self.path(f"{n}.db")).st_mtime_ns for n in (1, 3, 4)]
        ran = run({}, "--resume-failed")
        self.assertEqual(ran.returncode, 0, ran.stdout)
        self.assertEqual([os.stat(self.path(f"{n}.db")).st_mtime_ns for n in (1, 3, 4)], done)
        self.merged_well("1.db", "2.db", "3.db", "4.db", "--to", "sqlite:all.db", "--quiet")
        self.run_well("in", "--to", "sqlite:whole.db", "--quiet")
        self.assert_merged("all.db", "whole.db")

    def test_killed_shard_goes_on(self):
        child = self.start("in", "--shard", "1/2", "--to", "sqlite:1.db", "--quiet", "--commit-every", "1", "--jobs", "1")
        self.wait_for_documents(child, least=5, to="1.db.partial")
        child.kill()
        child.communicate()
        self.assertFalse(os.path.exists(self.path("1.db._SUCCESS")))
        for n in (1, 2):
            self.shard(f"{n}/2", f"sqlite:{n}.db", *(["--commit-every", "1", "--jobs", "1"] if n == 1 else []))
        self.merged_well("1.db", "2.db", "--to", "sqlite:all.db", "--quiet")
        self.run_well("in", "--to", "sqlite:whole.db", "--quiet")
        self.assert_merged("all.db", "whole.db")


if __name__ == "__main__":
    support.main()
