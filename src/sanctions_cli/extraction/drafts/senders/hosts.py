"""Who acts in a sentence that only tells who made the act known."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SPEAKERS = load_patterns("speakers")

SEATS_OF_BODIES = frozenset({"EU", "BE", "AT"})
"""Those in whose capitals ministers of other countries speak as well."""


def is_of_host(
    reading: SentenceReading, context: Context, action: ActionMention
) -> bool:
    """Whether an office of the country acts from which a story is sent.

    "TEHRAN — The Foreign Ministry barred 13 Americans" is Iran's, if nobody has acted before and
    the sentence names another country, but not this one.
    """
    codes = {actor.code for actor in reading.actors}
    has_other = bool(context.document_sender.codes or context.sender.codes)
    if not context.host or has_other or not codes or context.host in codes:
        return False
    if action.action not in ("listing", "measure"):
        return False
    if _SENDERS["host_office"].search(reading.flat, 0, action.start):
        return True
    is_reported = (
        _SENDERS["host_announces"].search(reading.flat, 0, action.start)
        or _SENDERS["host_reports"].search(reading.flat, action.end)
    ) is not None
    return is_reported and action.side == "before"


def find_reporting(
    reading: SentenceReading, context: Context, action: ActionMention
) -> SenderChoice:
    """Whose decree tells of an act, or who makes known what it did itself."""
    owner = _find_owner_of_instrument(reading, action)
    if not owner.codes:
        owner = _find_reporting_counter_sender(reading, action)
    if owner.codes or context.document_sender.codes:
        return owner
    return _find_speaking_host(reading, action)


def _find_speaking_host(
    reading: SentenceReading, action: ActionMention
) -> SenderChoice:
    """The country of whoever speaks of "our list" in its capital, and of whom no other is named.

    "\"We have put 12 Malians on our list,\" Foreign Minister Jo Roe said in Oslo"
    """
    for actor in reading.actors:
        is_behind = actor.form == "capital" and actor.start > action.end
        if is_behind and actor.code in usual_senders() - SEATS_OF_BODIES:
            flat = reading.flat
            is_home = _SENDERS["speaks_at_home"].fullmatch(
                flat, action.end, actor.start
            )
            is_own = _SPEAKERS["first_person"].search(flat, 0, action.start)
            return as_choice([actor]) if is_home and is_own else NO_SENDER
    return NO_SENDER


def _find_owner_of_instrument(
    reading: SentenceReading, action: ActionMention
) -> SenderChoice:
    """Whose decree does something: "The decree of Peru's president has two pages: it bars 12"."""
    flat = reading.flat
    if not reading.actors or not _SENDERS["it_does"].search(flat, 0, action.start):
        return NO_SENDER
    owner = reading.actors[0]
    is_owner = _SENDERS["instrument_of"].search(flat[: owner.start]) is not None
    return as_choice([owner]) if is_owner else NO_SENDER


def _find_reporting_counter_sender(
    reading: SentenceReading, action: ActionMention
) -> SenderChoice:
    """Who makes known what it did to people of those who mostly impose sanctions.

    "Fourteen Canadians were put on a blacklist, Moscow said": Moscow reports its own act.
    """
    if action.action != "listing" or action.side != "before":
        return NO_SENDER
    codes = {actor.code for actor in reading.actors}
    for actor in reading.actors:
        others = codes - {actor.code}
        if actor.code not in counter_senders() or not others <= usual_senders():
            continue
        is_source = _SENDERS["said"].match(reading.flat, actor.end) is not None
        if others and is_source and actor.start >= action.end:
            return as_choice([actor])
    return NO_SENDER
