"""Senders whom a text calls by what they are after it has named them: "the three governments"."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention, find_cues
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_EACH = _SENDERS["each"]


def find_named_before(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """The senders that a sentence only points to: "the three governments", "the latter"."""
    allies = find_allies(reading, context, action)
    return allies if allies.codes else find_latter(reading, context, action)


def find_allies(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """The allies that are the subject of a verb: "Between them the three governments named 31".

    Who makes it known behind the verb is one of them.
    """
    if not context.allies.codes or action is None or action.side != "after":
        return NO_SENDER
    if any(actor.start < action.start for actor in reading.acting_actors):
        return NO_SENDER
    for cue in find_cues(reading.flat, "joint", context.language):
        is_of_each = _EACH.search(cue[0]) is not None
        if cue.end() <= action.start and not is_of_each:
            return context.allies._replace(place=cue.span())
    return NO_SENDER


def find_latter(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """Who acts as "the latter" or "celle-ci": the sender that the sentence before names last."""
    if action is None or not context.last_named.codes:
        return NO_SENDER
    latter = _SENDERS["the_latter"].match(reading.flat, 0, action.start)
    if latter is None:
        return NO_SENDER
    # "Celle-ci comprend désormais 69 noms" is the list.
    is_list = context.language == "fr" and action.is_continued
    return NO_SENDER if is_list else context.last_named._replace(place=latter.span())
