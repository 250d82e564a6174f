"""Documents in, records out."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Callable, Iterable, Iterator, Literal, Mapping, Optional, Sequence, TypeVar, Union

from . import _foi
from ._record import Record
from .errors import DocumentError

Data = Union[bytes, bytearray, memoryview, str]
Page = Union[Data, Mapping[str, Any]]
Errors = Literal["raise", "return", "skip"]
Redact = Literal["requester"]
T = TypeVar("T")
R = TypeVar("R")

MAX_BYTES = 64 << 20


def schema() -> dict:
    """The JSON Schema (2020-12) that every record satisfies."""
    import json

    return json.loads(_foi.record_schema())


class Extractor:
    """Grammars, compiled once. One instance serves any number of threads; Python runs on while it works.

    profile    the grammar profile ("uk", "scotland" …); None lets each document choose. ValueError for an unknown one.
    grammars   a folder to read the grammars from instead of the built-in ones
    only       document types to keep; others raise DocumentError with status "screened" or "filtered"
    text       add the page's text, in which spans count, to the record
    max_bytes  refuse larger documents, in bytes
    crosswalk  add what WhatDoTheyKnow, MuckRock, the UK's statistics and the US annual report call the outcome
    redact     "requester": names, mail addresses, phone numbers and postal addresses of the requester become `*`
    """

    def __init__(self, profile: Optional[str] = None, *, grammars: Union[str, os.PathLike, None] = None,
                 only: Sequence[str] = (), text: bool = False, max_bytes: int = MAX_BYTES,
                 redact: Optional[Redact] = None, crosswalk: bool = False):
        self._settings = (profile, None if grammars is None else os.fspath(grammars), list(only), text, max_bytes, redact,
                          crosswalk)
        self._native = _foi.PageExtractor(*self._settings)

    def __reduce__(self) -> Any:  # so that it can be sent to other processes, which compile their own
        return _make, self._settings

    def extract_json(self, data: Data, *, media_type: Optional[str] = None, url: Optional[str] = None,
                     name: Optional[str] = None, charset: Optional[str] = None) -> bytes:
        """The record as `foi extract` writes it, without the line break. Arguments and errors: see `extract`."""
        outcome = self._outcome(data, media_type, url, name, charset)
        if outcome.status != "stored":
            raise error_of(outcome)
        return outcome.json

    def extract(self, data: Data, *, media_type: Optional[str] = None, url: Optional[str] = None,
                name: Optional[str] = None, charset: Optional[str] = None) -> Record:
        """The record of one document.

        data        the bytes of the page, in any encoding; or a str, which is taken as UTF-8
        media_type  "text/html" or "text/plain"; None judges by the first bytes
        url         its address, for `source.uri`
        name        for `source.name` and messages; the URL if None, "-" without one
        charset     its encoding, overruling what the page declares

        Raises DocumentError, which names the document, if it is empty, binary, too large or of another media type.
        """
        return Record.from_json(self.extract_json(data, media_type=media_type, url=url, name=name, charset=charset))

    def _outcome(self, data: Data, media_type: Optional[str], url: Optional[str], name: Optional[str],
                 charset: Optional[str]) -> _foi.Outcome:
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
            charset = charset or "utf-8"
        elif not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"a document is bytes or str, not {type(data).__name__}")
        return self._native.extract(bytes(data), media_type or "", charset or "", url or "", name or url or "-")

    def _page(self, page: Page) -> Union[Record, DocumentError]:
        fields = dict(page) if isinstance(page, Mapping) else {"data": page}
        outcome = self._outcome(fields.pop("data"), fields.pop("media_type", None), fields.pop("url", None),
                                fields.pop("name", None), fields.pop("charset", None))
        if fields:
            raise TypeError(f"a page has no {', '.join(sorted(fields))}; it has data, media_type, url, name, charset")
        return result_of(outcome)

    def extract_many(self, pages: Iterable[Page], *, jobs: Optional[int] = None,
                     errors: Errors = "raise") -> Iterator[Union[Record, DocumentError]]:
        """The records of many documents, in their order, on `jobs` threads (None: as many as there are cores).

        A page is data as for `extract`, or a mapping with `data` and its arguments. At most four pages a thread are read
        ahead. `errors`: "raise" ends at the first document that gives no record; "skip" leaves such out; "return" puts
        the DocumentError in its place.
        """
        return _sieve(ordered_map(self._page, pages, jobs), errors)

    def read(self, path: Union[str, os.PathLike, Sequence[Union[str, os.PathLike]]], *, jobs: Optional[int] = None,
             errors: Errors = "raise") -> Iterator[Union[Record, DocumentError]]:
        """The records of all pages that a path holds, in order: see `foi.read`."""
        paths = [path] if isinstance(path, (str, os.PathLike)) else list(path)
        inputs = _foi.Inputs([os.fspath(p) for p in paths], self._settings[4])
        pages = iter(inputs.next, None)
        results = ordered_map(lambda page: result_of(self._native.process(page)), pages, jobs)
        # A crawl's own notes and pictures are no one's failure.
        return _sieve((r for r in results if not (isinstance(r, DocumentError) and r.status == "skipped")), errors)


def _make(profile, grammars, only, text, max_bytes, redact, crosswalk):
    return Extractor(profile, grammars=grammars, only=only, text=text, max_bytes=max_bytes, redact=redact,
                     crosswalk=crosswalk)


@lru_cache(maxsize=16)
def shared(profile: Optional[str] = None, redact: Optional[Redact] = None) -> Extractor:
    """The Extractor that the functions of this module use."""
    return Extractor(profile, redact=redact)


def extract(data: Data, *, media_type: Optional[str] = None, url: Optional[str] = None,
            profile: Optional[str] = None, redact: Optional[Redact] = None) -> Record:
    """The record of one document, as a dict. See `Extractor`; the compiled grammars are kept."""
    return shared(profile, redact).extract(data, media_type=media_type, url=url)


def extract_many(pages: Iterable[Page], *, jobs: Optional[int] = None, errors: Errors = "raise",
                 profile: Optional[str] = None, redact: Optional[Redact] = None) -> Iterator[Union[Record, DocumentError]]:
    """The records of many documents, in their order. See `Extractor.extract_many`."""
    return shared(profile, redact).extract_many(pages, jobs=jobs, errors=errors)


def read(path: Union[str, os.PathLike, Sequence[Union[str, os.PathLike]]], *, jobs: Optional[int] = None,
         errors: Errors = "raise", profile: Optional[str] = None,
         redact: Optional[Redact] = None) -> Iterator[Union[Record, DocumentError]]:
    """The records of all pages that a path holds, in the order of `foi batch`.

    A path is a page, a folder (with all below it), a glob, or a container of pages: WARC, WET, JSONL, tar, zip, plain or
    in gzip or zstd; the content decides. Equal pages give equal records: nothing is left out but what is no page at all.
    `jobs` and `errors`: see `Extractor.extract_many`. A path that is not there is a DocumentError, too.
    """
    return shared(profile, redact).read(path, jobs=jobs, errors=errors)


def error_of(outcome: _foi.Outcome) -> DocumentError:
    return DocumentError(outcome.name or outcome.file, outcome.status, outcome.stage, outcome.reason, outcome.detail)


def result_of(outcome: _foi.Outcome) -> Union[Record, DocumentError]:
    return Record.from_json(outcome.json) if outcome.status == "stored" else error_of(outcome)


def _sieve(results: Iterable[Union[Record, DocumentError]], errors: Errors) -> Iterator[Union[Record, DocumentError]]:
    if errors not in ("raise", "return", "skip"):
        raise ValueError(f"errors: {errors!r} is none of raise, return, skip")

    def sieved():
        for result in results:
            if isinstance(result, DocumentError) and errors != "return":
                if errors == "raise":
                    raise result
                continue
            yield result

    return sieved()


def ordered_map(work: Callable[[T], R], items: Iterable[T], jobs: Optional[int]) -> Iterator[R]:
    """`work` of each item, in order, on `jobs` threads; at most four items a thread are under way."""
    jobs = jobs or os.cpu_count() or 1
    if jobs < 1:
        raise ValueError(f"jobs: {jobs} is below 1")

    def mapped():
        if jobs == 1:
            yield from map(work, items)
            return
        with ThreadPoolExecutor(jobs, thread_name_prefix="foi") as pool:
            waiting: deque = deque()
            try:
                for item in items:
                    waiting.append(pool.submit(work, item))
                    if len(waiting) >= 4 * jobs:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    return mapped()
