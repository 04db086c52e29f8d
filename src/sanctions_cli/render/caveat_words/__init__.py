"""The sentences for caveats: a module for each subject, with its kinds in a table.

There are two voices. At a terminal a sentence may name an option; in a published format it may not,
since its reader has no terminal.
"""

from __future__ import annotations

from collections.abc import Mapping

from sanctions_cli.caveats import Caveat, CaveatKind
from sanctions_cli.render.caveat_words import (
    coverage,
    figures,
    overlaps,
    scope,
)
from sanctions_cli.render.caveat_words.phrases import Phrase, Voice, Wording

__all__ = [
    "Voice",
    "Wording",
    "make_sentence",
    "word_briefly",
    "word_caveat",
    "word_most_briefly",
]

_PHRASES: Mapping[CaveatKind, Phrase] = {
    **figures.PHRASES,
    **overlaps.PHRASES,
    **coverage.PHRASES,
    **scope.PHRASES,
}


def word_caveat(caveat: Caveat, wording: Wording) -> str:
    """A caveat in words that can follow its mark, or that `make_sentence` completes."""
    return _PHRASES[caveat.kind](caveat, wording)


def word_briefly(kind: CaveatKind) -> str:
    """A few words that explain a mark, for short lines."""
    return figures.BRIEF_WORDS[kind]


def word_most_briefly(kind: CaveatKind) -> str:
    """The fewest words that distinguish a mark, for the shortest lines."""
    return figures.BRIEFEST_WORDS.get(kind, word_briefly(kind))


def make_sentence(text: str) -> str:
    """The text with a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."
