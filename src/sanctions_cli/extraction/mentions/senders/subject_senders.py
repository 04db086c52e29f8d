"""The senders that are the subject of an act in a clause of an unusual shape."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.subjects import (
    has_office,
    is_topic,
    speaks_for_country,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

_RELATIVE = re.compile(r"\b(?:that|which) (?:the )?$")

LONGEST_GAP = 26
"""The most characters between the subject of a clause without verb and its count."""


def find_gapped_subject(
    flat: str, groups: list[list[Actor]], start: int, count_starts: Sequence[int]
) -> SenderChoice:
    """The subject of a clause without verb: "the EU added 15 and Britain 15 too".

    It is also that of the next counts of its clause: "the US four people and two banks".
    """
    for group in reversed(groups):
        actor = group[-1]
        if actor.start < start or actor.form == "people" or is_topic(flat, actor):
            continue
        end = actor.phrase_end
        first_count = next((each for each in count_starts if each >= end), None)
        if first_count is None or first_count > end + LONGEST_GAP:
            continue
        between = flat[end:first_count]
        if len(group) > 1 and ":" in between:
            continue  # "its list follows those of Japan and Peru: 12 names were added"
        before = flat[max(0, actor.start - 14) : actor.start]
        begins_clause = _SENDERS["clause_before"].search(before)
        if not begins_clause:
            continue
        is_next = _SENDERS["adjacent_count"].fullmatch(between) is not None
        if is_next or _has_count_of_its_own(flat, actor, between):
            return as_choice([actor])
    return NO_SENDER


def _has_count_of_its_own(flat: str, actor: Actor, between: str) -> bool:
    """Whether "Canada's four" goes on with a clause on what is another's own."""
    if not _SENDERS["adjacent_to_owner"].fullmatch(between):
        return False
    return _SENDERS["owners_act"].search(flat, 0, actor.start) is not None


def find_relative_subject(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """The subject of a relative clause: "condemned the sanctions that Canada imposed on 12"."""
    for group in groups:
        is_inside = action.start < group[0].start and group[-1].end < action.end
        relative = _RELATIVE.search(flat, action.start, group[0].start)
        if relative and is_inside and group[0].form != "people":
            return as_choice(group)
    return NO_SENDER


def find_subject_behind(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who does what a sentence begins with: "By blacklisting 14 officials, Britain went far"."""
    if action.side != "after" or not _SENDERS["cataphora"].match(flat, 0, action.end):
        return NO_SENDER
    for group in groups:
        if group[0].start < action.end:
            continue
        before = flat[max(0, group[0].start - 12) : group[0].start]
        is_country = group[0].form != "people" or has_office(flat, group[0], language)
        is_behind = _SENDERS["behind_comma"].search(before) is not None
        return as_choice(group) if is_country and is_behind else NO_SENDER
    return NO_SENDER


def find_trader(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who stops its own trade, whoever it is: "Sudan's government halted imports from Kenya"."""
    if action.action not in ("measure", "lifting", "renewal") or action.side != "none":
        return NO_SENDER
    for group in groups:
        end = group[-1].phrase_end
        before = flat[max(0, group[0].start - 20) : group[0].start]
        if _SUBJECTS["no_subject"].search(before):
            continue  # "growers in Kenya stopped selling"
        is_country = group[0].form != "people" or has_office(flat, group[0], language)
        if is_country and _SENDERS["up_to_trade"].fullmatch(flat, end, action.start):
            return as_choice(group)
    return _find_reporting_trader(flat, groups, action, language)


def _find_reporting_trader(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who makes known what may no longer come in: "No Thai fruit may enter, Phnom Penh said"."""
    for group in groups:
        if group[0].start < action.end:
            continue
        before = flat[max(0, group[0].start - 60) : group[0].start]
        if _SUBJECTS["subordinate"].search(before):
            continue
        is_country = speaks_for_country(flat, group[0], language)
        is_source = _SENDERS["said"].match(flat, group[-1].end) or _SENDERS[
            "said_before"
        ].search(before)
        if is_country and is_source:
            return as_choice(group[:1])
    return NO_SENDER
