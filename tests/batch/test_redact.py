"""`--redact requester` of a whole run: nothing private in any byte of what is written, the same rows otherwise."""
import json, pathlib, shutil, sqlite3, subprocess

import support
from support import PROGRAM, SLOW, SOURCE, TABLES, BatchTest, read

NAMES = [b"penelope", b"ashgrove", b"14 mill lane", b"wb9 2cd"]
LETTER = (b"Ms Penelope Ashgrove\n14 Mill Lane\nWenbridge\nWB9 2CD\n\n3 May 2023\n\nDear Ms Ashgrove\n\nThank you for your request "
          b"under the Freedom of Information Act 2000. You asked:\n\n1. How many bins are there?\n\nThere are %d bins, Penelope.\n\n"
          b"Section 40(2) does not apply.\n\nYours sincerely\n\nTom Hale\nInformation Officer\n")


class Redact(BatchTest):
    def inputs(self):
        folder = self.folder / "in"
        folder.mkdir(exist_ok=True)
        for n in range(3):
            (folder / f"reply-{n}-penelope-ashgrove.txt").write_bytes(LETTER % n)
        (folder / "copy-ashgrove.txt").write_bytes(LETTER % 0)
        for fixture in ["uk-academy-not-held", "uk-police-partial-pipe-tables"]:
            shutil.copy(SOURCE / f"fixtures/{fixture}/input.txt", folder / f"{fixture}.txt")
        return folder

    def clean(self, path):
        written = read(path).lower()
        for name in NAMES:
            self.assertNotIn(name, written, path)

    def test_sqlite(self):
        folder = self.inputs()
        self.run_well(str(folder), "--redact", "requester", "--text", "--to", f"sqlite:{self.folder}/r.db")
        self.clean(f"{self.folder}/r.db")
        with sqlite3.connect(f"{self.folder}/r.db") as db:
            self.assertEqual(db.execute("SELECT count(*) FROM sources").fetchone(), (6,))
            self.assertEqual(db.execute("SELECT count(DISTINCT key) FROM sources").fetchone(), (6,))
            self.assertEqual(db.execute("SELECT count(*) FROM documents").fetchone(), (5,))
            self.assertEqual(db.execute("SELECT count(*) FROM answer_search WHERE answer_search MATCH 'Penelope'").fetchone(), (0,))
            self.assertEqual(db.execute("SELECT count(*) FROM answer_search WHERE answer_search MATCH 'bins'").fetchone(), (3,))
        # Again changes nothing.
        self.run_well(str(folder), "--redact", "requester", "--text", "--to", f"sqlite:{self.folder}/r.db")
        with sqlite3.connect(f"{self.folder}/r.db") as db:
            self.assertEqual(db.execute("SELECT count(*) FROM sources").fetchone(), (6,))
        self.clean(f"{self.folder}/r.db")

    def test_same_rows_but_for_asterisks(self):
        folder = self.inputs()
        for name, options in [("plain", []), ("masked", ["--redact", "requester"])]:
            self.run_well(str(folder), *options, "--to", f"sqlite:{self.folder}/{name}.db")
        counts = []
        for name in ["plain", "masked"]:
            with sqlite3.connect(f"{self.folder}/{name}.db") as db:
                counts.append([db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in TABLES if table != "near_duplicates"])
        self.assertEqual(*counts)

    def test_jsonl_and_csv(self):
        folder = self.inputs()
        self.run_well(str(folder), "--redact", "requester", "--to", f"jsonl:{self.folder}/r.jsonl")
        self.clean(f"{self.folder}/r.jsonl")
        self.run_well(str(folder), "--redact", "requester", "--to", f"csv:{self.folder}/csv")
        for path in pathlib.Path(f"{self.folder}/csv").iterdir():
            self.clean(path)

    def test_worker(self):
        line = json.dumps({"text": (LETTER % 4).decode(), "name": "penelope-ashgrove.txt", "url": "https://a.example/ashgrove"})
        ran = subprocess.run([PROGRAM, "worker", "--redact", "requester"], input=line.encode() + b"\n", capture_output=True, timeout=60 * SLOW)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        for name in NAMES:
            self.assertNotIn(name, ran.stdout.lower())
        self.assertIn(b"private-data-redacted", ran.stdout)


if __name__ == "__main__":
    support.main()
