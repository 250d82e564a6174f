"""`foi evaluate`: its figures against the scorer beside the repository, to the last digit; exit codes and messages.

Only the standard library:  FOI_PROGRAM=build/release/foi python3 tests/evaluate/test_evaluate.py
"""
import json, os, pathlib, subprocess, sys, tempfile, unittest

SOURCE = pathlib.Path(os.environ.get("FOI_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("FOI_PROGRAM", str(SOURCE / "build/release/foi"))
SCORER = SOURCE.parent / "shared/score/score.py"
CORPUS = SOURCE.parent / "shared/corpus/dev"
SLOW = int(os.environ.get("FOI_SLOW", "1")) > 1  # with sanitizers: what only takes many pages is left to the other build

PAGE = "Ferry Board\n\nHow many ferries?\n\nSeven.\n"
GOLD = {"id": "ferry", "document_type": "foi_response", "authority": "Ferry Board", "reference": None,
        "dates": {"requested": None, "received": None, "responded": None}, "regime": None, "outcome": "disclosed",
        "roles": "1:M 3:Q 5:A", "request_items": ["3"], "pairs": [{"q": "3", "a": "5"}], "exemptions": [],
        "citations": [], "tables": []}


def run(*words):
    return subprocess.run([PROGRAM, "evaluate", *map(str, words)], capture_output=True, text=True)


class Command(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, what):
        path = self.folder / name
        path.write_text(what if isinstance(what, str) else json.dumps(what), encoding="utf-8")
        return path

    def test_table_json_and_misses_agree(self):
        self.write("ferry.txt", PAGE)
        self.write("ferry.gold.json", {**GOLD, "reference": "F/99"})
        table, figures = run(self.folder), run(self.folder, "--json", "-v")
        self.assertEqual((table.returncode, figures.returncode), (0, 0), table.stderr + figures.stderr)
        values = json.loads(figures.stdout)
        self.assertEqual(values["documents"], 1)
        self.assertEqual(values["reference"]["gold"], 1)
        self.assertIn('ferry: reference: wanted "F/99", found nothing', values["misses"])
        self.assertIn(f"{values['mean_f1']:.3f}", table.stdout.splitlines()[-1])
        self.assertEqual(len(table.stdout.splitlines()), 15)
        self.assertIn("F/99", run(self.folder, "-v").stdout)

    def test_records_already_made(self):
        page = self.write("ferry.txt", PAGE)
        self.write("ferry.gold.json", GOLD)
        record = subprocess.run([PROGRAM, "extract", page], capture_output=True, text=True, check=True).stdout
        records = self.write("records.jsonl", record)
        self.assertEqual(run(self.folder, "--records", records).stdout, run(self.folder).stdout)
        self.assertIn("ferry: no record", run(self.folder, "-v", "--records", self.write("none.jsonl", "")).stdout)

    def test_grammars_of_a_folder(self):
        self.write("ferry.txt", PAGE)
        self.write("ferry.gold.json", GOLD)
        self.assertEqual(run(self.folder, "--grammars", SOURCE / "grammars").stdout, run(self.folder).stdout)

    def fails(self, code, told, *words):
        ran = run(*words)
        self.assertEqual(ran.returncode, code, ran.stderr)
        self.assertIn(told, ran.stderr)
        self.assertEqual(ran.stdout, "", "no figures where some gold could not be used")
        self.assertEqual(len(ran.stderr.splitlines()), 1, ran.stderr)

    def test_what_cannot_be_used(self):
        self.fails(66, "holds no gold", self.folder)
        self.fails(66, "missing: No such file", self.folder / "missing")
        gold = self.write("ferry.gold.json", GOLD)
        self.fails(66, "no page beside it; put ferry.txt", self.folder)
        page = self.write("ferry.txt", PAGE)
        self.write("ferry.gold.json", {**GOLD, "roles": "1:M 3:Q 50:A"})
        self.fails(65, "ferry.gold.json: roles: line 50 of a page of 6 lines", self.folder)
        gold.write_text('{"id": \n ferry}')
        self.fails(65, "ferry.gold.json: line 2: is no valid JSON", self.folder)
        self.write("ferry.gold.json", GOLD)
        self.fails(65, "records.jsonl: record 1: source: is missing", self.folder, "--records", self.write("records.jsonl", "{}"))
        self.fails(66, "nothing.jsonl: cannot be read", self.folder, "--records", self.folder / "nothing.jsonl")
        self.fails(64, "not both", self.folder, "--records", page, "--grammars", page)
        self.fails(64, "GOLD_DIR")

    @unittest.skipIf(SLOW, "many pages")
    def test_the_fixtures_have_gold_that_can_be_read(self):
        ran = run(SOURCE / "fixtures", "--json")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertGreater(json.loads(ran.stdout)["documents"], 200)


@unittest.skipUnless(SCORER.exists() and CORPUS.exists(), "no ../shared")
class AgainstTheOtherScorer(unittest.TestCase):
    maxDiff = None

    @unittest.skipIf(SLOW, "many pages")
    def test_same_figures_to_the_last_digit(self):
        for options in ([], ["--json"]):
            with tempfile.NamedTemporaryFile(suffix=".jsonl") as records:
                subprocess.run([PROGRAM, "extract", *sorted(map(str, CORPUS.glob("*.txt")))], stdout=records, check=True)
                theirs = subprocess.run([sys.executable, SCORER, CORPUS, "--records", records.name, *options],
                                        capture_output=True, text=True, check=True).stdout
                for ours in (run(CORPUS, *options), run(CORPUS, "--records", records.name, *options)):
                    self.assertEqual(ours.returncode, 0, ours.stderr)
                    if options:
                        self.assertEqual(json.loads(ours.stdout), json.loads(theirs))
                    else:
                        self.assertEqual(ours.stdout, theirs)

    def test_same_figures_for_records_that_are_wrong(self):
        """Each record under the name of another page, so that nearly everything is wrong."""
        pages = sorted(map(str, CORPUS.glob("*.txt")))
        out = subprocess.run([PROGRAM, "extract", *pages], capture_output=True, text=True, check=True).stdout
        records = [json.loads(line) for line in out.splitlines()]
        for record, page in zip(records, pages[1:] + pages[:1]):
            record["source"] = {"name": pathlib.Path(page).name}
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.write("".join(json.dumps(record) + "\n" for record in records))
            file.flush()
            theirs = subprocess.run([sys.executable, SCORER, CORPUS, "--records", file.name, "--json"],
                                    capture_output=True, text=True, check=True).stdout
            ours = run(CORPUS, "--records", file.name, "--json")
        self.assertEqual(json.loads(ours.stdout), json.loads(theirs), ours.stderr)


if __name__ == "__main__":
    unittest.main()
