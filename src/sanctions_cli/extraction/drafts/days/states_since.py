"""The day since which somebody is on a list, where this is news: the act is of that day."""

from __future__ import annotations

import re
from datetime import date

from sanctions_cli.extraction.drafts.acts.act import (
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.kinds.own_clauses import keep_own_clause
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")

LONGEST_NEWS = 31
"""The most days before a document of a date since which what is so is its news."""

LEAST_TOTAL = 50
"""The fewest that are all whom somebody has put on a list since a day."""

_STATE = re.compile(
    r"(?:is|are|been|est|sont|figurent?|fait|font|tombent?|se trouve(?:nt)?)\b"
    r"(?! (?:put|placed|added|\w+ed|ajouté|placé|désigné)e?s?\b(?! (?:from|to)\b))"
)
"""What is so, and not what was done: "are under", "been on", but not "been added"."""


def find_day_since(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
) -> StatedDay | None:
    """The day on which those came on a list who are on it "since Thursday, 19 December 2024".

    A date of long ago tells a state, unless it has its weekday, as those of news have; so do
    words such as "still", and many, who came there one after the other.
    """
    if action is None or action.side != "before" or count.end > action.start:
        return None
    if (count.value or 0) >= LEAST_TOTAL or not _STATE.match(
        reading.flat, action.start
    ):
        return None
    if _KINDS["lasts_since"].search(reading.flat):
        return None
    clause = keep_own_clause(reading.flat, (count.start, action.end))
    for day in reading.days:
        is_own = clause.startswith(day.text, day.start)
        if is_own and day.mention.kind == "since" and _is_news(day, context):
            return day
    return None


def _is_news(day: StatedDay, context: Context) -> bool:
    """Whether a day is a weekday or so, or a date of the last month before the document."""
    is_weekday = _COUNTS["weekday"].search(day.text) or _KINDS["recent"].search(
        day.text
    )
    if not day.mention.is_full or not day.mention.day:
        return is_weekday is not None
    if not context.document_day:
        return is_weekday is not None
    document_day = date.fromisoformat(context.document_day)
    age = (document_day - date.fromisoformat(day.mention.day)).days
    return 0 <= age <= LONGEST_NEWS
