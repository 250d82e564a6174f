"""Extraction inside Apache Spark: the records of a laptop, from any number of machines.

    results = foi.spark.extract(df, data="content", url="url")               # a row for each row of df
    results = foi.spark.extract_files(spark, ["s3a://bucket/crawl/"])        # a row for each page in the files
    foi.spark.write(results, "hdfs:///foi")                                  # records/, failures/, sources/

`results` says of every page what became of it: `status` is stored, or failed with `stage` and `reason`, or skipped,
screened, filtered; `record` is the JSON of `foi extract`, byte for byte. Names and stages are those of `foi batch`.

Supervised (the default), a document that crashes, hangs or eats memory becomes a failure, as each Python worker
extracts in a `foi worker` beside it. In-process is faster; there such a document ends its task, and in the end the job.
"""

from __future__ import annotations

import base64
import json
import re
from collections import Counter, deque
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Iterable, Iterator, Optional, Sequence, Union

import pyarrow as pa
from pyspark.accumulators import Accumulator, AccumulatorParam
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from . import _foi, hadoop
from ._extract import Extractor
from .arrow import arrow_schema, json_to_arrow
from .worker import Worker

RESULTS = pa.schema([
    ("status", pa.string()), ("document_type", pa.string()), ("sha256", pa.string()), ("name", pa.string()),
    ("uri", pa.string()), ("file", pa.string()), ("file_offset", pa.int64()), ("fetched_at", pa.string()),
    ("bytes", pa.int64()), ("file_number", pa.int64()), ("input_number", pa.int64()), ("stage", pa.string()),
    ("reason", pa.string()), ("detail", pa.string()), ("record", pa.string())])
FAILURE = ["file", "file_offset", "name", "stage", "reason", "detail"]
SOURCE = ["status", "sha256", "name", "uri", "file", "file_offset", "fetched_at", "bytes"]

_ROWS_AT_ONCE = 512
_BYTES_AT_ONCE = 16 << 20
_TASK_BYTES = 128 << 20  # of files as stored, unless one alone has more


@dataclass(frozen=True)
class How:
    """How pages are extracted. `kill_after` (seconds) and `memory` (bytes) bound one document, supervised."""

    supervised: bool = True
    kill_after: int = 120
    memory: int = 4 << 30
    profile: Optional[str] = None
    only: tuple[str, ...] = ()
    fields: bool = False  # also the record as nested columns, in `fields`
    redact: Optional[str] = None  # "requester"; also in `name` and `uri` of results, but `file` is what was read
    crosswalk: bool = False  # also what other schemes call the outcome


class _Counts(AccumulatorParam):
    def zero(self, value: Counter) -> Counter:
        return Counter()

    def addInPlace(self, one: Counter, other: Counter) -> Counter:
        one.update(other)
        return one


def counters(spark: SparkSession) -> Accumulator:
    """An accumulator that counts while a job runs: "pages", "bytes", "stored", "failed", "failed/timeout" … A task that
    is run again counts again; exact numbers are in the tables."""
    return spark.sparkContext.accumulator(Counter(), _Counts())


def extract(df: DataFrame, *, data: str = "content", url: Optional[str] = None, name: Optional[str] = None,
            media_type: Optional[str] = None, how: How = How(), counts: Optional[Accumulator] = None) -> DataFrame:
    """A row of results for each row of `df`. Arguments name columns: `data` is binary, or a string; null is empty."""
    columns = {"data": data, "url": url, "name": name, "media_type": media_type}
    chosen = df.select(*[F.col(column).alias(field) for field, column in columns.items() if column])

    def pages(batches: Iterable[pa.RecordBatch]) -> Iterator[_Page]:
        for batch in batches:
            for row in batch.to_pylist():
                yield _row_page(row)

    return chosen.mapInArrow(_mapper(pages, how, counts), _spark_schema(how.fields))


def extract_files(spark: SparkSession, paths: Union[str, Sequence[str]], *, how: How = How(),
                  counts: Optional[Accumulator] = None) -> DataFrame:
    """A row of results for each page that the files hold: WARC, WET, JSONL, tar, zip, text or HTML, compressed or not,
    of any Hadoop file system. A file is read by one task."""
    files = hadoop.list_files(spark, [paths] if isinstance(paths, str) else paths)
    settings = hadoop.settings_of(spark)
    tasks = _tasks(files)
    rows = spark.sparkContext.parallelize(tasks, max(1, len(tasks))).flatMap(lambda task: task)
    frame = spark.createDataFrame(rows, "number long, path string, size long")

    def pages(batches: Iterable[pa.RecordBatch]) -> Iterator[_Page]:
        for batch in batches:
            for row in batch.to_pylist():
                with hadoop.opened(row["path"], settings) as descriptor:
                    inputs = _foi.Inputs(descriptor, row["path"], 64 << 20)
                    for page in iter(inputs.next, None):
                        yield _file_page(page, row["number"])

    return frame.mapInArrow(_mapper(pages, how, counts), _spark_schema(how.fields))


def write(results: DataFrame, out: str) -> None:
    """Writes results as Parquet: `records`, partitioned by document type, each content once; `failures`; and `sources`,
    a row for each page. What stood there is replaced, so that writing again gives the same.
    """
    spark = results.sparkSession
    staging = out.rstrip("/") + "/_staging"
    results.write.mode("overwrite").parquet(staging)  # extraction is run once, and its tasks are tried again one by one
    everything = spark.read.parquet(staging)
    records = _first_of_equal(everything.where("status = 'stored'")).drop("status", "stage", "reason", "detail")
    records.write.mode("overwrite").partitionBy("document_type").parquet(out + "/records")
    failures = everything.where("status = 'failed'")
    failures.select(FAILURE).write.mode("overwrite").parquet(out + "/failures")
    everything.where("status NOT IN ('failed', 'skipped')").select(SOURCE).write.mode("overwrite").parquet(out + "/sources")
    path = spark._jvm.org.apache.hadoop.fs.Path(staging)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)


def _first_of_equal(stored: DataFrame) -> DataFrame:
    """Of pages with the same bytes the first in the order of the run, as `foi batch` keeps it. Equal pages are few, so
    it is they that travel, not the records."""
    order = F.struct("file_number", "input_number").alias("place")
    places = stored.select("sha256", order)
    first = places.groupBy("sha256").agg(F.min("place").alias("first"), F.count("*").alias("times")).where("times > 1")
    others = places.join(first, "sha256").where("place > first").select("place.file_number", "place.input_number")
    return stored.join(others, ["file_number", "input_number"], "left_anti")


def _tasks(files: Sequence[hadoop.File]) -> list[list[hadoop.File]]:
    tasks: list[list[hadoop.File]] = []
    room = 0
    for file in files:
        if not tasks or file.size > room:
            tasks.append([])
            room = _TASK_BYTES
        tasks[-1].append(file)
        room -= file.size
    return tasks


def _spark_schema(fields: bool):
    schema = RESULTS.append(pa.field("fields", pa.struct(list(arrow_schema())))) if fields else RESULTS
    return from_arrow_schema(schema)


# One page on its way through a Python worker: `known` is what its row says whatever comes of it.


@dataclass
class _Page:
    known: dict[str, Any]
    native: Optional[_foi.Input] = None  # from a file
    fields: Optional[dict[str, Any]] = None  # from a row


def _row_page(row: dict[str, Any]) -> _Page:
    data = row["data"] if row["data"] is not None else b""
    url = row.get("url") or ""
    name = row.get("name") or url or "-"
    text = isinstance(data, str)
    fields = {"data": data.encode() if text else data, "url": url, "name": name, "media_type": row.get("media_type") or "",
              "charset": "utf-8" if text else ""}
    return _Page({"name": name, "uri": url or None, "bytes": len(fields["data"])}, fields=fields)


def _file_page(page: _foi.Input, file_number: int) -> _Page:
    return _Page({"name": page.name, "uri": page.uri or None, "file": page.file, "file_offset": page.offset,
                  "fetched_at": page.fetched_at or None, "bytes": page.size, "file_number": file_number,
                  "input_number": page.number}, native=page)


def _mapper(pages, how: How, counts: Optional[Accumulator]):
    def mapped(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = (_supervised if how.supervised else _in_process)(pages(batches), how)
        for some in _packets(rows):
            if counts is not None:
                counts.add(_count(some))
            yield _batch(some, how.fields)

    return mapped


@lru_cache(maxsize=4)
def _extractor(profile: Optional[str], only: tuple[str, ...], redact: Optional[str], crosswalk: bool) -> Extractor:
    """One a Python worker, which Spark keeps from task to task."""
    return Extractor(profile, only=only, redact=redact, crosswalk=crosswalk)


def _in_process(pages: Iterable[_Page], how: How) -> Iterator[dict[str, Any]]:
    native = _extractor(how.profile, how.only, how.redact, how.crosswalk)._native
    for page in pages:
        if page.native is not None:
            outcome = native.process(page.native)
        else:
            f = page.fields
            outcome = native.extract(f["data"], f["media_type"], f["charset"], f["url"], f["name"])
        if outcome.status == "stored":
            yield _stored(page, outcome.json, how)
        else:
            yield {**page.known, "name": outcome.name, "uri": outcome.uri or None, "status": outcome.status,
                   "stage": outcome.stage, "reason": outcome.reason, "detail": outcome.detail}


def _supervised(pages: Iterable[_Page], how: How) -> Iterator[dict[str, Any]]:
    # The lines are made in the thread that feeds the worker; `on_the_way` is what it has made and nobody has answered.
    on_the_way: deque[_Page] = deque()

    def lines() -> Iterator[bytes]:
        for page in pages:
            on_the_way.append(page)
            if page.native is None or page.native.packing != "nothing":
                yield _line(page)

    options = [*(["--profile", how.profile] if how.profile else []), *(["--only", ",".join(how.only)] if how.only else []),
               *(["--redact", how.redact] if how.redact else []), *(["--crosswalk"] if how.crosswalk else [])]
    with Worker(kill_after=how.kill_after, memory=how.memory, options=options) as worker:
        for answer in worker.answers(lines()):
            yield from _without_page(on_the_way)
            yield _answered(on_the_way.popleft(), answer, how)
        yield from _without_page(on_the_way)


def _without_page(pages: deque[_Page]) -> Iterator[dict[str, Any]]:
    """The rows of damage in files that stands before the next page: there is nothing to extract."""
    while pages and pages[0].native is not None and pages[0].native.packing == "nothing":
        page = pages.popleft()
        yield {**page.known, "status": page.native.status, "stage": page.native.stage, "reason": page.native.reason,
               "detail": page.native.detail}


def _line(page: _Page) -> bytes:
    if page.native is None:
        f = page.fields
        line = {**f, "base64": base64.b64encode(f["data"]).decode()}
        del line["data"]
        return json.dumps(line).encode()
    n = page.native
    return json.dumps({"base64": base64.b64encode(n.bytes).decode(), "packing": n.packing, "name": n.name, "url": n.uri,
                       "media_type": n.media_type, "charset": n.charset}).encode()


def _answered(page: _Page, answer: bytes, how: How) -> dict[str, Any]:
    if not answer.startswith(b'{"error":'):
        return _stored(page, answer, how)
    error = json.loads(answer)["error"]
    return {**page.known, **{key: error[key] for key in ("name", "status", "stage", "reason", "detail")}}


# What a row needs of a record stands at its beginning; quotes inside JSON strings are escaped, so this finds the keys.
_HEAD = re.compile(rb'"source":(\{.*?"sha256":"([0-9a-f]{64})".*?\}),"document_type":"(\w+)"', re.DOTALL)


def _stored(page: _Page, record: bytes, how: How) -> dict[str, Any]:
    head = _HEAD.search(record)
    source = json.loads(head[1])
    return {**page.known, "status": "stored", "document_type": head[3].decode(), "sha256": head[2].decode(),
            "name": source["name"], "uri": source["uri"] if how.redact else page.known["uri"] or source["uri"], "bytes": source["bytes"], "record": record}


def _packets(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    packet: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        packet.append(row)
        size += len(row.get("record") or b"")
        if len(packet) >= _ROWS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield packet
            packet, size = [], 0
    if packet:
        yield packet


def _count(rows: list[dict[str, Any]]) -> Counter:
    counts: Counter = Counter(pages=len(rows), bytes=sum(row.get("bytes") or 0 for row in rows))
    for row in rows:
        counts[row["status"]] += 1
        if row["status"] != "stored" and row.get("reason"):
            counts[f"{row['status']}/{row['reason']}"] += 1
    return counts


def _batch(rows: list[dict[str, Any]], fields: bool) -> pa.RecordBatch:
    arrays = [pa.array([row.get(field.name) for row in rows], pa.binary()).cast(pa.string()) if field.name == "record"
              else pa.array([row.get(field.name) for row in rows], field.type) for field in RESULTS]
    schema = RESULTS
    if fields:
        arrays.append(_nested(rows))
        schema = RESULTS.append(pa.field("fields", arrays[-1].type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _nested(rows: list[dict[str, Any]]) -> pa.Array:
    records = [row["record"] for row in rows if row.get("record")]
    table = json_to_arrow(records).combine_chunks()
    columns = [column.chunk(0) if column.num_chunks else pa.array([], column.type) for column in table.columns]
    structs = pa.StructArray.from_arrays(columns, fields=list(arrow_schema()))
    at = iter(range(len(records)))
    return structs.take(pa.array([next(at) if row.get("record") else None for row in rows], pa.int64()))
