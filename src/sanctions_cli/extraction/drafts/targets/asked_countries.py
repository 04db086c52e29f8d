"""Countries that a question only weighs against each other: "Guatemala or Myanmar?"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor

_QUESTION_END = re.compile(r"\?\W*$")
_OR = re.compile(r"[, ]*\b(?:or|ou|versus|vs)\b (?:[\w']+ ){0,3}(?:l')?", re.IGNORECASE)


def drop_asked_countries(
    flat: str, sentences: Iterable[Sentence], actors: Sequence[Actor]
) -> list[Actor]:
    """The actors but those of questions that leave open which of them is meant.

    "Sudan or South Sudan? It was South Sudan: nine generals of that country were listed." The
    answer names the country again.
    """
    pairs = [
        pair for question in sentences for pair in _find_pairs(flat, question, actors)
    ]
    asked = set(itertools.chain.from_iterable(pairs))
    named = {actor.code for actor in actors if actor not in asked}
    dropped = {
        actor
        for pair in pairs
        if not named.isdisjoint(each.code for each in pair)
        for actor in pair
    }
    return [actor for actor in actors if actor not in dropped]


def _find_pairs(
    flat: str, sentence: Sentence, actors: Sequence[Actor]
) -> Iterator[tuple[Actor, Actor]]:
    """The two of each choice that a question gives."""
    if _QUESTION_END.search(flat, sentence.start, sentence.end) is None:
        return
    within = [each for each in actors if sentence.start <= each.start < sentence.end]
    for first, second in itertools.pairwise(within):
        if _OR.fullmatch(flat, first.end, second.start):
            yield first, second
