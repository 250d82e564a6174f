"""Records as Arrow: one schema whatever they hold, and the tools that read it."""
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import foi
from conftest import FIXTURES


@pytest.fixture(scope="module")
def records():
    return list(foi.extract_many(p.read_bytes() for p in FIXTURES[::4]))


def as_extracted(row):
    """Without the columns of what is only there on request."""
    return {key: value for key, value in row.items() if key not in ("crosswalk", "text")}


def test_round_trip(records):
    table = foi.to_arrow(records)
    assert table.schema == foi.arrow_schema()
    assert [as_extracted(row) for row in table.to_pylist()] == records
    assert foi.to_arrow(json.dumps(r).encode() for r in records) == table


def test_schema_is_that_of_records():
    """Every field of the JSON Schema, in its order; no type is left open."""
    assert foi.arrow_schema().names == list(foi.schema()["properties"])

    def types(kind):
        yield kind
        for field in kind if pa.types.is_struct(kind) else [kind.value_field] if pa.types.is_list(kind) else []:
            yield from types(field.type)

    kinds = {str(t) for field in foi.arrow_schema() for t in types(field.type) if not pa.types.is_nested(t)}
    assert kinds == {"string", "int64", "bool"}


def test_empty_lists_keep_their_types(records, tmp_path):
    """A page without anything has the schema of one with everything, so both go into one file."""
    bare = foi.to_arrow([foi.extract("nothing")])
    assert bare.schema == foi.to_arrow([]).schema == foi.arrow_schema()
    with pq.ParquetWriter(tmp_path / "all.parquet", foi.arrow_schema()) as writer:
        writer.write_table(bare)
        writer.write_table(foi.to_arrow(records))
    back = pq.read_table(tmp_path / "all.parquet")
    assert back.schema.field("tables").type == foi.arrow_schema().field("tables").type
    assert [as_extracted(row) for row in back.to_pylist()[1:]] == records


def test_text():
    assert foi.to_arrow([foi.Extractor(text=True).extract("Dear Sir")])["text"].to_pylist() == ["Dear Sir"]


def test_crosswalk():
    (row,) = foi.to_arrow([foi.Extractor(crosswalk=True).extract("Dear Sir")])["crosswalk"].to_pylist()
    assert [t["scheme"] for t in row] == ["muckrock", "uk-statistics", "us-annual-report", "whatdotheyknow"]


def test_no_record():
    with pytest.raises(pa.ArrowInvalid):
        foi.to_arrow([{"surprise": 1}])
    with pytest.raises(pa.ArrowInvalid):
        foi.to_arrow([b"{"])


def test_pandas_polars_duckdb(records, tmp_path):
    """The three ask the same question of the same file."""
    import duckdb
    import pandas
    import polars

    path = tmp_path / "r.parquet"
    pq.write_table(foi.to_arrow(records), path)
    want = sorted(x["provision"] for r in records for x in r["exemptions"])
    frame = pandas.read_parquet(path)
    assert sorted(x["provision"] for row in frame["exemptions"] for x in row) == want
    lazy = polars.read_parquet(path).select(polars.col("exemptions")).explode("exemptions").drop_nulls()
    assert sorted(lazy["exemptions"].struct.field("provision").drop_nulls().to_list()) == want
    found = duckdb.sql(f"SELECT x.provision FROM (SELECT unnest(exemptions) AS x FROM '{path}')").fetchall()
    assert sorted(p for p, in found) == want
