"""Words as the shells write them: read from a line, and offered for it."""

from __future__ import annotations

import os

Offer = tuple[str, str]
"""A word, and what it is."""

_SPECIAL = frozenset("\\ \t\"'`$&|;<>()[]{}*?!#~")


def kept(found: list[Offer], text: str) -> list[Offer]:
    """The offers so spelt that nothing typed is lost: shells put the common beginning of several in its place."""
    common = os.path.commonprefix([value for value, _ in found])  # noqa: RUF071  # of letters, not of folders
    if len(found) < 2 or len(common) >= len(text):
        return found
    return [(text + value[len(text) :], about) for value, about in found]


def plain(word: str) -> tuple[str, str]:
    """A word without its quotes and backslashes, and the quote that is still open."""
    text, quote, signs = "", "", iter(word)
    for sign in signs:
        if sign == "\\" and quote != "'":
            text += next(signs, "")
        elif sign == quote:
            quote = ""
        elif sign in "\"'" and not quote:
            quote = sign
        else:
            text += sign
    return text, quote


def _bash(found: list[Offer], prefix: str, quote: str) -> list[str]:
    """Values as they are typed: bash puts them into the line as they are."""
    if quote == "'":
        return [value for value, _ in found if "'" not in value]
    special = frozenset('\\"`$') if quote else _SPECIAL
    return [
        "".join(f"\\{sign}" if sign in special else sign for sign in value) for value, _ in found
    ]


def _zsh(found: list[Offer], prefix: str, quote: str) -> list[str]:
    escaped = [(value.replace("\\", "\\\\").replace(":", "\\:"), about) for value, about in found]
    return [f"{value}:{about}" if about else value for value, about in escaped]


def _fish(found: list[Offer], prefix: str, quote: str) -> list[str]:
    return [f"{prefix}{value}\t{about}" for value, about in found]


DRESSES = {"bash": _bash, "zsh": _zsh, "fish": _fish}
