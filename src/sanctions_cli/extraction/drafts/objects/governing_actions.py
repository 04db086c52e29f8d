"""Which action of a sentence a count belongs to: the targets of a verb are its objects."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Governed, SentenceReading
from sanctions_cli.extraction.drafts.kinds.stocks import ON_ENTRIES
from sanctions_cli.extraction.drafts.objects.listed_already import (
    find_change_of_listed,
    find_main_verb,
    find_relative_verb,
    find_stock_of_renewed,
    find_stock_verb,
    find_verb_behind_past,
)
from sanctions_cli.extraction.drafts.objects.object_phrases import (
    find_change_of_grounds,
    find_infinitive_behind,
    find_list_behind_colon,
    find_opening_participle,
    find_passive_before,
    find_state_of_title,
    find_verb_before_colon,
    find_verb_beside,
    find_verb_of_phrase,
    find_verb_of_pronoun,
    is_goal_of_passive,
)
from sanctions_cli.extraction.drafts.objects.other_acts import is_strike, is_withdrawal
from sanctions_cli.extraction.drafts.objects.passive_subjects import (
    find_passive_of_clause,
    find_passive_of_property,
    is_of_part,
    is_subject_of,
)
from sanctions_cli.extraction.drafts.objects.verb_objects import is_object_of
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")
_OBJECTS = load_patterns("objects")

LONGEST_GROUNDS = 40
"""The most characters of "the grounds on which the" and the like before a count."""

LONGEST_GAP = 12
"""The most characters between a count and words that say that it is on a list already."""


def find_governing_action(
    reading: SentenceReading,
    count: CountMention,
    previous: Governed | None,
    *,
    goes_on: bool = False,
) -> ActionMention | None:
    """The action whose targets a count is, or None.

    previous: the count before it in the sentence with its action
    goes_on: whether the sentence before tells of sanctions
    """
    action = _find_action(reading, count, previous)
    if (
        action
        and not action.is_continued
        and is_strike(reading.flat, action, goes_on=goes_on)
    ):
        return None
    if action and is_withdrawal(reading.flat, action, count):
        return None
    return action


def is_of_other_participle(
    reading: SentenceReading, count: CountMention, action: ActionMention | None
) -> bool:
    """Whether a title tells behind a count what is done to it: "rules extended, four suspended"."""
    if action is None or action.action != "renewal" or not reading.sentence.is_heading:
        return False
    if count.start < action.end:
        return False
    return _OBJECTS["participle_of_title"].match(reading.flat, count.end) is not None


def _find_action(
    reading: SentenceReading, count: CountMention, previous: Governed | None
) -> ActionMention | None:
    """The action before a count that has it as an object, or the passive behind it."""
    begin = max(0, count.start - LONGEST_GROUNDS)
    if _OBJECTS["grounds_for"].search(reading.flat, begin, count.start):
        return find_change_of_grounds(reading, count)
    stock = find_stock_verb(reading, count)
    changed = find_change_of_listed(reading, count, stock, previous)
    if changed:
        return changed
    covered = find_stock_of_renewed(reading, count)
    if covered:
        return covered
    list_end = _end_of_enumeration(reading, count)
    rewritten = find_verb_of_pronoun(reading, count, list_end) if stock else None
    if rewritten and rewritten.action in ON_ENTRIES:
        return rewritten  # "Two are still on the list: it only corrected their names"
    if stock and stock.start - list_end <= LONGEST_GAP:
        return stock
    relative = find_relative_verb(reading, count, list_end)
    if relative:
        main_verb = find_main_verb(reading, count, previous, relative, list_end)
        return main_verb or relative
    return (
        find_passive_of_clause(reading, count)
        or find_verb_behind_past(reading, list_end)
        or _find_verb(reading, count, previous, stock)
        or find_verb_of_pronoun(reading, count, list_end)
        or find_verb_before_colon(reading, count, list_end)
        or find_infinitive_behind(reading, count, list_end)
        or find_passive_before(reading, count, previous)
        or find_verb_beside(reading, count)
        or find_opening_participle(reading, count)
        or find_state_of_title(reading, count, list_end)
        or find_list_behind_colon(reading, count, list_end)
    )


def _end_of_enumeration(reading: SentenceReading, count: CountMention) -> int:
    """Where the counts end that a count is joined with: "16 individuals and two entities"."""
    end = count.end
    for following in reading.counts:
        if following.start < end:
            continue
        if not _OBJECTS["joined"].fullmatch(reading.flat, end, following.start):
            break
        end = following.end
    return end


def _find_verb(
    reading: SentenceReading,
    count: CountMention,
    previous: Governed | None,
    stock: ActionMention | None,
) -> ActionMention | None:
    """The nearest verb before a count that has it as an object, or the passive behind it.

    stock: a verb behind it that says what is on a list, or None
    """
    for action in reversed(reading.actions):
        if stock and action.is_wording:
            continue  # "the names of 12 people remain on the list"
        if _is_deed_of_counted(reading, count, action):
            return None
        if _governs_nothing(reading, count, action):
            continue
        comes_first = action.side == "after" and action.end <= count.start
        if comes_first and is_object_of(reading, count, action, previous):
            verb = find_verb_of_phrase(reading, count, action)
            return verb or find_passive_of_property(reading, count, action) or action
    for action in reading.actions:
        is_behind = action.side == "before" and action.start >= count.end
        is_participle = _OBJECTS["already"].match(reading.flat, action.start)
        if is_behind and is_of_part(reading.flat, count, action):
            continue  # "62 judges, six of them listed on Monday, are under sanctions"
        if is_behind and not (is_participle and stock is None):
            return action if is_subject_of(reading, count, action) else None
    return None


def _is_deed_of_counted(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a clause on those before a count has it: "four who dropped charges against nine"."""
    if action.side != "after" or action.end > count.start:
        return False
    if not _has_object_of_its_own(reading, count, action):
        return False
    return _OBJECTS["relative_before"].search(reading.flat, 0, action.start) is not None


def _governs_nothing(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether words before a count are of another clause, sum up, or only describe targets."""
    return (
        _is_closed_by_passive(reading, count, action)
        or _hits_dealings(reading, count, action)
        or _sums_up_passive(reading, count, action)
        or _describes_earlier_count(reading, count, action)
        or _has_object_of_its_own(reading, count, action)
        or is_goal_of_passive(reading, action)
    )


def _hits_dealings(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether only the trade of those counted is hit: "affects 84 flights of three airlines"."""
    if action.action != "listing" or action.end > count.start:
        return False
    pattern = _OBJECTS["dealings_hit"]
    return pattern.fullmatch(reading.flat, action.end, count.start) is not None


def _is_closed_by_passive(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a passive of its own ends a clause before a count that has another passive.

    "The entries for two persons should be removed, and those for 14 should be updated."
    """
    passives = [each for each in reading.actions if each.side == "before"]
    closing = [each for each in passives if action.end <= each.start < count.start]
    if action.side != "after" or not closing:
        return False
    begins_clause = _KINDS["next_clause"].search(
        reading.flat, closing[-1].end, count.start
    )
    has_passive = any(each.start >= count.end for each in passives)
    return begins_clause is not None and has_passive


def _sums_up_passive(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether words for a sum come before a count of which a passive tells on a day.

    "In total, 12 people were today added to the list."
    """
    words = reading.flat[action.start : action.end].rstrip(",")
    if action.action != "stock" or not _KINDS["sum"].fullmatch(words):
        return False
    has_passive = any(
        each.side == "before" and each.action != "stock" and each.start >= count.end
        for each in reading.actions
    )
    return has_passive and _KINDS["act_day"].search(reading.flat) is not None


def _describes_earlier_count(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a participle is of targets before it: "26 firms designated by a notice, and 34"."""
    designated = _OBJECTS["designated_by"].match(reading.flat, action.start)
    if action.is_wording or not designated:
        return False
    return any(
        each.end < action.start
        and _OBJECTS["noun_phrase"].fullmatch(reading.flat, each.end, action.start)
        for each in reading.counts
        if each.start < count.start
    )


def _has_object_of_its_own(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a verb of delisting has another object or aim.

    "Dropped its case against 12 officials", "removed 43 people to Albania"
    """
    if action.action != "delisting" or action.is_wording:
        return False
    if _OBJECTS["moved_to"].match(reading.flat, count.end):
        return True
    pattern = _OBJECTS["dropped_otherwise"]
    return pattern.search(reading.flat, action.end, count.start) is not None
