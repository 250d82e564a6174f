"""Other bodies, references and ways to write a date."""
import datetime, re

from ..page import Changed
from .typography import changed_if

INVENTED = dict(A="Aldmere", B="Brackwell", C="Corvale", D="Dunmarsh", E="Eskdene", F="Farholm", G="Gorsefield", H="Hexholm",
                I="Inverdun", J="Jarrowby", K="Kelmarsh", L="Lindenmoor", M="Marrowdale", N="Norwick", O="Ormsdale", P="Pellworth",
                Q="Quernford", R="Rudmere", S="Stanhollow", T="Tarnbeck", U="Ulverdale", V="Vexford", W="Wolmere", X="Xanthorpe",
                Y="Yarrowby", Z="Zennorvale")
# Words that say what a body is, not which.
KIND = set("""the of for and in on to at a national city town county district borough parish community royal metropolitan regional
police constabulary force service services council authority agency board department ministry office bureau trust university
college school academy commission commissioner committee corporation company ltd limited plc institute foundation association
federation general public health hospital hospitals ambulance fire rescue nhs care social education housing homes transport
roads rail railway railways water waterways environment environmental energy trade business industry culture media sport
defence justice treasury revenue customs immigration foreign home affairs cabinet executive legal services information
records freedom north south east west northern southern eastern western central upper lower united kingdom states great
british english scottish welsh irish australian canadian indian new zealand england scotland wales ireland australia canada
india u.s. us uk federal state crown international unit division directorate centre center library museum parks park port ports
harbour harbor airport marine maritime fisheries forestry land agriculture food rural statistics standards safety security
science research development planning prosecution probation prison prisons courts court tribunal ombudsman inspectorate
examiner registrar registry society group partnership joint combined first minister secretary chief""".split())


def new_authority(page):
    """The body's own name by an invented one with the same initials."""
    name = (page.record["authority"] or {}).get("name")
    if not name:
        return None
    own = [w for w in re.findall(r"[A-Z][a-zà-ÿ]{3,}", name) if w.lower() not in KIND]
    lower = set(re.findall(r"(?<![@./\w-])[a-z]{3,}\b(?![@.]\w)", page.text))
    own = [w for w in own if w.lower() not in lower and INVENTED.get(w[0], w) != w]
    if not own:
        return None
    taken = {w: INVENTED[w[0]] for w in own}
    if len(set(taken.values())) < len(taken):
        return None

    def rename(text):
        for old, new in taken.items():
            text = re.sub(rf"\b{old}\b", new, text)
            text = re.sub(rf"\b{old.upper()}\b", new.upper(), text)
            text = re.sub(rf"(?<![a-z]){old.lower()}", new.lower(), text)
        return text
    return changed_if(page, page.map(lambda t, _: rename(t)), rename=rename)


LABELLED = ["24/03817", "RFI20241157", "2024-10482", "CR-40217", "IR2024/0093", "1184527", "2024.0815.INF"]
BARE = ["FOI-1473-25", "FOI2024/00815", "FOI 25-1184", "EIR-2024-0731", "FOI/24/0931"]


def new_reference(page):
    """The reference in another shape."""
    if not page.record["references"]:
        return None
    old = page.record["references"][0]["value"]
    places = [t for t in page.lines if old in t]
    if not places or re.search(r"[&;,]", old) or any(r["value"] != old and (old in r["value"]) for r in page.record["references"]):
        return None
    labelled = any(re.search(r"\b(ref|reference|number|no|file|case)\b\W*" + re.escape(old), t, re.I) for t in places)
    shapes = LABELLED if labelled else BARE
    new = shapes[page.seed(len(shapes))]
    parts = re.compile(rf"(?<![\w/]){re.escape(old)}(?!\w|[/.-]\w)")
    rename = lambda text: parts.sub(new, text)
    return changed_if(page, page.map(lambda t, _: rename(t)), rename=rename)


MONTHS = "January February March April May June July August September October November December".split()
MONTH = "|".join(f"{m}|{m[:3]}" for m in MONTHS)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAY = rf"(?:(?:{'|'.join(DAYS)}|{'|'.join(d[:3] for d in DAYS)}),? )?(?:the )?"
WRITTEN = re.compile(rf"\b{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({MONTH})\.?,?[ -](\d{{4}})\b"
                     rf"|\b{WEEKDAY}({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?, (\d{{4}})\b"
                     r"|(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/.-]|\w)"
                     r"|(?<![\d/.-])(\d{4})-(\d\d)-(\d\d)(?![\d/-]|\w)")


def month_number(word):
    return next(i for i, m in enumerate(MONTHS, 1) if word[:3] == m[:3])


def date_of(match, month_first):
    g = match.groups()
    try:
        if g[0]:
            return datetime.date(int(g[2]), month_number(g[1]), int(g[0]))
        if g[3]:
            return datetime.date(int(g[5]), month_number(g[3]), int(g[4]))
        if g[6]:
            day, month = (int(g[7]), int(g[6])) if month_first else (int(g[6]), int(g[7]))
            return datetime.date(int(g[8]), month, day)
        return datetime.date(int(g[9]), int(g[10]), int(g[11]))
    except ValueError:
        return None


def american(page):
    """Pages on which 3/4/2025 may be 4 March."""
    return page.record["regime"] in ("US-FOIA", "US-PA") or bool(re.search(rf"\b({MONTH})\.? \d{{1,2}}, \d{{4}}", page.text))


def suffix(day):
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


FORMATS = {
    "dates in figures": [lambda d: f"{d:%d/%m/%Y}", lambda d: f"{d:%d.%m.%Y}", lambda d: f"{d.day}/{d.month}/{d.year}"],
    "dates in words": [lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}", lambda d: f"{d.day}{suffix(d.day)} {MONTHS[d.month - 1]} {d.year}",
                       lambda d: f"{DAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}", lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
                       lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}", lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}"],
    "dates as ISO": [lambda d: f"{d:%Y-%m-%d}"],
}


def dates(kind):
    def change(page):
        month_first = american(page)
        if month_first and kind == "dates in figures":
            return None
        write = FORMATS[kind][page.seed(len(FORMATS[kind]))]
        tables = page.table_lines()

        def rewrite(text, _):
            return WRITTEN.sub(lambda m: write(d) if (d := date_of(m, month_first)) else m[0], text)
        plain = lambda text: WRITTEN.sub(lambda m: f"{d:%Y%m%d}" if (d := date_of(m, month_first)) else m[0], text)
        lines = set(range(len(page.lines))) - tables
        return changed_if(page, page.map(rewrite, lines), normalise=plain)
    change.__doc__ = f"Full dates outside tables as {kind}."
    return change


CHANGES = {"authority": new_authority, "reference": new_reference, **{kind: dates(kind) for kind in FORMATS}}
