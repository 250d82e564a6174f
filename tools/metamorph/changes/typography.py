"""Quotes, dashes, blanks, line ends, wrapping, quote marks, capitals."""
import re, textwrap

from ..page import Changed, Line

WIDTH = 72


def changed_if(page, lines, **more):
    if [l.text for l in lines] == page.lines:
        return None
    return Changed(lines, **more)


def curly(text, _):
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r'(^|(?<=[\s(\[>-]))"', "“", text)
    text = text.replace('"', "”")
    text = re.sub(r"(^|(?<=[\s(\[“>-]))'", "‘", text)
    return text.replace("'", "’")


def straight(text, _):
    return text.translate(str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'}))


def quotes(page):
    """Straight quotes curly; where there are only curly ones, straight."""
    change = curly if re.search("['\"]", page.text) else straight
    return changed_if(page, page.map(change))


def dashes(page):
    """A dash between blanks or figures as another dash: - – —."""
    to = "–—-"[page.seed(3)]
    bars = re.compile(r"(?<=\S )[-–—](?= \S)")
    tables = page.table_lines()

    def change(text, i):
        text = bars.sub(to, text)
        return text if i in tables or to == "—" else re.sub(r"(?<=\b20\d\d)[-–](?=\d\d\b(?![-–]))", to, text)
    return changed_if(page, page.map(change))


def no_break_spaces(page):
    """Every fourth blank between words, and the one in "section 12"."""
    def change(text, _):
        count = 0

        def blank(match):
            nonlocal count
            count += 1
            return "\u00a0" if count % 4 == 0 or re.search(r"(section|regulation|s\.)$", text[:match.start()], re.I) else " "
        return re.sub(r"(?<=[^\s|]) (?=[^\s|])", blank, text)
    return changed_if(page, page.map(change))


def line_ends(page):
    return Changed(page.untouched(), line_end="\r\n")


def mark_and_rest(text):
    """A list marker with its blanks, and what stands behind it."""
    match = re.match(r"\s*(?:[•▪■●*o·-]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.):]+|Q\d+[.:)]?)\s+", text)
    return (match[0], text[match.end():]) if match else ("", text)


def wrapped(text, width=WIDTH):
    mark, rest = mark_and_rest(text)
    wrap = textwrap.TextWrapper(width, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False,
                                break_on_hyphens=False)
    return wrap.wrap(rest) or [text]


def is_columns(text):
    """Cells side by side, or a letterhead at the right."""
    return bool(re.search(r"\||\t|\S {3,}\S|^ {30}", text))


def rewrap(page, width):
    """Each paragraph wrapped, with a blank line before and after, as mail programs write."""
    tables, out = page.table_lines(), []
    blocks = {b.lines[0]: b for b in page.blocks}
    inside = {i for b in page.blocks for i in b.lines[1:] if b.table is None}
    for i, text in enumerate(page.lines):
        block = blocks.get(i)
        if i in inside:
            continue
        if block is None or i in tables or any(is_columns(page.lines[k]) or page.lines[k].lstrip().startswith(">") for k in block.lines):
            out += [Line(page.lines[k], (k,)) for k in (block.lines if block and i not in tables else (i,))]
            continue
        joined = page.lines[i].rstrip() + "".join(" " + page.lines[k].strip() for k in block.lines[1:])
        pieces = wrapped(joined, width)
        apart = len(pieces) > 1 or width - 20 < len(joined) <= width  # a full line would run on into the next
        if apart and out and out[-1].text.strip():
            out.append(Line(""))
        out += [Line(piece, block.lines) for piece in pieces]
        if apart and i + len(block.lines) < len(page.lines) and page.lines[block.lines[-1] + 1].strip():
            out.append(Line(""))
    return changed_if(page, out)


def wrap(page):
    return rewrap(page, WIDTH)


def unwrap(page):
    """Paragraphs of several lines on one line each."""
    if not any(len(b.lines) > 1 for b in page.prose()):
        return None
    return rewrap(page, 100000)


def mail_quotes(page):
    """The letter, from its first to its last line, as quoted mail."""
    letter = [i for b in page.blocks if b.role != "boilerplate" for i in b.lines]
    if not letter:
        return None
    inside = range(letter[0], letter[-1] + 1)
    return changed_if(page, page.map(lambda text, _: ("> " + text).rstrip(), inside))


def blanks_added(page):
    """A blank line between any two blocks."""
    out = []
    starts = {b.lines[0] for b in page.blocks}
    tables = page.table_lines()
    for i, text in enumerate(page.lines):
        if i in starts and out and out[-1].text.strip() and not (i in tables and i - 1 in tables):
            out.append(Line(""))
        out.append(Line(text, (i,)))
    return changed_if(page, out)


def blanks_doubled(page):
    """Two blank lines where one was."""
    tables, out = page.table_lines(), []
    for i, text in enumerate(page.lines):
        out.append(Line(text, (i,)))
        if not text.strip() and i not in tables:
            out.append(Line(""))
    return changed_if(page, out)


def blanks_removed(page):
    """No blank lines, on pages whose paragraphs are a line each."""
    if any(len(b.lines) > 1 for b in page.prose()):
        return None
    tables = page.table_lines()
    return changed_if(page, [Line(t, (i,)) for i, t in enumerate(page.lines) if t.strip() or i in tables or i + 1 == len(page.lines)])


def blanks_behind_lines(page):
    return Changed([Line(l.text + "   ", l.origin) for l in page.untouched()])


def upper_headings(page):
    headings = {b.lines[0] for b in page.prose() if b.role == "heading" and len(b.lines) == 1}
    keep = lambda text: re.sub(r"\([^()\s]{1,4}\)", lambda m: m[0].lower(), text.upper())  # (1)(a) is law, not type
    return changed_if(page, page.map(lambda text, _: keep(text), headings))


CHANGES = {"quotes": quotes, "dashes": dashes, "no-break spaces": no_break_spaces, "line ends": line_ends,
           "wrap at 72": wrap, "unwrap": unwrap, "mail quotes": mail_quotes, "blanks added": blanks_added,
           "blanks doubled": blanks_doubled, "blanks removed": blanks_removed, "blanks behind lines": blanks_behind_lines,
           "upper-case headings": upper_headings}
