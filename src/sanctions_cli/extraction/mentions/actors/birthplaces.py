"""Places of birth and descent, and people called like places: they do not act, nor are targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

if TYPE_CHECKING:
    from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor

_ACTORS = load_patterns("actors")

_TITLE = re.compile(r"\b(?:Mrs?|Ms|Miss|Mme|Mlle|Dr)\.? $")
_FAMILY_NAME = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-ZÀ-Þ][a-zà-ÿ]+"
)

LONGEST_TITLE = 60
"""The most characters of "Minister of Foreign Affairs" before who has the office."""

LONGEST_DESCENT = 14
"""The most characters of "d'ascendance " before the adjective of a country."""


def drop_birthplaces(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors but those where somebody was born or descends from, or who only has their name.

    "Né le 2 mars 1966 à Nadjaf (Iraq)", "un joaillier d'origine libanaise", "Mr Gao Wenhai"
    """
    places = [
        match.span() for match in _ACTORS["birth"].finditer(flat) if match["place"]
    ]
    kept = [
        actor
        for actor in actors
        if not _is_descent(flat, actor) and not _is_personal_name(flat, actor)
    ]
    if not places:
        return kept
    return [
        actor
        for actor in kept
        if not any(start <= actor.start < end for start, end in places)
    ]


def _is_personal_name(flat: str, actor: Actor) -> bool:
    """Whether somebody is called like a place: "Mr Gao Wenhai", "Ms Jordan"; but not "Mr Putin"."""
    family_name = _FAMILY_NAME.match(flat, actor.end)
    if _TITLE.search(flat, max(0, actor.start - 6), actor.start):
        is_place = actor.form in ("name", "capital")
        return is_place or (actor.form == "people" and family_name is not None)
    if family_name is None or actor.form not in ("name", "capital"):
        return False
    return _has_office(flat, actor, family_name.end())


def _has_office(flat: str, actor: Actor, name_end: int) -> bool:
    """Whether an office is beside a name: "Minister Sofia Brandt", "Chad Hill, an envoy"."""
    if _ACTORS["office_behind"].match(flat, name_end):
        return True
    begin = max(0, actor.start - LONGEST_TITLE)
    return _ACTORS["office_before"].search(flat, begin, actor.start) is not None


def _is_descent(flat: str, actor: Actor) -> bool:
    """Whether an actor is only where somebody descends from: of Lebanese origin."""
    if _ACTORS["behind_descent"].match(flat, actor.end):
        return True
    before = flat[max(0, actor.start - LONGEST_DESCENT) : actor.start]
    return _ACTORS["of_descent"].search(before) is not None
