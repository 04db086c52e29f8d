"""The senders that a sentence names after the act: who did it, or whose country is closed."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.mentions.actors import Actor
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

LONGEST_NOMINAL = 110
"""How far behind "the listing of" the sender with "by" can be, in characters."""

LONGEST_LEAD = 45
"""How far before a country the words are looked for that make it a sender, in characters."""

LONGEST_CLOSING = 110
"""How far behind "were banned" the country that nobody may enter can be, in characters."""

_PARTS_OF_CHINA = frozenset({"HK", "MO"})
"""Territories that China closes together with its mainland."""


def reacts_to_others(flat: str, end: int) -> bool:
    """Whether who is named before a place only judges an act: "Minsk condemned the sanctions"."""
    return _SUBJECTS["reacts"].match(flat, end) is not None


def find_owner_of_act(
    flat: str, groups: Sequence[list[Actor]], start: int, end: int
) -> list[Actor]:
    """The owner of an act that is a noun: "the EU's listing of 12", "the listing of 12 by Canada".

    It is also who repeats the act of another: "as did Britain, with seven".
    """
    if _SENDERS["repeats"].match(flat, start):
        return next((each for each in groups if start < each[0].start < end), [])
    if not _SENDERS["nominal"].fullmatch(flat[start:end]):
        return []
    for group in groups:
        if _SENDERS["owner_of_nominal"].fullmatch(flat, group[-1].end, start):
            return group
    for group in groups:
        is_behind = end <= group[0].start < end + LONGEST_NOMINAL
        if not is_behind:
            continue
        is_agent = _SUBJECTS["by"].search(flat, end, group[0].start)
        is_owner = _SENDERS["instrument_before"].search(
            flat, end, group[0].start
        ) and _SENDERS["instrument_behind"].match(flat, group[-1].end)
        if is_agent or is_owner:
            return group
    return []


def find_stated_sender(flat: str, groups: Sequence[list[Actor]]) -> list[Actor]:
    """The actors behind a participle and "by": "the listing of 12 was announced by Canada"."""
    for group in groups:
        before = flat[max(0, group[0].start - 60) : group[0].start]
        if _SENDERS["done_by"].search(before):
            return group
    return []


def find_closed_country(
    flat: str, groups: Sequence[list[Actor]], action_end: int
) -> list[Actor]:
    """The countries that those who are banned may not enter: "were barred from entering Russia"."""
    for group in groups:
        if not action_end <= group[0].start < action_end + LONGEST_CLOSING:
            continue
        before = flat[max(0, group[0].start - LONGEST_LEAD) : group[0].start]
        is_country = (
            group[0].form != "people"
            or group[0].code in _PARTS_OF_CHINA
            or _SENDERS["closed_places"].match(flat, group[-1].end) is not None
        )
        if is_country and _SENDERS["closed"].search(before):
            return _find_owners(group)
    return []


def _find_owners(group: list[Actor]) -> list[Actor]:
    """Who closes these countries: "may not enter the mainland, Hong Kong or Macau" is China's."""
    parts = [actor for actor in group if actor.code in _PARTS_OF_CHINA]
    countries = [actor for actor in group if actor not in parts]
    is_of_china = any(actor.code == "CN" for actor in countries)
    if parts and not is_of_china:
        countries.append(parts[0]._replace(code="CN"))
    return countries


def find_place_of_freeze(
    flat: str, groups: Sequence[list[Actor]], action_end: int
) -> list[Actor]:
    """The country in which property is frozen, whatever words say so.

    "The assets of 12 Iranians in Argentina were frozen", "an asset freeze on 12 Georgians took
    effect in Norway", and "Peru's banks were ordered to freeze the assets of 90 Venezuelans"
    """
    for number, group in enumerate(groups):
        if group[0].form == "people" and not _is_of_banks(flat, group, action_end):
            continue
        if group[0].start >= action_end + LONGEST_CLOSING:
            break
        before = flat[max(0, group[0].start - LONGEST_LEAD) : group[0].start]
        if _is_of_banks(flat, group, action_end) or _SENDERS["in_force"].search(before):
            return group
        is_held = _SENDERS["held_in"].search(before) is not None
        if is_held and _SENDERS["held_by"].match(flat, group[-1].end):
            return group
        # Of a single country nothing tells whether it freezes the assets or is the target.
        is_place = number > 0 and _SENDERS["kept_in"].search(before) is not None
        if is_place and _SENDERS["property_blocked"].match(flat, group[-1].end):
            return group
    return []


def _is_of_banks(flat: str, group: list[Actor], action_end: int) -> bool:
    """Whether its banks have to act: "Japan's banks must close the accounts"."""
    if group[0].start >= action_end:
        return False
    if _SENDERS["told_banks"].match(flat, group[-1].end):
        return True
    before = flat[max(0, group[0].start - LONGEST_LEAD) : group[0].start]
    is_place = _SENDERS["banks_in"].search(before) is not None
    return is_place and _SENDERS["told_banks_in"].match(flat, group[-1].end) is not None
