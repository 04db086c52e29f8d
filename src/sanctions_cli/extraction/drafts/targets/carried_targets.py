"""The targets that a count has from what is before it: from an owner, a figure or an act."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.objects.listed_items import divides_earlier_figure
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_targets,
)
from sanctions_cli.extraction.mentions.targets.supplied_countries import ACCOMPLICES
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

LONGEST_ORIGIN = 50
"""How far behind a count its country is looked for, in characters."""


def carry_targets(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
    targets: tuple[str, ...],
    senders: tuple[str, ...],
) -> tuple[str, ...]:
    """The targets of a count, or those of the act before that it goes on with."""
    if action is None and divides_earlier_figure(reading, context, count):
        return context.bare_figure.targets or targets
    if action and action.is_continued:
        # "The list also takes in 22 companies with ties to Moscow" has the target of the list.
        is_tied = _TARGETS["tie"].match(reading.flat, count.end) is not None
        carried = context.find_carried_targets(reading.sentence)
        if not carried and _begins_with_instrument(reading, context):
            carried = context.targets
        if not targets and _has_joined_target(reading, count, senders):
            return targets  # "S'y joignent neuf chefs et une banque du Mali"
        if (is_tied or not targets) and set(carried).isdisjoint(senders):
            return carried or targets
    return targets


def _begins_with_instrument(reading: SentenceReading, context: Context) -> bool:
    """Whether a paragraph says whom the act of the previous paragraph hits.

    "… put into force a decision on the Russian grain trade. / The decree covers 55 captains"
    """
    distance = reading.sentence.paragraph - context.target_paragraph
    if distance != 1 or context.has_counted:
        return False
    return _TARGETS["the_instrument"].match(reading.flat) is not None


def _has_joined_target(
    reading: SentenceReading, count: CountMention, senders: tuple[str, ...]
) -> bool:
    """Whether a count that is added to those before it is joined to one with its own target."""
    joined = [each for each in reading.counts if each.start > count.end]
    for following in joined:
        if following.is_subset:
            continue
        end = following.end + LONGEST_ORIGIN
        place = (following.start, end)
        return bool(choose_targets(reading.flat, reading.actors, place, senders))
    return False


def find_targets_of_owner(
    reading: SentenceReading,
    count: CountMention,
    acts: Sequence[Act],
    targets: tuple[str, ...],
) -> tuple[str, ...]:
    """The targets of the count before: "a Russian bank and its three Kyrgyz directors".

    So it is with those who serve them: "ten Malian officers and a Ghanaian who sold them arms".

    Of an owner in a place of trade it is the other way round: "a Cypriot firm and its three Russian
    owners".
    """
    flat = reading.flat
    if not acts or len(acts[-1].targets) != 1:
        return targets
    is_owned = (
        _TARGETS["owned"].search(flat, 0, count.start)
        or _TARGETS["of_owner"].search(flat, count.start, count.end)
        or _TARGETS["serves_them"].match(flat, count.end)
    )
    if not is_owned:
        return targets
    if set(acts[-1].targets) <= ACCOMPLICES and not set(targets) <= ACCOMPLICES:
        acts[-1].targets = targets
        return targets
    return acts[-1].targets
