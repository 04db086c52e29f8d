"""Places of birth, which say nothing of who acts or of whom an act is aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

if TYPE_CHECKING:
    from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor

_ACTORS = load_patterns("actors")


def drop_birthplaces(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors but those where somebody was born: "né le 2 mars 1966 à Nadjaf (Iraq)"."""
    places = [
        match.span() for match in _ACTORS["birth"].finditer(flat) if match["place"]
    ]
    if not places:
        return list(actors)
    return [
        actor
        for actor in actors
        if not any(start <= actor.start < end for start, end in places)
    ]
