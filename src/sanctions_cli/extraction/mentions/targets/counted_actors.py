"""Which actors only say who is counted: "twelve British officials", "12 officials of Iran"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SUBJECTS = load_patterns("subjects")
_LIST_BEHIND = load_patterns("senders")["list_behind"]

LONGEST_SUFFERING = 5
"""The most characters of "saw" and the like before a count."""

LONGEST_NUMBER_OF = 40
"""The most characters of "the number of sanctioned" before a people."""


def name_countries_of_counted(
    flat: str, actors: Sequence[Actor], counts: Sequence[CountMention]
) -> list[Actor]:
    """The actors of a sentence, with those who are counted as people of their country.

    Lawmakers and prosecutors impose nothing, but "eleven British lawmakers" are on lists, and so
    are "12 members of the State Duma" and "six officers of the Belarusian KGB".
    """
    return [_as_counted(flat, actor, counts) for actor in actors]


def _as_counted(flat: str, actor: Actor, counts: Sequence[CountMention]) -> Actor:
    is_body = actor.form == "body" and actor.code != NO_CODE
    if not is_body and (actor.code != NO_CODE or not actor.country):
        return actor
    before = [count for count in counts if count.start <= actor.start]
    if not before:
        return actor
    count = before[-1]
    is_behind = _SUBJECTS["origin_of_count"].fullmatch(flat, count.end, actor.start)
    if is_body:
        return actor._replace(form="people") if is_behind else actor
    if actor.start < count.end or is_behind:
        return actor._replace(code=actor.country, form="people")
    return actor


def drop_counted(
    flat: str, actors: Iterable[Actor], counts: Sequence[CountMention]
) -> list[Actor]:
    """The actors of a sentence that can act, since they are more than those who are counted.

    counts: in the order of the sentence
    """
    starts = [count.start for count in counts]

    def find_count(place: int) -> CountMention | None:
        # Only the last count before an actor can be followed by "of" and its name.
        number = bisect_right(starts, place)
        return counts[number - 1] if number else None

    actors = list(actors)
    # What is true of Syria in "six people from Syria and Iran" is true of Iran.
    firsts = {each: group[0] for group in join_actors(flat, actors) for each in group}
    acting = []
    for actor in actors:
        if actor.form == "people" and _is_of_number(flat, actor):
            continue
        first = firsts.get(actor, actor)
        count = find_count(actor.start)
        is_origin = _is_origin(flat, first, find_count(first.start))
        is_counted = is_origin or _is_in_count(actor, count)
        if not is_counted and not _is_among_counted(flat, actor, count, actors):
            acting.append(actor)
    owners = [find_owner_of_counted(flat, actors, count) for count in counts]
    return [actor for actor in acting if actor not in owners]


def find_owner_of_counted(
    flat: str, actors: Sequence[Actor], count: CountMention
) -> Actor | None:
    """Whose own people a passive counts: "it had its turn when 121 of its people were barred".

    It is hit by the act and does not do it, whatever else its verb says.
    """
    if count.type in ("", TOTAL):
        return None  # "14 of its listings were removed"
    begin = max(0, count.start - LONGEST_SUFFERING)
    if not _SUBJECTS["of_its_own"].search(flat, begin, count.end):
        return None
    if not _SUBJECTS["passive_behind"].match(flat, count.end):
        return None
    before = [actor for actor in actors if actor.end <= count.start]
    return before[-1] if before else None


def _is_of_number(flat: str, actor: Actor) -> bool:
    """Whether the words before a people are "the number of"."""
    begin = max(0, actor.start - LONGEST_NUMBER_OF)
    return _SUBJECTS["number_of"].search(flat, begin, actor.start) is not None


def _is_origin(flat: str, actor: Actor, count: CountMention | None) -> bool:
    if count is None or actor.start < count.end:
        return False
    if actor.form == "people" and _SUBJECTS["up_to_adjective"].fullmatch(
        flat, count.end, actor.start
    ):
        return True  # "douze dirigeants vénézuéliens"
    if _LIST_BEHIND.match(flat, actor.end):
        return False  # "removed four men from the UN sanctions list"
    origin = _SUBJECTS["origin_of_count"]
    return origin.fullmatch(flat, count.end, actor.start) is not None


def _is_among_counted(
    flat: str, actor: Actor, count: CountMention | None, actors: Sequence[Actor]
) -> bool:
    """Whether somebody is one of his people who are counted: "313 Canadians, among them …"."""
    if count is None or actor.start < count.end:
        return False
    among = _SUBJECTS["among_counted"].fullmatch(flat, count.end, actor.start)
    return among is not None and any(
        each.code == actor.code and count.start <= each.start < count.end
        for each in actors
    )


def _is_in_count(actor: Actor, count: CountMention | None) -> bool:
    if count is None or actor.start >= count.end:
        return False
    # "The 27 foreign ministers" are the EU's.
    return actor.form != "body" or actor.start != count.start
