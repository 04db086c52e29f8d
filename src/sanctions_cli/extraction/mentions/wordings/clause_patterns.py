"""The patterns of `lexicon/clauses/`: what the words around a passage make of it.

Each file is of one subject, in both languages. The tables in it say what their entries are:

before_name: words that end where a name begins, an article between them allowed
words: whole words anywhere
before_clause: words that govern a clause, up to the end of the "that" or "que" that begins it
patterns: regular expressions of which any may match; {article} is an optional article

Upper and lower case do not count. After a change: `.venv/bin/python tools/score_drafts.py seen`.
"""

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
"""What the entries of a table are put into, by its name."""


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
    """The patterns by name of a subject, such as `subjects` for `lexicon/clauses/subjects.toml`."""
    sources: dict[str, str] = {}
    for shape, entries in load_lexicon(f"clauses/{subject}").items():
        for name, alternatives in entries.items():
            words = "|".join(alternatives).replace("{article}", ARTICLE)
            sources[name] = _SHAPES[shape].replace("{any}", words)
    return Patterns(sources)
