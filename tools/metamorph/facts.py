"""A record as facts that can be compared, and how far two records agree.

Strings are compared by their words: quotes, dashes, blanks, line ends and quote marks are no part of a fact. Cells keep
their marks, folded.
"""
import bisect, collections, re, unicodedata

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"})


def fold(text):
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(PLAIN).casefold().split())


def words(text):
    return " ".join(re.findall(r"\w+", fold(text)))


def text_of(fact):
    return (fact or {}).get("text") or ""


def facts_of(record, read):
    """{field: Counter of values}; `read` is applied to each string first."""
    out = collections.defaultdict(collections.Counter)
    say = lambda text: words(read(text))
    decision = record["decision"] or {}
    out["type"][record["document_type"]] += 1
    out["regime"][record["regime"]] += 1
    out["outcome"][decision.get("outcome")] += 1
    out["title"][say(text_of(record["title"]))] += 1
    out["authority"][say((record["authority"] or {}).get("name") or "")] += 1
    out["reference"][say(record["references"][0]["value"]) if record["references"] else None] += 1
    for date in record["dates"]:
        out["dates"][(date["role"], date["value"])] += 1
    for item in (record["request"] or {}).get("items") or []:
        out["items"][say(item["text"])] += 1
    for pair in record["answers"]:
        out["pairs"][(say(pair["question"]["text"]), say(pair["answer"]["text"]))] += 1
        out["pair outcomes"][(say(pair["question"]["text"]), pair["outcome"])] += 1
    for x in record["exemptions"]:
        out["exemptions"][(x["act"]["id"], x["provision"])] += 1
    for c in record["citations"]:
        if c["provision"]:
            out["citations"][((c["act"] or {}).get("id"), c["provision"], c["role"])] += 1
    for table in record["tables"]:
        for row in table["header"] + table["rows"]:
            cells = [fold(read(cell or "")) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            out["tables"][tuple(cells)] += 1
    return out


def covered_roles(record, lines, line_end):
    """The role of each line, by the spans that cover most of it; `lines` are those of the page that was read."""
    spans = [(s["span"]["start"], s["span"]["end"], s["role"]) for s in record["sections"]]
    spans += [(s["span"]["start"], s["span"]["end"], "boilerplate") for s in record["boilerplate"]]
    spans.sort()
    starts = [s[0] for s in spans]
    out, at = [], 0
    for text in lines:
        raw = text.encode()
        first, last = at + len(raw) - len(raw.lstrip()), at + len(raw.rstrip())
        middle = (first + last) // 2
        k = bisect.bisect_right(starts, middle) - 1
        out.append(spans[k][2] if k >= 0 and spans[k][1] > middle and text.strip() else None)
        at += len(raw) + len(line_end)
    return out


def roles_by_origin(record, changed):
    """{line of the original: role that most of what it became has}, and the roles of the lines that were put in."""
    if changed.html is None:
        found = covered_roles(record, [l.text for l in changed.lines], changed.line_end)
        pairs = list(zip(changed.lines, found))
    else:
        pairs = align(changed.lines, record)
    weights, added = collections.defaultdict(collections.Counter), []
    for line, role in pairs:
        if not line.text.strip():
            continue
        if not line.origin:
            added.append(role)
        for i in line.origin:
            weights[i][role] += len(line.text)
    return {i: w.most_common(1)[0][0] for i, w in weights.items()}, added


def align(lines, record):
    """Lines of a page that was read as HTML, with the roles of the text that the reader made: by their words in order."""
    text_lines = record["text"].split("\n")
    roles = covered_roles(record, text_lines, "\n")
    stream = [(w, r) for t, r in zip(text_lines, roles) for w in re.findall(r"\w+", fold(t))]
    at, out = 0, []
    for line in lines:
        want = re.findall(r"\w+", fold(line.text))
        if not want:
            continue  # a row of stars cannot be found again
        seen = collections.Counter()
        for word in want:
            for ahead in range(at, min(at + 12, len(stream))):
                if stream[ahead][0] == word:
                    seen[stream[ahead][1]] += 1
                    at = ahead + 1
                    break
        out.append((line, seen.most_common(1)[0][0] if seen else None))
    return out


class Agreement:
    """How many facts two records share, by field."""

    def __init__(self):
        self.same, self.all = collections.Counter(), collections.Counter()
        self.misses = []  # (field, original's, changed page's)

    def add(self, field, want, got):
        shared = want & got
        self.same[field] += 2 * sum(shared.values())
        self.all[field] += sum(want.values()) + sum(got.values())
        if want != got:
            self.misses.append((field, sorted(map(str, want - got)), sorted(map(str, got - want))))


def compare(page, changed, record):
    out = Agreement()
    normalise = changed.normalise or (lambda text: text)
    rename = changed.rename or (lambda text: text)
    want = facts_of(page.record, lambda text: normalise(rename(text)))
    got = facts_of(record, normalise)
    for field in sorted(want.keys() | got.keys()):
        if field not in changed.skip:
            out.add(field, want[field], got[field])
    if "roles" not in changed.skip:
        before = covered_roles(page.record, page.lines, "\n")
        after, added = roles_by_origin(record, changed)
        kept = [i for i in after if before[i] is not None and page.lines[i].strip(" |\t-:")]
        labels = lambda roles: collections.Counter(
            (i + 1, roles[i], page.lines[i].strip()[:60]) for i in kept)
        out.add("roles", labels(before), labels(after))
        out.add("furniture put in", collections.Counter(["boilerplate"] * len(added)), collections.Counter(added))
    return out
