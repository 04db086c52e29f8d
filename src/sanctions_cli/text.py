"""Text for people: safe to show, measured, shortened, put into a sentence, and matched when misspelt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

MINUS = "\N{MINUS SIGN}"
RULE = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

# Persian and the scripts of India are misspelt without the two joiners.
_JOINERS = "\u200c\u200d"
_ASCII_SPELLINGS = str.maketrans({
    RULE: "-", "–": "-", "—": "-", "‑": "-", MINUS: "-", "…": "...", "→": "->", "±": "+/-", "·": "-", "№": "No.",
    "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
})  # fmt: skip

LONGEST_WORD_TO_MATCH = 80
"""Characters; difflib takes quadratic time, and no name that a person mistypes is longer."""


def plain(text: str) -> str:
    """The text without what could drive a terminal: control and formatting characters, line ends included.

    Record text is hostile until proven otherwise; an escape sequence in a note must not clear the screen.
    """
    if text.isprintable():
        return text
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    return "\N{REPLACEMENT CHARACTER}"


def to_ascii(text: str) -> str:
    """The text for a terminal without Unicode: letters without their accents, `?` for what has no such form."""
    text = plain(text)
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_ASCII_SPELLINGS))
    visible = "".join(letter for letter in letters if display_width(letter))
    return visible.encode("ascii", "replace").decode()


def display_width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 1


def shorten(text: str, width: int) -> str:
    """The text in at most `width` columns of a terminal; what is cut off is replaced by an ellipsis."""
    if display_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > width - 1:
            break
        kept += character
    return kept + ELLIPSIS


def plural(number: int, singular: str, many: str = "") -> str:
    """A number with its noun: `1 record`, `1,204 records`; `many` where the plural takes more than an s."""
    noun = singular if abs(number) == 1 else many or f"{singular}s"
    return f"{number:,} {noun}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a`, `a and b`, `a, b and c`; `last` stands before the last one."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quote(text: str) -> str:
    """The text as somebody typed it, for one line of a message: in quotes, escaped, at most 60 characters."""
    shown = text if len(text) <= 60 else text[:59] + ELLIPSIS
    return repr(shown)


def closest(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str:
    """The candidate that is spelt most like the word, or "" where none is near enough.

    `cutoff` is difflib's: 0 takes anything, 1 only the same word.
    """
    matches = closest_few(word, candidates, 1, cutoff)
    return matches[0] if matches else ""


def closest_few(word: str, candidates: Iterable[str], limit: int, cutoff: float = 0.6) -> list[str]:
    """At most `limit` candidates that are spelt like the word, the nearest first."""
    from difflib import get_close_matches  # 3 ms, needed only after a mistake

    return get_close_matches(word[:LONGEST_WORD_TO_MATCH], list(candidates), limit, cutoff)


def did_you_mean(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str:
    """The question `did you mean "…"?` for a misspelt word, or "" where nothing is near enough."""
    match = closest(word, candidates, cutoff)
    return f'did you mean "{match}"?' if match else ""
