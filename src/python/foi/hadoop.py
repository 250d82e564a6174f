"""Files of any Hadoop file system: listed by the driver, read as streams by executors.

Spark's own `binaryFile` holds a file in memory three times over, and a crawl's files have a gigabyte. So an executor
reads a local file itself, and any other through `hadoop fs -cat`, whose classes Spark carries: a JVM for each file,
a second or two, and 64 KB of memory.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from typing import Iterator, Mapping, NamedTuple, Sequence
from urllib.parse import unquote, urlparse
from xml.sax.saxutils import escape


class File(NamedTuple):
    number: int  # in the order of the run
    path: str
    size: int


def list_files(spark, paths: Sequence[str]) -> list[File]:
    """All files that the paths, globs and folders name, folders with all below them, in order of name. Raises
    FileNotFoundError."""
    jvm, conf = spark._jvm, spark._jsc.hadoopConfiguration()
    found: list[tuple[str, int]] = []
    for given in paths:
        path = jvm.org.apache.hadoop.fs.Path(given)
        system = path.getFileSystem(conf)
        matches = system.globStatus(path) or []
        if not len(matches):
            raise FileNotFoundError(f"{given}: no such file or folder; check the name")
        here = []
        for match in matches:
            below = system.listFiles(match.getPath(), True)
            while below.hasNext():
                status = below.next()
                here.append((status.getPath().toString(), status.getLen()))
        found += sorted(here)
    return [File(number, path, size) for number, (path, size) in enumerate(found)]


def settings_of(spark) -> dict[str, str]:
    """What the driver was told of file systems, for executors: keys of stores, mount tables."""
    return {name[len("spark.hadoop."):]: value for name, value in spark.sparkContext.getConf().getAll()
            if name.startswith("spark.hadoop.")}


@contextlib.contextmanager
def opened(path: str, settings: Mapping[str, str]) -> Iterator[int]:
    """A descriptor to read the file from. Raises OSError, at the end also if not all of it could be read."""
    url = urlparse(path)
    if url.scheme in ("", "file"):
        descriptor = os.open(unquote(url.path), os.O_RDONLY | os.O_CLOEXEC)
        try:
            yield descriptor
        finally:
            os.close(descriptor)
        return
    with tempfile.TemporaryDirectory(prefix="foi-hadoop-") as folder:  # 0700: settings may hold keys
        with open(os.path.join(folder, "core-site.xml"), "w") as site:
            site.write(_site(settings))
        cat = subprocess.Popen(["java", "-Xmx256m", "-cp", _class_path(folder), "org.apache.hadoop.fs.FsShell", "-cat", path],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            yield cat.stdout.fileno()
            if cat.wait() != 0:
                raise OSError(f"{path}: cannot be read: " + cat.stderr.read().decode(errors="replace").strip()[-500:])
        finally:
            cat.kill()
            cat.communicate()


def _site(settings: Mapping[str, str]) -> str:
    rows = "".join(f"<property><name>{escape(k)}</name><value>{escape(v)}</value></property>" for k, v in settings.items())
    return f'<?xml version="1.0"?><configuration>{rows}</configuration>'


def _class_path(folder: str) -> str:
    import pyspark

    homes = [os.environ.get("SPARK_HOME", ""), os.path.dirname(pyspark.__file__)]
    jars = next((os.path.join(h, "jars", "*") for h in homes if h and os.path.isdir(os.path.join(h, "jars"))), "")
    return os.pathsep.join(filter(None, [folder, os.environ.get("HADOOP_CONF_DIR"), jars]))
