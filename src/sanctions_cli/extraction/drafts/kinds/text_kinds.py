"""Kinds of text that announce nothing: reviews, lessons, puzzles, adverts, notes of editors.

The words are in `lexicon/clauses/text_kinds.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("text_kinds")

LAST_LABEL = 2
"""The last paragraph, from 0, that can begin with what kind of text follows."""

LONGEST_TEXT = 6_000
"""The longest text that is of such a kind, in characters: longer ones are not looked through."""

LONGEST_TITLE = 400
"""How far into a text its title reaches, in characters."""

_MARKS_OF_WORKS = ("work_price", "work_size", "work_seller", "work_genre")

_PAIRS = (
    ("meeting", "meeting_programme"),
    ("job", "job_terms"),
    ("software", "software_sale"),
)
"""What a text calls its subject at its beginning, and what else is only in texts of that kind."""


def announces_nothing(flat: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a text is of a kind that announces nothing, whatever it tells."""
    if len(flat) > LONGEST_TEXT:
        return False
    if _has_label(flat, sentences) or _KINDS["own_words"].search(flat):
        return True
    if _KINDS["correction"].search(flat, 0, LONGEST_TITLE):
        return True
    return _is_review(flat) or any(
        _KINDS[subject].search(flat, 0, LONGEST_TITLE) and _KINDS[sign].search(flat)
        for subject, sign in _PAIRS
    )


def _has_label(flat: str, sentences: Sequence[Sentence]) -> bool:
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph > LAST_LABEL:
            return False
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        words = flat[sentence.start : sentence.end]
        if _KINDS["label"].match(words):
            return True
    return False


def _is_review(flat: str) -> bool:
    """Whether a text gives two of price, length, seller and genre of a novel or film."""
    marks = [name for name in _MARKS_OF_WORKS if _KINDS[name].search(flat)]
    return len(marks) > 1
