"""Freedom of Information replies as records, in Python.

    import foi
    record = foi.extract(open("page.html", "rb").read(), url="https://…")
    record["decision"]["outcome"]                       # 'partially_disclosed'

    for record in foi.read("crawl.warc.gz", errors="skip"):
        …
    table = foi.to_arrow(foi.read("pages/"))            # pyarrow.Table; pyarrow.parquet writes it

What a record holds is told by `foi.schema()`. All spans count bytes of the page's UTF-8 text, from 0, the end not
included; `source.bytes` is the size of the input in bytes. The same input gives the same record everywhere: the bytes of
`Extractor.extract_json` are those of `foi extract`.
"""

from ._extract import Extractor, extract, extract_many, read, schema
from ._foi import version as __version__
from ._record import Record
from .errors import DocumentError

__all__ = ["DocumentError", "Extractor", "Record", "arrow_schema", "extract", "extract_many", "read", "schema",
           "to_arrow", "__version__"]


def __getattr__(name):
    # pyarrow is large and not needed by all: it is imported when it is asked for.
    if name in ("to_arrow", "arrow_schema"):
        from . import arrow

        return getattr(arrow, name)
    raise AttributeError(f"module 'foi' has no attribute {name!r}")
