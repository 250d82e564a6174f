"""PostgreSQL: a real server on loopback; loads, resumes, is stopped, is searched."""
import json, os, random, re, signal, subprocess, sys, time, unittest

import older_schemas, support
from postgres_server import Server, binaries
from support import BatchTest, SLOW
import test_hostile

server = None


def setUpModule():
    global server
    if binaries() is None:
        raise unittest.SkipTest("no PostgreSQL server here: apt-get install postgresql")
    server = Server()


def tearDownModule():
    if server:
        server.close()


class Postgres(BatchTest):
    def setUp(self):
        super().setUp()
        self.database = "t%d" % random.SystemRandom().randrange(10**9)
        server.sql(f"CREATE DATABASE {self.database}")
        self.to = server.url(self.database)

    def tearDown(self):
        super().tearDown()
        server.sql(f"DROP DATABASE {self.database} WITH (FORCE)")

    def sql(self, text):
        return server.sql(text, self.database)

    def dump_all(self):
        """The same as from SQLite, as texts."""
        out = {}
        for table in support.TABLES:
            out[table] = sorted(map(tuple, self.sql(f"SELECT * FROM {table}")))
        return out

    def dump_sqlite(self, name):
        out = {}
        db = self.open(name)
        for table in support.TABLES:
            columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})") if c[1] != "search_id"]
            out[table] = sorted(tuple("" if v is None else str(v) for v in row)
                                for row in db.execute(f"SELECT {', '.join(columns)} FROM {table}"))
        return out

    def test_holds_what_sqlite_holds(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        self.write("in/bad.html", b"\x00\x01" * 100)
        self.write("in/again.html", support.fixture_pages()[3][1])
        self.run_well("in", "--to", self.to)
        self.run_well("in", "--to", "sqlite:same.db")
        got, want = self.dump_all(), self.dump_sqlite("same.db")
        for table in want:
            if table == "checks":  # booleans are spelled otherwise
                got[table] = sorted(tuple({"t": "1", "f": "0"}.get(v, v) if i == 4 else v for i, v in enumerate(row)) for row in got[table])
            if table == "documents":  # jsonb has its own order of keys
                spelled = lambda rows: sorted(row[:-1] + (json.dumps(json.loads(row[-1]), sort_keys=True),) for row in rows)
                got[table], want[table] = spelled(got[table]), spelled(want[table])
        self.assert_same(got, want)
        for view in ("exemption_use", "outcomes_by_authority", "unanswered_items", "response_times", "refusal_failures"):
            mine = sorted(map(tuple, self.sql(f"SELECT * FROM {view}")))
            theirs = sorted(tuple("" if v is None else str(v) for v in row) for row in self.open("same.db").execute(f"SELECT * FROM {view}"))
            self.assertEqual(mine, theirs, view)
        stats = [subprocess.run([support.PROGRAM, "stats", "--json", where], cwd=self.folder, capture_output=True, check=True).stdout
                 for where in (self.to, "same.db")]
        spelled = [{name: sorted(map(str, rows)) for name, rows in json.loads(told).items()} for told in stats]
        self.assertEqual(spelled[0], spelled[1])
        reports = [subprocess.run([support.PROGRAM, "report", where, "-o", "-"], cwd=self.folder, capture_output=True, text=True)
                   for where in (self.to, "same.db")]
        if "without its web pages" in reports[0].stderr:
            return
        data = [json.loads(re.search(r'id="data">(.*?)</script>', report.stdout, re.DOTALL)[1]) for report in reports]
        self.assertEqual([report.pop("database") for report in data], ["PostgreSQL", "same.db"])
        told = [{name: sorted(map(str, rows)) if isinstance(rows, list) else rows for name, rows in report.items()} for report in data]
        self.assertEqual(told[0], told[1])

    def test_is_searched_and_asked(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        self.write("in/dogs.txt", "Freedom of Information request 12/24\n\nYou asked:\n\n1. How many dogs does the harbour keep?\n\n"
                                  "Our response:\n\n1. There are twelve dogs.\n")
        self.run_well("in", "--to", self.to)
        found = self.sql("SELECT count(*) FROM answers WHERE answer_words(question, answer) @@ websearch_to_tsquery('english', 'dog')")
        self.assertGreater(int(found[0][0]), 0)
        found = self.sql("SELECT count(*) FROM documents WHERE record->'decision'->>'outcome' = 'refused'")
        self.assertEqual(found, self.sql("SELECT count(*) FROM documents WHERE outcome = 'refused'"))
        self.assertGreater(int(found[0][0]), 0)
        self.assertEqual(self.sql("SELECT version FROM foi_schema"), [["2"]])
        self.assertEqual(self.sql("SELECT count(*) FROM documents WHERE pg_column_compression(record) = 'pglz'"), [["0"]], "the slow way")

    def schema(self):
        """Columns of all tables and views, and what views and indexes are made of."""
        return [sorted(self.sql(ask)) for ask in (
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'",
            "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")]

    def test_tables_of_an_older_foi_are_brought_up_to_this_one_and_newer_ones_left_alone(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        self.run_well("in", "--to", self.to)
        whole, schema = self.dump_all(), self.schema()
        replies = "SELECT sum(replies) FROM outcomes_by_authority"
        want = self.sql(replies)
        self.sql(older_schemas.back_to_1("postgresql"))
        self.assertNotEqual(self.sql(replies), want, "the older one counted otherwise")
        self.run_well("in", "--to", self.to)
        self.assertEqual(self.sql("SELECT version FROM foi_schema"), [["2"]])
        self.assertEqual(self.sql(replies), want)
        self.assertEqual(self.schema(), schema)
        self.assert_same(self.dump_all(), whole)
        self.sql(older_schemas.mark("postgresql", 3))
        for code, words in ((74, ["batch", "in", "--to", self.to]), (66, ["stats", self.to])):
            ran = subprocess.run([support.PROGRAM, *words], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual((ran.returncode, len(ran.stderr.splitlines())), (code, 1), ran.stderr)
            self.assertIn("PostgreSQL: was made by a newer foi (schema 3; this one knows 2); update foi", ran.stderr)
        self.assert_same(self.dump_all(), whole)

    def test_is_inspected_like_sqlite(self):
        def inspected(database, folder):
            ran = subprocess.run([support.PROGRAM, "inspect", database, "-o", folder], cwd=self.folder, capture_output=True, text=True)
            if "without its web pages" in ran.stderr:
                self.skipTest("built with FOI_WEB=OFF")
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertNotIn("Sanitizer", ran.stderr)
            data = {}
            for page in (self.folder / folder).rglob("*.html"):
                found = re.search(r'id="data">(.*?)</script>', page.read_text(), re.S)
                data[page.name] = json.loads(found[1])
            return data

        self.write_pages("in", 20)
        self.write("in/empty.html", b"")
        self.run_well("in", "--to", self.to)
        self.run_well("in", "--to", "sqlite:same.db")
        ours, theirs = inspected(self.to, "postgres"), inspected("same.db", "sqlite")
        for index in (ours["index.html"], theirs["index.html"]):
            index.pop("name")
            for document in index["documents"]:
                document["warnings"] = json.loads(document.get("warnings", "[]"))
        self.assertEqual(ours, theirs)
        self.assertGreater(len(ours), 10)

    def test_loading_twice_changes_nothing_and_a_changed_page_is_replaced(self):
        self.write_pages("in", 80)
        self.write("in/empty.html", b"")
        self.run_well("in", "--to", self.to)
        first = self.dump_all()
        self.run_well("in", "--to", self.to)
        self.assert_same(self.dump_all(), first)
        name = sorted(p.name for p in (self.folder / "in").iterdir())[5]
        self.write("in/" + name, support.pages(1, seed=99)[0][1])
        self.write("in/empty.html", support.pages(1, seed=98)[0][1])
        self.run_well("in", "--to", self.to)
        self.run_well("in", "--to", "sqlite:fresh.db")
        for table in ("documents", "answers", "sections", "citations", "cells", "failures", "sources"):
            count = self.open("fresh.db").execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            self.assertEqual(int(self.sql(f"SELECT count(*) FROM {table}")[0][0]), count, table)

    def test_killed_it_goes_on(self):
        self.write_pages("in", 150)
        self.write("in/empty.html", b"")
        words = ["in", "--commit-every", "8", "--quiet", "--to"]
        start = time.monotonic()
        self.run_well(*words, self.to)
        whole = time.monotonic() - start
        want = self.dump_all()
        rng = random.Random(8)
        hits, target = 0, 12 if SLOW == 1 else 4
        while hits < target:
            server.sql(f"DROP DATABASE {self.database} WITH (FORCE)")
            server.sql(f"CREATE DATABASE {self.database}")
            for _ in range(6):
                child = self.start(*words, self.to)
                time.sleep(rng.uniform(0.02, whole))
                child.kill()
                child.communicate()
                hits += child.returncode == -signal.SIGKILL
            self.run_well(*words, self.to)
            self.assert_same(self.dump_all(), want)

    def test_a_server_that_stops_is_told_and_the_run_goes_on(self):
        self.write_pages("in", 2000 // SLOW)
        words = ["in", "--commit-every", "16", "--quiet", "--to", self.to]
        child = self.start(*words)
        deadline = time.monotonic() + 30 * SLOW
        while time.monotonic() < deadline and child.poll() is None:
            try:
                if int(self.sql("SELECT count(*) FROM documents")[0][0]) > 0:
                    break
            except RuntimeError:
                pass
        server.stop()
        try:
            _, err = child.communicate(timeout=60 * SLOW)
            self.assertEqual(child.returncode, 74, err)
            self.assertEqual(len(err.strip().splitlines()), 1, err)
            self.assertIn(b"PostgreSQL", err)
            again = self.batch(*words)
            self.assertEqual(again.code, 74, again.err)
        finally:
            server.start()
        self.run_well(*words)
        rows = self.sql("SELECT (SELECT count(*) FROM sources), (SELECT count(*) FROM documents), (SELECT count(*) FROM failures)")
        self.assertEqual(rows, [[str(2000 // SLOW), str(2000 // SLOW), "0"]])

    def test_two_loaders_do_not_mix(self):
        self.write_pages("in", 300)
        first = self.start("in", "--to", self.to, "--quiet", "--commit-every", "8")
        second = self.start("in", "--to", self.to, "--quiet", "--jobs", "1", "--commit-every", "8")
        codes = [child.wait(timeout=90 * SLOW) for child in (first, second)]
        for child in (first, second):
            child.communicate()
        self.assertIn(0, codes)
        self.assertLessEqual(set(codes), {0, 74})
        self.assertEqual(self.sql("SELECT count(*) FROM documents"), [["300"]])

    def test_what_cannot_be_reached(self):
        self.write_pages("in", 2)
        for url in ("postgresql://foi@127.0.0.1:1/x", server.url("no_such_database"), "postgresql://foi:secret@127.0.0.1:1/x"):
            ran = self.batch("in", "--to", url)
            self.assertEqual(ran.code, 74, ran.err)
            self.assertNotIn("secret", ran.err)
        self.sql("CREATE TABLE documents (mine text)")
        ran = self.batch("in", "--to", self.to)
        self.assertEqual(ran.code, 74, ran.err)
        self.assertEqual(self.sql("SELECT count(*) FROM documents"), [["0"]])

    def test_hostile_strings_in_every_field(self):
        self.HOSTILE = test_hostile.Other.HOSTILE
        test_hostile.Other.hostile_files(self)
        self.write("in/long.txt", b"Freedom of Information request\n\nAuthority: " + b"x" * 5000 + b" Council\n\nRequest\n\n1. " + b"word " * 50000 +
                   b"?\n\nResponse\n\n1. " + "\u00e9clair ".encode() * 200000 + b"\n")
        self.run_well("in", "--to", self.to)
        self.run_well("in", "--to", "sqlite:same.db")
        for table in support.TABLES:
            count = self.open("same.db").execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            self.assertEqual(int(self.sql(f"SELECT count(*) FROM {table}")[0][0]), count, table)


if __name__ == "__main__":
    support.main()
