"""People of a trade and firms of it, which a title and the body can count as one or the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention

PEOPLE_OR_FIRMS = frozenset(["individuals", "entities"])
"""The types that a noun such as "importers" can be of."""


def type_trades(acts: Sequence[Act]) -> list[Act]:
    """The acts, with one type for those whom a title and the body count with other words.

    "Ottawa sanctions three businessmen", and then "three importers", are three people.
    """
    typed = [
        (act, count)
        for act in acts
        for count in act.counts
        if count.type in PEOPLE_OR_FIRMS and count.value
    ]
    if not any(count.is_of_trade for _, count in typed):
        return list(acts)
    return [
        replace(act, counts=[_type_trade(act, count, typed) for count in act.counts])
        for act in acts
    ]


def _type_trade(
    act: Act, count: CountMention, typed: Sequence[tuple[Act, CountMention]]
) -> CountMention:
    """A count with the type that the title, or else the body, gives to as many."""
    if not count.is_of_trade:
        return count
    for counterpart_act, counterpart in typed:
        are_apart = act.sentence.is_heading != counterpart_act.sentence.is_heading
        is_surer = not counterpart.is_of_trade or act.sentence.is_heading
        if are_apart and is_surer and counterpart.value == count.value:
            return count._replace(type=counterpart.type)
    return count
