"""Whose office acts where a sentence only says "its ministry", and that before it names whose."""

from __future__ import annotations

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.actors.subjects import is_subject
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")

LONGEST_LEAD = 40
"""How near to its beginning a sentence names the country that it is about, in characters."""


def find_country_spoken_of(reading: SentenceReading, language: Language) -> str:
    """The code of the country that a sentence is about, as its subject, or ""."""
    for group in join_actors(reading.flat, reading.acting_actors)[:1]:
        first = group[0]
        is_country = len(group) == 1 and first.form != "people" and first.code
        is_first = first.start < LONGEST_LEAD and first.code != NO_CODE
        if is_country and is_first and is_subject(reading.flat, group, language):
            return first.code
    return ""


def find_owner_of_office(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """The country of an office that acts, by the sentence before.

    "Panama did not wait. Its immigration service has barred four Haitian senators." A country that
    mostly is a target acts only against people of another.
    """
    owner = context.last_owner
    if action is None or not owner:
        return NO_SENDER
    office = _SENDERS["its_office"].search(reading.flat, 0, action.start)
    if office is None or any(each.start < office.start() for each in reading.actors):
        return NO_SENDER
    codes = {actor.code for actor in reading.actors}
    if owner not in usual_senders() and (owner in codes or not codes):
        return NO_SENDER
    return SenderChoice((owner,))
