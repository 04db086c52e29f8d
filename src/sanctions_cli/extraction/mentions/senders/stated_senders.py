"""The senders that a sentence names behind the act: who did it, or who makes it known."""

from __future__ import annotations

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    sender_group,
)
from sanctions_cli.extraction.mentions.actors.sender_words import instruments
from sanctions_cli.extraction.mentions.actors.subjects import has_office
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")

LONGEST_AGENT = 90
"""How far behind a passive its sender is looked for, in characters."""

LONGEST_DEED = 30
"""The most characters of "recognised by the" before who did something else."""


def find_passive_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who a passive says did it: "were listed by Canada", "visées par des sanctions de l'UE".

    Whoever "were blacklisted in Norway" are on Norway's list.
    """
    if action.side != "before":
        return NO_SENDER
    for group in groups:
        if not action.end <= group[0].start < action.end + LONGEST_AGENT:
            continue
        begin = max(action.end, group[0].start - LONGEST_DEED)
        if _SENDERS["other_deed_by"].search(flat, begin, group[0].start):
            continue
        before = flat[max(0, group[0].start - 20) : group[0].start]
        if _SUBJECTS["by"].search(before) or _is_of_instrument(before, language):
            return as_choice(group)
        is_place = _SENDERS["listed_in"].fullmatch(flat, action.start, group[0].start)
        if is_place and group[0].form != "people":
            return as_choice(group)
        if has_office(flat, group[0], language):
            return as_choice(group)
    return NO_SENDER


def _is_of_instrument(before: str, language: Language) -> bool:
    """Whether the words before a sender are "the sanctions of the" or "the list that".

    "The drones that Russia uses" are nobody's sanctions.
    """
    preposition = _SUBJECTS["of"].search(before) or _SUBJECTS["that"].search(before)
    if not preposition:
        return False
    noun = before[: preposition.start()].rstrip()
    return any(
        match.end() == len(noun) for match in instruments(language).finditer(noun)
    )


def find_stated_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention, language: Language
) -> SenderChoice:
    """Who is named behind a participle and "by": "the listing of 12 was announced by Canada"."""
    if _SENDERS["personal"].search(flat, 0, action.start):
        return NO_SENDER  # "it backs the measures decided by" has its own subject
    for group in groups:
        before = flat[max(0, group[0].start - 60) : group[0].start]
        if not _SENDERS["done_by"].search(before):
            continue
        is_country = group[0].form != "people" or has_office(flat, group[0], language)
        return as_choice(group) if is_country else NO_SENDER
    return NO_SENDER


def find_quoted_sender(
    flat: str, groups: list[list[Actor]], action: ActionMention
) -> SenderChoice:
    """Who makes an act known behind it: "…, the Treasury said", "selon le Trésor américain"."""
    clause_end = flat.find(";", action.end)
    for group in groups:
        if 0 <= clause_end < group[0].start:
            break  # "the decree names 12; Warsaw said it would look at the list"
        before = flat[max(0, group[0].start - 60) : group[0].start]
        if _SUBJECTS["subordinate"].search(before):
            continue  # "three weeks after Tokyo's premier spoke"
        is_source = (
            _SENDERS["according_to"].search(before)
            or _SENDERS["said_before"].search(before)
            or _SENDERS["said"].match(flat, group[-1].end)
        )
        if is_source and (group[0].form == "body" or _can_report(group[0].code)):
            return as_choice(group)
    return NO_SENDER


def _can_report(code: str) -> bool:
    """Whether a country reports acts of its own: Moscow and Minsk rather report those of others."""
    return code not in counter_senders() | sender_group("never")
