"""How much a document speaks of each country as a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import counter_senders
from sanctions_cli.extraction.mentions.targets.supplied_countries import ACCOMPLICES
from sanctions_cli.extraction.mentions.targets.target_roles import (
    HELPED_COUNTRIES,
    drop_asides,
    drop_journeys,
    drop_victims,
    find_seats,
    is_possible_target,
    is_program,
)

CLEAR_LEAD = 2
"""How many times as much as of any other a document speaks of a country that is clearly meant."""


def rank_targets(
    flat: str,
    actors: Sequence[Actor],
    senders: Collection[str],
    *,
    is_thematic: bool = False,
) -> Counter[str]:
    """How much of a document speaks of each country as a target.

    Where it names countries as places only, it is aimed at one of them, unless it is thematic:
    "people-smugglers from Iraq to London".
    """
    weights: Counter[str] = Counter()
    length = max(len(flat), 1)
    possible = [each for each in actors if is_possible_target(flat, each, senders)]
    possible = drop_journeys(flat, drop_victims(flat, possible))
    meant = drop_asides(flat, possible)
    if not meant and not is_thematic:
        # A group that acts in several countries tells more than a place.
        meant = [each for each in possible if each.form == "group"] or possible
    seats = find_seats(flat, meant)
    for actor in meant:
        if actor in seats:
            continue
        weight = 1
        if is_program(flat, actor):
            weight += 3
        if actor.start < length / 3:
            weight += 1
        if actor.start < 150:
            weight += 2
        weights[actor.code] += weight
    if not counter_senders().isdisjoint(senders):
        for code in HELPED_COUNTRIES.intersection(weights):
            if len(weights) > 1:
                del weights[code]
    return weights


def choose_main(ranked: Counter[str]) -> tuple[tuple[str, ...], bool]:
    """The country with most weight, and whether it is clearly meant.

    Of countries with about the same weight it is the one that is no place of trade.
    """
    weights = [*ranked.most_common(2), ("", 0), ("", 0)]
    (code, weight), (_, next_weight) = weights[:2]
    if weight >= CLEAR_LEAD * next_weight:
        return ((code,) if code else (), True)
    others = [each for each, _ in ranked.most_common() if each not in ACCOMPLICES]
    main = others[0] if others else code
    return ((main,), len(others) == 1)
