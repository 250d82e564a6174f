"""Extraction in a process of its own: `foi worker`, supervised, as an object.

    with Worker(kill_after=60) as worker:
        for answer in worker.answers(lines):
            …

A document that crashes native code, or never ends, or eats the memory, costs itself and nothing else.
"""

from __future__ import annotations

import queue
import subprocess
import threading
from typing import Iterable, Iterator, Optional, Sequence

from . import _program


class WorkerEnded(RuntimeError):
    """The worker itself is gone: killed from outside, or its program is missing."""


class Worker:
    """A `foi worker`, started at once. `kill_after`: seconds for a document; `memory`: bytes for one; None: its defaults.
    `options`: further words of its command line."""

    def __init__(self, *, kill_after: Optional[int] = None, memory: Optional[int] = None, options: Sequence[str] = ()):
        words = [_program.path(), "worker", *options]
        if kill_after:
            words += ["--kill-after", str(kill_after)]
        if memory:
            words += ["--memory", str(memory)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def answers(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """One answer for each line (without its end), in order. Lines are taken, in another thread, as far ahead as a
        pipe holds them; what taking them raises is raised here. Raises WorkerEnded."""
        sent: queue.SimpleQueue = queue.SimpleQueue()  # True for each line, then None or what went wrong

        def feed():
            try:
                for line in lines:
                    sent.put(True)
                    self._process.stdin.write(line + b"\n")
                    self._process.stdin.flush()
                sent.put(None)
            except BrokenPipeError:
                sent.put(None)  # the answers that are missing tell of it
            except BaseException as error:  # told to the thread that reads
                sent.put(error)

        threading.Thread(target=feed, daemon=True).start()
        for word in iter(sent.get, None):
            if word is not True:
                raise word
            answer = self._process.stdout.readline()
            if not answer.endswith(b"\n"):
                raise WorkerEnded(f"foi worker ended with code {self._process.wait()}")
            yield answer[:-1]

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                pass
        self._process.wait()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self.kill()  # what it still works on is not wanted
        self.close()
