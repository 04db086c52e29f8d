"""Whose share of a round a count is, where a sentence goes from one sender to the next."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    has_powerless_subject,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.senders.subject_senders import (
    find_gapped_subject,
)


def find_owner_of_count(
    reading: SentenceReading,
    context: Context,
    action: ActionMention,
    actor: Actor,
    count_start: int,
) -> SenderChoice:
    """The sender of an act, or of one that goes on with it: "Britain's hit six, Canada's four"."""
    words = reading.flat[actor.end : action.end]
    if has_powerless_subject(words, context.language):
        return NO_SENDER
    groups = join_actors(reading.flat, reading.acting_actors)
    starts = [each.start for each in reading.counts if each.start <= count_start]
    gapped = find_gapped_subject(reading.flat, groups, action.end, starts)
    return gapped if gapped.codes else as_choice([actor])
