"""A text as drafts are read from it, and where each of its characters is in the file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

# What may have to be replaced: a letter with accents of their own, which would keep words from
# being recognised, or any character beyond plain ASCII. The whole text is not normalised: for a
# long run of accents that takes quadratic time.
_UNUSUAL = re.compile("[A-Za-z][\u0300-\u036f]{1,3}|[^\n\t -~]")


class ReadableText(NamedTuple):
    """A text with plain line ends and blanks, and without characters that are not seen.

    original: the text as it was, except for its line ends
    left_out: for each character of the original that the text lacks, the place in the text after it
    """

    text: str
    original: str
    left_out: list[int]

    def find_original(self, position: int) -> int:
        """Where a place in the text is in the original."""
        return position + bisect_right(self.left_out, position)


def make_readable(text: str) -> ReadableText:
    """The text as drafts are read from it.

    Each line stays a line. No-break spaces become spaces, which is how numbers are grouped in
    French; soft hyphens and direction marks are dropped, controls become blanks, except for tabs,
    which divide the cells of a table.
    """
    original = text.replace("\r\n", "\n").replace("\r", "\n")
    parts: list[str] = []
    left_out: list[int] = []
    length = 0
    position = 0
    for match in _UNUSUAL.finditer(original):
        before = original[position : match.start()]
        replacement = _replace(match[0])
        parts += [before, replacement]
        length += len(before) + len(replacement)
        left_out += [length] * (len(match[0]) - len(replacement))
        position = match.end()
    parts.append(original[position:])
    return ReadableText("".join(parts), original, left_out)


def _replace(unusual: str) -> str:
    if len(unusual) > 1:
        return unicodedata.normalize("NFC", unusual)
    category = unicodedata.category(unusual)
    if category == "Cf":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category in ("Cs", "Co", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    return unusual
