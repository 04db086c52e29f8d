"""Acts on people of the country that a sentence names as their sender: those are of another."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)


def give_to_another(
    reading: SentenceReading, count: CountMention, sender: SenderChoice
) -> SenderChoice:
    """The sender, or where it would list its own people, the other one of the sentence.

    "Russia threatened Norway with retaliation for sanctions on ten Russian judges"
    """
    if len(sender.codes) != 1 or not counter_senders().issuperset(sender.codes):
        return sender
    if sender.place is None or sender.place[1] > count.start:
        return sender
    if not _counts_people_of(reading, count, sender.codes[0]):
        return sender
    possible = usual_senders() - counter_senders()
    others = [
        group
        for group in join_actors(reading.flat, reading.actors)
        if possible.issuperset(actor.code for actor in group)
    ]
    return as_choice(others[0]) if len(others) == 1 else NO_SENDER


def _counts_people_of(reading: SentenceReading, count: CountMention, code: str) -> bool:
    return any(
        (actor.code, actor.form) == (code, "people")
        and count.start <= actor.start < count.end
        for actor in reading.actors
    )
