"""One style of table as another. Tables of the original are those that the program read."""
import html

from ..page import Changed, Line

# Forms that are tables by their marks; lists of label and value, and values behind slashes, keep their form.
SOURCES = ("pipe", "one_cell_per_line", "tab", "aligned", "markup")


def cells_of(table):
    """Rows of equal width, header first, or nothing where the table is too small or too odd to be turned."""
    rows = [[(" ".join((c or "").split())) for c in row] for row in table["header"] + table["rows"]]
    if len(rows) < 3 or len({len(r) for r in rows}) != 1 or len(rows[0]) < 2 or len(table["header"]) != 1:
        return None
    return rows


def full(rows):
    return all(cell for row in rows for cell in row)


def pipe(rows):
    """As trafilatura 1.10 to 1.12 writes it."""
    lines = [" | ".join(r) + " |" for r in rows]
    return [lines[0], "---|" * len(rows[0])] + lines[1:]


def pipe_both_ends(rows):
    lines = ["| " + " | ".join(r) + " |" for r in rows]
    return [lines[0], "|" + "---|" * len(rows[0])] + lines[1:]


def markdown(rows):
    lines = [" | ".join(r) for r in rows]
    return [lines[0], "|".join(["---"] * len(rows[0]))] + lines[1:]


def cell_lines(rows):
    return [f"{cell} |" for row in rows for cell in row] if full(rows) else None


def tabs(rows):
    return ["\t".join(r) for r in rows]


def aligned(rows):
    if not full(rows) or sum(max(len(r[k]) for r in rows) + 3 for k in range(len(rows[0]))) > 110:
        return None
    widths = [max(len(r[k]) for r in rows) + 3 for k in range(len(rows[0]))]
    return ["".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in rows]


def turn(style, own_form):
    def change(page):
        blocks, done = [b for b in page.blocks if b.table is not None], {}
        for t, table in enumerate(page.record["tables"]):
            pieces = [b for b in blocks if b.table == t]
            rows = cells_of(table)
            if len(pieces) != 1 or not rows or table["form"] not in SOURCES or table["caption"]:
                continue
            lines = style(rows)
            if lines:
                done[t] = (pieces[0].lines, lines)
        if not done:
            return None
        replaced = {old[0]: (old, new) for old, new in done.values()}
        gone = {i for old, _ in done.values() for i in range(old[0], old[-1] + 1)}
        out = []
        for i, text in enumerate(page.lines):
            if i in replaced:
                old, new = replaced[i]
                out += [Line(t, old) for t in new]
            elif i not in gone:
                out.append(Line(text, (i,)))
        if [l.text for l in out] == page.lines:
            return None
        return Changed(out)
    change.__doc__ = f"Tables as {own_form}."
    return change


STYLES = {"tables as pipes": pipe, "tables as pipes at both ends": pipe_both_ends, "tables as Markdown": markdown,
          "tables as a cell a line": cell_lines, "tables as tabs": tabs, "tables as aligned columns": aligned}
CHANGES = {name: turn(style, name) for name, style in STYLES.items()}
