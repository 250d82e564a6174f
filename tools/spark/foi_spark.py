#!/usr/bin/env python3
"""Extracts records from crawls with Apache Spark.

    spark-submit tools/spark/foi_spark.py s3a://bucket/crawl/ --out s3a://bucket/foi
    spark-submit tools/spark/foi_spark.py pages.parquet --format parquet --data html --url url --out hdfs:///foi

The work is done by foi.spark, of the Python package, which every executor needs (see README.md beside this file).
Prints what was counted as JSON on standard output. Exit code 0 also if documents failed: they are in OUT/failures.
"""
import argparse
import json
import sys


def arguments(words):
    parser = argparse.ArgumentParser(description="Extracts records from crawls with Apache Spark.")
    parser.add_argument("inputs", nargs="+", help="files, folders, globs of any Hadoop file system")
    parser.add_argument("--out", required=True, help="folder for records/, failures/ and sources/; replaced")
    parser.add_argument("--format", choices=["files", "parquet"], default="files",
                        help="files: WARC, WET, JSONL, tar, zip, text, HTML, the content decides; parquet: a row a page")
    parser.add_argument("--data", default="content", help="parquet: the column that holds the page, binary or string")
    for column in ("url", "name", "media-type"):
        parser.add_argument(f"--{column}", help=f"parquet: the column that holds its {column}")
    parser.add_argument("--mode", choices=["supervised", "in-process"], default="supervised",
                        help="supervised: a document that crashes or hangs costs itself only")
    parser.add_argument("--kill-after", type=int, default=120, metavar="SECONDS", help="supervised: for one document")
    parser.add_argument("--memory", type=int, default=4096, metavar="MB", help="supervised: for one document")
    parser.add_argument("--profile", help="the grammar profile; else each page chooses")
    parser.add_argument("--only", default="", metavar="TYPES", help="document types to keep: foi_response,internal_review,…")
    parser.add_argument("--fields", action="store_true", help="also the record as nested columns")
    parser.add_argument("--redact", choices=["requester"], help="put * for what is private of the requester")
    parser.add_argument("--crosswalk", action="store_true", help="add what other schemes call the outcome")
    return parser.parse_args(words)


def main(words):
    given = arguments(words)
    from pyspark.sql import SparkSession

    import foi.spark

    spark = SparkSession.builder.appName("foi").getOrCreate()
    how = foi.spark.How(given.mode == "supervised", given.kill_after, given.memory << 20, given.profile,
                        tuple(filter(None, given.only.split(","))), given.fields, given.redact, given.crosswalk)
    counts = foi.spark.counters(spark)
    try:
        if given.format == "files":
            results = foi.spark.extract_files(spark, given.inputs, how=how, counts=counts)
        else:
            results = foi.spark.extract(spark.read.parquet(*given.inputs), data=given.data, url=given.url, name=given.name,
                                        media_type=given.media_type, how=how, counts=counts)
        foi.spark.write(results, given.out)
    except FileNotFoundError as error:
        print(f"foi_spark: {error}", file=sys.stderr)
        return 66
    print(json.dumps(dict(sorted(counts.value.items()))))
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
