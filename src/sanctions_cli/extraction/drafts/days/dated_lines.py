"""The dated lines of a timeline: "2 October 2020", and below it what happened on that day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act, StatedDay
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention

LEAST_ENTRIES = 3
"""How many dated lines make a timeline; a release may have two, for its day and that of effect."""

LEAST_TITLED = 2
"""How many headings with a day and a title make a feed."""

_TITLE = re.compile(r" ?[\])|:–—-]+ ?[^\W\d_]")

_TODAY = re.compile(
    r"today|this (?:morning|afternoon)|aujourd'hui|ce jour|ce matin", re.IGNORECASE
)
"""How who writes an entry on its day calls that day; a timeline looks back."""


_BULLETS = "•*-–—"

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
    lines = _drop_header(text, lines)
    return [line for line in lines if _has_text(text, line, lines)]


def find_titled_entries(
    text: str, sentences: Sequence[Sentence], days: Iterable[DayMention]
) -> list[DatedLine]:
    """The headings of a feed: "[9 August 2024] Belarus: new sanctions", with a story below each.

    A single one is the header of a release.
    """
    days_by_line = {_line_start(text, day.start): day for day in reversed(list(days))}
    entries = []
    for sentence, following in pairwise(sentences):
        day = days_by_line.get(sentence.start)
        if day is None or not day.is_full or following.is_heading:
            continue
        is_first = not re.search(r"\w", text[sentence.start : day.start])
        has_title = _TITLE.match(text, day.end, sentence.end)
        if sentence.is_heading and is_first and has_title:
            stated = StatedDay(
                0, 0, text[day.start : day.end], day._replace(kind="plain")
            )
            entries.append(DatedLine(sentence.start, sentence.end, stated))
    is_feed = len({entry.day.mention.day for entry in entries}) >= LEAST_TITLED
    return entries if is_feed else []


def is_day_of_entry(
    day: str, timeline: Sequence[DatedLine], feed: Sequence[DatedLine]
) -> bool:
    """Whether what seems to be the day of a document is only that of its first entry."""
    first_days = [lines[0].day.mention.day for lines in (timeline, feed) if lines]
    return day in first_days or any(line.day.mention.day > day for line in timeline)


def _drop_header(text: str, lines: Sequence[DatedLine]) -> list[DatedLine]:
    """The dated lines without the day of a release, where all others have bullets.

    The entries of a timeline look alike: "10 January 2025" above a text heads no entry of it, if
    its background begins with "- 21 June 2024: …".
    """
    have_bullets = [text[line.start] in _BULLETS for line in lines]
    is_header = len(lines) > 1 and not have_bullets[0] and all(have_bullets[1:])
    return list(lines[1:] if is_header else lines)


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


def date_acts(
    acts: Iterable[Act], lines: Sequence[DatedLine], entries: Sequence[DatedLine]
) -> None:
    """Gives each act the day of its line; what a timeline tells has been before.

    entries: the headings of a feed, whose stories are new on their days
    """
    days_by_start = {line.start: line.day for line in lines}
    looks_back = is_timeline(lines)
    for act in acts:
        if act.kind not in ("new", "prior"):
            continue
        day = days_by_start.get(act.sentence.start)
        above = [line for line in lines if line.start <= act.sentence.start]
        if looks_back and above and _is_written_then(act):
            act.day = above[-1].day
        elif looks_back and above and act.kind == "new":
            act.kind = "prior"
            day = above[-1].day
        titles = [entry for entry in entries if entry.start <= act.sentence.start]
        if titles and (act.day is None or _is_written_then(act)):
            day = titles[-1].day
            act.day = None
        act.day = act.day or day


def _is_written_then(act: Act) -> bool:
    """Whether the text on an act is of the same day: "has today designated"."""
    return act.day is not None and _TODAY.fullmatch(act.day.text) is not None
