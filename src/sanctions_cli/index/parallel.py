"""Much work shared with a second process, where the system can fork one; in order, and nothing is lost if it dies."""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn, TypeVar

Piece = TypeVar("Piece")
Made = TypeVar("Made")

MANY = 40
"""Pieces of work from which on a second process pays."""

SHARE = 3
"""All but one of so many pieces are the second's: the first also puts to use what both have made."""


def shared(pieces: Sequence[Piece], work: Callable[[Piece], Made]) -> Iterator[Made]:
    """What the work makes of each piece, in their order: plain lists, tuples, dicts, texts and numbers."""
    if len(pieces) < MANY or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        yield from map(work, pieces)
        return
    reading, writing = os.pipe()
    second = os.fork()
    if not second:
        os.close(reading)
        _second(pieces, work, writing)
    os.close(writing)
    try:
        with open(reading, "rb") as stream:
            for number, piece in enumerate(pieces):
                yield _handed(stream, piece, work) if number % SHARE else work(piece)
    finally:
        with suppress(ProcessLookupError):
            os.kill(second, signal.SIGKILL)
        os.waitpid(second, 0)


def _second(pieces: Sequence[Piece], work: Callable[[Piece], Made], writing: int) -> NoReturn:
    """The life of the second process. When the first is gone, writing fails, and so it goes too."""
    try:
        with open(writing, "wb") as stream:
            for number, piece in enumerate(pieces):
                if number % SHARE:
                    made: Any = work(piece)
                    marshal.dump(made, stream)
                    stream.flush()
    finally:
        os._exit(0)  # neither what is open here nor what is half printed is its own


def _handed(stream: BinaryIO, piece: Piece, work: Callable[[Piece], Made]) -> Made:
    """What the second process has made; once it is gone, its part is done here."""
    try:
        made: Made = marshal.load(stream)
    except (EOFError, ValueError, TypeError):  # nothing more comes, or it breaks off
        made = work(piece)
    return made
