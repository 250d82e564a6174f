"""The program `foi`, which the package carries: as a command, and for workers."""

import os
import sys


def path() -> str:
    """Of the executable; FOI_PROGRAM overrules it."""
    return os.environ.get("FOI_PROGRAM") or os.path.join(os.path.dirname(__file__), "bin", "foi")


def main() -> None:
    os.execv(path(), ["foi", *sys.argv[1:]])
