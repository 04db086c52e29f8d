"""A text as drafts are read from it, and where each of its characters is in the file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

from sanctions_cli.extraction.lexicons import load_lexicon

# What may have to be replaced: a word that is divided at the end of a line, a letter with accents
# of their own, which would keep words from being recognised, or any character beyond plain ASCII.
# The whole text is not normalised: for a long run of accents that takes quadratic time.
_UNUSUAL = re.compile(
    r"(?P<division>(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_]))"
    r"|(?P<group_blank>(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9])))"
    r"|(?P<letter>[A-Za-z][\u0300-\u036f]{1,3})"
    r"|[^\n\t -~]"
)

# The rest of a divided word up to the blank where its line is to end instead.
_REST_OF_DIVIDED = re.compile(r"((?<=[^\W\d_])[-\u2010]\n[^\W\d_]\S{0,40}) ")

_LONGEST_HALF = 20
"""The most letters on each side of a hyphen that are looked at."""

_GROUP_BLANK = "\N{NO-BREAK SPACE}"
_SUPERSCRIPTS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")


class ReadableText(NamedTuple):
    """A text with plain line ends and blanks, and without characters that are not seen.

    original: the text as it was, except for its line ends
    shifts: places in the text, and how far behind each of them the original is ahead of the text
    """

    text: str
    original: str
    shifts: list[tuple[int, int]]

    def find_original(self, position: int) -> int:
        """Where a place in the text is in the original."""
        index = bisect_right(self.shifts, (position, len(self.original)))
        return position + (self.shifts[index - 1][1] if index else 0)


def make_readable(text: str) -> ReadableText:
    """The text as drafts are read from it.

    Each line stays a line, with the whole of a word that is divided at its end. No-break spaces
    become spaces, except for those that group the digits of a number; soft hyphens and direction
    marks are dropped, ligatures become letters, controls become blanks, except for tabs, which
    divide the cells of a table.
    """
    original = text.replace("\r\n", "\n").replace("\r", "\n")
    # As long as the original: only a blank and a line end change.
    with_whole_words = _REST_OF_DIVIDED.sub(r"\1\n", original)
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    length = 0
    position = 0
    for match in _UNUSUAL.finditer(with_whole_words):
        before = with_whole_words[position : match.start()]
        replacement = _replace(match)
        parts += [before, replacement]
        length += len(before) + len(replacement)
        position = match.end()
        if len(match[0]) != len(replacement):
            shifts.append((length, position - length))
    parts.append(with_whole_words[position:])
    return ReadableText("".join(parts), original, shifts)


def _replace(match: re.Match[str]) -> str:
    unusual = match[0]
    if match["division"]:
        return _replace_division(match)
    if match["group_blank"]:
        return _GROUP_BLANK
    if match["letter"]:
        return unicodedata.normalize("NFC", unusual)
    category = unicodedata.category(unusual)
    if category == "Cf":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category in ("Cs", "Co", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    if category == "Nd":
        return str(unicodedata.digit(unusual))
    if "\N{LATIN SMALL LIGATURE FF}" <= unusual <= "\N{LATIN SMALL LIGATURE ST}":
        return unicodedata.normalize("NFKC", unusual)
    if unusual in _SUPERSCRIPTS and _follows_word(match):
        return " "  # the mark of a note is no letter of the word before it
    return unusual


def _follows_word(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    return before.isalpha() or before in (".", ",", ")", "”")


def _replace_division(match: re.Match[str]) -> str:
    """The hyphen of a compound, or nothing where it only divides a word at the end of a line."""
    text, start, end = match.string, match.start(), match.end()
    before = re.search(r"[^\W\d_]*$", text[max(0, start - _LONGEST_HALF) : start])
    after = re.match(r"[^\W\d_]*", text[end : end + _LONGEST_HALF])
    first_half = before[0] if before else ""
    second_half = after[0] if after else ""
    compounds = load_lexicon("sentences")["compounds"]
    is_compound = (
        second_half[:1].isupper()
        or first_half.lower() in compounds["first_halves"]
        or second_half in compounds["second_halves"]
    )
    return "-" if is_compound else ""
