"""What goes in, and what comes out of it: every container, filters, duplicates, loading again."""
import gzip, io, json, os, pathlib, random, subprocess, tarfile, unittest, zipfile, zlib

import older_schemas, support
from support import BatchTest, http, warc_record

PAGE = (b"<html><head><title>Ferries</title></head><body><h1>Freedom of Information request FOI/24/11</h1>"
        b"<h2>Request</h2><p>1. How many ferries were there?</p><h2>Response</h2><p>1. How many ferries were there?</p>"
        b"<p>There were %d ferries. Names are withheld under section 40(2) of the Freedom of Information Act 2000.</p>"
        b"</body></html>")


def page(n):
    return PAGE % n


class Containers(BatchTest):
    def keys(self, db):
        return sorted(r[0] for r in db.execute("SELECT key FROM sources WHERE status = 'stored'"))

    def test_folders_globs_and_lists(self):
        for name in ("a/1.html", "a/b/2.html", "a/b/c/3.txt", "d/4.html"):
            self.write(name, page(len(name)) + name.encode())
        self.assertEqual(self.keys(self.load("a", "d/4.html")), ["a/1.html", "a/b/2.html", "a/b/c/3.txt", "d/4.html"])
        self.assertEqual(self.keys(self.load("a/*.html", "?/b", to="glob.db")), ["a/1.html", "a/b/2.html", "a/b/c/3.txt"])
        self.write("list", "a/1.html\nd/4.html\n")
        self.assertEqual(self.keys(self.load("--files-from", "list", to="list.db")), ["a/1.html", "d/4.html"])
        names = self.write("names0", b"a/1.html\0a/b/2.html\0")
        with open(names, "rb") as stdin:
            self.assertEqual(self.keys(self.load("--files-from", "-", to="null.db", stdin=stdin)), ["a/1.html", "a/b/2.html"])
        with open(self.path("a/1.html"), "rb") as stdin:
            self.assertEqual(self.keys(self.load("-", to="stdin.db", stdin=stdin)), ["standard input"])

    def test_what_a_run_writes_is_not_read(self):
        """A log of failures that is read while it is written would never end."""
        self.write_pages("in", 60)
        self.write("in/z.jsonl", "{}\n" * 300)
        here = str(self.folder / "in")
        for target in ("sqlite:out.db", "jsonl:out.jsonl", "csv:out"):
            for _ in range(2):
                child = subprocess.run([support.PROGRAM, "batch", ".", "--to", target, "--commit-every", "8", "--progress", "none"],
                                       cwd=here, capture_output=True, text=True, timeout=120)
                self.assertEqual(child.returncode, 0, child.stderr)
                self.assertIn("360 inputs in 61 files", child.stderr, target)
            subprocess.run("rm -r out*", shell=True, cwd=here, check=True)
        self.load("in", to="in/out.db")
        db = self.load("../" + self.folder.name + "/in", to="in/out.db")
        self.assertEqual(db.execute("SELECT count(*) FROM sources WHERE name LIKE 'out%'").fetchone(), (0,))
        self.assertEqual(db.execute("SELECT count(*) FROM failures WHERE name LIKE 'out%'").fetchone(), (0,))
        dump = self.write("in/dump.jsonl", json.dumps({"text": "Freedom of Information"}))
        ran = self.batch("in/dump.jsonl", "--to", "jsonl:" + dump)
        self.assertEqual((ran.code, len(ran.err.splitlines())), (64, 1), ran.err)
        self.assertTrue(support.read(dump), "an input that is named is not overwritten unread")

    def test_no_such_input_is_66_and_makes_nothing(self):
        ran = self.batch("missing", "--to", "sqlite:out.db")
        self.assertEqual(ran.code, 66, ran.err)
        self.assertIn("missing", ran.err)
        self.assertFalse(os.path.exists(self.path("out.db")))

    def test_usage(self):
        self.write("a.html", page(1))
        for words in (["a.html"], ["--to", "sqlite:x.db"], ["a.html", "--to", "x.db"], ["a.html", "--to", "sqlite:"],
                      ["a.html", "--to", "sqlite:x.db", "--only", "letters"], ["a.html", "--to", "jsonl:x", "--jobs", "0"],
                      ["a.html", "--to", "jsonl:x", "--progress", "loud"]):
            ran = self.batch(*words)
            self.assertEqual(ran.code, 64, (words, ran.err))
            self.assertEqual(len(ran.err.strip().splitlines()), 1)

    def crawl(self):
        """One crawl: what it holds, by URL, and its WARC records."""
        bodies = {f"http://a.example/{i}/": page(i) for i in range(12)}
        records = [warc_record("warcinfo", "info", b"software: test\r\n", "application/warc-fields")]
        for i, (uri, body) in enumerate(bodies.items()):
            extra, sent = "", body
            if i % 6 == 1:
                sent, extra = gzip.compress(body), "Content-Encoding: gzip\r\n"
            if i % 6 == 2:
                sent, extra = zlib.compress(body), "Content-Encoding: deflate\r\n"
            if i % 6 == 3:
                sent = b"".join(b"%x;x=y\r\n%s\r\n" % (len(body[j:j + 50]), body[j:j + 50]) for j in range(0, len(body), 50))
                sent, extra = sent + b"0\r\n\r\n", "Transfer-Encoding: chunked\r\n"
            if i % 6 == 4:  # undone already, though the head speaks of it
                extra = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
            if i % 6 == 5:
                raw = zlib.compressobj(wbits=-15)
                sent, extra = raw.compress(body) + raw.flush(), "Content-Encoding: deflate\r\n"
            records.append(warc_record("request", uri, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"))
            records.append(warc_record("response", uri, http(sent, extra=extra), version="1.1" if i % 2 else "1.0"))
        records.append(warc_record("response", "http://a.example/picture", http(b"\x89PNG", "image/png")))
        records.append(warc_record("response", "http://a.example/gone", http(b"gone", status="404 Not Found")))
        records.append(warc_record("revisit", "http://a.example/1/", b""))
        return bodies, records

    def test_warc_in_all_wrappings(self):
        bodies, records = self.crawl()
        self.write("plain.warc", b"".join(records))
        self.write("members.warc.gz", b"".join(map(gzip.compress, records)))
        self.write("one-member", gzip.compress(b"".join(records)))
        self.write("misnamed.txt", b"".join(map(gzip.compress, records)))
        names = ["plain.warc", "members.warc.gz", "one-member", "misnamed.txt"]
        if subprocess.run(["which", "zstd"], capture_output=True).returncode == 0:
            pack = lambda data: subprocess.run(["zstd", "-qc"], input=data, capture_output=True, check=True).stdout
            self.write("frames.warc.zst", b"".join(map(pack, records)))
            names.append("frames.warc.zst")
        for name in names:
            db = self.load(name, to=name + ".db")
            self.assertEqual(self.keys(db), sorted(bodies), name)
            self.assertEqual(self.failures(db), [], name)
            shas = dict(db.execute("SELECT s.key, d.sha256 FROM sources s JOIN documents d ON d.id = s.document_id"))
            import hashlib
            self.assertEqual(shas, {uri: hashlib.sha256(body).hexdigest() for uri, body in bodies.items()}, name)
            date, = db.execute("SELECT DISTINCT fetched_at FROM sources").fetchone()
            self.assertEqual(date, "2024-03-01T10:00:00Z")

    def test_offsets_are_those_of_members(self):
        _, records = self.crawl()
        members = [gzip.compress(r) for r in records]
        self.write("a.warc.gz", b"".join(members))
        db = self.load("a.warc.gz")
        starts, at = set(), 0
        for member in members:
            starts.add(at)
            at += len(member)
        offsets = {r[0] for r in db.execute("SELECT file_offset FROM sources")}
        self.assertEqual(len(offsets), 12)
        self.assertLessEqual(offsets, starts)

    def test_brotli_bodies(self):
        # "Freedom of Information: section 40(2)" … by hand: an uncompressed meta-block, as RFC 7932 has it.
        body = page(3)[:200]
        n = len(body) - 1
        bits, used = 0, 0
        for value, width in ((0, 1), (0, 1), (0, 2), (n, 16), (1, 1)):  # WBITS 16, not last, 4 nibbles, MLEN-1, raw
            bits |= value << used
            used += width
        head = bits.to_bytes((used + 7) // 8, "little")
        self.write("b.warc", warc_record("response", "http://b.example/", http(head + body + b"\x03", extra="Content-Encoding: br\r\n")))
        db = self.load("b.warc")
        self.assertEqual(self.failures(db), [])
        self.assertEqual(db.execute("SELECT bytes FROM documents").fetchall(), [(len(body),)])

    def test_wet(self):
        self.write("a.wet.gz", gzip.compress(warc_record("conversion", "http://w.example/dir/", b"Freedom of Information\n\nFour ferries.\n",
                                                         "text/plain", version="1.1")))
        db = self.load("a.wet.gz")
        self.assertEqual(self.keys(db), ["http://w.example/dir/"])
        self.assertEqual(db.execute("SELECT media_type FROM documents").fetchall(), [("text/plain",)])

    def test_resources(self):
        self.write("a.warc", warc_record("resource", "http://r.example/", page(4), "text/html") +
                   warc_record("metadata", "http://r.example/m", page(5), "text/html") + warc_record("resource", "http://r.example/p", b"\x89PNG", "image/png"))
        db = self.load("a.warc")
        self.assertEqual(self.keys(db), ["http://r.example/"])
        self.assertEqual(self.failures(db), [])
        self.assertEqual(db.execute("SELECT media_type FROM documents").fetchall(), [("text/html",)])

    def test_the_charset_of_the_http_head(self):
        body = "<p>Freedom of Information: 40 \u0142\u00f3dek.</p>".encode("iso-8859-2")
        self.write("a.warc", warc_record("response", "http://c.example/", http(body, "text/html; charset=ISO-8859-2")))
        self.run_well("a.warc", "--text", "--to", "jsonl:out.jsonl")
        self.assertIn("\u0142\u00f3dek", json.loads(support.read(self.path("out.jsonl")))["text"])

    def test_digests(self):
        import base64, hashlib
        body = page(5)
        right = "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()
        wrong = "sha1:" + base64.b32encode(hashlib.sha1(b"x").digest()).decode()
        self.write("a.warc", warc_record("response", "http://d.example/right", http(body), extra=f"WARC-Payload-Digest: {right}\r\n") +
                   warc_record("response", "http://d.example/wrong", http(page(6)), extra=f"WARC-Payload-Digest: {wrong}\r\n"))
        self.assertEqual(len(self.keys(self.load("a.warc"))), 2)
        db = self.load("a.warc", "--check-digests", to="checked.db")
        self.assertEqual(self.keys(db), ["http://d.example/right"])
        self.assertEqual(self.failures(db), [("http://d.example/wrong", "unpack", "digest-mismatch")])

    def test_jsonl_layouts(self):
        text = "Freedom of Information request\n\nThere were %d ferries.\n"
        rows = [
            {"text": text % 1, "timestamp": "2019-04-25T12:57:54Z", "url": "http://c4.example/"},
            {"content": text % 2, "warc_headers": {"warc-target-uri": "http://oscar.example/", "warc-date": "2021-01-01T00:00:00Z"}},
            {"raw_content": text % 3, "url": "http://ccnet.example/", "date_download": "2023-01-01T00:00:00Z"},
            {"text": text % 4, "metadata": {"url": "http://dolma.example/"}},
            {"text": text % 5, "meta": {"url": "http://redpajama.example/"}},
            {"html": "<p>" + text % 6 + "</p>", "url": "http://scrape.example/", "text": "not this"},
        ]
        self.write("dump.jsonl", "\ufeff" + "\r\n".join(json.dumps(r) for r in rows) + "\n\n")
        db = self.load("dump.jsonl")
        self.assertEqual(self.keys(db), sorted(f"http://{n}.example/" for n in ("c4", "oscar", "ccnet", "dolma", "redpajama", "scrape")))
        types = dict(db.execute("SELECT key, media_type FROM sources JOIN documents ON id = document_id"))
        self.assertEqual(types["http://scrape.example/"], "text/html")
        self.assertEqual(types["http://c4.example/"], "text/plain")
        self.write("own.jsonl.gz", gzip.compress(json.dumps({"a": {"b.c": {"d": text % 7}}, "where": ["x"], "at": "http://own.example/"}).encode()))
        db = self.load("own.jsonl.gz", "--text-field", "no.such,a.b.c.d", "--url-field", "where,at", to="own.db")
        self.assertEqual(db.execute("SELECT reason FROM failures").fetchall(), [("no-text-field",)])
        self.write("own.jsonl.gz", gzip.compress(json.dumps({"a": {"b": {"d": text % 7}}, "where": ["x"], "at": "http://own.example/"}).encode()))
        db = self.load("own.jsonl.gz", "--text-field", "no.such,a.b.d", "--url-field", "where,at", to="own.db")
        self.assertEqual(self.keys(db), ["http://own.example/"])
        self.assertEqual(self.failures(db), [], "a failure that was mended is gone")

    def test_archives_and_what_they_hold(self):
        bodies, records = self.crawl()
        with zipfile.ZipFile(self.path("a.zip"), "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("one.html", page(100))
            z.writestr("folder/two.html", page(101))
            z.writestr("crawl.warc.gz", b"".join(map(gzip.compress, records)))
        with tarfile.open(self.path("b.tar.gz"), "w:gz") as t:
            for name, data in (("x/one.html", page(102)), ("x/ünï.html", page(103)), ("dump.jsonl", json.dumps({"text": "FOI", "url": "u:1"}).encode())):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                t.addfile(info, io.BytesIO(data))
            link = tarfile.TarInfo("x/link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            t.addfile(link)
        db = self.load("a.zip", "b.tar.gz")
        self.assertEqual(self.failures(db), [])
        self.assertEqual(self.keys(db), sorted(["a.zip!one.html", "a.zip!folder/two.html", "b.tar.gz!x/one.html", "b.tar.gz!x/ünï.html", "u:1", *bodies]))

    def test_a_page_that_is_compressed(self):
        self.write("a.html.gz", gzip.compress(page(1)))
        self.assertEqual(self.keys(self.load("a.html.gz")), ["a.html.gz"])


class Filters(BatchTest):
    def test_only_keeps_types_and_the_screen_changes_nothing(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        rng = random.Random(2)
        words = "ferry harbour timetable winter summer cake oven flour river bridge museum garden".split()
        for i in range(30):
            self.write(f"in/other{i}.html", "<html><script>request('foi')</script><p>" + " ".join(rng.choices(words, k=200)) + "</p></html>")
        want = self.dump_of(self.load("in", "--only", "foi_response,internal_review", "--no-screen", to="all.db"))
        db = self.load("in", "--only", "foi_response,internal_review", to="screened.db")
        self.assertEqual(self.dump_of(db), want)
        self.assertGreater(len(want), 60)
        fates = dict(db.execute("SELECT status, count(*) FROM sources GROUP BY 1"))
        self.assertGreaterEqual(fates["screened"], 30)  # and those fixtures that speak of nothing of ours
        self.assertEqual(sum(fates.values()), len(support.fixture_pages()) + 30)

    def dump_of(self, db):
        return sorted(db.execute("SELECT sha256, document_type, record FROM documents"))

    def test_limits(self):
        self.write("in/large.txt", b"Freedom of Information. " * 10000)
        self.write("in/small.txt", b"Freedom of Information. ")
        self.write("in/long.txt", b"Freedom of Information request: ferries.\n" * 40000)
        db = self.load("in", "--max-bytes", "100K")
        self.assertEqual(self.failures(db), [("large.txt", "read", "too-large"), ("long.txt", "read", "too-large")])
        db = self.load("in", "--timeout", "1", to="timeout.db")
        self.assertEqual(self.failures(db), [("long.txt", "extract", "over-time-limit")])

    def test_exact_duplicates_are_counted_once(self):
        for name in "abc":
            self.write(f"in/{name}.html", page(1))
        self.write("in/d.html", page(2))
        db = self.load("in")
        self.assertEqual(db.execute("SELECT count(*) FROM documents").fetchone(), (2,))
        self.assertEqual(db.execute("SELECT count(*), count(DISTINCT document_id) FROM sources").fetchone(), (4, 2))
        self.assertEqual(db.execute("SELECT count(*) FROM duplicate_sources").fetchone(), (3,))
        for to in ("jsonl:out.jsonl", "jsonl:-"):
            ran = self.run_well("in", "--to", to)
            lines = ran.out if to.endswith("-") else support.read(self.path("out.jsonl"))
            self.assertEqual(len(lines.splitlines()), 2)

    def test_near_duplicates_are_linked(self):
        letter = (support.SOURCE / "fixtures/uk-police-partial-pipe-tables/input.txt").read_text()
        self.write("in/1.txt", letter)
        self.write("in/2.txt", "We use cookies on this website.\nAccept cookies\nHome > News\n\n" + letter + "\nFollow us\nContact us\n")
        self.write("in/3.txt", letter.replace("WM/FOI/24/000871", "WM/FOI/24/000999"))
        for name, data in support.pages(20):
            self.write("in/" + name, data)
        db = self.load("in")
        pairs = db.execute("SELECT a.name, b.name FROM near_duplicates n JOIN sources a ON a.document_id = n.document_id "
                           "JOIN sources b ON b.document_id = n.same_as").fetchall()
        self.assertIn(("2.txt", "1.txt"), pairs)
        self.assertNotIn(("3.txt", "1.txt"), pairs, "another reference, another reply")


class Again(BatchTest):
    def test_loading_twice_changes_nothing(self):
        self.write_pages("in", 120)
        self.write("in/bad.html", b"\x00\x01" * 200)
        self.load("in")
        first = self.dump()
        self.load("in", "--jobs", "1")
        self.assert_same(self.dump(), first)
        self.assertEqual(self.open().execute("SELECT count(*) FROM runs").fetchone(), (2,))

    def test_a_changed_page_replaces_its_rows(self):
        self.write_pages("in", 30)
        self.write("in/x.html", page(971111))
        self.load("in")
        self.write("in/x.html", page(972222))
        self.write("in/bad.html", b"")
        db = self.load("in")
        self.write("in/bad.html", page(3))
        self.load("in")
        self.run_well("in", "--to", "sqlite:fresh.db")
        found = lambda word: db.execute("SELECT count(*) FROM answer_search WHERE answer_search MATCH ?", (word,)).fetchone()[0]
        self.assertEqual((found("971111"), found("972222")), (0, 1), "the search forgets what was replaced")
        got, want = (sorted(r[0] for r in self.open(n).execute("SELECT sha256 FROM documents")) for n in ("out.db", "fresh.db"))
        self.assertEqual(got, want)
        for table in ("answers", "sections", "exemptions", "failures", "cells"):
            counts = [self.open(n).execute(f"SELECT count(*) FROM {table}").fetchone() for n in ("out.db", "fresh.db")]
            self.assertEqual(counts[0], counts[1], table)

    def test_an_older_capture_does_not_replace_a_later_one(self):
        new = warc_record("response", "http://a.example/", http(page(2)), date="2024-02-01T00:00:00Z")
        old = warc_record("response", "http://a.example/", http(page(1)), date="2023-02-01T00:00:00Z")
        self.write("a.warc", new + old)
        db = self.load("a.warc")
        self.assertEqual(db.execute("SELECT fetched_at FROM sources").fetchall(), [("2024-02-01T00:00:00Z",)])
        self.assertEqual(db.execute("SELECT count(*) FROM documents").fetchone(), (1,))

    def test_jobs_and_order_do_not_matter(self):
        self.write_pages("in", 150)
        outs = []
        for jobs in ("1", "2", "5"):
            self.run_well("in", "--jobs", jobs, "--to", f"jsonl:o{jobs}.jsonl")
            outs.append(support.read(self.path(f"o{jobs}.jsonl")))
        self.assertEqual(len(outs[0].splitlines()), 150)
        self.assertEqual(outs[0], outs[1])
        self.assertEqual(outs[0], outs[2])
        self.run_well("in", "--jobs", "4", "--unordered", "--to", "jsonl:u.jsonl")
        self.assertEqual(sorted(support.read(self.path("u.jsonl")).splitlines()), sorted(outs[0].splitlines()))

    def test_records_are_those_of_extract(self):
        path = self.write("in/a.html", page(9))
        self.run_well("in", "--to", "jsonl:out.jsonl")
        one = subprocess.run([support.PROGRAM, "extract", path], capture_output=True, check=True).stdout
        self.assertEqual(support.read(self.path("out.jsonl")), one)


class Schema(BatchTest):
    def schema(self, name):
        """What SQLite keeps of how each table, view and index was made."""
        return sorted(self.open(name).execute("SELECT type, name, sql FROM sqlite_schema").fetchall(), key=str)

    def test_a_database_of_an_older_foi_is_brought_up_to_this_one(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        self.load("in").close()
        whole, schema = self.dump(), self.schema("out.db")
        replies = "SELECT sum(replies) FROM outcomes_by_authority"
        want = self.open().execute(replies).fetchone()
        self.open().executescript(older_schemas.back_to_1("sqlite"))
        self.assertNotEqual(self.open().execute(replies).fetchone(), want, "the older one counted otherwise")
        told = subprocess.run([support.PROGRAM, "stats", "out.db"], cwd=self.folder, capture_output=True)
        self.assertEqual(told.returncode, 0, "an older database is read as it is")
        self.assertEqual(self.open().execute("PRAGMA user_version").fetchone(), (1,))
        db = self.load("in")
        self.assertEqual(db.execute("PRAGMA user_version").fetchone(), (2,))
        self.assertEqual(db.execute(replies).fetchone(), want)
        self.assertEqual(self.schema("out.db"), schema)
        self.assertTrue(any(sql and 'fts5(question, answer, content="answers"' in sql for _, _, sql in schema), "as Datasette looks for it")
        self.assert_same(self.dump(), whole)

    def test_a_database_of_a_newer_foi_is_left_alone(self):
        self.write("a.html", page(1))
        self.load("a.html").executescript(older_schemas.mark("sqlite", 3))
        before = support.read(self.path("out.db"))
        for code, words in ((74, ["batch", "a.html", "--to", "sqlite:out.db"]), (66, ["stats", "out.db"])):
            ran = subprocess.run([support.PROGRAM, *words], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual((ran.returncode, len(ran.stderr.splitlines())), (code, 1), ran.stderr)
            self.assertIn("out.db: was made by a newer foi (schema 3; this one knows 2); update foi", ran.stderr)
        self.assertEqual(support.read(self.path("out.db")), before)


class Telling(BatchTest):
    def test_progress_and_summary(self):
        self.write_pages("in", 40)
        self.write("in/bad.html", b"\x00\x01" * 200)
        ran = self.run_well("in", "--to", "sqlite:out.db")
        for word in ("41 inputs", "stored", "failures (stage/reason)", "read/not-text", "foi_response"):
            self.assertIn(word, ran.err)
        self.assertEqual(self.run_well("in", "--to", "sqlite:q.db", "--quiet", "--progress", "none").err, "")
        ran = self.run_well("in", "--to", "sqlite:j.db", "--quiet", "--progress", "json")
        for line in ran.err.splitlines():
            json.loads(line)

    def test_csv_is_rfc_4180_with_a_data_package(self):
        import csv
        self.write_pages("in", 60)
        self.write("in/f.html", b"<h1>Freedom of Information</h1><table><tr><th>Name</th><th>N</th></tr><tr><td>=HYPERLINK(\"http://x\",\"y\")</td>"
                   b"<td>-12</td></tr><tr><td>@SUM(A1)</td><td>+3</td></tr><tr><td>'quoted, \"so\"</td><td>4</td></tr></table>")
        self.run_well("in", "--to", "csv:out")
        package = json.loads(support.read(self.path("out/datapackage.json")))
        tables = {}
        for resource in package["resources"]:
            with open(self.path("out/" + resource["path"]), newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file, strict=True))
            self.assertEqual(rows[0], [f["name"] for f in resource["schema"]["fields"]])
            self.assertTrue(all(len(r) == len(rows[0]) for r in rows), resource["path"])
            for i, field in enumerate(resource["schema"]["fields"]):
                for row in rows[1:]:
                    if field["type"] == "integer" and row[i]:
                        int(row[i])
                    if field["type"] == "string":
                        self.assertFalse(row[i][:1] in "=@" and row[i], (resource["path"], row[i]))
            tables[resource["name"]] = rows[1:]
        db = self.load("in")
        for table in support.TABLES:
            if table != "near_duplicates":
                self.assertEqual(len(tables[table]), db.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table)
        plain = lambda s: s[1:] if s.startswith("'") else s
        cells = sorted(plain(r[-1]) for r in tables["cells"])
        self.assertEqual(cells, sorted(r[0] for r in db.execute("SELECT text FROM cells")), "the guard can be undone")
        self.assertIn("'=HYPERLINK(\"http://x\",\"y\")", [r[-1] for r in tables["cells"]])

    def test_the_views_answer(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        db = self.load("in")
        rows = {view: db.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
                for view in ("exemption_use", "outcomes_by_authority", "unanswered_items", "response_times", "refusal_failures")}
        self.assertTrue(all(rows.values()), rows)
        got = db.execute("SELECT sum(disclosed + partially_disclosed + refused + not_held + neither_confirm_nor_deny + unknown), sum(replies) "
                         "FROM outcomes_by_authority").fetchone()
        self.assertEqual(got[0], got[1])
        used = db.execute("SELECT sum(documents) FROM exemption_use").fetchone()[0]
        self.assertEqual(used, db.execute("SELECT count(DISTINCT document_id || act || provision) FROM exemptions").fetchone()[0])
        days = db.execute("SELECT min(days), max(days) FROM response_times").fetchone()
        self.assertGreaterEqual(days[0], 0)

    def stats(self, *words):
        return subprocess.run([support.PROGRAM, "stats", *words], cwd=self.folder, capture_output=True)

    def test_stats(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        self.write("in/bad\x1b[31m.html", b"\x00\x01" * 100)
        db = self.load("in")
        told = json.loads(self.stats("out.db", "--json").stdout)
        self.assertEqual(sum(r["documents"] for r in told["types"]), db.execute("SELECT count(*) FROM documents").fetchone()[0])
        self.assertEqual(sum(r["documents"] for r in told["exemptions"]), db.execute("SELECT sum(documents) FROM exemption_use").fetchone()[0])
        self.assertEqual([(r["stage"], r["reason"], r["inputs"]) for r in told["failures"]], [("read", "not-text", 1)])
        self.assertEqual(set(told), {"inputs", "types", "outcomes", "exemptions_overall", "exemptions", "response_times", "refusal_checks", "unanswered", "failures"})
        text = self.stats("out.db", "--top", "3").stdout
        self.assertIn(b"FOIA2000", text)
        self.assertNotIn(b"\x1b", text)
        csv = self.stats("sqlite:out.db", "--csv", "--only", "types").stdout.decode()
        self.assertTrue(csv.startswith("types\r\ndocument_type,documents\r\n"), csv)
        self.assertEqual(self.stats("missing.db").returncode, 66)
        self.assertEqual(self.stats("out.db", "--only", "nonsense").returncode, 64)
        self.assertEqual(self.stats("in/bad\x1b[31m.html").returncode, 66)

    def test_the_rows_are_the_record(self):
        for name, data in support.fixture_pages():
            self.write("in/" + name, data)
        db = self.load("in")
        for id, record in db.execute("SELECT id, record FROM documents").fetchall():
            record = json.loads(record)
            count = lambda table: db.execute(f"SELECT count(*) FROM {table} WHERE document_id = ?", (id,)).fetchone()[0]
            self.assertEqual(count("citations"), len(record["citations"]))
            self.assertEqual(count("exemptions"), len(record["exemptions"]))
            self.assertEqual(count("answers"), len(record["answers"]))
            self.assertEqual(count("dates"), len(record["dates"]))
            self.assertEqual(count("entries"), len(record["entries"]))
            self.assertEqual(count("sections"), len(record["sections"]) + len(record["boilerplate"]))
            self.assertEqual(count("request_items"), len(record["request"]["items"]) if record["request"] else 0)
            self.assertEqual(count("cells"), sum(len(r) for t in record["tables"] for r in t["header"] + t["rows"]))
            texts = db.execute("SELECT question, answer FROM answers WHERE document_id = ? ORDER BY n", (id,)).fetchall()
            self.assertEqual([(q or "", a or "") for q, a in texts],
                             [(a["question"]["text"], a["answer"]["text"]) for a in record["answers"]])


if __name__ == "__main__":
    support.main()
