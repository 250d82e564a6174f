"""The page wrapped as HTML, to be read back."""
import html
import re

from ..page import Changed, Line
from .lists import BULLET, NUMBER, without_marks
from .tables import cells_of

HEAD = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head>\n<body>\n"
TAIL = "</body></html>\n"


def escaped(text):
    """Blanks in a row are columns, which markup would swallow."""
    return re.sub(r"\t| {2,}", lambda m: "&nbsp;" * (8 if m[0] == "\t" else len(m[0]) - 1) + " ", html.escape(text.strip()))


def paragraph(page, block, tag="p"):
    text = "\n".join(escaped(page.lines[i]) for i in block.lines)
    return f"<{tag}>{text}</{tag}>"


def table_text(page, block):
    return "<pre>" + "\n".join(html.escape(page.lines[i]) for i in range(block.lines[0], block.lines[-1] + 1)) + "</pre>"


def table_markup(page, block):
    rows = cells_of(page.record["tables"][block.table])
    if rows is None or page.record["tables"][block.table]["caption"]:
        return None
    row = lambda cells, tag: "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"
    return "<table>\n" + "\n".join([row(rows[0], "th")] + [row(r, "td") for r in rows[1:]]) + "\n</table>"


def wrap(page, body):
    lines = [Line(" ".join(page.lines[i].strip() for i in b.lines), b.lines) for b in page.blocks]
    return Changed(lines, html=HEAD + "\n".join(body) + "\n" + TAIL)


def paragraphs(page):
    """Each paragraph a <p>, title and headings as such; tables kept as text."""
    body = []
    for b in page.blocks:
        if b.table is not None:
            body.append(table_text(page, b))
        else:
            body.append(paragraph(page, b, {"title": "h1", "heading": "h2"}.get(b.role, "p")))
    return wrap(page, body)


def breaks(page):
    """Lines parted by <br> in one <div>, two where a blank line was; tables kept as text."""
    starts = {b.lines[0]: b for b in page.blocks if b.table is not None}
    tables, out = page.table_lines(), []
    for i, text in enumerate(page.lines):
        if i in starts:
            out.append(table_text(page, starts[i]))
        elif i not in tables:
            out.append(escaped(text) + "<br>")
    lines = [Line(t, (i,)) for i, t in enumerate(page.lines) if t.strip()]
    return Changed(lines, html=HEAD + "<div>" + "\n".join(out) + "</div>\n" + TAIL)


def lists(page):
    """Bullets as <ul>, numbers from one on as <ol>."""
    body, open_tag, count, any_list = [], None, 0, False
    for b in page.blocks:
        first = page.lines[b.lines[0]]
        bullet, number = BULLET.match(first), NUMBER.match(first)
        tag = None
        if b.table is None and b.role != "boilerplate" and not first.lstrip().startswith(">"):
            if bullet:
                tag = "ul"
            elif number and number[3] == "." and (int(number[2]) == count + 1 if open_tag == "ol" else number[2] == "1"):
                tag = "ol"
        if tag != open_tag:
            if open_tag:
                body.append(f"</{open_tag}>")
            if tag:
                body.append(f"<{tag}>")
            count, open_tag = 0, tag
        if tag:
            any_list, count = True, count + 1
            text = "\n".join([html.escape(first[(bullet or number).end():])] + [html.escape(page.lines[i].strip()) for i in b.lines[1:]])
            body.append(f"<li>{text}</li>")
        else:
            body.append(table_text(page, b) if b.table is not None else paragraph(page, b))
    if open_tag:
        body.append(f"</{open_tag}>")
    if not any_list:
        return None
    out = wrap(page, body)
    out.normalise = without_marks
    return out


def tables(page):
    """Tables as <table>."""
    body, any_table = [], False
    for b in page.blocks:
        markup = table_markup(page, b) if b.table is not None else None
        any_table = any_table or markup is not None
        body.append(markup or (table_text(page, b) if b.table is not None else paragraph(page, b)))
    return wrap(page, body) if any_table else None


CHANGES = {"HTML paragraphs": paragraphs, "HTML line breaks": breaks, "HTML lists": lists, "tables as markup": tables}
