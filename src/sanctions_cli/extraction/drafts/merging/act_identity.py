"""Which reports are of one act, and which acts are worth a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.acts.numbered_lists import (
    FIRST_LIST,
    is_numbered_list,
)
from sanctions_cli.extraction.drafts.merging.merged_acts import MergedAct
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL
from sanctions_cli.extraction.mentions.targets.supplied_countries import ACCOMPLICES


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


def has_firms(act: Act) -> bool:
    """Whether an act counts firms or ships."""
    return any(count.type in ("entities", "vessels") for count in act.counts)


def find_same_act(
    earlier_acts: Sequence[MergedAct], new: MergedAct, main_lists: Mapping[str, str]
) -> MergedAct | None:
    """The act among those before it that a sentence tells of as well, or None.

    earlier_acts: those with the same sender, targets, action, kind and day
    main_lists: by sender the department that the document names first; a sentence that names no
        department tells of its list
    """
    same = [
        earlier
        for earlier in earlier_acts
        if _can_be_one_list(earlier, new)
        and not _are_two_totals(earlier, new)
        and not _are_two_lists(earlier, new, main_lists.get(new.sender, ""))
    ]
    if not same:
        return None
    named = [earlier for earlier in same if earlier.list_name == new.list_name]
    if named:
        return named[-1]
    repeated = [earlier for earlier in same if _figures(earlier) == _figures(new)]
    return (repeated or same)[0]


def _are_two_totals(first: MergedAct, second: MergedAct) -> bool:
    """Whether two running totals are of different times: "the total of 205", "206 at present"."""
    if second.kind != "cumulative":
        return False
    figures, other_figures = _figures(first), _figures(second)
    common = set(figures) & set(other_figures)
    return any(figures[type_] != other_figures[type_] for type_ in common)


def _are_parts(first: MergedAct, second: MergedAct) -> bool:
    """Whether a second list goes on with the first: "The second decree is on a further 30"."""
    names = (first.list_name, second.list_name)
    are_numbered = any(names) and all(is_numbered_list(name) for name in names if name)
    figures, other_figures = _figures(first), _figures(second)
    has_common = bool(set(figures) & set(other_figures))
    counts = [count for act in second.acts for count in act.counts]
    goes_on = bool(figures) and any(count.is_further for count in counts)
    return are_numbered and goes_on and not has_common


def _can_be_one_list(first: MergedAct, second: MergedAct) -> bool:
    """Whether two sentences can be of one list; a sentence that names none can be of any."""
    return (
        first.list_name == second.list_name
        or _are_parts(first, second)
        or not first.list_name
        or not second.list_name
    )


def _are_two_lists(first: MergedAct, second: MergedAct, main_list: str) -> bool:
    """Whether one act names a list, the other none, and they are of two lists all the same."""
    figures, other_figures = _figures(first), _figures(second)
    common = set(figures) & set(other_figures)
    if first.list_name == second.list_name or _are_parts(first, second):
        return False
    if first.list_name == main_list and all(act.is_listed_item for act in second.acts):
        return False  # the next item of a list that is the department's
    if _adds_to_list(first, second):
        return False
    differing = [type_ for type_ in common if figures[type_] != other_figures[type_]]
    # "Several officials" are those that the next sentence counts.
    if any(None not in (figures[type_], other_figures[type_]) for type_ in differing):
        return True
    # With nothing in common, a second decree or department has a list of its own.
    list_name = first.list_name or second.list_name
    is_main = list_name in (main_list, FIRST_LIST)
    return bool(figures) and bool(other_figures) and not common and not is_main


def _adds_to_list(first: MergedAct, second: MergedAct) -> bool:
    """Whether the next words in a paragraph add to a list: "Two of their relatives as well"."""
    paragraph = first.acts[-1].sentence.paragraph
    return not second.list_name and all(
        act.adds
        and bool(act.counts)
        and act.sender.place is None
        and act.sentence.paragraph == paragraph
        for act in second.acts
    )


def _figures(merged: MergedAct) -> dict[str, int | None]:
    return {count.type: count.value for act in merged.acts for count in act.counts}


def is_sum_of_lists(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether an act has the figures of several lists together, each of which has a draft.

    "Nearly 300 targets: the Treasury lists 200, the State Department 80" are two lists.
    """
    if merged.list_name or not merged.figures:
        return False
    lists = [each for each in merged_acts if each.list_name and each.key == merged.key]
    if len(lists) < 2:
        return False
    for type_, value in merged.figures.items():
        parts = [
            sum(number or 0 for number in each.figures.values())
            if type_ == TOTAL
            else each.figures.get(type_) or 0
            for each in lists
        ]
        if (value or 0) < sum(parts):
            return False
    return True


def _are_one_action(first: str, second: str) -> bool:
    """Whether a title and a body can tell of one act: "lifts sanctions" on people delists them."""
    return first == second or {first, second} == {"lifting", "delisting"}


def is_title_of(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether an act is only in titles, and the body tells of it with another target or day."""
    if not all(act.sentence.is_heading for act in merged.acts):
        return False
    if any(_is_named_in_title(each, merged) for each in merged_acts):
        return True
    return any(
        each is not merged
        and each.sender == merged.sender
        and _are_one_action(each.action, merged.action)
        and (each.kind == "cumulative") == (merged.kind == "cumulative")
        and (_repeats_title(each, merged) or any(act.is_joint for act in each.acts))
        and not all(act.sentence.is_heading for act in each.acts)
        for each in merged_acts
    )


def _is_named_in_title(merged: MergedAct, title: MergedAct) -> bool:
    """Whether a title calls a listing what the body says more exactly, of the same targets.

    It says of those whose listings are renewed that they stay on the list, and of "37 firms to the
    forced labor list" not that this list is one of trade.
    """
    if not title.figures or title.figures != merged.figures:
        return False
    if (merged.sender, merged.targets) != (title.sender, title.targets):
        return False
    if merged.action == "renewal":
        return title.kind == "cumulative" or title.action == "listing"
    return (title.action, merged.action) == ("listing", "measure")


def _repeats_title(merged: MergedAct, title: MergedAct) -> bool:
    """Whether the body adds to a title what it leaves out: the figures, or the day."""
    return bool(merged.figures) or (
        not title.figures and merged.targets == title.targets
    )


def is_worth_drafting(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether there is a record to propose.

    A listing without figure is none, unless the text has a figure that cannot be used. Other
    actions need none, but beside a listing or the same action with figures they are a detail.
    """
    if merged.kind == "cumulative" and not merged.figures and not merged.unclear:
        return False  # a total that gives no figure
    if _only_names_targets(merged) and _is_beside_counted(merged, merged_acts):
        return False
    if merged.figures or merged.warnings:
        return True
    is_named = any(act.is_named for act in merged.acts)
    is_complete = is_named or any(act.is_bare for act in merged.acts)
    is_plan = merged.kind == "planned" and merged.action == "lifting"
    if not is_complete or (merged.kind != "new" and not is_plan):
        return False
    for each in merged_acts:
        is_same_round = each.sender == merged.sender and each.targets == merged.targets
        is_counted = bool(each.figures) and each.kind == "new"
        is_detail = merged.action in (each.action, "measure")
        if merged.action == "amendment" and not is_named:
            is_detail = True
        if is_same_round and is_counted and is_detail:
            return False
    return True


def _only_names_targets(merged: MergedAct) -> bool:
    """Whether all that the text tells of an act is who is listed, and not how many."""
    names = any(act.is_named for act in merged.acts)
    return names and not any(act.counts or act.unknown_noun for act in merged.acts)


def _is_beside_counted(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether its sender has another new act of the kind with figures, of which this is a part.

    Two departments have two lists: beside seven firms of the Treasury, a general of State is one.
    """
    for each in merged_acts:
        is_alike = each.sender == merged.sender and each.action == merged.action
        has_figures = bool(each.figures or each.unclear) and each.kind == "new"
        are_two_lists = (
            bool(each.list_name and merged.list_name)
            and each.list_name != merged.list_name
            and each.targets == merged.targets
        )
        if each is not merged and is_alike and has_figures and not are_two_lists:
            return True
    return False


def is_told_again(merged: MergedAct, merged_acts: Sequence[MergedAct]) -> bool:
    """Whether an act has fewer targets than another draft of it, and no day or sender of its own.

    "Canada listed 39 people. The list has two former ministers" describes the 39, and no running
    total is less than what an act has just added.
    """
    if merged.kind == "prior":
        return False  # earlier acts can be many
    has_own_day = bool(merged.day.announced or merged.day.date_text)
    is_stock = merged.kind == "cumulative"
    is_named = any(act.sender.place is not None for act in merged.acts)
    if not merged.figures or (not is_stock and (has_own_day or is_named)):
        return False
    if is_stock and any(
        (each.sender, each.targets, each.action)
        == (merged.sender, merged.targets, "delisting")
        for each in merged_acts
    ):
        return False  # of 19 who were listed, 13 came off the list
    for each in merged_acts:
        is_other = each is not merged and each.kind != "cumulative"
        is_same_act = (each.sender, each.targets) == (merged.sender, merged.targets)
        has_its_action = each.action == merged.action
        has_its_kind = is_stock or each.kind == merged.kind
        is_about_it = is_other and is_same_act and has_its_action and has_its_kind
        if is_about_it and _covers(each, merged):
            return True
    return False


CHANGES = ("delisting", "amendment")
"""What is done to those who are on a list, and may be counted a second time by type."""


def give_types_to_changes(merged_acts: Sequence[MergedAct]) -> list[MergedAct]:
    """The acts without the listings that only say of what type the changed entries are.

    "These 16 entries have been removed from the SDN List: nine individuals and seven companies"
    """
    listings = [each for each in merged_acts if each.action == "listing"]
    counted_again: list[MergedAct] = []
    for change in merged_acts:
        if change.action not in CHANGES or set(change.figures) != {TOTAL}:
            continue
        for listing in listings:
            is_same_round = (listing.sender, listing.targets, listing.kind) == (
                change.sender,
                change.targets,
                change.kind,
            )
            if (
                is_same_round
                and _divides(listing, change)
                and not _adds(listing, change)
            ):
                counted_again.append(listing)
                change.total = change.figures[TOTAL]
                change.figures = listing.figures
                change.mentions |= listing.mentions
                break
    return [each for each in merged_acts if each not in counted_again]


def _adds(listing: MergedAct, change: MergedAct) -> bool:
    """Whether a sentence of its own puts others on the list: "On the same day it added a judge"."""
    starts = {act.sentence.start for act in change.acts}
    return any(
        not act.is_listed_item
        and bool(act.counts)
        and act.place[0] < act.counts[0].start
        and act.sentence.start not in starts
        for act in listing.acts
    )


def _divides(listing: MergedAct, change: MergedAct) -> bool:
    """Whether the figures by type of one act are together the figure without type of another."""
    values = listing.figures.values()
    if TOTAL in listing.figures or None in values:
        return False
    return sum(value or 0 for value in values) == change.figures[TOTAL]


def _covers(larger: MergedAct, smaller: MergedAct) -> bool:
    """Whether another act has a greater figure for each that an act has."""
    return all(
        (larger.figures.get(type_) or 0) > (value or 0)
        for type_, value in smaller.figures.items()
    )
