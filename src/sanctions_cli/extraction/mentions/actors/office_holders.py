"""Ministers by their names, once a text has said whose ministers they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_HOLDERS = load_patterns("holders")

FARTHEST_OFFICE = 60
"""How far before the name of its holder an office's country can be, in characters."""


def add_office_holders(
    flat: str, actors: Sequence[Actor], countries: frozenset[str]
) -> list[Actor]:
    """The actors, with each later mention of a minister by name.

    That is "Doe said" in a text that has named "Foreign Secretary Jane Doe".

    countries: those whose ministers act; others are rather targets
    """
    places: dict[str, tuple[int, Actor]] = {}
    for surname, end, owner in _find_holders(flat, actors):
        if owner.code in countries:
            places.setdefault(surname, (end, owner))
    if not places:
        return list(actors)
    mentions = _find_mentions(flat, places)
    taken = {actor.start for actor in actors}
    return sorted([*actors, *(each for each in mentions if each.start not in taken)])


def _find_holders(
    flat: str, actors: Sequence[Actor]
) -> Iterator[tuple[str, int, Actor]]:
    """The surname of each person whom a text introduces with an office, and the actor it is of."""
    starts = [actor.start for actor in actors]
    for match in _HOLDERS["introduced"].finditer(flat):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.start() - starts[index] > FARTHEST_OFFICE:
            continue
        owner = actors[index]
        between = flat[owner.end : match.start()]
        is_title = owner.end > match.start()
        if is_title or _HOLDERS["between"].fullmatch(between):
            yield match["name"].split()[-1], match.end(), owner


def _find_mentions(
    flat: str, places: Mapping[str, tuple[int, Actor]]
) -> Iterator[Actor]:
    names = "|".join(re.escape(surname) for surname in places)
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", flat):
        introduced, owner = places[match[0]]
        if match.start() >= introduced:
            yield Actor(match.start(), match.end(), owner.code, "body", owner.list_name)
