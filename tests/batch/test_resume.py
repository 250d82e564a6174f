"""Killed, interrupted, out of disk: the same command goes on, and ends with what an undisturbed run gives."""
import os, random, signal, subprocess, time, unittest

import support
from support import BatchTest, SLOW

KILLS, KILLS_OF_FILES = (50, 6) if SLOW == 1 else (5, 2)


class Killed(BatchTest):
    """kill -9 at random moments. The seed is fixed; the moments are not, for the machine's load is not."""

    COUNT = 80 if SLOW == 1 else 30

    def setUp(self):
        super().setUp()
        self.write_pages("in", self.COUNT)
        self.write("in/broken.html", b"\x00\x01\x02\x03" * 100)
        self.write("in/empty.html", b"")
        self.write("in/zz.warc", b"".join(
            support.warc_record("response", f"http://a.example/{i}", support.http(page))
            for i, (_, page) in enumerate(support.pages(40, seed=7))) + b"WARC/1.0\r\ncut")

    def command(self, to, *more):
        return ["in", "--to", to, "--commit-every", "8", "--quiet", "--progress", "none", *more]

    def kill_until_done(self, to, kills, rng, *more):
        """Kills and restarts until a run ends by itself. Gives the number of kills that hit."""
        hits = 0
        while True:
            child = self.start(*self.command(to, *more))
            if hits < kills:
                time.sleep(rng.uniform(0.02, self.whole))
                child.send_signal(signal.SIGKILL)
            _, err = child.communicate(timeout=120 * SLOW)
            if child.returncode == -signal.SIGKILL:
                hits += 1
                continue
            self.assertEqual(child.returncode, 0, err)
            return hits

    def undisturbed(self, to):
        start = time.monotonic()
        self.run_well(*self.command(to))
        self.whole = (time.monotonic() - start) * 1.05

    def test_sqlite(self):
        self.undisturbed("sqlite:whole.db")
        want = self.dump("whole.db")
        self.assertEqual(len(want["documents"]), self.COUNT + 40)
        self.assertEqual(len(want["failures"]), 3)
        rng = random.Random(4)
        hits = rounds = 0
        while hits < KILLS:
            rounds += 1
            for end in ("", "-wal", "-shm", "-journal"):
                if os.path.exists(self.path("out.db" + end)):
                    os.remove(self.path("out.db" + end))
            hits += self.kill_until_done("sqlite:out.db", rng.choice([4, 7, 10]), rng,
                                         *(["--unordered"] if rounds % 3 == 2 else []))
            got = self.dump("out.db")
            if rounds % 3 == 2:  # ids depend on who came first
                self.assert_same(self.without_ids("out.db"), self.without_ids("whole.db"))
            else:
                self.assert_same(got, want)
            db = self.open("out.db")
            self.assertEqual(db.execute("SELECT DISTINCT state FROM runs").fetchall(), [("finished",)])

    def without_ids(self, name):
        db = self.open(name)
        out = {"documents": sorted(db.execute("SELECT sha256, document_type, record FROM documents").fetchall()),
               "sources": sorted(db.execute("SELECT key, sha256, status FROM sources JOIN documents ON id = document_id")),
               "failures": sorted(db.execute("SELECT * FROM failures").fetchall())}
        for table in ("answers", "cells", "sections", "exemptions"):
            out[table] = sorted(db.execute(f"SELECT sha256, count(*) FROM {table} JOIN documents ON id = document_id GROUP BY 1"))
        return out

    def files_below(self, name):
        if os.path.isdir(self.path(name)):
            return {f: support.read(os.path.join(self.path(name), f)) for f in os.listdir(self.path(name))}
        return {f: support.read(self.path(f)) for f in os.listdir(self.folder)
                if f.startswith(name) and os.path.isfile(self.path(f))}

    def test_files(self):
        for target, name in (("jsonl:{}.jsonl", "{}."), ("csv:{}", "{}")):
            self.undisturbed(target.format("whole"))
            want = {k.replace("whole", "out"): v for k, v in self.files_below(name.format("whole")).items()}
            self.assertGreaterEqual(len(want), 3)
            rng = random.Random(5)
            hits = 0
            while hits < KILLS_OF_FILES:
                hits += self.kill_until_done(target.format("out"), 3, rng)
                self.assertEqual(self.files_below(name.format("out")), want)
            left = [f for f in os.listdir(self.folder) if "partial" in f or "state" in f]
            self.assertEqual(left, [])

    def test_ctrl_c_ends_with_130_and_the_same_command_goes_on(self):
        self.write_pages("more", 3000 // SLOW, seed=3)
        self.run_well("more", "in", "--to", "sqlite:whole.db", "--quiet")
        for sent, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            child = self.start("more", "in", "--to", "sqlite:out.db", "--quiet", "--commit-every", "16")
            self.wait_for_documents(child)
            child.send_signal(sent)
            _, err = child.communicate(timeout=30 * SLOW)
            self.assertEqual(child.returncode, code, err)
            self.assertIn(b"goes on", err)
            db = self.open()
            state, done = db.execute("SELECT state, documents FROM runs").fetchone()
            self.assertEqual(state, "running")
            self.assertEqual(done, db.execute("SELECT count(*) FROM documents").fetchone()[0])
            db.close()
            if sent == signal.SIGTERM:
                ran = self.run_well("more", "in", "--to", "sqlite:out.db", "--quiet")
                self.assertIn("went on", ran.err)
                self.assert_same(self.dump("out.db"), self.dump("whole.db"))
            else:
                for end in ("", "-wal", "-shm"):
                    if os.path.exists(self.path("out.db" + end)):
                        os.remove(self.path("out.db" + end))


class NoRoom(BatchTest):
    def setUp(self):
        super().setUp()
        self.disk = self.path("disk")
        os.mkdir(self.disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", self.disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("a small tmpfs cannot be mounted here: " + mounted.stderr.decode().strip())
        self.addCleanup(lambda: subprocess.run(["umount", "-l", self.disk], check=False))
        self.write_pages("in", 300)

    def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(self):
        for target, whole in (("sqlite:disk/out.db", "sqlite:whole.db"), ("jsonl:disk/out.jsonl", "jsonl:whole.jsonl"),
                              ("csv:disk/out", "csv:whole")):
            words = ["in", "--quiet", "--commit-every", "16", "--to"]
            ran = self.batch(*words, target)
            self.assertEqual(ran.code, 74, ran.err)
            self.assertEqual(len(ran.err.strip().splitlines()), 1, ran.err)
            self.assertRegex(ran.err, "full|No space")
            self.assertFalse(os.path.exists(self.path("disk/out.jsonl")), "half a file under the whole one's name")
            self.assertFalse(os.path.exists(self.path("disk/out")), "half a folder under the whole one's name")
            subprocess.run(["mount", "-o", "remount,size=60m", self.disk], check=True)
            self.run_well(*words, target)
            self.run_well(*words, whole)
            if target.startswith("sqlite"):
                self.assert_same(self.dump("disk/out.db"), self.dump("whole.db"))
            elif target.startswith("jsonl"):
                self.assertEqual(support.read(self.path("disk/out.jsonl")), support.read(self.path("whole.jsonl")))
            else:
                self.assertEqual(support.read(self.path("disk/out/documents.csv")),
                                 support.read(self.path("whole/documents.csv")))
            subprocess.run("rm -rf disk/*; mount -o remount,size=600k disk", shell=True, cwd=self.folder, check=True)


class Output(BatchTest):
    def test_output_that_cannot_be_written(self):
        self.write_pages("in", 3)
        for target in ("sqlite:no/such/folder/x.db", "jsonl:no/such/folder/x.jsonl", "csv:no/such/folder/x",
                       "sqlite:/proc/x.db", "jsonl:/proc/x.jsonl"):
            ran = self.batch("in", "--to", target)
            self.assertEqual(ran.code, 74, target + ran.err)
            self.assertEqual(len(ran.err.strip().splitlines()), 1, ran.err)
        self.write("notes.db", b"These are my notes, not a database.\n" * 100)
        ran = self.batch("in", "--to", "sqlite:notes.db")
        self.assertEqual(ran.code, 74, ran.err)
        self.assertTrue(support.read(self.path("notes.db")).startswith(b"These are my notes"))
        self.write("mine/data.csv", b"a,b\n")
        ran = self.batch("in", "--to", "csv:mine")
        self.assertEqual(ran.code, 74, ran.err)
        self.assertEqual(os.listdir(self.path("mine")), ["data.csv"])

    def test_what_is_no_file_is_not_replaced_by_one(self):
        self.write_pages("in", 3)
        os.mkfifo(self.path("pipe"))
        os.mkdir(self.path("folder"))
        os.symlink("pipe", self.path("link"))
        kinds = {name: os.lstat(self.path(name)).st_mode for name in ("pipe", "folder", "link")}
        for name in kinds:
            for scheme in ("sqlite", "jsonl", "csv"):
                if (name, scheme) == ("folder", "csv"):  # an empty one is where CSV goes
                    continue
                ran = self.batch("in", "--to", f"{scheme}:{name}")
                self.assertEqual((ran.code, len(ran.err.strip().splitlines())), (74, 1), (scheme, name, ran.err))
                self.assertIn(name, ran.err)
        self.assertEqual({name: os.lstat(self.path(name)).st_mode for name in kinds}, kinds)
        self.assertEqual(sorted(os.listdir(self.folder)), ["folder", "in", "link", "pipe"])

    def test_a_database_of_another_program(self):
        import sqlite3
        db = sqlite3.connect(self.path("other.db"))
        db.execute("CREATE TABLE documents (x)")
        db.commit()
        db.close()
        self.write_pages("in", 2)
        ran = self.batch("in", "--to", "sqlite:other.db")
        self.assertEqual(ran.code, 74, ran.err)
        self.assertIn("not one of foi", ran.err)

    def test_output_that_is_deleted_while_it_is_written(self):
        self.write_pages("in", 800 // SLOW)
        words = ["in", "--commit-every", "16", "--quiet", "--progress", "none", "--to"]
        for target, begun, gone, made in (("sqlite:out.db", "out.db-wal", "out.db*", ["out.db"]), ("csv:out", "out.state", "out.partial", ["out"]),
                                          ("jsonl:out.jsonl", "out.jsonl.state", "*.partial", ["out.jsonl", "out.sources.jsonl", "out.failures.jsonl"])):
            child = self.start(*words, target)
            deadline = time.monotonic() + 30 * SLOW
            while not os.path.exists(self.path(begun)) and time.monotonic() < deadline:
                time.sleep(0.002)
            subprocess.run("rm -rf " + gone, shell=True, cwd=self.folder, check=True)
            _, err = child.communicate(timeout=60 * SLOW)
            self.assertEqual(child.returncode, 74, (target, err))
            self.assertIn(b"deleted", err)
            self.assertEqual([f for f in made if os.path.exists(self.path(f))], [], "half of it under the whole one's name")
            self.run_well(*words, target)
            self.run_well(*words, target.replace("out", "whole"))
        self.assert_same(self.dump("out.db"), self.dump("whole.db"))
        for name in ("{}.jsonl", "{}.sources.jsonl", "{}/documents.csv", "{}/cells.csv"):
            self.assertEqual(support.read(self.path(name.format("out"))), support.read(self.path(name.format("whole"))), name)

    def test_another_command_does_not_go_on_where_one_stopped(self):
        self.write_pages("in", 200)
        child = self.start("in", "--to", "jsonl:out.jsonl", "--commit-every", "4", "--quiet")
        while not os.path.exists(self.path("out.jsonl.state")) and child.poll() is None:
            time.sleep(0.002)
        child.kill()
        child.communicate()
        if not os.path.exists(self.path("out.jsonl.state")):
            self.skipTest("the run was over before it could be killed")
        ran = self.batch("in", "--only", "foi_response", "--to", "jsonl:out.jsonl")
        self.assertEqual(ran.code, 74)
        self.assertIn("another command", ran.err)
        self.run_well("in", "--to", "jsonl:out.jsonl", "--quiet")

    def test_inputs_that_change_between_two_parts_of_a_run(self):
        self.write_pages("in", 400)
        child = self.start("in", "--to", "sqlite:out.db", "--commit-every", "4", "--quiet")
        self.wait_for_documents(child, least=20)
        child.kill()
        child.communicate()
        self.write("in/a-first.html", b"<p>Freedom of Information request 7: there are seven ferries.</p>")
        os.remove(sorted(p for p in (self.folder / "in").iterdir() if p.name.startswith("p"))[3])
        self.run_well("in", "--to", "sqlite:out.db", "--quiet")
        self.run_well("in", "--to", "sqlite:fresh.db", "--quiet")
        keys = lambda name: {r[0] for r in self.open(name).execute("SELECT key FROM sources")}
        self.assertTrue(keys("fresh.db") <= keys("out.db"))
        self.assertIn("in/a-first.html", keys("out.db"))


if __name__ == "__main__":
    support.main()
