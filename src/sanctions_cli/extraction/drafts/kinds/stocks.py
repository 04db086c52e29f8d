"""Whether a count is no act but a running total, or what is on a list.

The words are in `[LANGUAGE.cues]` of `lexicon/actions.toml` and in `lexicon/clauses/kinds.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds.lasting_sanctions import find_stocks, goes_on
from sanctions_cli.extraction.drafts.kinds.time_spans import (
    LISTINGS,
    LONGEST_AUXILIARY,
    fills_time,
    has_day_of_act,
    opens_with_period,
)
from sanctions_cli.extraction.mentions.actions import ActionMention, find_cues
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")

STATES = ("listing", "stock")
"""Actions whose own words can tell what is on a list."""

ON_ENTRIES = ("amendment", "suspension")
"""Actions on those who are listed, which leave them on the list."""


def is_stock(
    flat: str,
    action: ActionMention | None,
    count: tuple[int, int],
    language: Language,
    items_end: int = 0,
) -> bool:
    """Whether a count is a running total, or of what is on a list.

    "bringing the total to" says so of the counts after it. "are currently listed" says so on both
    sides, unless a verb before the count tells an act.
    """
    if (
        _adds_up(flat, action, count)
        or _is_of_earlier_rounds(flat, action, count)
        or _is_before_act(flat, action)
        or _is_under_program(flat, action)
        or goes_on(flat, action, max(count[1], items_end))
    ):
        return True
    is_dated = _is_dated(flat, action) or _KINDS["package"].search(flat) is not None
    begin = _begin_behind_lead(flat)
    totals = [cue for cue in find_cues(flat, "total", language) if cue.start() >= begin]
    # "Has listed some 60 people, bringing the total to 155" is an act as much as one of a day.
    act_end = max(action.end if action else 0, count[1])
    brings_total = any(match.start() >= act_end for match in totals)
    tells_act = is_dated or brings_total
    is_act = action is not None and (tells_act or action.is_continued)
    for match in totals:
        if is_act and _KINDS["sum"].fullmatch(match[0].rstrip(",")):
            continue  # "listed a total of 12 people on Friday"
        # "Twelve people in total are barred"
        start = action.start if action and _is_present(flat, action) else count[0]
        if match.start() < start and not _KINDS["another_item"].search(
            flat[match.end() : count[0]]
        ):
            return True
    end = action.end if action else len(flat)
    is_relative = (
        action is not None and action.side == "after" and count[1] <= action.start
    )
    for match in find_stocks(flat, count[1], language):
        if is_act and _KINDS["sum"].fullmatch(match[0].rstrip(",")):
            continue
        # "its largest action to date", "lifted the bans that were in force on"
        is_compared = _KINDS["compares"].search(flat, 0, match.start()) is not None
        if is_compared or _is_of_change(action, match):
            continue
        if is_relative and match.end() <= count[0]:
            continue  # "has so far refused to bar the 12 whom the EU listed"
        # "put three bankers on its list, which so far had eight names"
        is_aside = _KINDS["relative_aside"].search(flat, act_end, items_end) is not None
        reach = act_end if is_aside else max(act_end, items_end)
        if match.start() < end or _is_up_to_now(flat, reach, match):
            return True
    return action is not None and (
        _is_tallied(flat, action, act_end) or fills_time(flat, action, count, act_end)
    )


def _is_tallied(flat: str, action: ActionMention, act_end: int) -> bool:
    """Whether a figure is from a count of all acts: "has listed 90, a tally shows"."""
    if action.action not in LISTINGS:
        return False
    is_tallied = _KINDS["tallied"].search(flat, act_end) is not None
    return is_tallied and not has_day_of_act(flat)


def _is_dated(flat: str, action: ActionMention | None) -> bool:
    """Whether a day can be that of an act; what "are barred" has no day of a report on it."""
    is_state = action is not None and _is_present(flat, action)
    if is_state and _KINDS["announces_new"].search(flat) is None:
        return has_day_of_act(flat)
    return _KINDS["act_day"].search(flat) is not None


def _is_present(flat: str, action: ActionMention) -> bool:
    """Whether a passive says what is so, and not what was done: "are barred"."""
    is_passive = action.side == "before"
    return is_passive and _KINDS["present"].match(flat, action.start) is not None


def _adds_up(flat: str, action: ActionMention | None, count: tuple[int, int]) -> bool:
    """Whether a sentence opens with what a total includes: "Including today's, it listed 120"."""
    if action is None or action.action not in STATES:
        return False
    opening = _KINDS["total_includes"].match(flat)
    if opening is None or opening.end() > count[1]:
        return False
    # "Including three judges, Canada on Wednesday sanctioned nine"
    return _KINDS["act_day"].search(flat, opening.end()) is None


def _is_of_change(action: ActionMention | None, cue: re.Match[str]) -> bool:
    """Whether a cue is one of the words for what is done to measures that are there."""
    if action is None:
        return False
    if action.action in ON_ENTRIES and cue.end() <= action.start:
        return True  # "Two are still on the list, which only corrected their entries"
    is_within = action.start <= cue.start() < action.end
    return is_within and action.action not in STATES


def _is_of_earlier_rounds(
    flat: str, action: ActionMention | None, count: tuple[int, int]
) -> bool:
    """Whether a count is that of several acts: "listed 12 people in two earlier rounds"."""
    if action and action.action == "delisting":
        return False  # what is on a list is no sum of those who came off it
    rounds = _KINDS["earlier_rounds"].search(flat, _begin_behind_lead(flat))
    if rounds and _is_of_one_round(flat, rounds.end(), count):
        return False
    is_sum = rounds is not None or opens_with_period(flat)
    return is_sum and not has_day_of_act(flat)


def _is_of_one_round(flat: str, rounds_end: int, count: tuple[int, int]) -> bool:
    """Whether a colon tells the rounds one by one: "two rounds: on 3 May it listed six; on …"."""
    begin = max(flat.rfind(sign, rounds_end, count[0]) for sign in ":;")
    return begin >= 0 and _KINDS["one_round"].match(flat, begin + 1) is not None


def _begin_behind_lead(flat: str) -> int:
    """Where a sentence goes on behind "After nine rounds of sanctions,", or 0."""
    lead = _KINDS["lead_of_rounds"].match(flat)
    return lead.end() if lead else 0


def _is_before_act(flat: str, action: ActionMention | None) -> bool:
    """Whether a count is of all before an act: "had listed 12 people before the announcement"."""
    if action is None or action.action != "listing":
        return False
    before = flat[max(0, action.start - LONGEST_AUXILIARY) : action.end]
    before_act = _KINDS["before_act"].search(flat)
    if before_act is None or _KINDS["past_perfect"].search(before) is None:
        return False
    # "In February it had listed 84 ships, its largest addition until then"
    return _KINDS["compares"].search(flat, 0, before_act.start()) is None


def _is_under_program(flat: str, action: ActionMention | None) -> bool:
    """Whether a program had led to a listing: "ended it, under which 72 had been listed"."""
    if action is None or action.side != "before" or action.action not in LISTINGS:
        return False
    return _KINDS["under_program"].search(flat, 0, action.start) is not None


def _is_up_to_now(flat: str, act_end: int, cue: re.Match[str]) -> bool:
    """Whether a cue behind an act is "so far", and not of another clause."""
    is_of_clause = not _KINDS["clause"].search(flat, act_end, cue.start())
    return is_of_clause and _KINDS["up_to_now"].fullmatch(cue[0]) is not None


def can_be_state(flat: str, action: ActionMention, kind: Kind) -> bool:
    """Whether words can tell what is on a list as well as what an act puts there.

    "12 people are subject to sanctions", "Canada has listed 12 people", "its list has 12 names".
    What an earlier act put there can be "had listed" as well.
    """
    is_act = _KINDS["act_day"].search(flat) or _KINDS["own_step"].search(flat)
    is_summed_up = _KINDS["with_step"].search(flat, 0, action.start) is not None
    is_of_list = is_summed_up or _KINDS["list_of_day"].search(flat, 0, action.start)
    if is_act and not is_of_list:
        return False
    if action.action == "stock":
        if _KINDS["grows_to"].search(flat, action.start, action.end):
            return False  # what a list "has grown to" is no act, whatever came before
        is_of_now = _KINDS["now"].search(flat) or _KINDS["still"].search(flat)
        names_list = _KINDS["list"].search(flat, 0, action.end) is not None
        return names_list and not is_of_now and _has_lasting_subject(flat, action)
    if action.action != "listing" or kind == "cumulative":
        return False
    if action.side == "before":
        return _KINDS["present"].match(flat, action.start) is not None
    before = flat[max(0, action.start - LONGEST_AUXILIARY) : action.start]
    can_be_past = kind == "prior" or is_summed_up
    perfect = _KINDS["perfect" if can_be_past else "present_perfect"]
    if perfect.search(before):
        return True
    if can_be_past and _KINDS["perfect_form"].match(flat, action.start):
        return True
    return _has_lasting_subject(flat, action)


def is_of_now(flat: str) -> bool:
    """Whether a sentence says what is so now: "As of Monday", "are now", "sont aujourd'hui"."""
    return _KINDS["of_now"].search(flat) is not None


def _has_lasting_subject(flat: str, action: ActionMention) -> bool:
    """Whether a verb in the present is that of a list or of measures: "the list names 12"."""
    subject = _KINDS["lasting_subject"].search(flat, 0, action.end)
    if subject is None or _KINDS["past_verb"].search(flat, action.start, action.end):
        return False
    # In "imposed sanctions on" the sanctions are no subject.
    return action.action == "stock" or subject.start() <= action.start


def tell_states_from_acts(
    acts: Sequence[Act], issuers: Sequence[str], flat: str
) -> None:
    """Decides what a state is by the acts of its sender before it.

    "Canada listed 12 people. … In Belarus 231 people are subject to its sanctions" is a running
    total. "Canada barred dozens. … The list names ten" is the act itself. What somebody has on a
    list beside the issuer of a document is no news.
    """
    for index, act in enumerate(acts):
        if not act.is_state:
            continue
        verb_start = act.sentence.start + act.place[0]
        is_present = _KINDS["present"].match(flat, verb_start) is not None
        is_stock = _is_beside_issuer(act, acts, issuers) or _is_told_alone(act, acts)
        if is_present and is_stock and not _is_reported(act, flat):
            act.kind = "cumulative"
            continue
        whole = _find_whole(act, acts[:index])
        if whole:
            act.kind = "new"
            act.targets = whole.targets
            continue
        earlier = list(_find_listings(act, acts[:index]))
        # A title rounds, or gives a part.
        in_body = [each for each in earlier if not each.sentence.is_heading]
        is_undated = act.kind == "new" or (act.kind == "prior" and act.day is None)
        # "The EU's list" behind "the EU imposed sanctions" is all that is on it.
        names_owner = act.sender.place is not None
        repeats_act = any(each.counts or not names_owner for each in earlier)
        is_total = act.kind == "cumulative" and repeats_act
        # Export controls are on more firms than asset freezes.
        is_listing = act.action == "listing" and is_undated
        times = 1 if act.is_of_now else 2
        is_more = _exceeds_any(act, in_body, times) or _sums_up(act, in_body, flat)
        if is_listing and is_more:
            act.kind = "cumulative"
        elif _is_share_of_round(act, acts[:index], flat):
            act.kind = "new"
        elif is_total and not _exceeds_any(act, earlier, times=1):
            act.kind = "new"  # it has less than what it would be the total of


def _is_beside_issuer(state: Act, acts: Sequence[Act], issuers: Sequence[str]) -> bool:
    """Whether a document tells of another sender only what is on its list."""
    if state.kind != "new" or state.day is not None or state.action != "listing":
        return False
    others = set(state.sender.codes).isdisjoint(issuers)
    return (
        bool(issuers)
        and others
        and all(
            act.is_state
            for act in acts
            if act.counts and act.sender.codes == state.sender.codes
        )
    )


def _is_told_alone(state: Act, acts: Sequence[Act]) -> bool:
    """Whether a document tells what is on a list now, and of no act or day of its sender."""
    if not state.is_of_now or state.kind != "new" or state.day is not None:
        return False
    if state.action != "listing":
        return False
    return not any(
        act is not state and act.sender.codes == state.sender.codes for act in acts
    )


def _is_reported(state: Act, flat: str) -> bool:
    """Whether somebody makes a state known, which is news: "12 are now barred, Oslo announced"."""
    words = (state.sentence.start, state.sentence.end)
    return _KINDS["reports"].search(flat, *words) is not None


def _is_share_of_round(state: Act, acts: Sequence[Act], flat: str) -> bool:
    """Whether a state is what one of several did whose act gives no figure.

    "The EU and Canada imposed sanctions. Six men are on the EU's list, three on Canada's."
    """
    words = (state.sentence.start, state.sentence.end)
    is_whole = _KINDS["now"].search(flat, *words) or _KINDS["still"].search(
        flat, *words
    )
    if state.kind != "cumulative" or state.action != "listing" or is_whole:
        return False
    codes = set(state.sender.codes)
    own = [act for act in acts if codes <= set(act.sender.codes)]
    return bool(own) and all(
        act.kind == "new"
        and act.action == "listing"
        and act.is_joint
        and not act.counts
        and state.sentence.paragraph - act.sentence.paragraph <= 1
        for act in own
    )


def _find_whole(state: Act, acts: Sequence[Act]) -> Act | None:
    """The act just before a state that has more targets of each type, of which it names some.

    "Norway barred 19 Russians. Two mayors and an editor are on the list."
    """
    if state.kind != "cumulative" or state.action != "listing" or not acts:
        return None
    whole = acts[-1]
    is_near = state.sentence.paragraph - whole.sentence.paragraph <= 1
    is_act = whole.kind == "new" and whole.action == "listing"
    if not is_near or not is_act or whole.sender.codes != state.sender.codes:
        return None
    is_more = all(
        _add_up(whole, count.type) > (count.value or 0) for count in state.counts
    )
    return whole if is_more else None


def _find_listings(state: Act, acts: Sequence[Act]) -> Iterator[Act]:
    """The new listings of the sender of a state against its targets, or of nobody it counts."""
    for act in acts:
        is_counted = any(count.value is not None for count in act.counts)
        is_same = act.targets == state.targets or not is_counted
        if (
            act.kind == "new"
            and act.action == "listing"
            and is_same
            and act.sender.codes == state.sender.codes
        ):
            yield act


def _exceeds_any(state: Act, acts: Sequence[Act], times: int) -> bool:
    """Whether a figure of a state is so many times that of an act, and more than it.

    What is a little more is as likely the whole of an act of which the text gave a part.
    """
    for count in state.counts:
        for act in acts:
            figure = _add_up(act, count.type)
            value = count.value or 0
            if figure and value > figure and value >= times * figure:
                return True
    return False


def _sums_up(state: Act, acts: Sequence[Act], flat: str) -> bool:
    """Whether a state is what is reached "with today's step", which counts others than it.

    "Canada listed 69 tankers. With this step we have sanctioned 619 people."
    """
    start = state.sentence.start
    end = start + state.place[0]
    if _KINDS["with_step"].search(flat, start, end) is None:
        return False
    total = sum(count.value or 0 for count in state.counts)
    return any(
        total >= 2 * sum(count.value or 0 for count in act.counts) for act in acts
    )


def _add_up(act: Act, target_type: str) -> int:
    """The figure of a type in an act, or with a bare figure that of all types together."""
    return sum(
        count.value or 0
        for count in act.counts
        if target_type in (count.type, TOTAL) or count.type == TOTAL
    )
