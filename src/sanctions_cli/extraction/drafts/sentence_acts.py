"""Reads a sentence: its actors, its action, its counts and its day become acts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.act_senders import UNKNOWN_SENDER, find_sender
from sanctions_cli.extraction.drafts.act_targets import find_targets, spread_targets
from sanctions_cli.extraction.drafts.action_names import name_action_of_count
from sanctions_cli.extraction.drafts.acts import (
    Act,
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind, UnclearField
from sanctions_cli.extraction.drafts.divided_counts import (
    divide_by_target,
    divides_bare_figure,
    is_part_of_count,
)
from sanctions_cli.extraction.drafts.joined_acts import read_joined_acts
from sanctions_cli.extraction.drafts.kinds import ON_EARLIER_ACTS, find_kind
from sanctions_cli.extraction.drafts.listed_items import (
    divides_earlier_figure,
    is_listed_item,
)
from sanctions_cli.extraction.drafts.numbered_lists import find_numbered_list
from sanctions_cli.extraction.drafts.objects import (
    Governed,
    find_governing_action,
    is_of_other_participle,
)
from sanctions_cli.extraction.drafts.other_acts import is_other_act
from sanctions_cli.extraction.drafts.participles import is_title
from sanctions_cli.extraction.drafts.plans import adjust_kind
from sanctions_cli.extraction.drafts.round_acts import says_respectively
from sanctions_cli.extraction.drafts.stated_days import (
    find_day_of_act,
    has_future_day,
    is_stock_day,
)
from sanctions_cli.extraction.drafts.stocks import can_be_state
from sanctions_cli.extraction.drafts.uncertain_senders import (
    is_of_uncertain_sender,
    is_shared_with_others,
)
from sanctions_cli.extraction.drafts.uncounted_acts import (
    read_bare_actions,
    read_titles,
)
from sanctions_cli.extraction.drafts.unknown_nouns import read_unknown_nouns
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    begins_with_label,
    has_cue,
)
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.senders import (
    find_agent_of_count,
    has_gapped_subject,
)
from sanctions_cli.extraction.mentions.supplied_countries import ACCOMPLICES
from sanctions_cli.extraction.mentions.target_counts import CountMention

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")
_OBJECTS = load_patterns("objects")
_SENDERS = load_patterns("senders")
_SUBJECTS = load_patterns("subjects")
_TARGETS = load_patterns("targets")

_ITEMS_JOINT = re.compile(r",? (?:and |et |as well as |ainsi que )?")

LARGEST_COUNT = 9_999
"""No list has so many targets: a greater number is of something else."""


def read_acts(reading: SentenceReading, context: Context) -> list[Act]:
    """The acts that a sentence tells, in its order."""
    if reading.flat.rstrip(" \"'”»)").endswith("?"):
        return []
    acts = _read_counts(reading, context)
    spread_targets(acts, reading.flat)
    acts = _join_equal(acts)
    acts += read_unknown_nouns(reading, context)
    acts += read_titles(reading, context, acts)
    acts += read_joined_acts(reading, context, acts)
    counted = {act.action for act in acts}
    # "Lifted its sanctions on 12 people" ends no program, "extended them to 12" renews none.
    places = [act.place for act in acts if act.counts]
    for act in read_bare_actions(reading, context):
        if act.action not in counted and act.place not in places:
            acts.append(act)
    return acts


def _repeats_action(
    reading: SentenceReading, count: CountMention, previous: Governed
) -> bool:
    """Whether a count has the verb of the previous one: "banned 14, Lithuania eleven"."""
    if divides_bare_figure(reading, count):
        return True
    if _OBJECTS["over_aside"].fullmatch(reading.flat, previous[0].end, count.start):
        return True  # "and London two firms, one of them a shell, and six employees"
    agent = find_agent_of_count(reading.flat, reading.actors, count.end)
    return bool(agent.codes) or has_gapped_subject(
        reading.flat, reading.actors, count.start
    )


def _read_counts(reading: SentenceReading, context: Context) -> list[Act]:
    """The acts of the counts of a sentence, one each."""
    acts: list[Act] = []
    previous: Governed | None = None
    counts = divide_by_target(reading, list(_choose_counts(reading, context)))
    is_row = begins_with_label(reading.flat, context.language)
    for index, (count, whole, is_parallel) in enumerate(counts):
        action = find_governing_action(reading, whole, previous)
        words = reading.flat[count.start : count.end]
        if is_row or begins_with_label(words, context.language):
            action = None  # "Added: 12 individuals" has a label and no verb
        if action is None and previous and _repeats_action(reading, count, previous):
            action = previous[1]
        if action:
            previous = (count, action)
        end = len(reading.flat)
        if index + 1 < len(counts):
            end = counts[index + 1].mention.start
        act = _read_count(reading, context, count, action, end, acts)
        if act is None or (act.sender == UNKNOWN_SENDER and act.kind != "new"):
            continue
        if is_parallel:
            act.targets = find_targets(
                reading, count, end, act.sender.codes, act.is_listed_item, is_parallel
            )
        acts.append(act)
    return acts


def _choose_counts(
    reading: SentenceReading, context: Context
) -> Iterator[CountMention]:
    """The counts that can be of an act; a figure without noun takes the type before it."""
    target_type = context.target_type
    types = [count.type for count in reading.counts if count.type]
    if types and says_respectively(reading.flat):
        target_type = types[0]  # "listed 12 and seven officials respectively"
    for count in reading.counts:
        target_type = count.type or target_type
        if not target_type or count.value == 0 or (count.value or 0) > LARGEST_COUNT:
            continue
        yield count._replace(type=target_type)


def _read_count(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
    phrase_end: int,
    acts: list[Act],
) -> Act | None:
    """The act of one count, or None where it is no count of targets of an act."""
    is_item = action is None and is_listed_item(reading, context, count, acts)
    if action is None and not is_item:
        return None
    sender = find_sender(reading, context, action, count.start)
    if not sender.codes:
        return None
    if action and is_other_act(reading, context, action, count, sender):
        return None
    kind = find_kind(reading.flat, action, (count.start, count.end), context.language)
    if kind is None:
        return None
    kind = adjust_kind(reading, context, sender, kind, action, is_item)
    numbered_list = find_numbered_list(reading, count.start)
    if numbered_list:
        sender = sender._replace(list_name=numbered_list)
    unclear: set[UnclearField] = set()
    is_uncertain = is_of_uncertain_sender(reading, context, sender, action, count, kind)
    if is_uncertain or is_shared_with_others(reading, sender):
        unclear.add("sender")
    place = (action.start, action.end) if action else (count.start, count.end)
    kind, name = _name_act(reading, context, count, sender, action, kind)
    if is_part_of_count(reading, context, count, sender, kind):
        return None
    around = _find_reach_of_day(reading, sender, action, place, count)
    if kind == "new" and _is_of_year(reading, around):
        kind = "prior"
    targets = find_targets(reading, count, phrase_end, sender.codes, is_item)
    targets = _carry_targets(reading, context, count, action, targets, sender.codes)
    targets = _find_targets_of_owner(reading, count, acts, targets)
    is_of_other = is_of_other_participle(reading, count, action)
    return Act(
        sentence=_find_sentence(reading, action),
        sender=sender,
        targets=targets,
        only_target=() if is_item else reading.find_only_target(sender.codes),
        is_of_main_sender=context.is_main_sender(sender),
        is_of_each=_is_of_each(reading, sender, place[1], count.end),
        is_thematic=has_cue(reading.flat, "thematic", context.language),
        action=name,
        kind=kind,
        place=place,
        counts=[] if is_of_other else [count],
        is_bare=is_of_other,
        day=find_day_of_act(reading, kind, around, sender, name),
        is_state=action is not None and can_be_state(reading.flat, action, kind),
        is_listed_item=is_item,
        unclear=unclear,
        adds=is_item
        or count.is_further
        or has_cue(reading.flat, "additive", context.language),
    )


def _find_reach_of_day(
    reading: SentenceReading,
    sender: SenderChoice,
    action: ActionMention | None,
    place: tuple[int, int],
    count: CountMention,
) -> tuple[int, int]:
    """The place of an act with all that it counts, beside which its day is."""
    if action and _tells_when_imposed(reading, action):
        return place[0], place[0]
    around = (min(place[0], count.start), max(place[1], count.end))
    if _has_own_day(reading, sender, place, count):
        around = (count.start, count.end)
    return around[0], max(around[1], _find_end_of_items(reading, count))


def _find_targets_of_owner(
    reading: SentenceReading,
    count: CountMention,
    acts: Sequence[Act],
    targets: tuple[str, ...],
) -> tuple[str, ...]:
    """The targets of the count before: "a Russian bank and its three Kyrgyz directors".

    Of an owner in a place of trade it is the other way round: "a Cypriot firm and its three Russian
    owners".
    """
    flat = reading.flat
    is_owned = _TARGETS["owned"].search(flat, 0, count.start) or _TARGETS[
        "of_owner"
    ].search(flat, count.start, count.end)
    if not is_owned or not acts or len(acts[-1].targets) != 1:
        return targets
    if set(acts[-1].targets) <= ACCOMPLICES and not set(targets) <= ACCOMPLICES:
        acts[-1].targets = targets
        return targets
    return acts[-1].targets


def _has_own_day(
    reading: SentenceReading,
    sender: SenderChoice,
    place: tuple[int, int],
    count: CountMention,
) -> bool:
    """Whether a clause without verb states its day: "and the EU on Monday on nine people"."""
    if sender.place is not None and place[1] < sender.place[0] < count.start:
        start = sender.place[1]
        return any(start <= day.start < count.start for day in reading.days)
    # "Canada listed 22 individuals on Friday, and last month 16 more"
    is_later_count = any(place[1] <= each.end < count.start for each in reading.counts)
    return is_later_count and any(day.end + 1 == count.start for day in reading.days)


def _find_end_of_items(reading: SentenceReading, count: CountMention) -> int:
    """Where the counts end that a count is joined with: "will list 11 people and 29 firms"."""
    end = count.end
    for following in reading.counts:
        if following.start >= end:
            if not _ITEMS_JOINT.fullmatch(reading.flat, end, following.start):
                break
            end = following.end
    return end


def _name_act(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    action: ActionMention | None,
    kind: Kind,
) -> tuple[Kind, str]:
    """The kind and the action of an act, as its count and its day allow."""
    name = name_action_of_count(reading, context, count, sender, action)
    is_stock = name == "stock" or kind == "cumulative"
    if is_stock and _adds_to_stock(reading.flat, action, count, kind):
        return "new", "listing"
    if name == "stock" or any(is_stock_day(day) for day in reading.days):
        kind = "cumulative"
    if kind == "cumulative":
        return kind, "listing"
    place = (action.start, action.end) if action else (count.start, count.end)
    if kind == "new" and has_future_day(reading, place):
        kind = "planned"
    return kind, name


def _adds_to_stock(
    flat: str, action: ActionMention | None, count: CountMention, kind: Kind
) -> bool:
    """Whether a list has more on it than before: "the list now includes another 14"."""
    if action is None or kind in ("prior", "planned") or count.is_total:
        return False
    if action.side == "after":
        return count.is_further
    # "Fifteen new names are on the list", but not "200 other people are on it".
    return bool(_KINDS["fresh"].match(flat, count.start)) and not _KINDS[
        "lasts"
    ].search(flat)


def _find_sentence(reading: SentenceReading, action: ActionMention | None) -> Sentence:
    """The sentence of an act, which is a title if it looks like one: the body repeats it."""
    sentence = reading.sentence
    if action and is_title(reading, action):
        return sentence._replace(is_heading=True)
    return sentence


def _carry_targets(
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
        if (is_tied or not targets) and set(carried).isdisjoint(senders):
            return carried or targets
    return targets


def _is_of_year(reading: SentenceReading, place: tuple[int, int]) -> bool:
    """Whether a year is the time of an act: "In 2023 Canada listed 12", "listed 12 in 2023".

    Behind other words it is that of what led to the act: "over the coup in 2021".
    """
    for day in reading.days:
        if not _COUNTS["year"].fullmatch(day.text):
            continue
        opens_sentence = not reading.flat[: day.start].strip()
        # A wording can end in the preposition of the year: "were added in" 2022.
        is_next = place[1] - len("in") <= day.start <= place[1] + 1
        if opens_sentence or is_next:
            return True
    return False


def _tells_when_imposed(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether a day behind an act is of what it ends: "lifted the bans it had imposed on two"."""
    if action.action not in ON_EARLIER_ACTS:
        return False
    words = reading.flat[action.start : action.end]
    return _KINDS["imposed_before"].search(words) is not None


def _is_of_each(
    reading: SentenceReading, sender: SenderChoice, action_end: int, count_end: int
) -> bool:
    """Whether several senders each did the same: "the EU and Canada each listed four"."""
    if len(sender.codes) < 2:
        return False
    sender_end = sender.place[1] if sender.place else 0
    if _SENDERS["each"].search(reading.flat, sender_end, action_end):
        return True
    return _SENDERS["each_behind"].match(reading.flat, count_end) is not None


def join_within_sentences(acts: Iterable[Act]) -> list[Act]:
    """Joins acts of each sentence that differ in their counts only, with targets filled in."""
    joined: list[Act] = []
    for _, alike in itertools.groupby(acts, key=lambda act: act.sentence.start):
        joined += _join_equal(list(alike))
    return joined


def _join_equal(acts: list[Act]) -> list[Act]:
    """Joins acts of a sentence that differ in their counts only."""
    joined: list[Act] = []
    for act in acts:
        for earlier in joined:
            if _without_counts(earlier) == _without_counts(act):
                earlier.counts += act.counts
                break
        else:
            joined.append(act)
    return joined


def _without_counts(act: Act) -> Act:
    sender = act.sender._replace(place=None)
    return replace(
        act, counts=[], place=(0, 0), sender=sender, adds=False, target_place="sentence"
    )
