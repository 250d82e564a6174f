"""What can be wrong with a document."""

from __future__ import annotations


class DocumentError(ValueError):
    """A document that gives no record. The message names it.

    `name`    the document, as it was given or found
    `status`  "failed"; "skipped": no page at all (a picture, a redirect); "screened", "filtered": none of `only`
    `stage`   where it failed: list, open, read, unpack, decode, extract
    `reason`  a code, as in the failures of `foi batch`: "empty", "not-text", "too-large" …
    `detail`  a sentence
    """

    def __init__(self, name: str, status: str, stage: str, reason: str, detail: str):
        super().__init__(name, status, stage, reason, detail)
        self.name, self.status, self.stage, self.reason, self.detail = name, status, stage, reason, detail

    def __str__(self) -> str:
        return f"{self.name}: {self.detail or self.reason or self.status} ({self.stage or self.status}: {self.reason})"
