"""Whether a count is the subject of a passive behind it."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")

LONGEST_SUBJECT = 160
"""The most characters between a count and the passive that tells of it."""

_DIRECTLY_BEFORE = (" ", " y ", " en ")
"""What may be between a count and its passive at once: "dix juges y sont ajoutés"."""


def find_passive_of_clause(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The passive of which a count is the subject at once: "…, and four were struck off".

    It is that of all counts that are joined: "List: 5 people and 2 ships have been removed"
    """
    begin = begin_of_items(reading, count)
    is_start = _OBJECTS["clause_start"].search(reading.flat, 0, begin)
    if not is_start and not reading.sentence.is_heading:
        is_start = _OBJECTS["light_clause_start"].search(reading.flat, 0, begin)
    if not is_start and not _breaks_enumeration(reading, count, begin):
        return None
    end = _end_of_items(reading, count)
    for action in reading.actions:
        is_passive = action.side == "before" and action.action != "stock"
        between = reading.flat[end : action.start]
        is_direct = between in _DIRECTLY_BEFORE or bool(
            _OBJECTS["earlier_state"].fullmatch(between)
        )
        if is_passive and is_direct:
            return action if is_subject_of(reading, count, action) else None
    return None


def _breaks_enumeration(
    reading: SentenceReading, count: CountMention, begin: int
) -> bool:
    """Whether a count has a verb of its own: "sanctioned six judges, and ten will be added".

    begin: where the first count begins that it seems joined with
    """
    if begin == count.start:
        return False
    if not _OBJECTS["finite_passive"].match(reading.flat, count.end):
        return False
    return any(
        action.side == "after" and action.end + 1 == begin for action in reading.actions
    )


def find_passive_of_property(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> ActionMention | None:
    """The passive that has "the assets of" as its subject: "the assets of 12 people are frozen".

    What becomes of sanctions, befalls those they are on: "the bans on 12 people have run out".
    """
    place = (action.start, action.end)
    is_property = _OBJECTS["property"].fullmatch(reading.flat, *place) is not None
    is_sanction = _OBJECTS["sanctions_of"].fullmatch(reading.flat, *place) is not None
    if not is_property and not is_sanction:
        return None
    if not is_property and action.action == "delisting" and reading.actors:
        return None  # "Britain's freezes on three people were lifted" has its sender before it
    for passive in reading.actions:
        if passive.side == "before" and passive.start >= count.end:
            if reading.flat.endswith(("having ", "ayant "), 0, passive.start):
                continue  # "should be replaced, details having been added to the reasons"
            is_end = is_property or passive.action == "delisting"
            is_of_it = is_end and is_subject_of(reading, count, passive)
            return passive if is_of_it else None
    return None


def is_subject_of(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a count is what a passive after it speaks of."""
    if action.start - _end_of_items(reading, count) > LONGEST_SUBJECT:
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
    if _begins_other_clause(reading, count, action):
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


def _begins_other_clause(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a passive behind a count is in a clause that has a subject of its own."""
    flat = reading.flat
    for clause in _OBJECTS["new_clause"].finditer(flat, count.end, action.start):
        # ", and" before a count goes on with the enumeration.
        goes_on = any(0 <= each.start - clause.end() <= 12 for each in reading.counts)
        # "Has 180 names after two were struck off"
        begins_anew = not clause[0].startswith((",", ":", "and for"))
        if clause[0][0] == "," and clause.end() == action.start:
            continue  # "No longer meet the criteria, and are removed" has one subject
        if not goes_on or begins_anew or clause[0][0] == ";":
            return True
    return False


def is_of_part(flat: str, count: CountMention, action: ActionMention) -> bool:
    """Whether a passive is of some that a count has among it: "1,400 ships, of which 343 are"."""
    return _OBJECTS["part_of"].search(flat[count.end : action.start]) is not None


def _end_of_items(reading: SentenceReading, count: CountMention) -> int:
    """Where the counts end that a count is joined with: "de 33 personnes et de 29 sociétés"."""
    end = count.end
    for following in reading.counts:
        if following.start < end:
            continue
        if not _OBJECTS["joined_item"].fullmatch(reading.flat, end, following.start):
            break
        end = following.end
    return end


def begin_of_items(reading: SentenceReading, count: CountMention) -> int:
    """Where the first of the counts begins that a count is joined with."""
    begin = count.start
    for earlier in reversed(reading.counts):
        if earlier.end > begin:
            continue
        if not _OBJECTS["joined_item"].fullmatch(reading.flat, earlier.end, begin):
            break
        begin = earlier.start
    return begin


def _is_in_clause_of_another(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a count is in a clause on another: "six firms that feed Sudan's two armies"."""
    clause = _OBJECTS["clause_of_count"]
    return any(
        earlier.end < count.start
        and clause.fullmatch(reading.flat, earlier.end, count.start)
        for earlier in reading.counts
    )


def _is_only_partly_subject(between: str, action: ActionMention) -> bool:
    """Whether a passive is of some that a count has among it, or only says who is counted.

    "Some 1,400 ships, of which 343 have been listed"; "it paid three firms that are on the list".
    """
    if _OBJECTS["part_of"].search(between):
        return True
    is_relative = _OBJECTS["only_relative"].fullmatch(between) is not None
    return is_relative and action.action == "stock"
