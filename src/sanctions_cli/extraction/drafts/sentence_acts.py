"""Reads a sentence: its actors, its action, its counts and its day become acts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sanctions_cli.extraction.drafts.acts import (
    Act,
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds import find_kind, is_other_clause
from sanctions_cli.extraction.drafts.objects import Governed, find_governing_action
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    find_label_action,
    has_cue,
)
from sanctions_cli.extraction.mentions.actors import NO_CODE
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.sanctioned_countries import (
    choose_from_heading,
    choose_only_target,
    choose_targets,
)
from sanctions_cli.extraction.mentions.senders import (
    NO_SENDER,
    SenderChoice,
    choose_sender,
    find_list_owner,
    names_general_body,
    usual_senders,
)
from sanctions_cli.extraction.mentions.target_counts import TOTAL, CountMention

_COUNTS = load_patterns("counts")

LARGEST_COUNT = 9_999
"""No list has so many targets: a greater number is of something else."""

LONGEST_LABEL = 40
"""How much of an item of a list can precede its count, in characters."""

LONGEST_ITEM = 100
"""The most characters of an item without bullet."""

LONGEST_NOUN_PHRASE = 120
"""How far behind a count its country is looked for, in characters."""

COUNTED_ACTIONS = ("listing", "relisting", "amendment")
"""Actions of which a text gives a figure, or nothing is drafted."""

NAMED_ACTIONS = (*COUNTED_ACTIONS, "delisting")
"""Actions of which a text can name the targets without counting them."""

PROGRAM_ACTIONS = ("renewal", "lifting", "suspension")
"""Actions on a whole program, which have no figure."""

DAY_ROLES: dict[Kind, frozenset[str]] = {
    "new": frozenset({"plain", "publication", "signature"}),
    "prior": frozenset({"plain", "publication", "signature"}),
    "planned": frozenset({"plain", "planned"}),
    "cumulative": frozenset({"as_of"}),
}
"""What a day must be of to be that of an act of a kind."""


def read_acts(reading: SentenceReading, context: Context) -> list[Act]:
    """The acts that a sentence tells, in its order."""
    if reading.flat.rstrip(" \"'”»)").endswith("?"):
        return []
    acts: list[Act] = []
    previous: Governed | None = None
    counts = _divide_by_target(reading, list(_choose_counts(reading, context)))
    for index, count in enumerate(counts):
        action = find_governing_action(reading, count, previous)
        if action is None and previous and _divides_bare_figure(reading, count):
            action = previous[1]
        if action:
            previous = (count, action)
        end = counts[index + 1].start if index + 1 < len(counts) else len(reading.flat)
        act = _read_count(reading, context, count, action, end, acts)
        if act:
            acts.append(act)
    _spread_targets(acts)
    acts = _join_equal(acts)
    acts += _read_titles(reading, context, acts)
    counted = {act.action for act in acts}
    if "delisting" in counted:
        counted.add("lifting")
    for act in _read_bare_actions(reading, context):
        if act.action not in counted:
            acts.append(act)
    return acts


def _choose_counts(
    reading: SentenceReading, context: Context
) -> Iterator[CountMention]:
    """The counts that can be of an act; a figure without noun takes the type before it."""
    target_type = context.target_type
    for count in reading.counts:
        target_type = count.type or target_type
        if not target_type or count.value == 0 or (count.value or 0) > LARGEST_COUNT:
            continue
        yield count._replace(type=target_type)


def _divide_by_target(
    reading: SentenceReading, counts: list[CountMention]
) -> list[CountMention]:
    """The counts, of which some may be the sum of others that have a country each.

    "38 people: 22 in Russia and 16 in Belarus" is two acts; so is "22 people in Russia and 16 in
    Belarus, 38 in all".
    """
    divided: list[CountMention] = []
    position = 0
    while position < len(counts):
        count = counts[position]
        position += 1
        parts = list(itertools.takewhile(_is_part, counts[position:]))
        # Parts may leave some of the figure out: the rest has no country.
        if _are_at_most(count, parts) and _have_own_targets(reading, parts):
            divided += [part._replace(is_subset=False) for part in parts]
            position += len(parts)
        elif not (
            _COUNTS["in_all"].match(reading.flat, count.end) and _is_sum(count, divided)
        ):
            divided.append(count)
    return divided


def _is_part(count: CountMention) -> bool:
    return count.is_subset


def _are_at_most(whole: CountMention, parts: Sequence[CountMention]) -> bool:
    total = sum(part.value or 0 for part in parts)
    return len(parts) > 1 and total <= (whole.value or 0)


def _are_parts_of(whole: CountMention, parts: Sequence[CountMention]) -> bool:
    return len(parts) > 1 and whole.value == sum(part.value or 0 for part in parts)


def _is_sum(count: CountMention, earlier: Sequence[CountMention]) -> bool:
    addends = [each for each in earlier if not each.is_subset]
    return _are_parts_of(count, addends)


def _have_own_targets(reading: SentenceReading, parts: Sequence[CountMention]) -> bool:
    """Whether each part has a country, and not all the same."""
    ends = [*[part.start for part in parts[1:]], len(reading.flat)]
    targets = set()
    for part, end in zip(parts, ends, strict=True):
        targets.add(choose_targets(reading.flat, reading.actors, (part.start, end), ()))
    return () not in targets and len(targets) > 1


def _has_future_day(reading: SentenceReading, place: tuple[int, int]) -> bool:
    """Whether the clause of an act has a day such as "next week"."""
    for day in reading.days:
        if _COUNTS["future"].match(day.text):
            return not is_other_clause(reading.flat, (day.start, day.end), place)
    return False


def _read_count(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
    phrase_end: int,
    acts: list[Act],
) -> Act | None:
    """The act of one count, or None where it is no count of targets of an act."""
    is_listed_item = action is None and (
        _follows_item(reading, count, acts) or _continues_list(reading, context, count)
    )
    if action is None and not is_listed_item:
        return None
    sender = find_sender(reading, context, action, count.start)
    if not sender.codes or _is_part_of_count(reading, context, count, sender):
        return None
    kind = find_kind(reading.flat, action, (count.start, count.end), context.language)
    if kind is None:
        return None
    if len(sender.codes) > 1 and kind == "cumulative" and sender.place is None:
        kind = "new"  # "together" is no running total of one of them
    if is_listed_item and kind == "new":
        kind = context.kind
    name = _name_action(reading, context, count, action)
    if count.type == "vessels" and _COUNTS["ports"].search(reading.flat):
        name = "measure"  # a ban from ports, which freezes nothing
    if name == "stock" or any(_is_stock_day(day) for day in reading.days):
        kind = "cumulative"
    if kind == "cumulative":
        name = "listing"
    place = (action.start, action.end) if action else (count.start, count.end)
    if kind == "new" and _has_future_day(reading, place):
        kind = "planned"
    around = (min(place[0], count.start), max(place[1], count.end))
    return Act(
        sentence=reading.sentence,
        sender=sender,
        targets=_find_targets(reading, count, phrase_end, sender.codes, is_listed_item),
        only_target=()
        if is_listed_item
        else choose_only_target(reading.flat, reading.actors, sender.codes),
        is_thematic=has_cue(reading.flat, "thematic", context.language),
        action=name,
        kind=kind,
        place=place,
        counts=[count],
        day=_nearest_day(reading, kind, *around),
        is_listed_item=is_listed_item,
        adds=is_listed_item
        or count.is_further
        or has_cue(reading.flat, "additive", context.language),
    )


def _name_action(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
) -> str:
    """The action of a count: that of its verb, of its label in a table, or of the list so far."""
    if action:
        return action.action
    label = reading.flat[max(0, count.start - LONGEST_LABEL) : count.end]
    return find_label_action(label, context.language) or context.action or "listing"


def _is_stock_day(day: StatedDay) -> bool:
    """Whether a full date is that of a state: "as of 1 March 2024", but not "as of today"."""
    return day.mention.kind == "as_of" and day.mention.is_full


def _follows_item(
    reading: SentenceReading, count: CountMention, acts: list[Act]
) -> bool:
    """Whether a count is the next item in a line: "10 individuals; and 6 entities"."""
    if not acts:
        return False
    if _COUNTS["label"].match(reading.flat[count.start : count.end]):
        return True
    before = reading.flat[max(0, count.start - 8) : count.start]
    return acts[-1].is_listed_item and _COUNTS["next_item"].search(before) is not None


def _continues_list(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether a sentence without verb goes on with the list of an act: "• 44 individuals"."""
    if not context.carried_sender.codes:
        return False
    is_label = _COUNTS["label"].match(reading.flat[count.start : count.end]) is not None
    if is_label and context.document_sender.codes:
        return True
    if not context.action:
        return False
    begin = reading.flat[: count.start].strip(" •*-–—·\t0123456789.)")
    if len(begin) >= LONGEST_LABEL:
        return False
    if context.opens_list or _is_short_item(reading, context):
        return True
    if reading.sentence.paragraph - context.paragraph > 2:
        return False
    lead = reading.flat[:LONGEST_LABEL]
    return is_label or has_cue(lead, "additive", context.language)


def _is_short_item(reading: SentenceReading, context: Context) -> bool:
    """Whether a line of a release is an item by its look: short, without verb and full stop."""
    if (
        not context.document_sender.codes
        or reading.actions
        or reading.sentence.is_heading
    ):
        return False
    is_near = reading.sentence.paragraph - context.paragraph <= 4
    return (
        is_near and len(reading.flat) <= LONGEST_ITEM and not reading.flat.endswith(".")
    )


def _is_part_of_count(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
) -> bool:
    """Whether a count is a part of one that the same sender has.

    "It barred 35 people, including ten judges" is one count, of which the whole is between the
    sender and the part; "the US designated two of the six" is a count of the US.
    """
    if not count.is_subset and not count.is_repeat:
        return False
    if _divides_bare_figure(reading, count):
        return False
    if sender.place is None or sender.codes == context.sender.codes:
        return True
    for whole in reading.counts:
        is_whole = not whole.is_subset and not whole.is_repeat
        if is_whole and sender.place[0] <= whole.start < count.start:
            return True
    return False


def _divides_bare_figure(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a part has a type that its whole has not: "33 targets, among them 12 ships"."""
    if not count.is_subset or count.type == TOTAL:
        return False
    wholes = [
        whole
        for whole in reading.counts
        if whole.start < count.start and not whole.is_subset and not whole.is_repeat
    ]
    return bool(wholes) and wholes[-1].type == TOTAL


def find_sender(
    reading: SentenceReading,
    context: Context,
    action: ActionMention | None,
    count_start: int,
) -> SenderChoice:
    """The sender that the sentence names, or else that of the text before it or of the document."""
    count_starts = [each.start for each in reading.counts if each.start < count_start]
    count_starts.append(count_start)
    # "In total, 12 people are listed by the EU": the verb behind a count has its sender.
    stated = [action]
    # So has that behind "the sanctions on 32 officers were extended by the EU".
    if action and (action.action == "stock" or action.side == "after"):
        stated += [
            each
            for each in reading.actions
            if each.side == "before" and action.action in ("stock", each.action)
        ]
    for each in stated:
        chosen = choose_sender(
            reading.flat, reading.actors, each, count_starts, context.language
        )
        if NO_CODE in chosen.codes:
            return NO_SENDER
        if chosen.codes:
            return chosen
    if context.allies.codes and has_cue(reading.flat, "joint", context.language):
        return context.allies
    if NO_CODE in context.carried_sender.codes:
        return NO_SENDER
    can_be_carried = (
        action is None
        or action.side == "before"
        or names_general_body(reading.flat, action.end, context.language)
        or bool(context.document_sender.codes)
    )
    if can_be_carried and context.carried_sender.codes:
        return context.carried_sender
    return find_list_owner(reading.flat, reading.actors)


def _find_targets(
    reading: SentenceReading,
    count: CountMention,
    phrase_end: int,
    senders: tuple[str, ...],
    is_listed_item: bool,
) -> tuple[str, ...]:
    """The countries in the noun phrase of a count, or before the first count: "In Iran, three".

    An item of a list has the target of the list: "ten entities based in China" is of no program
    against China.
    """
    end = min(phrase_end, count.end + LONGEST_NOUN_PHRASE)
    has_noun = all(each.type for each in reading.counts if each.start == count.start)
    if is_listed_item:
        end = count.start
    elif not has_noun and not _COUNTS["figure_against"].match(reading.flat, count.end):
        end = (
            count.end
        )  # "Britain four and France six": France is no target of Britain's
    targets = choose_targets(reading.flat, reading.actors, (count.start, end), senders)
    if targets or count.start > reading.counts[0].start:
        return targets
    heading = choose_from_heading(reading.flat, reading.actors, count.start, senders)
    if heading:
        return heading
    lead = (max(0, count.start - LONGEST_LABEL), count.start)
    return choose_targets(reading.flat, reading.actors, lead, senders)


def _nearest_day(
    reading: SentenceReading, kind: Kind, start: int, end: int
) -> StatedDay | None:
    """The day of an act in its sentence: of those that can be it, the nearest to its words."""
    possible = [
        day
        for day in reading.days
        if day.mention.kind in DAY_ROLES[kind] and not _COUNTS["since"].match(day.text)
    ]
    # Words that give a day count before words that leave it open.
    possible = [day for day in possible if day.mention.day] or possible

    def distance(day: StatedDay) -> int:
        if day.end <= start:
            return start - day.end
        return max(day.start - end, 0) + 1

    return min(possible, key=distance, default=None)


def _spread_targets(acts: list[Act]) -> None:
    """Gives acts without target that of their neighbours: "10 people and six firms in Belarus"."""
    for act, following in reversed(list(itertools.pairwise(acts))):
        if not act.targets and act.sender.codes == following.sender.codes:
            act.targets = following.targets
    for previous, act in itertools.pairwise(acts):
        if not act.targets and previous.sender.codes == act.sender.codes:
            act.targets = previous.targets


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
    return replace(act, counts=[], place=(0, 0), sender=sender, adds=False)


def _read_titles(
    reading: SentenceReading, context: Context, acts: list[Act]
) -> Iterator[Act]:
    """A listing that gives no figure: no draft by itself, but it states sender, targets and day."""
    if acts:
        return
    for action in reading.actions[:1]:
        if action.action in NAMED_ACTIONS:
            for act in _read_bare_action(reading, context, action):
                act.is_named = _names_targets(reading, action, act)
                yield act


def _names_targets(reading: SentenceReading, action: ActionMention, act: Act) -> bool:
    """Whether a sentence names targets and gives no figure: "blacklisted a ship and its owner"."""
    is_dated = act.day is not None and bool(act.day.mention.day)
    has_sender = act.sender.place is not None and not act.is_joint
    is_finite = not reading.flat.endswith("to ", 0, action.start)
    return (
        not action.is_wording
        and is_finite
        and is_dated
        and has_sender
        and bool(act.targets)
    )


def _read_bare_actions(reading: SentenceReading, context: Context) -> Iterator[Act]:
    """The acts of a sentence that have no count: a measure, a renewal, or a title."""
    for action in reading.actions:
        if not action.is_wording or action.action in ("stock", *COUNTED_ACTIONS):
            continue
        yield from _read_bare_action(reading, context, action)


def _read_bare_action(
    reading: SentenceReading, context: Context, action: ActionMention
) -> Iterator[Act]:
    kind = find_kind(reading.flat, action, None, context.language)
    sender = find_sender(reading, context, action, action.start)
    if kind is None or not usual_senders().issuperset(sender.codes or ("",)):
        return
    everywhere = (0, len(reading.flat))
    name = action.action
    if name == "delisting" and _COUNTS["program"].search(
        reading.flat, action.start, action.end
    ):
        name = "lifting"  # "lifted its sanctions on Mali" frees nobody by name
    yield Act(
        sentence=reading.sentence,
        sender=sender,
        targets=choose_targets(reading.flat, reading.actors, everywhere, sender.codes),
        only_target=choose_only_target(reading.flat, reading.actors, sender.codes),
        action=name,
        kind=kind,
        place=(action.start, action.end),
        day=_nearest_day(reading, kind, action.start, action.end),
        is_bare=action.side == "none" or name in PROGRAM_ACTIONS,
    )
