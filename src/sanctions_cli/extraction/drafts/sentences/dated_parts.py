"""Parts of a running total that a text dates, which are acts of that day.

"Has blacklisted 183 tankers, 22 of them this week", "The list has 69 names. Fifteen of them were
added on 10 January 2025"
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.days.stated_days import DAY_ROLES
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")

FARTHEST_WHOLE = 1
"""How many paragraphs before a part its running total can be."""


def find_kind_of_part(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
    kind: Kind,
    acts: Sequence[Act],
) -> Kind | None:
    """The kind of the act that put a part of a running total on its list, if it has a day.

    It needs none where that took the part off the list.
    kind: what it is by the words of its sentence
    acts: those of the counts before it in the sentence
    """
    if not count.is_subset or action is None:
        return None
    if action.action == "delisting":
        is_first = all(each.start >= count.start for each in reading.counts)
        is_act = kind != "cumulative" and _follows_total(reading, context)
        return kind if is_act and is_first else None
    if action.action not in ("listing", "stock"):
        return None
    whole_of_sentence = any(act.kind == "cumulative" for act in acts)
    day = _find_day_behind(reading, count)
    if day is None and not whole_of_sentence:
        day = _find_day_before(reading, count, action)
    if day is None or not (whole_of_sentence or _follows_total(reading, context)):
        return None
    is_past = _KINDS["past_perfect"].search(reading.flat, count.end, day.start)
    if not _is_recent(day) or is_past:
        return "prior"
    # "Listed nine on Wednesday. Its list has 120 names, nine of them added this week"
    is_repeated = not day.mention.day and count.value in context.stated_values
    return None if is_repeated else "new"


def is_dated_part(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a count is a part of another and has a day behind it: "22 of them this week"."""
    return count.is_subset and _find_day_behind(reading, count) is not None


def has_recent_part(reading: SentenceReading, count: CountMention) -> bool:
    """Whether some of those whom a sentence counts were put on a list these days, and no others.

    "Its register has 54 names, eleven of them since this morning"
    """
    parts = [
        each for each in reading.counts if each.start >= count.end and each.is_subset
    ]
    # "Nine may not enter: three judges and six officers were banned today"
    is_divided = sum(each.value or 0 for each in parts) == count.value
    return not is_divided and any(_is_recent_part(reading, each) for each in parts)


def _is_recent_part(reading: SentenceReading, part: CountMention) -> bool:
    day = _find_day_behind(reading, part)
    return day is not None and _is_recent(day)


def _is_recent(day: StatedDay) -> bool:
    is_weekday = _COUNTS["weekday"].search(day.text) is not None
    return is_weekday or _KINDS["recent"].search(day.text) is not None


def _follows_total(reading: SentenceReading, context: Context) -> bool:
    """Whether the last act of the text before a sentence is a running total."""
    distance = reading.sentence.paragraph - context.paragraph
    is_total = context.kind == "cumulative" and context.has_counted
    return is_total and distance <= FARTHEST_WHOLE


def _find_day_behind(reading: SentenceReading, count: CountMention) -> StatedDay | None:
    """The day that words such as "were added on" tie to a part, or nothing: "22 of them today"."""
    for day in reading.days:
        is_since = day.mention.kind == "since" and _is_recent(day)
        is_of_act = day.mention.kind in DAY_ROLES["prior"] or is_since
        if day.start >= count.end and is_of_act:
            tie = _COUNTS["up_to_day_of_part"].fullmatch(
                reading.flat, count.end, day.start
            )
            # What was added in a year is a sum, too.
            is_year = _COUNTS["whole_year"].fullmatch(day.text) is not None
            return None if is_year or tie is None else day
    return None


def _find_day_before(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> StatedDay | None:
    """The day that opens a sentence with a part as its object: "On 30 April we barred three"."""
    if not reading.days or action.end > count.start or action.action != "listing":
        return None
    day = reading.days[0]
    lead = reading.flat[: day.start].strip(' "“«')
    is_first = _COUNTS["before_first_day"].fullmatch(lead) is not None
    is_near = day.end <= action.start and day.mention.kind in DAY_ROLES["prior"]
    return day if is_first and is_near else None
