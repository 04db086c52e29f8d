"""Finds the days that a text mentions.

A day is filled in only if day, month and year follow from the text: as a full date, or as a
weekday, `today` or a date without a year beside the day of the document. What a date is of
(expiry, effect, an election) follows from the words around it (`lexicon/days.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sanctions_cli.dates import MONTHS, WEEKDAYS
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.days.day_patterns import (
    DayKind,
    compile_act_cue,
    compile_role_cues,
    fold_text,
    load_day_patterns,
)

__all__ = ["DayKind", "DayMention", "find_days"]

_KINDS_OF_ACTS: tuple[DayKind, ...] = ("plain", "publication", "citation", "signature")
"""The kinds of days to which "the same day" and "a day later" refer."""

_KINDS_OF_BEGINNINGS: tuple[DayKind, ...] = ("effect", "as_of", "since")
"""The kinds that make no difference to today: what applies from today is announced today."""

_KINDS_OF_ENDS: tuple[DayKind, ...] = ("effect", "expiry")
"""The kinds of days that are of no act, also where the verb of one follows a comma."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_REFERS_TO_YEAR = re.compile(
    r",? (?:of (?:that|the same|the previous) year"
    r"|(?:de )?(?:cette annee-la|la meme annee|l.annee precedente))| suivante?\b"
)
_OF_PREVIOUS_YEAR = re.compile(
    r",? (?:of the previous year|(?:de )?l.annee precedente)"
)
_FOLLOWING = re.compile(r" suivante?\b")
"""Behind a day and month whose year follows from the date before it, or does not follow."""

_ROLES_OF_MONTHS: dict[str, DayKind] = {
    "until": "expiry",
    "jusqu": "expiry",
    "by": "planned",
}
"""What a month is of by the word that is part of its words: "until February"."""

_CONTEXT = 90
_LONGEST_LEAD = 170
"""The characters behind and before a date in which the words are that tell its role.

A French decree names two ministers between "par arrêté" and its day.
"""


class DayMention(NamedTuple):
    """Words for a day or another time, as a place in the text.

    day: the ISO day if it follows from the text, else ""
    is_full: whether the words themselves have day, month and year
    kind: what the day is of
    """

    start: int
    end: int
    day: str
    is_full: bool
    kind: DayKind


def find_days(text: str, language: Language, document_day: str) -> list[DayMention]:
    """The days that a text mentions, in its order.

    document_day: the ISO day of the document, or "" if it has none; weekdays and dates without a
        year are then left open
    """
    folded = fold_text(text)
    finder = _DayFinder(text, folded, language, document_day)
    mentions: list[DayMention] = []
    end = 0
    candidates = _find_candidates(folded, language)
    finder.note_full_days(candidates)
    for candidate in candidates:
        if candidate.start < end:
            continue  # part of a longer mention
        mention = finder.resolve(candidate)
        if mention is not None:
            mentions.append(mention)
            end = mention.end
    return mentions


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage that may name a day, with the name of the pattern that matched it."""

    pattern: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


@lru_cache(
    maxsize=1
)  # the same text is read again once the day of the document is known
def _find_candidates(folded: str, language: Language) -> Sequence[_Candidate]:
    """All passages that may name a day, by their beginning, longer ones first."""
    candidates = [
        _Candidate(name, match)
        for name, match in load_day_patterns(language).find_all(folded)
    ]
    return sorted(candidates, key=lambda each: (each.start, -each.end))


class _DayFinder:
    """Works out the days of candidates, in the order of the text."""

    def __init__(
        self, text: str, folded: str, language: Language, document_day: str
    ) -> None:
        self._text = text
        self._folded = folded
        self._language = language
        self._today: date | None = None
        if document_day:
            self._today = date.fromisoformat(document_day)
        # The full dates by month and day: the same text may give the year for the same event.
        self._full_days: dict[tuple[int, int], list[date]] = {}
        # The day that "the same day" and "a day later" refer to.
        self._anchor = self._today
        # The day, or the first of the year, that "of the same year" and "following" refer to.
        self._last_named: date | None = None

    def note_full_days(self, candidates: Iterable[_Candidate]) -> None:
        """Remember the full dates of a text, for dates without a year."""
        for candidate in candidates:
            if self._is_full(candidate):
                days, _ = self._read_days(candidate)
                for day in days:
                    years = self._full_days.setdefault((day.month, day.day), [])
                    if day not in years:
                        years.append(day)

    def _is_of_name(self, candidate: _Candidate) -> bool:
        """Whether a date is a part of a name: "Mouvement du 23 mars", "March 23 Movement"."""
        begin = max(0, candidate.start - len("mouvement du "))
        return self._folded.startswith(
            "mouvement du ", begin
        ) or self._folded.startswith(" movement", candidate.end)

    def resolve(self, candidate: _Candidate) -> DayMention | None:
        """The mention, or None if the passage names no day after all."""
        if not self._is_month_name(candidate.match) or self._is_of_name(candidate):
            return None
        is_full = self._is_full(candidate)
        days, kind = self._read_days(candidate)
        if is_full and not days:
            return None  # 31 June
        if kind == "plain":
            kind = self._find_role(candidate)
        iso_day = ""
        if len(days) == 1:
            iso_day = days[0].isoformat()
            if kind in _KINDS_OF_ACTS:
                self._anchor = days[0]
            if is_full:
                self._last_named = days[0]
        else:
            is_full = False
            self._note_year(candidate)
        end = candidate.end
        if self._text[end - 1] == ".":
            end -= 1  # of an abbreviated month, or of the sentence
        return DayMention(candidate.start, end, iso_day, is_full, kind)

    def _find_role(self, candidate: _Candidate) -> DayKind:
        """What a day is of, by its own words or those beside it."""
        if candidate.pattern.startswith("relative:-"):
            return "plain"  # what "came to an end yesterday" was ended then
        kind: DayKind = "plain"
        if candidate.pattern == "month":
            kind = _read_role_of_month(candidate.match)
        if kind == "plain":
            kind = self._find_kind(candidate.match)
        if candidate.pattern == "relative:0" and kind in _KINDS_OF_BEGINNINGS:
            return "plain"
        return kind

    def _note_year(self, candidate: _Candidate) -> None:
        """Remember the year of words such as "in 2023" and "May 2023"."""
        year = _YEAR.search(candidate.match[0])
        if year and candidate.pattern in ("month", "month_of_year", "year"):
            self._last_named = date(int(year[0]), 1, 1)

    def _is_full(self, candidate: _Candidate) -> bool:
        """Whether a passage has day, month and year."""
        if candidate.pattern in ("day_first", "month_first"):
            return candidate.match["year"] is not None
        return candidate.pattern in ("iso", "dotted", "slashed")

    def _read_days(self, candidate: _Candidate) -> tuple[list[date], DayKind]:
        """The days that a passage can mean, and its role if it has one by itself."""
        match = candidate.match
        name, _, distance = candidate.pattern.partition(":")
        if name in ("day_first", "month_first"):
            return self._read_spelled(match), "plain"
        if name in ("iso", "dotted", "slashed"):
            return _read_numeric(name, match, self._language), "plain"
        if name == "weekday":
            return self._read_weekday(match)
        if name == "relative":
            return self._read_relative(int(distance))
        if name == "anchored":
            return _shift(self._anchor, int(distance)), "plain"
        return [], "plain"

    def _is_month_name(self, match: re.Match[str]) -> bool:
        """Whether a word is the name of a month, which has a capital in English: not `may`."""
        if "month" not in match.re.groupindex:
            return True
        if self._language != "en" or match["year"] is not None:
            return True
        return self._text[match.start("month")].isupper()

    def _read_spelled(self, match: re.Match[str]) -> list[date]:
        """The day of a date with the name of a month; without a year, the last one so far."""
        month = MONTHS[match["month"].rstrip(".")]
        number = int(match["day"])
        if match["year"] is not None:
            return _make_day(int(match["year"]), month, number)
        if _REFERS_TO_YEAR.match(self._folded, match.end()):
            return self._read_reference(match.end(), month, number)
        if self._today is None:
            return self._full_days.get((month, number), [])
        if match["last_year"]:
            return _make_day(self._today.year - 1, month, number)
        for year in (self._today.year, self._today.year - 1):
            for day in _make_day(year, month, number):
                if day <= self._today:
                    return [day]
        return []

    def _read_reference(self, end: int, month: int, number: int) -> list[date]:
        """The day of a date whose year is given by words behind it, which end there."""
        if self._last_named is None or _OF_PREVIOUS_YEAR.match(self._folded, end):
            return []  # of a year that only the reader knows
        if _FOLLOWING.match(self._folded, end):
            return self._find_following(self._last_named, month, number)
        return _make_day(self._last_named.year, month, number)

    def _find_following(self, first: date, month: int, number: int) -> list[date]:
        """The first such day behind another: "le 9 mai 2011 … le 23 mai suivant"."""
        for year in (first.year, first.year + 1):
            for day in _make_day(year, month, number):
                if day > first:
                    return [day]
        return []

    def _read_weekday(self, match: re.Match[str]) -> tuple[list[date], DayKind]:
        """The last such weekday up to the day of the document."""
        if match["next"] or match["next_after"]:
            return [], "planned"
        if self._today is None:
            return [], "plain"
        weekday = WEEKDAYS[match["weekday"]]
        days_ago = (self._today.weekday() - weekday) % 7
        is_last = match["last"] or match["last_after"]
        if is_last and days_ago == 0:
            return [], "plain"  # a week ago, or today after all
        return _shift(self._today, -days_ago), "plain"

    def _read_relative(self, distance: int) -> tuple[list[date], DayKind]:
        if distance > 0:
            return [], "planned"
        return _shift(self._today, distance), "plain"

    def _find_kind(self, match: re.Match[str]) -> DayKind:
        """What the day is of, by the words before and after it."""
        start, end = match.span()
        before = self._folded[max(0, start - _LONGEST_LEAD) : start].rstrip()
        after = self._folded[end : end + _CONTEXT]
        is_before_act = compile_act_cue(self._language).search(after) is not None
        # In ", in force since 9 June, names 12" the day ends an aside.
        if is_before_act and not after.startswith(","):
            return "plain"
        for kind, pattern in compile_role_cues(self._language, "before"):
            if pattern.search(before):
                ends_aside = not is_before_act or kind in _KINDS_OF_ENDS
                return kind if ends_aside else "plain"
        if is_before_act:
            return "plain"
        for kind, pattern in compile_role_cues(self._language, "after"):
            if pattern.search(after):
                return kind
        return "plain"


def _read_role_of_month(match: re.Match[str]) -> DayKind:
    first_word = re.match(r"\w+", match[0])
    return _ROLES_OF_MONTHS.get(first_word[0], "plain") if first_word else "plain"


def _read_numeric(pattern: str, match: re.Match[str], language: Language) -> list[date]:
    """The days that a date in digits can mean, of which there may be two."""
    first, second, third = int(match[1]), int(match[2]), int(match[3])
    if pattern == "iso":
        return _make_day(first, second, third)
    days = _make_day(third, second, first)
    if pattern == "slashed" and language == "en":
        # The American order is as usual as the British one.
        days += _make_day(third, first, second)
    return list(dict.fromkeys(days))


def _make_day(year: int, month: int, number: int) -> list[date]:
    """The day in a list, which is empty if it does not exist."""
    try:
        return [date(year, month, number)]
    except ValueError:
        return []


def _shift(day: date | None, distance: int) -> list[date]:
    """The day at a distance in days; an empty list if the first one is unknown."""
    if day is None:
        return []
    try:
        return [day + timedelta(days=distance)]
    except OverflowError:
        return []
