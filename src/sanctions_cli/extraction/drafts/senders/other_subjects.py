"""Subjects that are not who the text before them is about: partners, and bodies of others."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")

COUNCILS = frozenset({"EU", "UN", "CH", "AFUN", "ECOWAS", "GULFCC"})
"""Senders that a story can call "the Council"."""


def is_of_partners(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether partners act whose country is not known: "Our partners have listed nine more".

    Also whether a passive says so: "Nine were listed by others", "have been listed elsewhere".
    """
    if _SENDERS["by_others"].match(reading.flat, action.end):
        return action.side == "before"
    partners = _SENDERS["partners"].search(reading.flat, 0, action.start)
    if partners is None or action.side == "before":
        return False
    if _SENDERS["joined_before"].search(reading.flat, 0, partners.start()):
        return False  # "Latvia and its two neighbours barred"
    return not any(
        partners.start() <= actor.start < action.start
        for actor in reading.acting_actors
    )


def is_of_addressed(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether somebody tells another what that one does: "You had promised to list 12"."""
    return _SENDERS["addressed"].search(reading.flat, 0, action.start) is not None


def speaks_of_itself(reading: SentenceReading, action: ActionMention | None) -> bool:
    """Whether "we" is right before a verb: "As Peru did on Monday, we have today listed 12"."""
    if action is None or not reading.acting_actors:
        return False
    return _SENDERS["we_act"].search(reading.flat, 0, action.start) is not None


def is_of_other_council(
    reading: SentenceReading,
    context: Context,
    carried: SenderChoice,
    action: ActionMention | None,
) -> bool:
    """Whether "the Council" acts in a story whose sender has none, as Britain."""
    end = action.start if action else len(reading.flat)
    is_story = not context.document_sender.codes
    names_council = _SENDERS["council"].search(reading.flat, 0, end) is not None
    return is_story and names_council and COUNCILS.isdisjoint(carried.codes)


def is_of_own_government(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether the government that issues a document acts, and not who is named before it.

    "As for the missile that Peru had tested, the Government decided to freeze the assets of".
    """
    is_of_subject = action is not None and action.side == "after"
    if action is None or not context.document_sender.codes or not is_of_subject:
        return False
    government = _SENDERS["own_government"].search(reading.flat, 0, action.start)
    return government is not None
