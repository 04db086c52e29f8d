"""The senders that own what an act is named by: a list, a decree, sanctions or a listing."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    sender_group,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.subjects import has_office
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTER = load_patterns("counter")
_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

LONGEST_NOMINAL = 110
"""How far behind "the listing of" the sender with "by" can be, in characters."""

LONGEST_WAY = 26
"""The most characters between an act and the owner of the list: "were placed on China's list"."""


def find_list_keeper(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Whose list an act is done to: "were placed on China's entity list", "Peru's list grew by"."""
    for group in groups:
        own_list = _SENDERS["own_list"].match(flat, group[-1].end)
        if _is_taken_off(flat, groups, group, action):
            return as_choice(group)
        if own_list is None or group[0].start > action.end + LONGEST_WAY:
            continue
        before = flat[max(0, group[0].start - 20) : group[0].start]
        if group[0].form == "people" and _SENDERS["its_list_on"].search(before):
            continue
        is_goal = action.side == "before" and action.start < group[0].start
        is_grown = (
            action.side == "after" and action.start < own_list.end() <= action.end
        )
        if is_grown or (is_goal and _SENDERS["onto"].search(before)):
            return as_choice(group)
    return NO_SENDER


def _is_taken_off(
    flat: str, groups: list[list[Actor]], owner: list[Actor], action: ActionMention
) -> bool:
    """Whether names leave the list of an owner, and nobody else who has lists is named before.

    "The Committee on Somalia removed four men from the UN list"
    """
    start = owner[0].start
    is_behind = action.end <= start < action.end + LONGEST_NOMINAL
    if action.action != "delisting" or action.side != "after" or not is_behind:
        return False
    if not _SENDERS["off"].search(flat, action.end, start):
        return False
    if not _SENDERS["list_behind"].match(flat, owner[-1].end):
        return False
    before = {group[0].code for group in groups if group[0].start < action.start}
    return usual_senders().isdisjoint(before)


def find_owner_of_act(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """The owner of an act that is a noun: "the EU's listing of 12", "the listing of 12 by Canada".

    It is also who repeats the act of another: "as did Britain, with seven".
    """
    owners = _find_owners_of_noun(flat, groups, action.start, action.end)
    return as_choice(owners) if owners else NO_SENDER


def _find_owners_of_noun(
    flat: str, groups: Sequence[list[Actor]], start: int, end: int
) -> list[Actor]:
    """The actors that a noun for an act has beside it as its owners."""
    if _SENDERS["repeats"].match(flat, start):
        return next((each for each in groups if start < each[0].start < end), [])
    if not _SENDERS["nominal"].fullmatch(flat[start:end]):
        return []
    for group in groups:  # "the listing by Canada of"
        is_within = start < group[0].start < end
        if is_within and _SUBJECTS["by"].search(flat, start, group[0].start):
            return group
    for group in groups:
        if _SENDERS["owner_of_nominal"].fullmatch(flat, group[-1].end, start):
            return group
    for group in groups:
        is_behind = end <= group[0].start < end + LONGEST_NOMINAL
        if not is_behind:
            continue
        is_agent = _SUBJECTS["by"].search(flat, end, group[0].start)
        if is_agent or _owns_instrument_behind(flat, group, end):
            return group
    return []


def _owns_instrument_behind(flat: str, group: list[Actor], start: int) -> bool:
    """Whether a list behind an act is its: "the listing of 12 on Canada's list"."""
    name_start = group[0].start
    if _SENDERS["list_of_owner"].search(flat, start, name_start):
        return True
    if not _SENDERS["instrument_before"].search(flat, start, name_start):
        return False
    return _SENDERS["instrument_behind"].match(flat, group[-1].end) is not None


def find_imposer(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Who imposed what a sentence speaks of: "Moscow laughed at the bans imposed by Canada on".

    Who takes over what another imposed does the same.
    """
    if action.action != "listing" or action.side != "after":
        return NO_SENDER
    for group in groups:
        if group[0].form == "people" or group[0].start > action.end + LONGEST_NOMINAL:
            continue
        begin = max(0, group[0].start - LONGEST_NOMINAL)
        end = group[-1].end
        noun = _SENDERS["imposed_by"].search(flat, begin, group[0].start)
        verb = _SENDERS["imposes"].match(flat, group[-1].phrase_end)
        if noun is None and verb:
            noun = _SENDERS["sanctions_that"].search(flat, begin, group[0].start)
            end = verb.end()
        if noun is None or not noun.start() <= action.start < end:
            continue
        if _SENDERS["takes_over"].search(flat, 0, noun.start()):
            return NO_SENDER
        return as_choice(group)
    return NO_SENDER


def find_owner_of_instrument(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Whose the subject of a verb is: "those of Australia hit 15", "the decree signed in Kyiv"."""
    if action.side != "after":
        return NO_SENDER
    for group in groups:
        name_end = group[-1].phrase_end
        can_act = group[0].code not in sender_group("never")
        is_before = can_act and name_end <= action.start
        if is_before and _is_adjective_of_subject(flat, group[-1], action):
            return as_choice(group)
        is_owner = is_before and _SENDERS["owner_of_subject"].search(
            flat, 0, group[0].start
        )
        if is_owner and _SENDERS["up_to_verb_of_subject"].fullmatch(
            flat, name_end, action.start
        ):
            return as_choice(group)
    return NO_SENDER


def _is_adjective_of_subject(flat: str, actor: Actor, action: ActionMention) -> bool:
    """Whether an instrument is the subject: "A Polish decree published on Friday freezes"."""
    if actor.form != "people":
        return False
    if not _SENDERS["before_adjective"].search(flat, 0, actor.start):
        return False
    behind = _SENDERS["up_to_verb_of_adjective"]
    return behind.fullmatch(flat, actor.end, action.start) is not None


def find_adjective(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """The sender at the action itself: "British sanctions on", "sanctions américaines contre"."""
    for group in groups:
        if _owns_what_hits(flat, group, action):
            return as_choice(group)
        is_near = action.start <= group[0].start < action.end + 12
        # Behind "designated", a Belarusian minister is who is designated.
        is_object = action.side == "after" and not action.is_wording
        if is_near and not is_object and has_office(flat, group[0], language):
            return as_choice(group)
    return NO_SENDER


def _owns_what_hits(flat: str, group: list[Actor], action: ActionMention) -> bool:
    """Whether those who are counted got its sanctions: "were hit with Costa Rican sanctions".

    What is "added to the Belarusian list" can be on that of others for Belarus.
    """
    actor = group[0]
    if action.side != "before" or len(group) > 1 or actor.form != "people":
        return False
    if actor.code in sender_group("never"):
        return False
    before = _SENDERS["onto_own_list"]
    if actor.code in counter_senders():
        before = _SENDERS["hit_with"]
    is_hit = before.fullmatch(flat, action.start, actor.start)
    return bool(is_hit) and _SENDERS["own_curbs"].match(flat, actor.end) is not None


def find_owner(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """The usual sender whose list or sanctions a sentence names: "are under UK sanctions"."""
    if action.action != "stock":
        return NO_SENDER
    for group in groups:
        if group[0].code in usual_senders() and has_office(flat, group[-1], language):
            return as_choice(group)
    return NO_SENDER


def find_list_owner(flat: str, actors: list[Actor]) -> SenderChoice:
    """The usual sender whose list a sentence names, or whose territory it closes.

    Only for a sentence of which nothing else tells who acts: an act often concerns somebody who is
    on the list of another sender.
    """
    for group in join_actors(flat, actors):
        # Only who answers sanctions has a "stop list".
        is_counter = _COUNTER["owned_list"].match(flat, group[-1].end) is not None
        if group[0].code not in (counter_senders() if is_counter else usual_senders()):
            continue
        before = flat[max(0, group[0].start - 40) : group[0].start]
        is_owner = _SENDERS["owned"].match(flat, group[-1].end) or _SENDERS[
            "owned_by"
        ].search(before)
        if is_owner or _SENDERS["entered"].search(before):
            return as_choice(group)
    return NO_SENDER
