"""Reads the act of one count: its sender, kind, targets and day."""

from __future__ import annotations

import re

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.acts.count_groups import find_starts_of_groups
from sanctions_cli.extraction.drafts.acts.numbered_lists import find_numbered_list
from sanctions_cli.extraction.drafts.announcement_draft import Kind, UnclearField
from sanctions_cli.extraction.drafts.days.day_reach import find_reach_of_day, is_of_year
from sanctions_cli.extraction.drafts.days.stated_days import find_day_of_act
from sanctions_cli.extraction.drafts.days.states_since import find_day_since
from sanctions_cli.extraction.drafts.kinds.act_kinds import find_kind
from sanctions_cli.extraction.drafts.kinds.plans import adjust_kind
from sanctions_cli.extraction.drafts.kinds.stocks import can_be_state, is_of_now
from sanctions_cli.extraction.drafts.objects.divided_counts import is_part_of_count
from sanctions_cli.extraction.drafts.objects.governing_actions import (
    is_of_other_participle,
)
from sanctions_cli.extraction.drafts.objects.listed_already import (
    is_named_in_state,
    is_only_described,
)
from sanctions_cli.extraction.drafts.objects.listed_items import is_listed_item
from sanctions_cli.extraction.drafts.objects.other_acts import is_other_act
from sanctions_cli.extraction.drafts.objects.participles import is_title
from sanctions_cli.extraction.drafts.objects.passive_subjects import begin_of_items
from sanctions_cli.extraction.drafts.senders.act_senders import find_sender
from sanctions_cli.extraction.drafts.senders.other_clauses import (
    is_in_clause_of_another,
)
from sanctions_cli.extraction.drafts.senders.own_people import give_to_another
from sanctions_cli.extraction.drafts.senders.uncertain_senders import (
    is_of_uncertain_sender,
    is_shared_with_others,
)
from sanctions_cli.extraction.drafts.sentences.counted_kinds import find_kind_and_action
from sanctions_cli.extraction.drafts.sentences.dated_parts import find_kind_of_part
from sanctions_cli.extraction.drafts.sentences.newly_listed import joins_others
from sanctions_cli.extraction.drafts.targets.act_targets import find_targets
from sanctions_cli.extraction.drafts.targets.carried_targets import (
    carry_targets,
    find_targets_of_owner,
)
from sanctions_cli.extraction.mentions.actions import ActionMention, has_cue
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")
_SENDERS = load_patterns("senders")

LONGEST_WISH = 40
"""The most characters of "should at long last be" before a verb."""

_WISH = re.compile(r"\b(?:should|ha(?:s|ve) to)(?: [\w'-]+){0,3}? be\b")

# Where a list that the text has spoken of is not a new one.
_APPEARS = re.compile(
    r"(?:appear|figure|feature)(?:s|ed)? on (?:the|that|this) list"
    r"|figure(?:nt)? sur (?:la|cette) liste"
)
_COMES_NEXT = re.compile(r"\bnext\b|\bthe same\b", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|as well|too|aussi|également)\b")


def read_count_act(
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
    if context.names_draft and _SENDERS["of_draft"].match(reading.flat):
        return None  # "The proposal is with the members. It adds 77 tankers"
    sender = find_sender(reading, context, action, count.start)
    sender = give_to_another(reading, count, sender)
    if not sender.codes or _is_of_others(reading, context, action, count, sender):
        return None
    kind = _find_kind(reading, context, count, action)
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
    kind, name = find_kind_and_action(reading, context, count, sender, action, kind)
    kind_of_part = find_kind_of_part(reading, context, count, action, kind, acts)
    kind = kind_of_part or kind
    is_part = not kind_of_part and is_part_of_count(
        reading, context, count, sender, kind, name
    )
    if is_part or _is_on_counted_list(reading, context, action, sender):
        return None
    around = find_reach_of_day(reading, sender, action, place, count)
    if kind == "new" and is_of_year(reading, around):
        kind = "prior"
    targets = find_targets(reading, count, phrase_end, sender.codes, is_item)
    targets = carry_targets(reading, context, count, action, targets, sender.codes)
    targets = find_targets_of_owner(reading, count, acts, targets)
    is_of_other = is_of_other_participle(reading, count, action)
    is_state = action is not None and can_be_state(reading.flat, action, kind)
    is_state = is_state and not _goes_on_listing(reading, context, count)
    day = find_day_of_act(reading, kind, around, sender, name)
    day_since = find_day_since(reading, context, count, action)
    if day_since and kind == "new" and name == "listing":
        day, is_state = day_since, False
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
        day=day,
        is_state=is_state,
        is_of_now=is_state
        and is_of_now(reading.flat)
        and not joins_others(reading.flat, context),
        is_listed_item=is_item,
        carried_day=context.list_day if is_item and kind == "prior" else None,
        unclear=unclear,
        adds=is_item
        or count.is_further
        or _comes_next(reading, action)
        or has_cue(reading.flat, "additive", context.language),
    )


def _is_of_others(
    reading: SentenceReading,
    context: Context,
    action: ActionMention | None,
    count: CountMention,
    sender: SenderChoice,
) -> bool:
    """Whether a verb does something else with a count, or is of those who deal with the listed."""
    if is_named_in_state(reading, count, action, sender):
        return True
    if is_in_clause_of_another(reading, count, action, sender):
        return True
    return action is not None and is_other_act(reading, context, action, count, sender)


def _goes_on_listing(
    reading: SentenceReading, context: Context, count: CountMention
) -> bool:
    """Whether a sentence goes on with whom an act lists: "A further four are sanctioned"."""
    first = find_starts_of_groups(reading, count.start)[-1]
    is_further = any(each.start == first and each.is_further for each in reading.counts)
    goes_on = context.has_counted and context.action == "listing"
    is_near = reading.sentence.paragraph - context.paragraph <= 1
    if not is_further or not goes_on or not is_near:
        return False
    return _KINDS["lasts"].search(reading.flat) is None


def _find_kind(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
) -> Kind | None:
    """The kind of the act of a count by its sentence, or None where it is no act."""
    kind = find_kind(
        reading.flat,
        action,
        _find_items(reading, count, action),
        context.language,
        _find_end_of_items(reading, count, action),
    )
    if kind is None or _is_no_act(reading, context, count, action, kind):
        return None
    return kind


def _comes_next(reading: SentenceReading, action: ActionMention | None) -> bool:
    """Whether words only say that others have the same: "Two financiers come next"."""
    if action is None or not action.is_continued:
        return False
    return _COMES_NEXT.search(reading.flat, action.start, action.end) is not None


def _find_items(
    reading: SentenceReading, count: CountMention, action: ActionMention | None
) -> tuple[int, int]:
    """The place of a count with those before it that share its passive.

    "Since 2022, 205 people and 256 entities have been added" is a running total of both.
    """
    if action is None or action.side != "before" or action.start < count.end:
        return count.start, count.end
    return begin_of_items(reading, count), count.end


def _find_end_of_items(
    reading: SentenceReading, count: CountMention, action: ActionMention | None
) -> int:
    """Where the last count of a sentence ends that does one thing only.

    "Canada has placed 95 officials on its list, and 63 companies, since 2021"
    """
    actions = {each.action for each in reading.actions} - {"stock"}
    if action is None or len(actions) > 1:
        return count.end
    return reading.counts[-1].end


def _is_no_act(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
    kind: Kind,
) -> bool:
    """Whether others only wish for an act, or a clause only says who was listed before."""
    if _is_wished(reading, context, action):
        return True
    return kind != "cumulative" and is_only_described(reading, count, action)


def _is_wished(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether others find that targets "should be listed", which is no recital of an act."""
    if action is None or context.document_sender.codes:
        return False
    begin = max(0, action.start - LONGEST_WISH)
    return _WISH.search(reading.flat, begin, action.end) is not None


def _is_on_counted_list(
    reading: SentenceReading,
    context: Context,
    action: ActionMention | None,
    sender: SenderChoice,
) -> bool:
    """Whether a sentence names some of those whom the text has counted: "Two lawyers appear on
    the list", behind an act of more.
    """
    if not action or not _APPEARS.fullmatch(reading.flat, action.start, action.end):
        return False
    goes_on = context.has_counted and context.action == "listing"
    if (
        not goes_on
        or sender.codes != context.sender.codes
        or _ALSO.search(reading.flat)
    ):
        return False
    figures = [each.value or 0 for each in reading.counts]
    return sum(figures) <= max(context.stated_values, default=0)


def _find_sentence(reading: SentenceReading, action: ActionMention | None) -> Sentence:
    """The sentence of an act, which is a title if it looks like one: the body repeats it."""
    sentence = reading.sentence
    if action and is_title(reading, action):
        return sentence._replace(is_heading=True)
    return sentence


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
