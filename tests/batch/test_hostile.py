"""Input that is broken, or meant to break something: nothing crashes, nothing is lost in silence, nothing is run."""
import gzip, io, json, os, pathlib, random, resource, socket, subprocess, threading, time, unittest, zipfile, zlib

import support
from support import BatchTest, SLOW, http, warc_record


def page(n):
    return b"<h1>Freedom of Information</h1><p>There were %d ferries in the year that you asked about.</p>" % n


def record(n, **more):
    return warc_record("response", f"http://h.example/{n}", http(page(n)), **more)


class Warc(BatchTest):
    def loaded(self, data, *words):
        self.write("in.warc", data)
        for end in ("", "-wal", "-shm"):
            if os.path.exists(self.path("out.db" + end)):
                os.remove(self.path("out.db" + end))
        db = self.load("in.warc", "--quiet", *words)
        keys = {r[0] for r in db.execute("SELECT key FROM sources WHERE status = 'stored'")}
        return keys, [reason for _, _, reason in self.failures(db)]

    def urls(self, *numbers):
        return {f"http://h.example/{n}" for n in numbers}

    def test_cut_in_the_middle_of_a_member(self):
        members = [gzip.compress(record(n)) for n in range(5)]
        keys, reasons = self.loaded(b"".join(members)[:-30])
        self.assertEqual((keys, len(reasons)), (self.urls(0, 1, 2, 3), 1))

    def test_cut_anywhere(self):
        rng = random.Random(6)
        plain = b"".join(record(n) for n in range(4))
        packed = b"".join(gzip.compress(record(n)) for n in range(4))
        for data in (plain, packed):
            for cut in rng.sample(range(1, len(data)), 6):
                keys, reasons = self.loaded(data[:cut])
                whole = cut * 4 // len(data)
                self.assertGreaterEqual(len(keys) + (1 if reasons else 0), whole)
                if cut % (len(data) // 4) > 40:
                    self.assertGreaterEqual(len(reasons), 1, cut)

    def test_a_damaged_member_costs_one_record(self):
        members = [bytearray(gzip.compress(record(n))) for n in range(6)]
        members[2][40] ^= 0xFF
        members[4][-6] ^= 0xFF  # the checksum only
        keys, reasons = self.loaded(b"".join(members))
        self.assertEqual(keys, self.urls(0, 1, 3, 5))
        self.assertEqual(len(reasons), 2, reasons)

    def test_bytes_lost_between_members(self):
        members = [gzip.compress(record(n)) for n in range(6)]
        members[3] = members[3][:60]
        keys, reasons = self.loaded(b"".join(members))
        self.assertEqual(keys, self.urls(0, 1, 2, 4, 5))
        self.assertEqual(len(reasons), 1, reasons)

    def test_wrong_content_length(self):
        right = len(http(page(2)))
        for wrap in (bytes, gzip.compress):
            for length in (right + 50, right - 30, right + 5000, 10**6, 0, -5, "many", 10**18):
                records = [wrap(r) for r in (record(0), record(1), record(2, length=length), record(3), record(4))]
                keys, reasons = self.loaded(b"".join(records))
                self.assertLessEqual(self.urls(0, 1), keys, length)
                self.assertGreaterEqual(len(reasons), 1, (wrap, length))
                if length != 10**18 or wrap is gzip.compress:
                    self.assertLessEqual(self.urls(4), keys, (wrap, length, reasons))
                self.assertNotIn("http://h.example/2", keys, (wrap, length))

    def test_no_blank_lines_between_records_and_junk(self):
        keys, reasons = self.loaded(record(0) + b"junk\r\nand more junk\r\n\r\n" + record(1) + b"\r\n\r\n\r\n" + record(2))
        self.assertLessEqual(self.urls(1, 2), keys)
        self.assertGreaterEqual(len(reasons), 1)

    def test_gzip_bombs(self):
        bomb = gzip.compress(b"\0" * (80 << 20), 9)
        huge = record(7, length=100 << 20).split(b"\r\n\r\n")[0] + b"\r\n\r\n" + b"a" * (100 << 20) + b"\r\n\r\n"
        body = warc_record("response", "http://h.example/bomb", http(bomb, extra="Content-Encoding: gzip\r\n"))
        data = b"".join([gzip.compress(record(0)), gzip.compress(huge, 9), gzip.compress(body), gzip.compress(record(1))])
        start = time.monotonic()
        keys, reasons = self.loaded(data, "--max-bytes", "10M")
        self.assertEqual(keys, self.urls(0, 1))
        self.assertEqual(len(reasons), 2, reasons)
        self.assertLess(time.monotonic() - start, 20 * SLOW)
        # One member that never ends.
        self.write("in/bomb.gz", gzip.compress(b"{\"text\": \"" + b"a" * (300 << 20), 9))
        self.write("in/nested.gz", gzip.compress(gzip.compress(gzip.compress(b"\0" * (300 << 20), 9), 9), 9))
        for _ in range(1):
            inner = b"deep"
            for _ in range(12):
                inner = gzip.compress(inner)
            self.write("in/deep.gz", inner)
        db = self.load("in", "--max-bytes", "10M", to="bombs.db")
        self.assertEqual({name for name, _, _ in self.failures(db)}, {"bomb.gz:1", "bomb.gz:2", "nested.gz", "deep.gz"})

    def test_heads_of_no_end_and_odd_ones(self):
        for data in (b"WARC/1.0\r\n" + b"X: y\r\n" * 100000, b"WARC/1.0\r\n\r\n", b"WARC/1.0", b"WARC/9.9\r\nContent-Length: 3\r\n\r\nabc",
                     b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                     warc_record("response", "http://x/\0\xff\"';--".encode("latin-1").decode("latin-1"), http(page(1))),
                     warc_record("response", "", b"HTTP/1.1\r\n\r\n"), warc_record("response", "u:1", b"\xff\xfe\x00"),
                     warc_record("response", "u:2", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc")):
            self.loaded(data)

    def test_random_damage(self):
        rng = random.Random(11)
        plain = b"".join(record(n) for n in range(6))
        packed = b"".join(gzip.compress(record(n)) for n in range(6))
        for data in (plain, packed):
            for _ in range(10 if SLOW == 1 else 4):
                broken = bytearray(data)
                for _ in range(rng.choice([1, 3, 20])):
                    broken[rng.randrange(len(broken))] = rng.randrange(256)
                start = rng.randrange(len(broken))
                del broken[start:start + rng.choice([0, 0, 7, 300])]
                self.loaded(bytes(broken))


class Other(BatchTest):
    def test_jsonl_with_broken_lines(self):
        lines = [json.dumps({"text": f"Freedom of Information: {n} ferries", "url": f"j:{n}"}).encode() for n in range(6)]
        lines[1] = lines[1][:-9]
        lines[2] = b'{"text": "\xff\xfe bad"}'
        lines[3] = b'["no object"]'
        lines[4] = b'{"text": 7}'
        lines += [b"[" * 100000, b'{"text": "Freedom of Information: twelve ferries in all \\u0000\\u0000", "url": "j:nul"}', b"\0" * 50, b'{"text": "\\ud800 FOI"}']
        self.write("in.jsonl", b"\n".join(lines) + b"\n")
        db = self.load("in.jsonl")
        keys = {r[0] for r in db.execute("SELECT key FROM sources")}
        self.assertEqual(keys, {"j:0", "j:5", "j:nul"})
        names = [name for name, _, _ in self.failures(db)]
        self.assertEqual(sorted(names), sorted(f"in.jsonl:{n}" for n in (2, 3, 4, 5, 7, 9, 10)))

    def test_a_line_of_a_gigabyte(self):
        """Through a pipe, so that nobody needs the room; the program must not either."""
        size = (1 << 30) if SLOW == 1 else (100 << 20)
        child = self.start("-", "--max-bytes", "4M", "--to", "sqlite:out.db", "--quiet", stdin=subprocess.PIPE)
        piece = b"a" * (1 << 20)
        child.stdin.write(b'{"text": "Freedom of Information: one ferry", "url": "j:1"}\n{"text": "')
        for _ in range(size >> 20):
            child.stdin.write(piece)
        child.stdin.write(b'"}\n{"text": "Freedom of Information: two ferries", "url": "j:2"}\n')
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, 0, child.stderr.read())
        child.stdout.close(), child.stderr.close()
        db = self.open()
        self.assertEqual(sorted(r[0] for r in db.execute("SELECT key FROM sources")), ["j:1", "j:2"])
        self.assertEqual([r for _, _, r in self.failures(db)], ["too-large"])
        if SLOW == 1:
            self.assertLess(usage.ru_maxrss, 200_000, "KB at the most")

    def test_what_is_no_file(self):
        self.write("in/page.html", page(1))
        os.mkfifo(self.path("in/pipe"))
        server = socket.socket(socket.AF_UNIX)
        self.addCleanup(server.close)
        server.bind(self.path("in/socket"))
        os.symlink("loop-b", self.path("in/loop-a"))
        os.symlink("loop-a", self.path("in/loop-b"))
        os.symlink(".", self.path("in/self"))
        os.symlink("../in", self.path("in/up"))
        os.symlink("gone", self.path("in/dangling"))
        os.symlink("page.html", self.path("in/link.html"))
        os.mkdir(self.path("in/closed"))
        os.chmod(self.path("in/closed"), 0)
        self.write("in/unreadable.html", page(2))
        os.chmod(self.path("in/unreadable.html"), 0)
        db = self.load("in")
        want = {"pipe": "not-a-file", "socket": "not-a-file", "loop-a": "symlink-loop", "loop-b": "symlink-loop",
                "self": "symlink-to-folder", "up": "symlink-to-folder", "dangling": "missing"}
        if os.geteuid() != 0:
            want |= {"closed": "not-permitted", "unreadable.html": "not-permitted"}
        self.assertEqual({name: reason for name, _, reason in self.failures(db)}, want)
        keys = [r[0] for r in db.execute("SELECT key FROM sources ORDER BY key")]
        self.assertEqual(keys[:2], ["in/link.html", "in/page.html"])
        db = self.load("in/pipe", to="pipe.db")  # named outright, with nobody who writes: it must not wait for ever
        self.assertEqual([r for _, _, r in self.failures(db)], ["empty"])

    def test_odd_names(self):
        names = [b"new\nline.html", b"tab\t.html", b"bad\xff\xfeutf8.html", b"back\\slash.html", b"quote'\".html", b"-o.html", b" .html",
                 b"\x1b[31mred.html", b"=cmd|calc.html", "ünï.html".encode(), b"a" * 255, b"*?[x].html"]
        os.mkdir(self.path("in"))
        for i, name in enumerate(names):
            with open(os.path.join(os.fsencode(self.path("in")), name), "wb") as file:
                file.write(page(i))
        db = self.load("in")
        keys = {r[0] for r in db.execute("SELECT key FROM sources")}
        self.assertEqual(len(keys), len(names))
        self.assertIn("in/new\nline.html", keys)
        self.assertIn("in/bad\\xff\\xfeutf8.html", keys)
        listed = b"\0".join(b"in/" + name for name in names)
        self.write("list", listed)
        db = self.load("--files-from", "list", to="list.db")
        self.assertEqual({r[0] for r in db.execute("SELECT key FROM sources")}, keys)
        ran = self.batch("in/\x1b[31mmissing", "--to", "sqlite:x.db")
        self.assertNotIn("\x1b", ran.err.replace("\x1b[31mmissing", "") if "\\x1b" in ran.err else "")
        self.run_well("in", "--to", "jsonl:out.jsonl")
        for line in support.read(self.path("out.sources.jsonl")).splitlines():
            json.loads(line)

    def test_files_that_vanish_or_change_while_they_are_read(self):
        self.write_pages("in", 2500 // SLOW)
        child = self.start("in", "--to", "sqlite:out.db", "--quiet", "--commit-every", "16")
        names = sorted((self.folder / "in").iterdir(), reverse=True)
        self.wait_for_documents(child)
        for i, name in enumerate(names[:1200 // SLOW]):
            if i % 3 == 0:
                name.unlink()
            elif i % 3 == 1:
                os.truncate(name, 10)
        _, err = child.communicate(timeout=60 * SLOW)
        self.assertEqual(child.returncode, 0, err)
        db = self.open()
        rows = db.execute("SELECT (SELECT count(*) FROM sources) + (SELECT count(*) FROM failures)").fetchone()[0]
        self.assertEqual(rows, len(names), "each file is a page or a failure")

    def test_zips(self):
        with zipfile.ZipFile(self.path("many.zip"), "w") as z:
            for i in range(100_000 // SLOW):
                z.writestr(f"{i}.txt", b"")
            z.writestr("last.html", page(1))
        db = self.load("many.zip")
        self.assertEqual(db.execute("SELECT key FROM sources").fetchall(), [("many.zip!last.html",)])
        self.assertEqual(db.execute("SELECT count(*) FROM failures").fetchone(), (100_000 // SLOW,))
        with zipfile.ZipFile(self.path("names.zip"), "w", zipfile.ZIP_DEFLATED) as z:
            for i, name in enumerate(["../../up.html", "/etc/root.html", "C:\\windows\\x.html", "a\nb.html", "../../up.html"]):
                z.writestr(name, page(i))
            z.writestr("bomb.html", b" " * (200 << 20))
        before = {p for p in self.folder.parent.iterdir()}
        db = self.load("names.zip", "--max-bytes", "1M", to="names.db")
        self.assertEqual(db.execute("SELECT count(*) FROM sources").fetchone(), (4,))
        self.assertEqual(self.failures(db), [("bomb.html", "read", "too-large")])
        self.assertFalse((self.folder.parent / "up.html").exists())
        self.assertFalse(os.path.exists("/etc/root.html"))
        whole = support.read(self.path("names.zip"))
        rng = random.Random(3)
        for i in range(12 if SLOW == 1 else 4):
            broken = bytearray(whole[:rng.randrange(30, len(whole))])
            for _ in range(8):
                broken[rng.randrange(30, len(broken))] = rng.randrange(256)
            self.write(f"broken/{i}.zip", bytes(broken))
        self.load("broken", "--max-bytes", "1M", to="broken.db")
        with zipfile.ZipFile(self.path("letter.docx"), "w") as z:
            z.writestr("[Content_Types].xml", "<Types/>")
            z.writestr("word/document.xml", "<w/>")
        self.assertEqual([r for _, _, r in self.failures(self.load("letter.docx", to="docx.db"))], ["not-text"])

    HOSTILE = ["'); DROP TABLE documents; --", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\x00\x01", "\x1b[2J\x1b]0;x\x07",
               "\\N", "\\.", "{\"a\": 1}", "%s%n", "\u202e\ufeff\ufffd", "\U0001F6A2", "a" * 100_000, "\r\n\r\nWARC/1.0\r\n", "$(reboot)", "`id`"]

    def hostile_files(self):
        for i, text in enumerate(self.HOSTILE):
            t = text.encode()
            self.write(f"in/{i}.txt", b"Freedom of Information request " + t + b"\n\nReference: FOI-" + t + b"\n\nAuthority: " + t + b" Council\n\n"
                       b"Question 1. " + t + b"?\n\nAnswer. " + t + b" is withheld under section 40(2) of the " + t + b" Act 2000.\n\n"
                       b"Year | " + t + b" |\n2019 | " + t + b" |\n2020 | 2 |\n")
            self.write(f"in/{i}.html", b"<title>" + t + b"</title><h1>Freedom of Information " + t + b"</h1><p>" + t + b"</p>")
        self.write("in/x.jsonl", "\n".join(json.dumps({"text": "FOI " + t, "url": "http://x.example/" + t, "date": t}) for t in self.HOSTILE))

    def test_hostile_strings_in_every_field(self):
        self.hostile_files()
        for to in ("sqlite:out.db", "jsonl:out.jsonl", "csv:out"):
            ran = self.run_well("in", "--to", to)
            self.assertNotIn("\x1b", ran.err)
        db = self.open()
        n = len(self.HOSTILE)
        self.assertEqual(db.execute("SELECT (SELECT count(*) FROM sources) + (SELECT count(*) FROM failures)").fetchone(), (3 * n,))
        self.assertLessEqual({reason for _, _, reason in self.failures(db)}, {"not-text"})
        self.assertLess(len(self.failures(db)), 6)
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        for table in support.TABLES:
            for row in db.execute(f"SELECT * FROM {table}"):
                self.assertFalse(any(isinstance(value, str) and "\0" in value for value in row), table)
        lines = support.read(self.path("out.jsonl")).splitlines()
        self.assertEqual(len(lines), db.execute("SELECT count(*) FROM documents").fetchone()[0])
        for line in lines:
            json.loads(line)


if __name__ == "__main__":
    support.main()
