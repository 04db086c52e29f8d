"""Targets that a sentence names only as where somebody lives, or what flag a ship flies."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.merging.act_identity import has_firms
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.targets.target_roles import (
    drop_asides,
    drop_flags,
    find_seats,
    is_of_town,
)


def names_in_passing(flat: str, actors: Sequence[Actor], act: Act) -> bool:
    """Whether the sentence of an act names its target only as a seat, a home or a flag.

    flat: the document; actors: the countries and bodies of the sentence
    """
    seats = find_seats(flat, actors)
    meant = drop_flags(flat, drop_asides(flat, actors))
    named = [actor for actor in actors if actor.code in act.targets]
    if not named:
        return False
    towns = _find_towns_of_firms(flat, act, actors)
    return all(
        actor in seats or actor not in meant or actor in towns for actor in named
    )


def _find_towns_of_firms(flat: str, act: Act, actors: Sequence[Actor]) -> set[Actor]:
    """The capitals where firms are: "a refinery of Kigali", "entities in Bishkek and Moscow"."""
    if not has_firms(act):
        return set()
    return {
        actor
        for group in join_actors(flat, list(actors))
        if all(actor.form == "capital" for actor in group)
        and is_of_town(flat, group[0])
        for actor in group
    }
