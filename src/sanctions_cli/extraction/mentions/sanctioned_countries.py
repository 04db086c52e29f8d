"""The countries that an act is aimed at: those of the program, not the seats of firms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sanctions_cli.extraction.mentions.actors import Actor, join_actors
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.senders import counter_senders, usual_senders

_TARGETS = load_patterns("targets")


LONGEST_COUNT = 45
"""How far an adjective of a count's noun can be behind its beginning, in characters."""

LONGEST_HEADING = 90
"""How far before a country "the sanctions imposed by the EU against" can begin."""

LONGEST_BETWEEN = 14
"""The most characters of "between the" before a country."""


ACCOMPLICES = frozenset(
    {"CN", "AE", "TR", "IN", "HK", "KZ", "KG", "UZ", "TH", "SG", "CY", "RS", "AM"}
)
"""Seats of firms that are listed under programs against others, such as Russia or Iran."""


def rank_targets(
    flat: str, actors: Sequence[Actor], senders: Collection[str]
) -> Counter[str]:
    """How much of a document speaks of each country as a target."""
    weights: Counter[str] = Counter()
    length = max(len(flat), 1)
    for actor in actors:
        if not is_possible_target(flat, actor, senders):
            continue
        weight = 1
        if is_program(flat, actor):
            weight += 3
        if actor.start < length / 3:
            weight += 1
        if actor.start < 150:
            weight += 2
        weights[actor.code] += weight
    return weights


def is_possible_target(flat: str, actor: Actor, senders: Collection[str]) -> bool:
    """Whether a country can be what an act of these senders is aimed at."""
    if actor.form == "body" or not actor.code or actor.code in senders:
        return False
    if actor.code not in usual_senders():
        return True
    if not counter_senders().isdisjoint(senders):
        return actor.code != "UN"
    return False


def is_program(flat: str, actor: Actor) -> bool:
    """Whether the words around a country make it the one of the program."""
    before = flat[max(0, actor.start - 45) : actor.start]
    after = flat[actor.end : actor.end + 25]
    if _TARGETS["program_after"].match(after):
        return True
    return bool(_TARGETS["program_before"].search(before)) and not _TARGETS[
        "weak_program"
    ].search(before)


def choose_targets(
    flat: str,
    actors: list[Actor],
    spans: tuple[int, int],
    senders: Collection[str],
) -> tuple[str, ...]:
    """The targets that a sentence names for a count or action at a place; () if it names none.

    spans: the place of the noun phrase of the count, within which a country is nearest to it
    """
    start, end = spans
    parts = _TARGETS["parts"].search(flat, start, end)
    if parts:
        end = parts.start()
    partners = find_partners(flat, actors)
    possible = [
        actor
        for actor in actors
        if is_possible_target(flat, actor, senders) and actor not in partners
    ]
    programs = [
        actor
        for actor in possible
        if is_program(flat, actor) and _names_list(flat, actor)
    ]
    if programs:
        return _with_joined(flat, programs[0], actors)
    served = _find_served_country(flat, possible, start)
    if served and counter_senders().isdisjoint(senders):
        seats = {actor.code for actor in possible if start <= actor.start < end}
        if seats and seats <= ACCOMPLICES | {served}:
            return (served,)
    inside = [actor for actor in possible if start <= actor.start < end]
    if not inside:
        # Ukrainians are listed, too, although Ukraine is mostly named as a victim or a sender.
        inside = [
            actor
            for actor in actors
            if (actor.code, actor.form) == ("UA", "people")
            and start <= actor.start < min(end, start + LONGEST_COUNT)
            and "UA" not in senders
        ]
    if inside:
        return _with_joined(flat, inside[0], actors)
    return ()


def find_partners(flat: str, actors: list[Actor]) -> list[Actor]:
    """Countries that deal with each other: "cooperation between North Korea and Russia".

    Of two, the act need not be aimed at both, and which one it is, the phrase does not tell.
    """
    if not actors:
        return []
    begin = max(0, actors[0].start - LONGEST_BETWEEN)
    phrases = _TARGETS["between"].finditer(flat, begin, actors[-1].start)
    ends = {phrase.end() for phrase in phrases}
    if not ends:
        return []
    groups = join_actors(flat, actors)
    return [actor for group in groups if group[0].start in ends for actor in group]


def choose_from_heading(
    flat: str, actors: list[Actor], end: int, senders: Collection[str]
) -> tuple[str, ...]:
    """The country of "the sanctions against Iran: seven people", before the count at `end`."""
    for actor in actors:
        begin = max(0, actor.start - LONGEST_HEADING)
        if (
            actor.end <= end
            and is_possible_target(flat, actor, senders)
            and _TARGETS["sanctions_against"].search(flat, begin, actor.start)
        ):
            return _with_joined(flat, actor, actors)
    return ()


def _find_served_country(flat: str, possible: Sequence[Actor], start: int) -> str:
    """The country for which those who are counted work, or ""."""
    for actor in possible:
        if actor.start < start or actor.code in ACCOMPLICES:
            continue
        if _TARGETS["service_to"].search(
            flat, max(start, actor.start - 90), actor.start
        ):
            return actor.code
    return ""


def choose_only_target(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The target that a sentence names before any relative clause, if it names one group only."""
    relative = _TARGETS["relative"].search(flat)
    end = relative.start() if relative else len(flat)
    named: set[tuple[str, ...]] = set()
    partners = find_partners(flat, actors)
    for group in join_actors(flat, actors):
        for actor in group:
            if actor in partners:
                continue
            if actor.start < end and is_possible_target(flat, actor, senders):
                named.add(_codes_beside(actor, group))
    if not named and "RU" not in senders and _TARGETS["war"].search(flat, 0, end):
        return ("RU",)
    return named.pop() if len(named) == 1 else ()


def _names_list(flat: str, actor: Actor) -> bool:
    return bool(_TARGETS["program_after"].match(flat[actor.end : actor.end + 25]))


def _with_joined(flat: str, actor: Actor, actors: list[Actor]) -> tuple[str, ...]:
    """An actor with those that the text joins to it."""
    for group in join_actors(flat, actors):
        if actor in group:
            return _codes_beside(actor, group)
    return (actor.code,)


def _codes_beside(actor: Actor, group: list[Actor]) -> tuple[str, ...]:
    """The codes of joined actors, except of those who act beside one of them.

    In "Canada listed 11 Haitians, the United States four" the second is a sender.
    """
    codes = {
        each.code
        for each in group
        if each.form == actor.form or each.code not in usual_senders()
    }
    return tuple(sorted(codes))
