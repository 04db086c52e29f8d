"""Which action of a sentence a count belongs to: the targets of a verb are its objects."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts import SentenceReading
from sanctions_cli.extraction.drafts.object_phrases import (
    begins_another_type,
    find_infinitive_behind,
    find_passive_before,
    find_verb_before_colon,
    find_verb_of_phrase,
    find_verb_of_pronoun,
)
from sanctions_cli.extraction.drafts.other_acts import is_strike, is_withdrawal
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.target_counts import CountMention

_KINDS = load_patterns("kinds")
_OBJECTS = load_patterns("objects")

LONGEST_SUBJECT = 160
"""The most characters between a count and the passive that tells of it."""

LONGEST_GAP = 12
"""The most characters between a count and words that say that it is on a list already."""

Governed = tuple[CountMention, ActionMention]
"""A count with the action that it is an object of."""


def find_governing_action(
    reading: SentenceReading, count: CountMention, previous: Governed | None
) -> ActionMention | None:
    """The action whose targets a count is, or None.

    previous: the count before it in the sentence with its action
    """
    action = _find_action(reading, count, previous)
    if action and not action.is_continued and is_strike(reading.flat, action):
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
    stock = _find_stock_verb(reading, count)
    changed = _find_change_of_listed(reading, count, stock, previous)
    if changed:
        return changed
    if stock and stock.start - _end_of_enumeration(reading, count) <= LONGEST_GAP:
        return stock
    relative = _find_relative_verb(reading, count)
    if relative:
        return _find_change_of(reading, count, previous) or relative
    list_end = _end_of_enumeration(reading, count)
    return (
        _find_passive_of_clause(reading, count)
        or _find_verb(reading, count, previous, stock)
        or find_verb_of_pronoun(reading, count, list_end)
        or find_verb_before_colon(reading, count, list_end)
        or find_infinitive_behind(reading, count, list_end)
        or find_passive_before(reading, count, previous)
    )


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
        if _governs_nothing(reading, count, action):
            continue
        comes_first = action.side == "after" and action.end <= count.start
        if comes_first and _is_object_of(reading, count, action, previous):
            verb = find_verb_of_phrase(reading, count, action)
            return verb or _find_passive_of_property(reading, count, action) or action
    for action in reading.actions:
        is_behind = action.side == "before" and action.start >= count.end
        is_participle = _OBJECTS["already"].match(reading.flat, action.start)
        if is_behind and not (is_participle and stock is None):
            return action if _is_subject_of(reading, count, action) else None
    return None


def _find_passive_of_clause(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The passive of which a count is the subject at once: "…, and four were struck off"."""
    if not _OBJECTS["clause_start"].search(reading.flat, 0, count.start):
        return None
    for action in reading.actions:
        is_passive = action.side == "before" and action.action != "stock"
        if is_passive and reading.flat[count.end : action.start] == " ":
            return action if _is_subject_of(reading, count, action) else None
    return None


def _governs_nothing(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether words before a count are of another clause, sum up, or only describe targets."""
    return (
        _is_closed_by_passive(reading, count, action)
        or _sums_up_passive(reading, count, action)
        or _describes_earlier_count(reading, count, action)
    )


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


def _find_relative_verb(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The verb of a clause that a count has of its own: "the 231 people it has listed"."""
    if _OBJECTS["part_of_figure"].search(reading.flat, count.start, count.end):
        return None  # "copied eleven of the 14 names that the EU has listed"
    end = _end_of_enumeration(reading, count)
    # "Sanctioned nine of the 31 whom the opposition had named" has the verb before it.
    if count.is_subset and _has_verb_at_once(reading, count):
        return None
    for action in reading.actions:
        if action.side != "after" or action.start < end:
            continue
        is_own = _OBJECTS["own_relative"].fullmatch(reading.flat, end, action.start)
        return action if is_own else None
    return None


def _find_change_of_listed(
    reading: SentenceReading,
    count: CountMention,
    stock: ActionMention | None,
    previous: Governed | None,
) -> ActionMention | None:
    """What is done to who is listed already: "amended the entries of two people already listed"."""
    if not stock or not _OBJECTS["already"].match(reading.flat, stock.start):
        return None
    return _find_change_of(reading, count, previous)


def _find_change_of(
    reading: SentenceReading, count: CountMention, previous: Governed | None
) -> ActionMention | None:
    """What is done to targets that are listed: "struck off five people it had listed"."""
    for action in reversed(reading.actions):
        comes_first = action.side == "after" and action.end <= count.start
        if comes_first and action.action not in ("listing", "relisting", "stock"):
            is_object = _is_object_of(reading, count, action, previous)
            return action if is_object else None
    return None


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


def _find_passive_of_property(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> ActionMention | None:
    """The passive that has "the assets of" as its subject: "the assets of 12 people are frozen"."""
    if not _OBJECTS["property"].fullmatch(reading.flat, action.start, action.end):
        return None
    for passive in reading.actions:
        if passive.side == "before" and passive.start >= count.end:
            return passive if _is_subject_of(reading, count, passive) else None
    return None


def _find_stock_verb(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The first verb behind a count that says what is on a list: "remain listed"."""
    behind = [
        action
        for action in reading.actions
        if action.start >= count.end and action.side == "before"
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
    return None if _OBJECTS["turn"].search(between) else stock


def _has_verb_at_once(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a count is the object of a verb just before it."""
    for action in reading.actions:
        is_before = action.side == "after" and action.end <= count.start
        if is_before and not reading.flat[action.end : count.start].strip():
            return action.action != "stock"
    return False


def _is_other_subject(
    reading: SentenceReading, stock: ActionMention, passive: ActionMention
) -> bool:
    """Whether a passive behind "already listed" has another subject than what is listed."""
    between = reading.flat[stock.end : passive.start]
    has_count = any(
        stock.end <= count.start < passive.start for count in reading.counts
    )
    return has_count or "," in between or ";" in between


def _is_object_of(
    reading: SentenceReading,
    count: CountMention,
    action: ActionMention,
    previous: Governed | None,
) -> bool:
    """Whether a count is what a verb or "sanctions on" before it is aimed at."""
    flat = reading.flat
    between = flat[action.end : count.start]
    if action.action == "stock" and _OBJECTS["another_item"].search(between):
        return False
    if action.action == "delisting" and _OBJECTS["off_list"].fullmatch(between):
        return True
    if between.strip() and _OBJECTS["place_of"].search(between):
        return False
    is_linked = _OBJECTS["strong_link"].search(between) is not None
    if _is_of_next_list(flat, count, action, previous):
        return True
    if ";" in between:
        return is_linked or _is_item(reading, count, action, previous)
    if is_linked or not _OBJECTS["turn"].search(_OBJECTS["aside"].sub(",", between)):
        return True
    if previous and previous[1] == action and previous[0].end <= count.start:
        since = flat[previous[0].end : count.start]
        if _OBJECTS["top_coordination"].search(since):
            return True
        if not _OBJECTS["coordination"].search(since):
            return False
        return (
            not _OBJECTS["turn"].search(since)
            or begins_another_type(reading, count, previous[0])
            or are_parallel(flat, previous[0].end, count.end)
        )
    return False


def are_parallel(flat: str, first_end: int, second_end: int) -> bool:
    """Whether two counts go on alike: "ten people over the coup in Mali and six over the war"."""
    first = _OBJECTS["next_word"].match(flat, first_end)
    second = _OBJECTS["next_word"].match(flat, second_end)
    return bool(first and second and first.lastgroup == second.lastgroup)


def _is_of_next_list(
    flat: str, count: CountMention, action: ActionMention, previous: Governed | None
) -> bool:
    """Whether a count is that of another list: "one decree hits 60 people; the second, 22"."""
    if previous is None or previous[1] != action:
        return False
    return bool(_OBJECTS["gapped_list"].search(flat, previous[0].end, count.start))


def _is_item(
    reading: SentenceReading,
    count: CountMention,
    action: ActionMention,
    previous: Governed | None,
) -> bool:
    """Whether a count is an item of "12 people who …; five firms; and, at last, three ships"."""
    if previous is None or previous[1] != action:
        return False
    flat = reading.flat
    begins_item = _OBJECTS["next_item"].search(flat, previous[0].end, count.start)
    if begins_item is None:
        return False
    if not _OBJECTS["own_verb"].match(flat, count.end):
        return True
    starts = [each.start for each in reading.counts if each.start >= count.start]
    return any(_OBJECTS["items"].search(flat, action.end, start) for start in starts)


def _is_in_clause_of_another(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a count is in a clause on another: "six firms that feed Sudan's two armies"."""
    clause = _OBJECTS["clause_of_count"]
    return any(
        earlier.end < count.start
        and clause.fullmatch(reading.flat, earlier.end, count.start)
        for earlier in reading.counts
    )


def _is_subject_of(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a count is what a passive after it speaks of."""
    if action.start - count.end > LONGEST_SUBJECT:
        return False
    flat = reading.flat
    if action.action == "stock" and _OBJECTS["figure_of_stock"].search(
        flat, count.end, action.start
    ):
        return False  # "15 senators asked why only five are on OFAC's list"
    if _OBJECTS["whole"].search(flat, 0, count.start):
        return False  # "Of 43 generals only seven have been named"
    if _is_only_partly_subject(flat[count.end : action.start], action):
        return False
    is_state = _OBJECTS["state"].match(flat, action.start) is not None
    if is_state and _OBJECTS["of_state"].search(flat, count.end, action.start):
        return False
    for clause in _OBJECTS["new_clause"].finditer(flat, count.end, action.start):
        # ", and" before a count goes on with the enumeration.
        goes_on = any(0 <= each.start - clause.end() <= 12 for each in reading.counts)
        if not goes_on or clause[0][0] == ";":
            return False
    if _is_in_clause_of_another(reading, count):
        return False
    is_singular = _OBJECTS["singular"].match(flat, action.start) is not None
    if not is_singular or count.value in (1, None):
        return True
    return (
        _OBJECTS["property_of"].search(flat[max(0, count.start - 40) : count.start])
        is not None
    )


def _is_only_partly_subject(between: str, action: ActionMention) -> bool:
    """Whether a passive is of some that a count has among it, or only says who is counted.

    "Some 1,400 ships, of which 343 have been listed"; "it paid three firms that are on the list".
    """
    if _OBJECTS["part_of"].search(between):
        return True
    is_relative = _OBJECTS["only_relative"].fullmatch(between) is not None
    return is_relative and action.action == "stock"
