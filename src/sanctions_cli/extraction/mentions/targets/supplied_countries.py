"""The country that is meant where firms of other countries are listed for what they do for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.targets.target_roles import (
    drop_asides,
    drop_origins,
    drop_victims,
    find_seats,
    names_goods,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

LONGEST_SERVICE = 90
"""How far before a country "for supplying the army of" can begin, in characters."""

LONGEST_EVENT = 60
"""How far before a country "over the war in the east of" can begin, in characters."""

LONGEST_FORCES = 30
"""How far before a country "l'armée de la" can begin, in characters."""

LONGEST_TRANSFER = 80
"""How far before a country "the transfer of drones and missiles to" can begin, in characters."""

ACCOMPLICES = frozenset(
    {
        "AE", "AM", "CN", "CY", "HK", "ID", "IN", "KG", "KZ", "MU", "MY", "OM", "PA", "QA",
        "RS", "RW", "SC", "SG", "TH", "TJ", "TR", "UZ", "VN", "ZA",
    }
)  # fmt: skip
"""Countries whose people and firms are mostly listed under programs against others.

Firms of Dubai and Hong Kong supply Russia and Iran, officers of Rwanda fight in DR Congo.
"""

SUPPLIED = frozenset(
    {
        "AF", "BY", "CD", "CU", "IR", "KP", "LY", "ML", "MM", "NI", "RU", "SD", "SO", "SS",
        "SY", "VE", "YE",
    }
)  # fmt: skip
"""Countries for whose sake people and firms of others are listed.

Their own people are listed under programs of their own, also for what they do for another of these:
that of Iranians who send drones to Russia does not follow from what they did.
"""

ATTACKED = "UA"
ENEMY = "RU"
"""A country at war, and for whose sake it lists the people and firms of others."""

PLACE_OF_ALL_TRADE = "RU"
"""Where those also trade who are listed under the programs on North Korea, Syria and Iran."""


def find_supplied_country(
    flat: str,
    possible: Sequence[Actor],
    noun_phrase: tuple[int, int],
    groups: Sequence[Actor],
) -> str:
    """The country for which those who are counted work, if they are of others; or "".

    possible: the countries of the sentence that an act can be aimed at
    groups: those that act in several countries, if it names none behind them
    """
    start, end = noun_phrase
    supplied = _find_served_country(flat, possible, start, groups)
    inside = [actor for actor in possible if start <= actor.start < end]
    if not supplied or not inside:
        return ""
    for group in join_actors(flat, inside):
        codes = {actor.code for actor in group}
        if supplied in codes and not codes <= ACCOMPLICES | {supplied}:
            return ""  # "the scam centres in Cambodia and Myanmar" serve neither
    seats = find_seats(flat, inside)
    others = {actor.code for actor in inside} - {supplied}
    homes = {actor.code for actor in inside if actor not in seats} - {supplied}
    if others <= ACCOMPLICES or (homes <= ACCOMPLICES and len(others) > 1):
        return supplied
    if len(homes) > 1 and _are_joined(flat, inside, homes):
        return supplied  # what those of Iran and North Korea have in common
    if not SUPPLIED.isdisjoint(others - {PLACE_OF_ALL_TRADE}):
        return ""
    is_official = _TARGETS["officials"].search(flat, start, end) is not None
    if not is_official and (
        _can_work_for(supplied, others) or _arm_forces(flat, supplied, possible)
    ):
        return supplied
    return supplied if _is_place_of_event(flat, supplied, possible) else ""


def _are_joined(flat: str, inside: Sequence[Actor], codes: Collection[str]) -> bool:
    """Whether the text names countries together: "from Iran, Belarus and North Korea"."""
    return any(
        {actor.code for actor in group}.issuperset(codes)
        for group in join_actors(flat, list(inside))
    )


def _can_work_for(supplied: str, others: Collection[str]) -> bool:
    """Whether people and firms of others are listed for what they do for a country.

    Those of a country with a program of its own are listed under that, as often as not.
    """
    if supplied in SUPPLIED:
        return True
    return supplied in program_countries() and program_countries().isdisjoint(others)


def _arm_forces(flat: str, code: str, possible: Sequence[Actor]) -> bool:
    """Whether others are listed for what they do for the army or police of a country."""
    return any(
        actor.code == code
        and (
            _TARGETS["forces_behind"].match(flat, actor.end)
            or _TARGETS["forces_before"].search(
                flat, max(0, actor.start - LONGEST_FORCES), actor.start
            )
        )
        for actor in possible
    )


def _is_place_of_event(flat: str, code: str, possible: Sequence[Actor]) -> bool:
    """Whether others are listed for a conflict in a country, or for fighting for it."""
    for actor in possible:
        before = (max(0, actor.start - LONGEST_EVENT), actor.start)
        is_place = actor.code == code and (
            _TARGETS["event_in"].search(flat, *before)
            or _TARGETS["fights_for"].search(flat, *before)
        )
        if is_place:
            return True
    return False


def _find_served_country(
    flat: str, possible: Sequence[Actor], start: int, groups: Sequence[Actor]
) -> str:
    """The country for which those who are counted work, or ""."""
    served: list[Actor] = []
    meant = drop_asides(flat, drop_origins(flat, drop_victims(flat, possible)))
    for actor in (*meant, *groups):
        if actor.start < start or actor.code in ACCOMPLICES:
            continue
        begin = max(start, actor.start - LONGEST_SERVICE)
        if ";" in flat[start : actor.start]:
            continue  # that is of another count
        is_behind = _TARGETS["service_to"].search(flat, begin, actor.start)
        is_served = is_behind or _TARGETS["served_trade"].match(flat, actor.end)
        begin = max(start, actor.start - LONGEST_FORCES)
        if is_served or _TARGETS["trade_before"].search(flat, begin, actor.start):
            served.append(actor)
    # "Parts of Iranian drones to Russia" go to Russia, but "Iranian crude to Syria" is of Iran.
    served.sort(
        key=lambda actor: (
            not names_goods(flat, actor),
            not flat.endswith((" to ", " to the "), 0, actor.start),
        )
    )
    return served[0].code if served else ""


def is_destination(flat: str, named: Sequence[Actor]) -> bool:
    """Whether countries are only where goods went: "for the transfer of drones to Russia"."""
    return bool(named) and all(
        _TARGETS["goods_to"].search(
            flat, max(0, actor.start - LONGEST_TRANSFER), actor.start
        )
        for actor in named
    )
