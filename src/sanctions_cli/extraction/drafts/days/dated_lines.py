"""The dated lines of a timeline: "2 October 2020", and below it what happened on that day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act, StatedDay
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention

LEAST_ENTRIES = 3
"""How many dated lines make a timeline; a release may have two, for its day and that of effect."""

_SIGNS = " \t•*-–—:.([)]"


class DatedLine(NamedTuple):
    """A line that gives the day of what follows, and where the text that follows begins."""

    start: int
    text_start: int
    day: StatedDay


def find_dated_lines(
    text: str,
    sentences: Sequence[Sentence],
    dateline_ends: Mapping[int, int],
    days: Iterable[DayMention],
) -> list[DatedLine]:
    """The lines that begin with a day and nothing else, in the order of the text.

    dateline_ends: the end of the dateline of each paragraph that has one
    """
    days_by_line = {_line_start(text, day.start): day for day in reversed(list(days))}
    lines = []
    for sentence in sentences:
        day = days_by_line.get(sentence.start)
        if day is None:
            continue
        end = dateline_ends.get(sentence.start, sentence.end)
        is_of_day_only = not re.search(r"\w", text[sentence.start : day.start])
        if is_of_day_only and not text[day.end : end].strip(_SIGNS):
            plain = day._replace(kind="plain")
            stated = StatedDay(0, 0, text[day.start : day.end], plain)
            lines.append(DatedLine(sentence.start, end, stated))
    return [line for line in lines if _has_text(text, line, lines)]


def is_timeline(lines: Sequence[DatedLine]) -> bool:
    """Whether the dated lines of a document are so many that it is a timeline."""
    return len({line.day.text for line in lines}) >= LEAST_ENTRIES


def _line_start(text: str, position: int) -> int:
    """Where the text of a line begins, behind its blanks."""
    start = text.rfind("\n", 0, position) + 1
    while text[start].isspace():
        start += 1
    return start


def _has_text(text: str, line: DatedLine, lines: Sequence[DatedLine]) -> bool:
    """Whether there is text between a dated line and the next."""
    end = min((each.start for each in lines if each.start > line.start), default=None)
    return bool(text[line.text_start : end].strip(_SIGNS + "\n"))


def date_acts(acts: Iterable[Act], lines: Sequence[DatedLine]) -> None:
    """Gives each act the day of its line; what a timeline tells has been before."""
    days_by_start = {line.start: line.day for line in lines}
    looks_back = is_timeline(lines)
    for act in acts:
        if act.kind not in ("new", "prior"):
            continue
        day = days_by_start.get(act.sentence.start)
        above = [line for line in lines if line.start <= act.sentence.start]
        if looks_back and above and act.kind == "new":
            act.kind = "prior"
            day = above[-1].day
        act.day = act.day or day
