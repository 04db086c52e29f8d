"""What of a text may reach a terminal."""

from __future__ import annotations

import re

ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069")
"""A name in a script written from right to left, as `text.isolate` encloses it."""
JOINERS = re.compile("[\u200c\u200d]")
"""Without them Persian and Hindi words are misspelt; they have no width and move nothing."""


def is_harmless(text: str) -> bool:
    """Whether nothing in the lines of a text drives a terminal or turns figures around."""
    bare = JOINERS.sub("", ISOLATED.sub(r"\1", text))
    return all(line.isprintable() for line in bare.split("\n"))
