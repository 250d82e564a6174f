"""foi worker: one line out for each line in, in order, with the bytes of `foi extract`; an error object instead of silence."""
import base64, json, os, signal, subprocess, time, unittest

import support
from support import BatchTest, SLOW

# A worker compiles all grammars before its first page, for which a slow build takes five seconds: there, one.
PROFILE = [] if SLOW == 1 else ["--profile", "common"]


class Worker(BatchTest):
    def worker(self, *options, **environment):
        child = subprocess.Popen([support.PROGRAM, "worker", *PROFILE, *options], cwd=self.folder, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment})
        self.addCleanup(self.end, child)
        return child

    @staticmethod
    def end(child):
        if child.poll() is None:
            child.kill()
            child.wait()
        for pipe in (child.stdin, child.stdout, child.stderr):
            try:
                pipe.close()
            except BrokenPipeError:
                pass

    def answers(self, lines, *options, **environment):
        """What comes for `lines` (objects, or bytes as they are)."""
        data = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
        child = self.worker(*options, **environment)
        out, err = child.communicate(data, timeout=60 * SLOW)
        self.assertEqual((child.returncode, err), (0, b""))
        self.assertTrue(out.endswith(b"\n"))
        answers = out.split(b"\n")[:-1]
        self.assertEqual(len(answers), len(lines))
        return answers

    @staticmethod
    def children(child):
        return [int(c) for c in open(f"/proc/{child.pid}/task/{child.pid}/children").read().split()]

    def error(self, answer):
        return json.loads(answer)["error"]

    def extract(self, *words):
        return subprocess.run([support.PROGRAM, "extract", *PROFILE, *words], cwd=self.folder, stdout=subprocess.PIPE, check=True).stdout

    def test_bytes_of_extract(self):
        """Every fixture, as base64 and as its field, supervised or not: the bytes that foi extract writes."""
        pages = support.fixture_pages()[:60]
        for name, data in pages:
            self.write(name, data)
        want = self.extract(*[name for name, _ in pages]).split(b"\n")[:-1]
        lines = [{"name": name, "base64": base64.b64encode(data).decode()} for name, data in pages]
        self.assertEqual(self.answers(lines), want)
        self.assertEqual(self.answers(lines, "--in-process"), want)
        texts = [{"name": name, "text": data.decode(), "id": 7} for name, data in pages if name.endswith(".txt")]
        self.assertEqual(self.answers(texts), [line for (name, _), line in zip(pages, want) if name.endswith(".txt")])

    def test_names(self):
        page = {"text": "Dear Sir, thank you for your request."}
        sources = [json.loads(a)["source"] for a in self.answers(
            [page, {**page, "url": "https://a.example/x"}, {**page, "url": "https://a.example/x", "name": "x"}])]
        self.assertEqual([(s["name"], s["uri"]) for s in sources],
                         [("-", None), ("https://a.example/x", "https://a.example/x"), ("x", "https://a.example/x")])

    def test_packing(self):
        page = support.fixture_pages()[0][1]
        def packed(block, packing):
            return {"base64": base64.b64encode(block).decode(), "packing": packing, "name": "p"}
        out = self.answers([packed(support.http(page), "http"), packed(support.http(b"", status="404 No"), "http"),
                            packed(b'{"text": "Thank you", "url": "http://a.example"}', "json_line"), packed(page, "tar")])
        self.assertEqual(json.loads(out[0])["source"]["bytes"], len(page))
        self.assertEqual((self.error(out[1])["status"], self.error(out[1])["reason"]), ("skipped", "http-4xx"))
        self.assertEqual(json.loads(out[2])["source"]["uri"], "http://a.example")
        self.assertEqual(self.error(out[3])["reason"], "bad-field")

    def test_bad_lines(self):
        good = {"text": "Thank you for your request."}
        lines = [b"{", b"", b"[1]", b"\xff\xfe", {}, {"text": "a", "html": "b"}, {"text": 1}, {"base64": "a"},
                 {"text": ""}, {"base64": base64.b64encode(b"%PDF-1.7").decode(), "name": "a.pdf"}, good]
        out = self.answers(lines)
        self.assertEqual([self.error(a)["reason"] for a in out[:-1]],
                         ["bad-json", "bad-json", "no-object", "bad-json", "bad-field", "bad-field", "bad-field", "bad-base64",
                          "empty", "not-text"])
        self.assertEqual([self.error(a)["line"] for a in out[:-1]], list(range(1, len(lines))))
        self.assertEqual(self.error(out[9])["name"], "a.pdf")
        self.assertEqual(json.loads(out[-1])["schema"], "foi-record/1")

    def test_limits(self):
        long = {"text": "x" * (3 << 20)}
        out = self.answers([long, {"text": "word " * 50_000}, {"text": "short enough"}], "--max-bytes", "100K")
        self.assertEqual([self.error(a)["reason"] for a in out[:2]], ["too-large", "too-large"])
        self.assertEqual(json.loads(out[2])["source"]["bytes"], 12)

    def test_only(self):
        request = ("To the Clerk,\n\nUnder the Freedom of Information Act I would like to know how many tugs you have.\n\n"
                   "Yours faithfully,\nA Requester\n")
        out = self.answers([{"text": "Nothing of the kind."}, {"text": request}], "--only", "foi_response")
        self.assertEqual([self.error(a)["status"] for a in out], ["screened", "filtered"])

    def test_poison_costs_its_own_line(self):
        good = {"text": "Thank you for your request.", "name": "good"}
        lines = [good, {"text": "foi-test-abort", "name": "aborts"}, good, {"text": "foi-test-hang", "name": "hangs"}, good]
        out = self.answers(lines, "--kill-after", str(SLOW), FOI_TEST_POISON="1")
        self.assertEqual([self.error(out[i])["name"] for i in (1, 3)], ["aborts", "hangs"])
        self.assertEqual([self.error(out[i])["reason"] for i in (1, 3)], ["crashed", "timeout"])
        self.assertEqual(out[2], out[0])
        self.assertEqual(out[4], out[0])

    @unittest.skipIf(SLOW > 1, "a sanitizer takes more memory than any limit")
    def test_memory(self):
        out = self.answers([{"text": "foi-test-exhaust"}, {"text": "Thank you."}], "--memory", "400M", FOI_TEST_POISON="1")
        self.assertIn(self.error(out[0])["reason"], ("out-of-memory", "crashed"))
        self.assertEqual(json.loads(out[1])["schema"], "foi-record/1")

    def test_poison_word_alone_does_nothing(self):
        self.assertEqual(json.loads(self.answers([{"text": "foi-test-abort"}])[0])["document_type"], "other")

    def test_answers_come_at_once(self):
        """One line in, its answer out, before the next: an engine may wait for it."""
        child = self.worker()
        for n in range(3):
            child.stdin.write(b'{"text": "Thank you."}\n')
            child.stdin.flush()
            self.assertEqual(json.loads(child.stdout.readline())["schema"], "foi-record/1")
        child.stdin.close()
        self.assertEqual(child.wait(timeout=30 * SLOW), 0)

    def test_last_line_without_end(self):
        child = self.worker()
        out, _ = child.communicate(b'{"text": "Thank you."}', timeout=30 * SLOW)
        self.assertEqual(json.loads(out)["source"]["bytes"], 10)

    def test_no_input(self):
        child = self.worker()
        self.assertEqual(child.communicate(b"", timeout=30 * SLOW), (b"", b""))
        self.assertEqual(child.returncode, 0)

    def test_signals(self):
        for number, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
            child = self.worker()
            child.stdin.write(b'{"text": "Thank you."}\n')
            child.stdin.flush()
            child.stdout.readline()
            child.send_signal(number)
            self.assertEqual(child.wait(timeout=30 * SLOW), code)

    def test_signal_answers_the_line_in_hand(self):
        child = self.worker("--kill-after", str(2 * SLOW), FOI_TEST_POISON="1")
        child.stdin.write(b'{"text": "foi-test-hang"}\n{"text": "never read"}\n')
        child.stdin.flush()
        deadline = time.monotonic() + 30 * SLOW
        while not self.children(child) and time.monotonic() < deadline:  # made for the first line
            time.sleep(0.02)
        time.sleep(0.2)
        child.send_signal(signal.SIGTERM)
        out, _ = child.communicate(timeout=60 * SLOW)
        self.assertEqual((child.returncode, out.count(b"\n"), self.error(out)["reason"]), (143, 1, "timeout"))

    def test_reader_gone(self):
        child = self.worker()
        child.stdout.close()
        child.stdin.write(b'{"text": "Thank you."}\n' * 10)
        child.stdin.close()
        self.assertEqual(child.wait(timeout=30 * SLOW), 74)
        self.assertEqual(child.stderr.read(), b"")

    def test_no_child_outlives_it(self):
        child = self.worker()
        child.stdin.write(b'{"text": "Thank you."}\n')
        child.stdin.flush()
        child.stdout.readline()
        grandchild = self.children(child)[0]
        child.kill()
        child.wait(timeout=30)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and os.path.exists(f"/proc/{grandchild}") and \
                open(f"/proc/{grandchild}/stat").read().split()[2] != "Z":
            time.sleep(0.02)
        self.assertTrue(not os.path.exists(f"/proc/{grandchild}") or
                        open(f"/proc/{grandchild}/stat").read().split()[2] == "Z")


if __name__ == "__main__":
    support.main()
