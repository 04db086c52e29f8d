"""Text that is safe to show: control characters taken out, display width, an ASCII fallback."""

from __future__ import annotations

import unicodedata

MINUS = "\N{MINUS SIGN}"
RULE = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"

_JOINERS = "\u200c\u200d"  # Persian and the scripts of India are misspelt without them
_SPELT = str.maketrans({
    RULE: "-", "–": "-", "—": "-", "‑": "-", MINUS: "-", "…": "...", "→": "->", "±": "+/-", "·": "-", "№": "No.",
    "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
})  # fmt: skip


def plain(text: str) -> str:
    """The text without what could drive a terminal: control and formatting characters, line ends included.

    Record text is hostile until proven otherwise; an escape sequence in a note must not clear the screen.
    """
    return text if text.isprintable() else "".join(map(_plain, text))


def _plain(one: str) -> str:
    if one.isprintable() or one in _JOINERS:
        return one
    return " " if one.isspace() else "\N{REPLACEMENT CHARACTER}"


def ascii_(text: str) -> str:
    """The text for a terminal without Unicode: letters without their accents, and ? for what has no such form."""
    text = plain(text)
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_SPELT))
    return "".join(one for one in letters if wide(one)).encode("ascii", "replace").decode()


def wide(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_wide, text))


def _wide(one: str) -> int:
    if unicodedata.category(one) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1
