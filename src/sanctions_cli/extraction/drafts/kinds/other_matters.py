"""Paragraphs on another matter than sanctions, into which nothing is carried from the text before.

A story has a paragraph on prisoners, players, tariffs or a stock exchange. There "two coaches were
banned, too" goes on with that paragraph, and not with the sender of the story. The words are in
`lexicon/clauses/other_matters.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.subjects import is_subject
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.pattern_index import PatternIndex
from sanctions_cli.extraction.mentions.wordings.phrases import lower_case

_FIELDS = load_patterns("other_fields")
_MATTERS = load_patterns("other_matters")

_BODIES = ("of_bodies", "of_offices")

SHORTEST_PARAGRAPH = 60
"""The fewest characters of a paragraph that can tell of a matter; an item of a list has fewer."""


def find_other_matters(
    flat: str,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    language: Language,
) -> Iterator[int]:
    """Where the sentences begin whose paragraph is on another matter."""
    # Most texts have no such word at all.
    if not _has_other_field(flat):
        return
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        paragraph = list(group)
        start, end = paragraph[0].start, paragraph[-1].end
        if end - start < SHORTEST_PARAGRAPH or paragraph[0].is_heading:
            continue
        if _is_of_other_matter(flat, start, end, actors, language):
            yield from (sentence.start for sentence in paragraph)


def _has_other_field(words: str) -> bool:
    return next(_index_fields().find_all(lower_case(words)), None) is not None


def _is_of_bodies(words: str) -> bool:
    """Whether words are of those who are no governments, and call what they do sanctions."""
    return any(_has_word(body, words) for body in _BODIES)


def _has_word(field: str, words: str) -> bool:
    return _index_fields().is_in(field, lower_case(words))


@cache
def _index_fields() -> PatternIndex[str]:
    """The words of each field: a paragraph has few of hundreds."""
    fields = load_lexicon("clauses/other_matters")["words"]
    return PatternIndex(
        {
            field: [rf"(?<!\w)(?:{word})(?!\w)" for word in words]
            for field, words in fields.items()
        }
    )


def _is_of_other_matter(
    flat: str, start: int, end: int, actors: Sequence[Actor], language: Language
) -> bool:
    """Whether a paragraph has words of another field, and none of a sanction by a government."""
    words = flat[start:end]
    is_of_bodies = _is_of_bodies(words)
    if not is_of_bodies and not _has_word("without_sanctions", words):
        return False
    if _MATTERS["goes_on"].match(words) or _FIELDS["means"].search(words):
        return False
    if _FIELDS["designated"].search(words):
        return False
    speaks_of_sanctions = _FIELDS["sanctions"].search(words) is not None
    if is_of_bodies and not speaks_of_sanctions:
        return True
    if speaks_of_sanctions and not is_of_bodies:
        return False
    return not _names_sender(flat, start, end, actors, language)


def _names_sender(
    flat: str, start: int, end: int, actors: Sequence[Actor], language: Language
) -> bool:
    """Whether the subject of a clause of a paragraph is a government that could act in it."""
    senders = usual_senders() | counter_senders()
    first = bisect_left(actors, (start,))
    last = bisect_left(actors, (end,))
    words = flat[start:end]
    for actor in actors[first:last]:
        if actor.form == "people" or actor.code not in senders:
            continue
        in_words = actor._replace(start=actor.start - start, end=actor.end - start)
        if is_subject(words, [in_words], language):
            return True
    return False
