"""The patterns of `lexicon/clauses.toml`: what the words around a passage make of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.quick_patterns import (
    AnyPattern,
    compile_quick_pattern,
)

ARTICLE = "(?:both )?(?:the |la |le |les |l')?"

# Between "wants" and the end of "that": an aside, and words that begin no other clause.
_WORDS = (
    r"(?:[^ ,;:.]| (?!(?:et|mais|ou|car|and|but|or|qui|dont|who|which|that|que|if|si|as)\b"
    r"|qu')){0,70}"
)
_UP_TO_CLAUSE = rf"{_WORDS}(?:, [^,;:.]{{2,60}},)?{_WORDS} ?(?:that |que |qu')?"

_SHAPES = {
    "before_name": rf"\b(?:{{any}}) ?{ARTICLE}$",
    "words": r"\b(?:{any})\b",
    "before_clause": rf"\b(?:{{any}})(?!\w)(?P<between>{_UP_TO_CLAUSE})$",
    "patterns": "{any}",
}
"""What the entries of a table are put into, by the last part of its name."""


class Patterns(dict[str, AnyPattern]):
    """The patterns of a subject by name, each compiled when it is first asked for.

    There are hundreds, of which a text needs some: compiling all would take longer than reading a
    short one. They are looked up for every word of a text, which a `Mapping` makes slow.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self.sources = sources

    def __missing__(self, name: str) -> AnyPattern:
        pattern = compile_quick_pattern(self.sources[name])
        self[name] = pattern
        return pattern


@cache
def load_patterns(subject: str) -> Patterns:
    """The patterns of a subject by name, such as those of `[subjects.words]`."""
    sources: dict[str, str] = {}
    for shape, entries in load_lexicon("clauses")[subject].items():
        for name, alternatives in entries.items():
            words = "|".join(alternatives).replace("{article}", ARTICLE)
            sources[name] = _SHAPES[shape].replace("{any}", words)
    return Patterns(sources)
