"""foi over many pages at once."""
import concurrent.futures, json, pathlib, subprocess, tempfile

from .page import Block

BATCH = 64  # pages a process


class Program:
    def __init__(self, path, jobs=2):
        self.path, self.jobs = path, jobs

    def records(self, sources):
        """The record of each (bytes, is_html), with its text."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for i, (source, is_html) in enumerate(sources):
                path = pathlib.Path(folder) / f"{i:05}.{'html' if is_html else 'txt'}"
                path.write_bytes(source)
                paths.append(path)
            return [json.loads(line) for line in self._run(["extract", "--text"], paths)]

    def load(self, pages):
        """Fills in blocks and records of the originals."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for i, page in enumerate(pages):
                path = pathlib.Path(folder) / f"{i:05}.txt"
                path.write_text(page.text, encoding="utf-8")
                paths.append(path)
            for page, line in zip(pages, self._run(["extract", "--text"], paths)):
                page.record = json.loads(line)
            for page, line in zip(pages, self._run(["features"], paths)):
                page.blocks = blocks_of(page, json.loads(line))

    def _run(self, command, paths):
        batches = [paths[i:i + BATCH] for i in range(0, len(paths), BATCH)]
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for out in pool.map(lambda batch: self._lines(command, batch), batches):
                yield from out

    def _lines(self, command, batch):
        run = subprocess.run([self.path, *command, *map(str, batch)], capture_output=True, text=True)
        lines = run.stdout.split("\n")[:-1]
        if run.returncode or len(lines) != len(batch):
            raise SystemExit(f"{self.path} {command[0]}: {run.stderr.strip()[:400] or 'fewer records than pages'}")
        return lines


def blocks_of(page, features):
    starts, at = [], 0
    for text in page.lines:
        starts.append(at)
        at += len(text.encode()) + 1
    table_at = {}
    for t, table in enumerate(page.record["tables"]):
        for i, start in enumerate(starts):
            if table["span"]["start"] < start + len(page.lines[i].encode()) and start < table["span"]["end"]:
                table_at.setdefault(i, t)
    out = []
    for block in features["blocks"]:
        table = table_at.get(block["lines"][0]) if "table" in block["f"] else None
        out.append(Block(tuple(block["lines"]), block["role"], table))
    return out
