"""Which reports are of one act, and which acts are worth a draft."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts import Act
from sanctions_cli.extraction.drafts.merging import MergedAct
from sanctions_cli.extraction.mentions.sanctioned_countries import ACCOMPLICES


def is_seat_of_firms(act: Act) -> bool:
    """Whether the country of an act is only where listed firms have their seat.

    Firms in places of trade are mostly listed for supplying others.
    """
    types = {count.type for count in act.counts}
    return (
        bool(types)
        and types <= {"entities", "vessels"}
        and set(act.targets) <= ACCOMPLICES
    )


def are_one_act(first: MergedAct, second: MergedAct) -> bool:
    """Whether two sentences tell of the same act.

    Two lists of one sender are two acts; a sentence that names no list can be of either.
    """
    return (
        first.sender == second.sender
        and first.targets == second.targets
        and first.action == second.action
        and first.kind == second.kind
        and first.day[:2] == second.day[:2]
        and (
            first.list_name == second.list_name
            or not first.list_name
            or not second.list_name
        )
    )


def are_two_lists(first: MergedAct, second: MergedAct) -> bool:
    """Whether one act names a department, the other none, and their figures differ."""
    if first.list_name == second.list_name:
        return False
    figures = [
        {count.type: count.value for act in merged.acts for count in act.counts}
        for merged in (first, second)
    ]
    common = set(figures[0]) & set(figures[1])
    return any(figures[0][type_] != figures[1][type_] for type_ in common)


def is_title_of(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether an act is only in titles, and the body tells of it with another target or day."""
    if not all(act.sentence.is_heading for act in merged.acts):
        return False
    return any(
        each is not merged
        and each.sender == merged.sender
        and each.action == merged.action
        and (each.kind == "cumulative") == (merged.kind == "cumulative")
        and bool(each.figures)
        and not all(act.sentence.is_heading for act in each.acts)
        for each in merged_acts
    )


def is_worth_drafting(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether there is a record to propose.

    A listing without figure is none, unless the text has a figure that cannot be used. Other
    actions need none, but beside a listing or the same action with figures they are a detail.
    """
    if merged.figures or merged.warnings:
        return True
    is_complete = any(act.is_bare or act.is_named for act in merged.acts)
    if not is_complete or merged.kind != "new":
        return False
    for each in merged_acts:
        is_same_round = each.sender == merged.sender and each.targets == merged.targets
        is_counted = bool(each.figures) and each.kind == "new"
        is_detail = merged.action in (each.action, "measure") or (
            each.action == "listing" and merged.action == "renewal"
        )
        if is_same_round and is_counted and is_detail:
            return False
    return True
