"""Other bullets and other numbering, all of a page's lists of a kind alike."""
import re

from ..page import Changed
from .typography import changed_if

BULLET = re.compile(r"^(\s*)([•▪■●·*]|[-–](?= ))(\s*)(?=\S)")
NUMBER = re.compile(r"^(\s*)(\d{1,2})([.)]|\.\))(\s+)(?=\S)")
LETTER = re.compile(r"^(\s*)(\(?)([a-h])([.)])(\s+)(?=\S)")
ANY_MARK = re.compile(r"^[\s>]*(?:[•▪■●·*–-]|\(?(?:(?:Q|Question)\s?)?(?:\d{1,2}|[a-z])[.):]+(?!\d)|\d{1,2} -|Q\d+)\s*", re.M | re.I)


def without_marks(text):
    return ANY_MARK.sub("", text)


def prose_lines(page):
    return {b.lines[0]: b.role for b in page.prose()}


def bullets(page):
    lines = prose_lines(page)
    if not any(BULLET.match(page.lines[i]) for i in lines):
        return None
    used = {m[2] for i in lines if (m := BULLET.match(page.lines[i]))}
    to = [b for b in "•*-▪●" if b not in used]
    if len(used) > 1 or not to:
        return None  # two kinds are two levels
    mark = to[page.seed(len(to))]
    return changed_if(page, page.map(lambda t, _: BULLET.sub(lambda m: f"{m[1]}{mark} ", t), lines), normalise=without_marks)


def series(page, pattern, group, value):
    """First lines of blocks whose markers count up from one, two or more of them; those of quoted law left out."""
    found = [(i, value(m[group])) for i, role in prose_lines(page).items()
             if role != "boilerplate" and (m := pattern.match(page.lines[i]))]
    if sum(b[1] == a[1] + 1 for a, b in zip(found, found[1:])) < 1 or not any(n == 1 for _, n in found):
        return []
    return [i for i, _ in found]


def numbers(page):
    """1. as 1) (1) 1: or 1 -"""
    lines = series(page, NUMBER, 2, int)
    shape = ["{})", "({})", "{}.", "{} -", "{}:"][page.seed(5)]
    if not lines:
        return None
    return changed_if(page, page.map(lambda t, _: NUMBER.sub(lambda m: m[1] + shape.format(m[2]) + " ", t), lines),
                      normalise=without_marks)


def questions(page):
    """1. as Q1. or Question 1: where only questions are numbered."""
    lines = series(page, NUMBER, 2, int)
    roles = page.roles()
    if not lines or any(roles[i] not in ("request", "question") for i in lines):
        return None
    shape = ["Q{}.", "Question {}:", "Q{}:", "Q{})"][page.seed(4)]
    return changed_if(page, page.map(lambda t, _: NUMBER.sub(lambda m: m[1] + shape.format(m[2]) + " ", t), lines),
                      normalise=without_marks)


def letters(page):
    """a) as (a) or a."""
    lines = series(page, LETTER, 3, lambda c: ord(c) - 96)
    if not lines:
        return None
    used = {LETTER.match(page.lines[i])[2] + "x" + LETTER.match(page.lines[i])[4] for i in lines}
    to = [s for s in ("x)", "(x)", "x.") if s not in used]
    if not to:
        return None
    shape = to[page.seed(len(to))].replace("x", "{}")
    return changed_if(page, page.map(lambda t, _: LETTER.sub(lambda m: m[1] + shape.format(m[3]) + " ", t), lines),
                      normalise=without_marks)


def letters_for_numbers(page):
    """1. as a), where nothing names an item by its number."""
    lines = series(page, NUMBER, 2, int)
    roles = page.roles()
    if not lines or any(roles[i] not in ("request", "question") for i in lines) or any(LETTER.match(t) for t in page.lines):
        return None
    if re.search(r"\b(Q|questions?|points?|parts?|items?|requests?|answers?|numbers?|no\.)\s?\(?\d{1,2}\b", page.text, re.I):
        return None
    if any(int(NUMBER.match(page.lines[i])[2]) > 8 for i in lines):
        return None
    name = lambda m: f"{m[1]}{chr(96 + int(m[2]))}) "
    return changed_if(page, page.map(lambda t, _: NUMBER.sub(name, t), lines), normalise=without_marks)


CHANGES = {"bullets": bullets, "numbers": numbers, "questions": questions, "letters": letters,
           "letters for numbers": letters_for_numbers}
