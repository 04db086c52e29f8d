"""Whether the words beside a verb name targets without counting them: "sanctioned Ivan Petrov"."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.nouns.noun_tables import NO_TARGET
from sanctions_cli.extraction.mentions.nouns.target_nouns import NounReader
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.tokens import Token, split_tokens

_NAMING = load_patterns("naming")

LONGEST_LEAD = 8
"""The most words before a name: "the former minister of communications Rodolfo Perez"."""

TITLES = frozenset({"m", "mm", "mr", "messrs", "mrs", "ms", "dr", "gen", "col"})
"""Short titles before the names of people, without their full stop."""

LONGEST_PHRASE = 120
"""How much of the text beside a verb is searched, in characters."""


def names_targets(
    flat: str, place: tuple[int, int], actors: Sequence[Actor], language: Language
) -> bool:
    """Whether a place names a person, a firm or a ship, or says which: "a former minister".

    actors: countries and senders, whose names are no targets
    place: behind a verb that has targets as its object, or before its passive
    """
    assets = _NAMING["assets_of"].match(flat, *place)
    if assets:
        place = (assets.end(), place[1])
    tokens = split_tokens(flat, *place, language)
    covered = [(actor.start, actor.end) for actor in actors]
    nouns = NounReader(tokens, language, {})
    start = 0
    while nouns.is_in("before_description", start):
        start += 1
    if _is_description(nouns, start):
        return True
    for position in range(start, min(len(tokens), start + LONGEST_LEAD)):
        if _ends_title(tokens, position):
            continue
        if tokens[position].kind == "sign" or nouns.is_in("after_names", position):
            return False
        if _begins_name(tokens, position, covered):
            return True
    return False


def _ends_title(tokens: Sequence[Token], position: int) -> bool:
    """Whether a full stop is that of "M. Behrouz Tavassoli" and the like."""
    is_stop = tokens[position].word == "."
    return is_stop and position > 0 and tokens[position - 1].word in TITLES


def _begins_name(
    tokens: Sequence[Token], position: int, covered: Sequence[tuple[int, int]]
) -> bool:
    """Whether two capitalised words follow each other that are not of an actor's name."""
    pair = tokens[position : position + 2]
    return len(pair) == 2 and all(
        token.is_capitalised
        and token.kind == "word"
        and not any(start <= token.start < end for start, end in covered)
        for token in pair
    )


def _is_description(nouns: NounReader, position: int) -> bool:
    """Whether a description of somebody begins: "his wife", "Syria's bank", "former officials"."""
    noun = None
    first_words = [token.word for token in nouns.tokens[position : position + 1]]
    is_owned = any(word.endswith("'s") for word in first_words)
    if is_owned or nouns.is_in("describing_articles", position):
        noun = nouns.read(position + 1, False)
    elif not nouns.is_in("referring_words", position):
        noun = nouns.read(position, True)
    return noun is not None and noun.type not in (NO_TARGET, "other")
