"""Records as Arrow: one schema, made from the record's JSON Schema, whatever the records hold."""

from __future__ import annotations

import io
import json
from functools import lru_cache
from typing import Any, Iterable, Mapping, Union

import pyarrow as pa
import pyarrow.json

from ._extract import schema

_SIMPLE = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}


def _type_of(node: Mapping[str, Any], defs: Mapping[str, Any]) -> pa.DataType:
    if "$ref" in node:
        return _type_of(defs[node["$ref"].rsplit("/", 1)[1]], defs)
    if "anyOf" in node:  # null, or the one thing that it is
        (node,) = [option for option in node["anyOf"] if option.get("type") != "null"]
        return _type_of(node, defs)
    if "enum" in node or "const" in node:
        return pa.string()
    kind = node["type"]
    if isinstance(kind, list):
        (kind,) = [k for k in kind if k != "null"]
    if kind == "object":
        return pa.struct(_fields_of(node, defs))
    if kind == "array":
        return pa.list_(_type_of(node["items"], defs))
    return _SIMPLE[kind]


def _fields_of(node: Mapping[str, Any], defs: Mapping[str, Any]) -> list[pa.Field]:
    return [pa.field(name, _type_of(of, defs)) for name, of in node["properties"].items()]


@lru_cache(maxsize=None)
def arrow_schema() -> pa.Schema:
    """The Arrow schema of records: the fields of `foi.schema()` in their order. Integers are int64, enums strings.

    The last fields, `crosswalk` and `text`, are null unless the records were made with them.
    """
    record = schema()
    return pa.schema(_fields_of(record, record["$defs"]), metadata={"schema": "foi-record/1"})


def to_arrow(records: Iterable[Union[bytes, Mapping[str, Any]]]) -> pa.Table:
    """Records (dicts, or their JSON as bytes) as a table of `arrow_schema()`.

    Empty lists keep their types, so tables of any records can be joined and written to one Parquet file. All records are
    in memory at once: for many, make a table of each few thousand. Raises pyarrow.ArrowInvalid for what is no record.
    """
    lines = [r if isinstance(r, (bytes, bytearray)) else json.dumps(r, ensure_ascii=False).encode() for r in records]
    return json_to_arrow(lines)


def json_to_arrow(lines: list[bytes]) -> pa.Table:
    if not lines:
        return arrow_schema().empty_table()
    data = b"\n".join(lines) + b"\n"
    reading = pa.json.ReadOptions(use_threads=False, block_size=max(len(data), 1 << 20))
    parsing = pa.json.ParseOptions(explicit_schema=arrow_schema(), unexpected_field_behavior="error")
    table = pa.json.read_json(io.BytesIO(data), reading, parsing)
    return table.cast(arrow_schema())
