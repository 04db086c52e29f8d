"""The words for the day of an act in its sentence."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts import (
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.announcement_draft import Kind
from sanctions_cli.extraction.drafts.kinds import is_other_clause
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")


DAY_ROLES: dict[Kind, frozenset[str]] = {
    "new": frozenset({"plain", "publication", "signature"}),
    "prior": frozenset({"plain", "publication", "signature"}),
    "planned": frozenset({"plain", "planned"}),
    "cumulative": frozenset({"as_of"}),
}
"""What a day must be of to be that of an act of a kind."""


def find_nearest_day(
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


def is_stock_day(day: StatedDay) -> bool:
    """Whether a full date is that of a state: "as of 1 March 2024", but not "as of today"."""
    return day.mention.kind == "as_of" and day.mention.is_full


def has_future_day(reading: SentenceReading, place: tuple[int, int]) -> bool:
    """Whether the clause of an act has a day such as "next week"."""
    for day in reading.days:
        if _COUNTS["future"].match(day.text):
            return not is_other_clause(reading.flat, (day.start, day.end), place)
    return False
