"""A record: a dict that shows itself as a small table."""

from __future__ import annotations

import html
import json
from typing import Any


class Record(dict):
    """The record of one document: a plain dict (`json.dumps` and all else take it), but for how it is shown."""

    @classmethod
    def from_json(cls, data: bytes) -> "Record":
        return cls(json.loads(data))

    def summary(self) -> list[tuple[str, str]]:
        """What a reader would want to know first, as (label, value)."""

        def of(key: str, field: str) -> str:
            value = self.get(key) or {}
            return value.get(field) or "" if isinstance(value, dict) else ""

        rows = [
            ("type", self.get("document_type") or ""),
            ("title", of("title", "text")),
            ("authority", of("authority", "name")),
            ("reference", ", ".join(r["value"] for r in self.get("references") or [])),
            ("dates", ", ".join(f"{d['role']} {d['value']}" for d in self.get("dates") or [])),
            ("regime", self.get("regime") or ""),
            ("outcome", of("decision", "outcome")),
            ("exemptions", ", ".join(f"{x['act']['id']} {x['provision']}" for x in self.get("exemptions") or [])),
            ("answers", str(len(self.get("answers") or []))),
            ("tables", str(len(self.get("tables") or []))),
            ("warnings", ", ".join(w["code"] for w in self.get("warnings") or [])),
        ]
        return [(label, _cut(value)) for label, value in rows if value not in ("", "0")]

    def __repr__(self) -> str:
        name = (self.get("source") or {}).get("name", "")
        return "<foi.Record " + _cut(name) + "".join(f"\n  {label:<10} {value}" for label, value in self.summary()) + ">"

    def _repr_html_(self) -> str:
        name = html.escape(_cut((self.get("source") or {}).get("name", "")))
        rows = "".join(f"<tr><th style='text-align:left'>{html.escape(label)}</th>"
                       f"<td style='text-align:left'>{html.escape(value)}</td></tr>" for label, value in self.summary())
        return f"<table><caption>{name}</caption>{rows}</table>"

    def __reduce__(self) -> Any:
        return Record, (dict(self),)


def _cut(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
