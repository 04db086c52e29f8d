"""The senders that a sentence names as a place: what is closed, or where assets are frozen."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")

LONGEST_LEAD = 45
"""How far before a country the words are looked for that make it a sender, in characters."""

LONGEST_CLOSING = 110
"""How far behind "were banned" the country that nobody may enter can be, in characters."""

PARTS_OF_CHINA = frozenset({"HK", "MO"})
"""Territories that China closes together with its mainland."""


def find_closed_country(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """The country that an act closes to its targets: "entry into Russia is closed to 12 people"."""
    end = action.end
    if action.action == "stock" or action.side == "after":
        # "brings the number of those who may not enter Canada to 12"; or the wording names it, as
        # in "entry into Russia is closed to"
        end = action.start
    elif action.side != "before":
        return NO_SENDER
    if action.side == "after" and action.action != "stock":
        groups = [group for group in groups if group[-1].end <= action.end]
    closed = _find_country_not_entered(flat, groups, end)
    closed = closed or _find_own_territory(flat, groups, action)
    return as_choice(closed) if closed else NO_SENDER


def find_closed_harbour(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Whose ports or skies are closed: "Kenyan airlines were barred from Japan's airspace"."""
    if action.action not in ("measure", "renewal") or action.side != "none":
        return NO_SENDER
    closed = _find_own_harbour(flat, groups, action)
    closed = closed or _find_country_not_entered(flat, groups, action.start)
    return as_choice(closed) if closed else NO_SENDER


def _find_own_harbour(
    flat: str, groups: Sequence[list[Actor]], action: ActionMention
) -> list[Actor]:
    """Whose skies a wording names: "the closure of Turkish airspace to aircraft from"."""
    for group in groups:
        noun = _SENDERS["own_harbour"].match(flat, group[-1].end)
        if noun and action.start <= noun.end() <= action.end:
            return group
    return []


def _find_country_not_entered(
    flat: str, groups: Sequence[list[Actor]], action_end: int
) -> list[Actor]:
    """The countries that those who are banned may not enter: "were barred from entering Russia"."""
    for group in groups:
        if not action_end <= group[0].start < action_end + LONGEST_CLOSING:
            continue
        before = flat[max(0, group[0].start - LONGEST_LEAD) : group[0].start]
        is_country = (
            group[0].form != "people"
            or group[0].code in PARTS_OF_CHINA
            or _SENDERS["closed_places"].match(flat, group[-1].end) is not None
        )
        if _SENDERS["earlier_event"].search(flat, action_end, group[0].start):
            return []
        if is_country and _SENDERS["closed"].search(before):
            return _find_owners(group)
    return []


def _find_owners(group: list[Actor]) -> list[Actor]:
    """Who closes these countries: "may not enter the mainland, Hong Kong or Macau" is China's."""
    parts = [actor for actor in group if actor.code in PARTS_OF_CHINA]
    countries = [actor for actor in group if actor not in parts]
    is_of_china = any(actor.code == "CN" for actor in countries)
    if parts and not is_of_china:
        countries.append(parts[0]._replace(code="CN"))
    return countries


def _find_own_territory(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> list[Actor]:
    """Whose territory a French wording closes: "interdiction du territoire français contre"."""
    for group in groups:
        is_inside = action.start < group[0].start and group[-1].end < action.end
        before = flat[max(0, group[0].start - 20) : group[0].start]
        if is_inside and _SENDERS["closed_adjective"].search(before):
            return group
    return []


def find_place_sender(flat: str, groups: list[list[Actor]]) -> SenderChoice:
    """The usual sender in "In Canada, …" or "Au Royaume-Uni, …" at the start of a sentence."""
    for group in groups[:1]:
        if group[0].code in usual_senders() and _SENDERS["at_start"].fullmatch(
            flat[: group[0].start]
        ):
            return as_choice(group)
    return NO_SENDER


def find_topic_sender(flat: str, groups: list[list[Actor]]) -> SenderChoice:
    """Who a sentence begins with as its topic: "as for Canada, it", "on the Canadian side,"."""
    for group in groups[:1]:
        start, end = group[0].start, group[-1].end
        if group[0].code not in usual_senders():
            continue
        is_topic = _SENDERS["about"].fullmatch(flat, 0, start)
        if is_topic and _SENDERS["acts_itself"].match(flat, end):
            return as_choice(group)
        is_side = _SENDERS["on_side"].fullmatch(flat, 0, start)
        if is_side and _SENDERS["side_of"].match(flat, end):
            return as_choice(group)
    return NO_SENDER


def find_origin(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Where an act came from: "from Ottawa came sanctions on 11 officers"."""
    for group in groups:
        start, end = group[0].start, group[-1].phrase_end
        is_before = end <= action.start and group[0].code in usual_senders()
        begin = max(0, start - LONGEST_LEAD)
        if is_before and _SENDERS["origin"].search(flat, begin, start):
            came = _SENDERS["came"].match(flat, end)
            return as_choice(group) if came else NO_SENDER
    return NO_SENDER


def find_place_of_assets(
    flat: str, groups: list[list[Actor]], action: ActionMention, count_start: int
) -> SenderChoice:
    """Where what an order freezes is kept: "it freezes the assets in Canada of four people"."""
    for group in groups:
        if action.side == "after" and action.end <= group[0].start < count_start:
            between = flat[action.end : group[0].start]
            if _SENDERS["assets_kept_in"].fullmatch(between):
                return as_choice(group)
    return NO_SENDER


def find_place_of_freeze(
    flat: str, groups: Sequence[list[Actor]], action_end: int
) -> list[Actor]:
    """The country in which property is frozen, whatever words say so.

    "The assets of 12 Iranians in Argentina were frozen", "an asset freeze on 12 Georgians took
    effect in Norway", and "Peru's banks were ordered to freeze the assets of 90 Venezuelans"
    """
    for number, group in enumerate(groups):
        if _has_frozen_accounts(flat, group):
            return group
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


def _has_frozen_accounts(flat: str, group: list[Actor]) -> bool:
    """Whether its banks keep what is frozen: "see their assets blocked in Montenegrin banks"."""
    if group[0].form != "people":
        return False
    before = flat[max(0, group[0].start - LONGEST_LEAD) : group[0].start]
    is_owned = _SENDERS["owned_accounts"].search(before) is not None
    if is_owned and _SENDERS["accounts_frozen"].match(flat, group[-1].end):
        return True
    if _SENDERS["accounts_of"].match(flat, group[-1].end):
        return True
    if not _SENDERS["in_banks"].search(before):
        return False
    return _SENDERS["own_banks"].match(flat, group[-1].end) is not None


def _is_of_banks(flat: str, group: list[Actor], action_end: int) -> bool:
    """Whether its banks have to act: "Japan's banks must close the accounts"."""
    if group[0].start >= action_end:
        return False
    if _SENDERS["told_banks"].match(flat, group[-1].end):
        return True
    before = flat[max(0, group[0].start - LONGEST_LEAD) : group[0].start]
    is_place = _SENDERS["banks_in"].search(before) is not None
    return is_place and _SENDERS["told_banks_in"].match(flat, group[-1].end) is not None
