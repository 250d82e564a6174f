"""Metamorphic testing of the extractor: pages changed in ways that must not change what is read from them.

    page.py       a page as lines that remember where they came from; the corpora
    program.py    foi over many pages at once
    facts.py      a record as facts that can be compared, and how far two records agree
    changes/      the transformations, by what they touch
"""
