"""The items of one enumeration, which have their verb and its subject in common."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention


def is_next_item(
    reading: SentenceReading, earlier: CountMention, later: CountMention
) -> bool:
    """Whether two counts are items of one enumeration with no verb between them."""
    if not later.group or later.group != earlier.group or later.start < earlier.end:
        return False
    return not any(
        earlier.end <= each.start and each.end <= later.start
        for each in reading.actions
    )


def find_starts_of_groups(reading: SentenceReading, count_start: int) -> list[int]:
    """Where the counts up to a place begin, of an enumeration only its first."""
    starts: list[int] = []
    before: CountMention | None = None
    for count in reading.counts:
        if count.start > count_start:
            break
        if before is None or not is_next_item(reading, before, count):
            starts.append(count.start)
        before = count
    return starts
