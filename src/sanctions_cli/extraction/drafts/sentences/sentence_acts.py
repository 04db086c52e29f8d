"""Reads a sentence: each of its counts, titles and bare actions becomes an act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    Governed,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.acts.count_groups import is_next_item
from sanctions_cli.extraction.drafts.acts.equal_acts import join_equal
from sanctions_cli.extraction.drafts.objects.divided_counts import (
    DividedCount,
    divide_by_target,
    divides_bare_figure,
)
from sanctions_cli.extraction.drafts.objects.governing_actions import (
    find_governing_action,
)
from sanctions_cli.extraction.drafts.senders.carried_senders import UNKNOWN_SENDER
from sanctions_cli.extraction.drafts.sentences.continued_acts import names_list
from sanctions_cli.extraction.drafts.sentences.count_acts import read_count_act
from sanctions_cli.extraction.drafts.sentences.dated_parts import is_dated_part
from sanctions_cli.extraction.drafts.sentences.joined_acts import read_joined_acts
from sanctions_cli.extraction.drafts.sentences.relative_acts import (
    blank_out,
    find_relative_clause,
    tell_earlier_acts,
)
from sanctions_cli.extraction.drafts.sentences.round_acts import says_respectively
from sanctions_cli.extraction.drafts.sentences.uncounted_acts import (
    read_bare_actions,
    read_titles,
)
from sanctions_cli.extraction.drafts.sentences.unknown_nouns import read_unknown_nouns
from sanctions_cli.extraction.drafts.targets.act_targets import (
    find_targets,
    spread_targets,
)
from sanctions_cli.extraction.mentions.actions import ActionMention, begins_with_label
from sanctions_cli.extraction.mentions.actors.sender_codes import counter_senders
from sanctions_cli.extraction.mentions.counts.target_counts import (
    TOTAL,
    CountMention,
    find_first_type,
)
from sanctions_cli.extraction.mentions.senders.sentence_senders import (
    find_agent_of_count,
    has_gapped_subject,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_OBJECTS = load_patterns("objects")

_OF_THEM = re.compile(r" (?:of them|d'entre (?:eux|elles))$")

LARGEST_COUNT = 9_999
"""No list has so many targets: a greater number is of something else."""


def read_acts(reading: SentenceReading, context: Context) -> list[Act]:
    """The acts that a sentence tells, in its order."""
    if reading.flat.rstrip(" \"'”»)").endswith("?"):
        return []
    clause = find_relative_clause(reading)
    if clause:
        later_acts = _read_acts(blank_out(reading, clause), context)
        earlier_acts = tell_earlier_acts(clause, later_acts)
        if earlier_acts is not None:
            return later_acts + earlier_acts
    return _read_acts(reading, context)


def _read_acts(reading: SentenceReading, context: Context) -> list[Act]:
    acts = _read_counts(reading, context)
    spread_targets(acts, reading)
    acts = join_equal(acts)
    acts += read_unknown_nouns(reading, context)
    acts += read_titles(reading, context, acts)
    acts += read_joined_acts(reading, context, acts)
    counted = {act.action for act in acts}
    # "Lifted its sanctions on 12 people" ends no program, "extended them to 12" renews none.
    places = [act.place for act in acts if act.counts]
    for act in read_bare_actions(reading, context):
        is_counted = act.action in counted or act.place in places
        if not is_counted and not _frees_counted(act, acts):
            acts.append(act)
    return acts


def _frees_counted(act: Act, acts: Sequence[Act]) -> bool:
    """Whether what a lifting is of is imposed on a count that has a passive of its own.

    "The freezes on 12 people were lifted" ends no program.
    """
    freed = [
        count.start
        for each in acts
        if each.action == "delisting"
        for count in each.counts
    ]
    return act.action == "lifting" and act.place[1] + 1 in freed


def _read_counts(reading: SentenceReading, context: Context) -> list[Act]:
    """The acts of the counts of a sentence, one each."""
    acts: list[Act] = []
    counts = divide_by_target(reading, list(_choose_counts(reading, context)))
    actions = _find_actions(reading, context, counts)
    for index, (count, _, is_parallel) in enumerate(counts):
        action = actions[index]
        end = _find_end_of_phrase(reading, [each.mention for each in counts[index:]])
        act = read_count_act(reading, context, count, action, end, acts)
        if act is None or (act.sender == UNKNOWN_SENDER and act.kind != "new"):
            continue
        if is_parallel:
            act.targets = find_targets(
                reading, count, end, act.sender.codes, act.is_listed_item, is_parallel
            )
        acts.append(act)
    _spare_other_senders(acts)
    return [act for act in acts if not _sums_up_others(act, acts, reading)]


def _sums_up_others(act: Act, acts: Sequence[Act], reading: SentenceReading) -> bool:
    """Whether a figure is the sum of those before it: "12 by Peru and six by Chile, 18 are hit"."""
    before = [each for each in acts[: acts.index(act)] if each.counts]
    if len(before) < 2 or len(act.counts) != 1:
        return False
    [count] = act.counts
    if act.place[0] < count.end:
        return False  # its own verb or sender is before it
    named = {
        actor.code
        for actor in reading.acting_actors
        if actor.form != "people" and actor.end <= count.start
    }
    values = [each.value or 0 for earlier in before for each in earlier.counts]
    return len(named) > 1 and count.value == sum(values)


def _spare_other_senders(acts: Sequence[Act]) -> None:
    """Takes those who act themselves from the targets of the others: "Canada 12 and Peru seven".

    Only who answers sanctions hits another sender.
    """
    for act in acts:
        others = {code for each in acts for code in each.sender.codes}
        others.difference_update(act.sender.codes)
        if counter_senders().isdisjoint(act.sender.codes):
            act.only_target = tuple(
                code for code in act.only_target if code not in others
            )


def _find_actions(
    reading: SentenceReading, context: Context, counts: Sequence[DividedCount]
) -> list[ActionMention | None]:
    """The action that each count is an object of, or None."""
    is_row = begins_with_label(reading.flat, context.language)
    is_near = reading.sentence.paragraph - context.paragraph <= 1
    goes_on = is_near and context.has_counted and context.action == "listing"
    actions: list[ActionMention | None] = []
    previous: Governed | None = None
    for count, whole, _ in counts:
        action = find_governing_action(reading, whole, previous, goes_on=goes_on)
        words = reading.flat[count.start : count.end]
        is_labelled = begins_with_label(words, context.language)
        if is_row or is_labelled or count.action_of_row:
            action = None  # "Added: 12 individuals" has a label and no verb
        if action is None and previous and _repeats_action(reading, count, previous):
            action = previous[1]
        if action:
            previous = (count, action)
        actions.append(action)
    return actions if is_row else _share_passives(reading, counts, actions)


def _share_passives(
    reading: SentenceReading,
    counts: Sequence[DividedCount],
    actions: list[ActionMention | None],
) -> list[ActionMention | None]:
    """The actions of counts, of the first items of an enumeration with that of the next.

    "A jeweler born in Beirut, his two sons and seven firms were cut off"
    """
    shared = list(actions)
    for index in reversed(range(len(counts) - 1)):
        following = shared[index + 1]
        count, later = counts[index].mention, counts[index + 1].mention
        if shared[index] or following is None or following.side != "before":
            continue
        if is_next_item(reading, count, later):
            shared[index] = following
    return shared


def _find_end_of_phrase(
    reading: SentenceReading, counts: Sequence[CountMention]
) -> int:
    """Where the noun phrase of the first count can end: at the next one that is no part of it.

    "12 officials, including two ministers, in Belarus"
    """
    others = (count.start for count in counts[1:] if not count.is_subset)
    return next(others, len(reading.flat))


def _is_of_other_type(flat: str, first: CountMention, second: CountMention) -> bool:
    """Whether two figures of one act are of different types: "31 men and 97 firms"."""
    if not first.type or first.value == 1 or second.type in ("", first.type):
        return False
    return _COUNTS["joins_types"].fullmatch(flat, first.end, second.start) is not None


def _choose_counts(
    reading: SentenceReading, context: Context
) -> Iterator[CountMention]:
    """The counts that can be of an act; a figure without noun takes the type before it."""
    target_type = context.target_type
    types = [count.type for count in reading.counts if count.type]
    if types and says_respectively(reading.flat):
        target_type = types[0]  # "listed 12 and seven officials respectively"
    has_plural = False
    before: CountMention | None = None
    for count in reading.counts:
        # "The list has grown to 187", where nothing tells of whom.
        is_of_list = count.is_total and names_list(reading.flat, context.language)
        if is_of_list and _COUNTS["things_of_list"].match(reading.flat, count.end):
            continue
        noun = count.type or target_type or (TOTAL if is_of_list else "")
        if not noun and _OF_THEM.search(reading.flat, count.start, count.end):
            # "Minsk's judges are the target: Canada listed 12 of them"
            noun = find_first_type(reading.flat[: count.start], context.language)
        noun = noun or _find_type_of_uncounted(context)
        # In "Canada's four men and a bank, Norway's six" the six are men.
        if count.value != 1 or not has_plural:
            # "31 men and 97 firms; Britain added 12": nothing tells of whom.
            is_mixed = before and _is_of_other_type(reading.flat, before, count)
            target_type = TOTAL if is_mixed else noun
        before = count
        has_plural |= bool(count.type) and count.value != 1
        if not noun or count.value == 0 or (count.value or 0) > LARGEST_COUNT:
            continue
        yield count._replace(type=noun)


def _find_type_of_uncounted(context: Context) -> str:
    """The type of those whom the sentence before only names, and this one counts.

    "The allies barred Georgian officers. London barred seventy, Ottawa eleven."
    """
    if context.action != "listing" or context.has_counted:
        return ""
    return find_first_type(context.sentence_before, context.language)


def _repeats_action(
    reading: SentenceReading, count: CountMention, previous: Governed
) -> bool:
    """Whether a count has the verb of the previous one: "banned 14, Lithuania eleven"."""
    if _OBJECTS["goes_on_to_say"].search(reading.flat[: count.start]):
        return False
    if is_next_item(reading, previous[0], count):
        return True
    if divides_bare_figure(reading, count) or is_dated_part(reading, count):
        return True
    if _OBJECTS["over_aside"].fullmatch(reading.flat, previous[0].end, count.start):
        return True  # "and London two firms, one of them a shell, and six employees"
    agent = find_agent_of_count(reading.flat, reading.actors, count.end)
    return bool(agent.codes) or has_gapped_subject(
        reading.flat, reading.actors, count.start
    )
