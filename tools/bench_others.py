"""What tools/bench runs in an environment that has the others: prints the seconds of a core that each takes for the pages of a crawl.

    bench_others.py CRAWL.warc.gz
"""
import gzip, json, sys, time

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree


def pages(crawl):
    """The HTML of the responses of a crawl that foi_bench_batch made: whole, and nearly all in UTF-8."""
    with gzip.open(crawl) as records:
        while records.readline():  # WARC/1.0
            length = 0
            while (line := records.readline().strip()):
                if line.startswith(b"Content-Length:"):
                    length = int(line.split(b":")[1])
            yield records.read(length).split(b"\r\n\r\n", 1)[1].decode(errors="replace")
            records.read(4)


def seconds(extract, html):
    start = time.process_time()
    for page in html:
        extract(page)
    return time.process_time() - start


html = list(pages(sys.argv[1]))
trafilatura.extract(html[0])  # what is loaded on first use is no page's cost
print(json.dumps({
    "trafilatura": seconds(trafilatura.extract, html),
    "resiliparse, main content": seconds(lambda page: extract_plain_text(HTMLTree.parse(page), main_content=True), html),
    "resiliparse, all text": seconds(lambda page: extract_plain_text(HTMLTree.parse(page)), html),
}))
