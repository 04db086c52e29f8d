"""Words as the shells write them: unquoted from a line, and quoted to be put into it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

BASH_SPECIAL_CHARACTERS = frozenset("\\ \t\"'`$&|;<>()[]{}*?!#~")
BASH_SPECIAL_IN_DOUBLE_QUOTES = frozenset('\\"`$')


class Candidate(NamedTuple):
    """A word that can come next, and what it is."""

    word: str
    description: str = ""


def unquote(word: str) -> tuple[str, str]:
    """A word of the line without its quotes and backslashes, and the quote that is still open."""
    text = ""
    open_quote = ""
    characters = iter(word)
    for character in characters:
        if character == "\\" and open_quote != "'":
            text += next(characters, "")
        elif character == open_quote:
            open_quote = ""
        elif character in "\"'" and not open_quote:
            open_quote = character
        else:
            text += character
    return text, open_quote


def keep_typed_text(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates, spelt so that nothing typed is lost.

    Shells put the common beginning of several candidates in the place of what is typed. Where that
    is shorter, as of `Belarus` and `BY` for `be`, each gets what is typed as its beginning.
    """
    words = [candidate.word for candidate in candidates]
    common_start = os.path.commonprefix(words)  # noqa: RUF071  # of letters, not of folders
    if len(candidates) < 2 or len(common_start) >= len(text):
        return list(candidates)
    kept = []
    for word, description in candidates:
        kept.append(Candidate(text + word[len(text) :], description))
    return kept


def _quote_for_bash(
    candidates: Sequence[Candidate], prefix: str, open_quote: str
) -> list[str]:
    """The words as they are typed, as bash puts them into the line as they are."""
    words = [candidate.word for candidate in candidates]
    if open_quote == "'":  # nothing can be escaped in it
        return [word for word in words if "'" not in word]
    if open_quote == '"':
        return [_escape(word, BASH_SPECIAL_IN_DOUBLE_QUOTES) for word in words]
    return [_escape(word, BASH_SPECIAL_CHARACTERS) for word in words]


def _escape(word: str, special_characters: frozenset[str]) -> str:
    escaped = ""
    for character in word:
        if character in special_characters:
            escaped += "\\"
        escaped += character
    return escaped


def _quote_for_zsh(
    candidates: Sequence[Candidate], prefix: str, open_quote: str
) -> list[str]:
    """`word:description`, as _describe takes them; zsh quotes the words itself."""
    lines = []
    for word, description in candidates:
        line = word.replace("\\", "\\\\").replace(":", "\\:")
        if description:
            line += f":{description}"
        lines.append(line)
    return lines


def _quote_for_fish(
    candidates: Sequence[Candidate], prefix: str, open_quote: str
) -> list[str]:
    """The words with their descriptions; fish replaces the whole word, `--by=` included."""
    return [f"{prefix}{word}\t{description}" for word, description in candidates]


Quoter = Callable[[Sequence[Candidate], str, str], list[str]]
"""From candidates, what is before them in the same word (`--by=`) and the open quote to lines."""

QUOTERS: dict[str, Quoter] = {
    "bash": _quote_for_bash,
    "zsh": _quote_for_zsh,
    "fish": _quote_for_fish,
}
