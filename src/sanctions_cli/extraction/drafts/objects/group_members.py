"""Groups of which a sentence names a member: "is one of nine judges sanctioned by Canada".

The figure of the act is that of the group, whoever the sentence is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")


def count_groups(
    flat: str, counts: Sequence[CountMention], numbers: Sequence[NumberMention]
) -> list[CountMention]:
    """The counts with the whole group in place of its member, where an act is of the group."""
    return [_count_group(flat, count, numbers) for count in counts]


def _count_group(
    flat: str, count: CountMention, numbers: Sequence[NumberMention]
) -> CountMention:
    member = _COUNTS["member_of"].match(flat, count.start, count.end)
    if member is None or not _COUNTS["before_member"].search(flat, 0, count.start):
        return count
    if not _COUNTS["behind_members"].match(flat, count.end):
        return count
    for number in numbers:
        if member.end() <= number.start < count.end and number.value:
            return count._replace(
                start=number.start,
                value=number.value,
                precision=number.precision,
                is_subset=False,
                is_repeat=False,
            )
    return count
