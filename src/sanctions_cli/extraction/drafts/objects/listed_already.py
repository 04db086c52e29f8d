"""The verbs of a count that say of it that it is on a list already, and what is done to it then."""

from __future__ import annotations

import re

from sanctions_cli.extraction.drafts.acts.act import Governed, SentenceReading
from sanctions_cli.extraction.drafts.objects.passive_subjects import (
    begin_of_items,
    is_of_part,
)
from sanctions_cli.extraction.drafts.objects.verb_objects import is_object_of
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_DAYS = load_patterns("days")
_OBJECTS = load_patterns("objects")

_UP_TO_VERB = re.compile(r"(?: [\w']+){0,5} ?")
"""Between a comma and a passive: "ont été de nouveau"."""

_LISTINGS = ("listing", "relisting", "stock")


def find_stock_verb(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The first verb behind a count that says what is on a list: "remain listed"."""
    behind = [
        action
        for action in reading.actions
        if action.start >= count.end
        and action.side == "before"
        and not is_of_part(reading.flat, count, action)
    ]
    if not behind or behind[0].action != "stock":
        return None
    stock = behind[0]
    is_participle = _OBJECTS["already"].match(reading.flat, stock.start) is not None
    passives = behind[1:] if is_participle else []
    if passives and not _is_other_subject(reading, stock, passives[0]):
        return None  # "Seven entries already on the list have been updated"
    if is_participle and _has_verb_at_once(reading, count):
        return None  # "Canada listed 12 officials already sanctioned by Britain"
    between = reading.flat[count.end : stock.start]
    is_other_clause = ";" in between or _OBJECTS["turn"].search(between)
    return None if is_other_clause else stock


def _is_other_subject(
    reading: SentenceReading, stock: ActionMention, passive: ActionMention
) -> bool:
    """Whether a passive behind "already listed" has another subject than what is listed."""
    between = reading.flat[stock.end : passive.start]
    has_count = any(
        stock.end <= count.start < passive.start for count in reading.counts
    )
    return has_count or "," in between or ";" in between


def _has_verb_at_once(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a count is the object of a verb just before it."""
    for action in reading.actions:
        is_before = action.side == "after" and action.end <= count.start
        if is_before and not reading.flat[action.end : count.start].strip():
            return action.action != "stock"
    return False


def find_stock_of_renewed(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """What measures hit of which a sentence says beside that they are renewed.

    "Extended its measures, which cover 12 people", but "extended the listings of 12 people"
    """
    renewals = [each for each in reading.actions if each.action == "renewal"]
    if (
        not renewals
        or count.value is None
        or any(each.action == "listing" for each in reading.actions[:1])
    ):
        return None
    begin = begin_of_items(reading, count)
    words = _OBJECTS["covered_by_renewed"].search(reading.flat, 0, begin)
    if words is None:
        return None
    return ActionMention(words.start(), words.end(), "stock", "after", True)


def find_change_of_listed(
    reading: SentenceReading,
    count: CountMention,
    stock: ActionMention | None,
    previous: Governed | None,
) -> ActionMention | None:
    """What is done to who is listed already: "amended the entries of two people already listed".

    stock: a verb behind it that says what is on a list, or None
    previous: the count before it in the sentence with its action
    """
    if not stock or not _OBJECTS["already"].match(reading.flat, stock.start):
        return None
    return find_change_of(reading, count, previous)


def find_verb_behind_past(
    reading: SentenceReading, list_end: int
) -> ActionMention | None:
    """The passive behind what commas say was done before: "two, delisted in 2016, are listed".

    list_end: where the counts end that a count is joined with
    """
    past = _DAYS["past_of_counted"].match(reading.flat, list_end)
    if past is None:
        return None
    has_verb = any(list_end <= each.start < past.end() for each in reading.actions)
    for action in reading.actions if has_verb else ():
        is_passive = action.side == "before" and action.start > past.end()
        if is_passive and _UP_TO_VERB.fullmatch(reading.flat, past.end(), action.start):
            return action
    return None


def find_relative_verb(
    reading: SentenceReading, count: CountMention, list_end: int
) -> ActionMention | None:
    """The verb of a clause that a count has of its own: "the 231 people it has listed".

    list_end: where the counts end that a count is joined with
    """
    if _OBJECTS["part_of_figure"].search(reading.flat, count.start, count.end):
        return None  # "copied eleven of the 14 names that the EU has listed"
    # "Sanctioned nine of the 31 whom the opposition had named" has the verb before it.
    if count.is_subset and _has_verb_at_once(reading, count):
        return None
    for action in reading.actions:
        if action.side != "after" or action.start < list_end:
            continue
        is_own = _OBJECTS["own_relative"].fullmatch(
            reading.flat, list_end, action.start
        )
        if is_own and count.value is None:
            return None  # "lift a raft of sanctions they had imposed on"
        if is_own or _is_french_relative(reading, count, list_end, action):
            return action
        return None
    return None


def _is_french_relative(
    reading: SentenceReading,
    count: CountMention,
    list_end: int,
    action: ActionMention,
) -> bool:
    """Whether a verb is in a French clause on a count that no verb before it has as its object."""
    if not _OBJECTS["french_relative"].fullmatch(reading.flat, list_end, action.start):
        return False
    return not any(
        each.side == "after"
        and each.end <= count.start
        and is_object_of(reading, count, each, None)
        for each in reading.actions
    )


def find_main_verb(
    reading: SentenceReading,
    count: CountMention,
    previous: Governed | None,
    relative: ActionMention,
    list_end: int,
) -> ActionMention | None:
    """What is done to a count besides what a clause of its own says was done to it before.

    "Listed 12 officials whom it had removed", "12 officials, whom it listed in May, were removed"
    relative: the verb of that clause; list_end: where the counts end that a count is joined with
    """
    changed = find_change_of(reading, count, previous, besides=relative.action)
    if changed:
        # "May no longer be shipped to 25 firms that Taiwan put on its list" is one act of Taiwan.
        return changed if changed.action != "measure" else None
    if _OBJECTS["share_before"].search(reading.flat, 0, count.start):
        return None  # "Two of the 12 officials whom it listed were removed"
    is_set_off = "," in reading.flat[list_end : relative.start]
    gap = _OBJECTS["behind_aside_clause" if is_set_off else "behind_clause"]
    for action in reading.actions:
        if action.side != "before" or action.start < relative.end:
            continue
        is_other = action.action not in ("stock", relative.action)
        is_next = gap.fullmatch(reading.flat, relative.end, action.start)
        return action if is_other and is_next else None
    return None


def find_change_of(
    reading: SentenceReading,
    count: CountMention,
    previous: Governed | None,
    besides: str = "listing",
) -> ActionMention | None:
    """What is done to targets that are listed: "struck off five people it had listed".

    previous: the count before it in the sentence with its action
    besides: what was done to them before
    """
    others = ("stock", "measure") if besides == "delisting" else _LISTINGS
    for action in reversed(reading.actions):
        comes_first = action.side == "after" and action.end <= count.start
        if comes_first and action.action not in (*others, besides):
            is_object = is_object_of(reading, count, action, previous)
            return action if is_object else None
    return None


def is_only_described(
    reading: SentenceReading, count: CountMention, action: ActionMention | None
) -> bool:
    """Whether an earlier act without a day only says of whom a sentence speaks.

    "Stopped three tankers that had been blacklisted": more may have been listed with these.
    """
    flat = reading.flat
    if action is None or action.start < count.end:
        return False
    is_part = _OBJECTS["part_of_figure"].search(flat, count.start, count.end)
    if is_part and _OBJECTS["participle"].match(flat, action.start):
        return True  # "Deux des douze juges sanctionnés lundi" tells of twelve
    if any(day.start >= count.end for day in reading.days):
        return False
    if action.side == "before":
        pattern = _OBJECTS["earlier_passive"]
        return pattern.search(flat, count.end, action.start) is not None
    is_relative = _OBJECTS["own_relative"].fullmatch(flat, count.end, action.start)
    is_relative = is_relative or _OBJECTS["french_relative"].fullmatch(
        flat, count.end, action.start
    )
    # "The 140 people that Australia sanctions" are all that are listed.
    is_present = flat[: action.end].endswith("s")
    return is_relative is not None and not is_present


def is_named_in_state(
    reading: SentenceReading,
    count: CountMention,
    action: ActionMention | None,
    sender: SenderChoice,
) -> bool:
    """Whether a sender is only named in words on whose list those are whom others deal with.

    "The fair turned away five Russians who are on the EU's list", "froze accounts of 31 customers
    sanctioned by America", "withdrew from contracts with two firms whose owners the EU has listed".
    With a day such words tell an earlier act.
    """
    if sender.place is None or sender.place[0] < count.end:
        return False
    if any(day.start >= count.end for day in reading.days):
        return False
    between = reading.flat[count.end : sender.place[0]]
    if _OBJECTS["described_state"].fullmatch(between):
        return True
    if _OBJECTS["other_listed"].search(between):
        return True
    if action is None or action.action == "stock" or action.end > count.start:
        return False
    return _OBJECTS["described_by"].fullmatch(between) is not None
