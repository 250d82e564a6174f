"""A page as lines that remember which lines of the original they came from."""
import dataclasses, pathlib


@dataclasses.dataclass(frozen=True)
class Line:
    text: str
    origin: tuple = ()  # numbers of the original's lines, from 0; empty for a line that was put in


@dataclasses.dataclass(frozen=True)
class Block:
    """What the program takes as one piece of the page (`foi features`)."""
    lines: tuple
    role: str
    table: int | None  # index into the record's tables


@dataclasses.dataclass
class Page:
    """An original and what the program makes of it."""
    name: str
    lines: list
    blocks: list = dataclasses.field(default_factory=list)
    record: dict = dataclasses.field(default_factory=dict)

    @property
    def text(self):
        return "\n".join(self.lines)

    def prose(self):
        """The blocks that are no tables."""
        return [b for b in self.blocks if b.table is None]

    def table_lines(self):
        return {i for b in self.blocks if b.table is not None for i in range(b.lines[0], b.lines[-1] + 1)}

    def roles(self):
        return {i: b.role for b in self.blocks for i in b.lines}

    def untouched(self):
        return [Line(text, (i,)) for i, text in enumerate(self.lines)]

    def map(self, change, only=None):
        """Each line through `change(text, number)`, or only those whose number is in `only`."""
        return [Line(change(text, i) if only is None or i in only else text, (i,)) for i, text in enumerate(self.lines)]

    def seed(self, modulus):
        """A choice that is the same in every run and differs between pages."""
        return sum(map(ord, self.name)) % modulus


@dataclasses.dataclass
class Changed:
    """A changed page, and how the original's facts are to be read to be compared with its own."""
    lines: list
    html: str | None = None     # the page as markup; then `lines` tell what it should read as
    line_end: str = "\n"
    rename: object = None       # applied to strings of the original's record
    normalise: object = None    # applied to strings of both records
    skip: frozenset = frozenset()  # fields that the change does not promise to keep

    def source(self):
        if self.html is not None:
            return self.html.encode()
        return self.line_end.join(line.text for line in self.lines).encode()


def read_folder(folder):
    """Pages of ID.txt files or of fixtures (NAME/input.txt). Pages that are HTML already are left out: their lines
    are not those of the file."""
    folder = pathlib.Path(folder)
    paths = [(p.stem, p) for p in sorted(folder.glob("*.txt"))]
    paths += [(p.parent.name, p) for p in sorted(folder.glob("*/input.txt"))]
    for name, path in paths:
        text = path.read_bytes().decode("utf-8")
        if "\r" not in text and "\f" not in text:
            yield Page(name, text.split("\n"))
