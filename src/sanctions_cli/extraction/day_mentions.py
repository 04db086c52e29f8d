"""Finds the days that a text mentions, and the day of the text itself.

A day is filled in only if day, month and year follow from the text: as a full date, or as a
weekday, `today` or a date without a year beside the day of the document. What a date is of
(expiry, effect, an election) follows from the words around it (`lexicon/days.toml`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple, cast

from sanctions_cli.dates import MONTHS, WEEKDAYS
from sanctions_cli.extraction.languages import Language
from sanctions_cli.extraction.lexicons import load_lexicon

DayKind = Literal[
    "plain",
    "publication",
    "signature",
    "citation",
    "as_of",
    "since",
    "planned",
    "effect",
    "expiry",
    "event",
    "update",
]
"""What a day is of, as far as the words beside it tell.

plain: no such words, so it may be the day of an act
citation: the date of an act, report or letter that is referred to
event: an election, a war, a birth: no act of a sender
"""

_KINDS_OF_ACTS: tuple[DayKind, ...] = ("plain", "publication", "since", "citation")
"""The kinds of days to which "the same day" and "a day later" refer."""

_CONTEXT = 90
"""The characters on each side of a date in which the words are that tell its role."""

_HEADER_LINES = 25
_HEADER_LENGTH = 3_000
_FOOTER_LENGTH = 800
"""Where the day of a document is looked for: lines and characters at its beginning and end."""

_HEADER_SEPARATORS = ",|•·–—:;/(-."
_MAX_AFTER_HEADER_DAY = 25
"""What may be before the date in a header line, and how much after it: a time, a place."""

_MAX_HEADER_LINE = 140
_MAX_DATELINE_START = 70
"""The longest header line, and how far from the beginning of a story its dateline goes."""


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
    folded = _fold(text)
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


def find_document_day(text: str, language: Language) -> str:
    """The ISO day that a text states for itself in its header, dateline or signature, or ""."""
    header = _take_header(text)
    dated: list[str] = []
    for line in header.split("\n"):
        for mention in find_days(line, language, ""):
            if not mention.is_full or not mention.day:
                continue
            rank = _rank_header_day(line, mention, language)
            if rank == "label":
                return mention.day
            if rank == "header":
                dated.append(mention.day)
    if dated:
        return dated[0]
    for mention in find_days(text[-_FOOTER_LENGTH:], language, ""):
        if mention.is_full and mention.day and mention.kind == "signature":
            return mention.day
    return ""


def _take_header(text: str) -> str:
    """The first lines of a text, without those of quoted mails."""
    lines = []
    for line in text[:_HEADER_LENGTH].split("\n"):
        if line.strip() and not line.lstrip().startswith(">"):
            lines.append(line)
    return "\n".join(lines[:_HEADER_LINES])


def _rank_header_day(
    line: str, mention: DayMention, language: Language
) -> Literal["label", "header", ""]:
    """Whether a date in a line is labelled as that of the document, or only looks like it."""
    lexicon = load_lexicon("days")[language]
    before = re.split(r"[|•·]| [–—-] ", _fold(line[: mention.start]))[-1].strip(" :,.(")
    if before in lexicon["labels"]:
        return "label"
    if before in lexicon["not_published"]:
        return ""
    if mention.kind in (
        "expiry",
        "effect",
        "event",
        "since",
        "as_of",
        "update",
        "planned",
    ):
        return ""
    if _is_dateline(line, mention) or _is_header_line(line, mention):
        return "header"
    return ""


# A place, an agency and the like: words that begin with a capital, and what joins them.
_PLACE_WORDS = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][^\s\d]{0,25}|[(|,.:/–—-]|le|la|de|du|the|of|and|et|for)"
)
_AFTER_DATELINE = re.compile(
    r"\s{0,2}(?:\([^()]{1,60}\)|,\s[^\W\d_a-z][^\s,.]{1,25}|\[[^\]]{1,60}\])?\s{0,2}(?:[.:|(–—]|--?\s|$)"
)
_PREPOSITIONS = ("on", "in", "since", "by", "until", "from", "of", "after", "before")


def _is_dateline(line: str, mention: DayMention) -> bool:
    """Whether a line begins with a place and a date: `KINSHASA, 17 March 2025 (Agency) – `."""
    before = line[: mention.start]
    if len(before) > _MAX_DATELINE_START:
        return False
    words = before.replace("(", "( ").split()
    for word in words:
        if not _PLACE_WORDS.fullmatch(word):
            return False
    if words and words[-1].lower() in _PREPOSITIONS:
        return False
    return bool(_AFTER_DATELINE.match(line, mention.end))


def _is_header_line(line: str, mention: DayMention) -> bool:
    """Whether a line is no sentence, and has the date near its beginning or end."""
    stripped = line.strip()
    if len(stripped) > _MAX_HEADER_LINE:
        return False
    after = line[mention.end :].strip(" .)")
    before = line[: mention.start].strip()
    is_sentence = stripped.endswith((".", "!", "?", ":", '"', "”")) and len(before) > 30
    if is_sentence:
        return False
    if before and before[-1] not in _HEADER_SEPARATORS and not before[-1].isdigit():
        # The date is part of a title, except that of an act: "of 5 August 2024".
        return before.lower() in ("of", "du")
    return not before or len(after) <= _MAX_AFTER_HEADER_DAY


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


def _find_candidates(folded: str, language: Language) -> list[_Candidate]:
    """All passages that may name a day, by their beginning, longer ones first."""
    candidates = []
    for name, pattern in _compile_patterns(language).items():
        for match in pattern.finditer(folded):
            candidates.append(_Candidate(name, match))
    candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))
    return candidates


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

    def note_full_days(self, candidates: Iterable[_Candidate]) -> None:
        """Remember the full dates of a text, for dates without a year."""
        for candidate in candidates:
            if self._is_full(candidate):
                days, _ = self._read_days(candidate)
                for day in days:
                    years = self._full_days.setdefault((day.month, day.day), [])
                    if day not in years:
                        years.append(day)

    def resolve(self, candidate: _Candidate) -> DayMention | None:
        """The mention, or None if the passage names no day after all."""
        if not self._is_month_name(candidate.match):
            return None
        is_full = self._is_full(candidate)
        days, kind = self._read_days(candidate)
        if is_full and not days:
            return None  # 31 June
        if kind == "plain":
            kind = self._find_kind(candidate.match)
        iso_day = ""
        if len(days) == 1:
            iso_day = days[0].isoformat()
            if kind in _KINDS_OF_ACTS:
                self._anchor = days[0]
        else:
            is_full = False
        return DayMention(candidate.start, candidate.end, iso_day, is_full, kind)

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
        if self._today is None:
            return self._full_days.get((month, number), [])
        for year in (self._today.year, self._today.year - 1):
            for day in _make_day(year, month, number):
                if day <= self._today:
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
        before = self._folded[max(0, start - _CONTEXT) : start].rstrip()
        for kind, pattern in _compile_cues(self._language, "before"):
            if pattern.search(before):
                return kind
        after = self._folded[end : end + _CONTEXT]
        for kind, pattern in _compile_cues(self._language, "after"):
            if pattern.search(after):
                return kind
        return "plain"


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


@cache
def _compile_patterns(language: Language) -> dict[str, re.Pattern[str]]:
    """The patterns of passages that may name a day, by name; they match folded text."""
    lexicon = load_lexicon("days")[language]
    month = _join_names(MONTHS)
    weekday = _join_names(WEEKDAYS)
    full_weekday = _join_names(
        [name for name in WEEKDAYS if name.endswith(("day", "di", "manche"))]
    )
    blank = r"[ \n]{1,3}"
    year = r"(?P<year>(?:19|20)[0-9]{2})"
    number = r"(?P<day>[0-3]?[0-9])(?![0-9])(?:st|nd|rd|th|er)?"
    optional_weekday = rf"(?:(?:{weekday})\.?,?{blank}(?:the |le )?)?"
    any_year = "(?:19|20)[0-9]{2}"
    in_month = _alternatives(lexicon["in_month"])
    in_year = _alternatives(lexicon["in_year"])
    end = r"(?![\w]|[.,][0-9])"
    begin = r"(?<![\w/.,–-])"
    patterns = {
        "day_first": rf"{begin}{optional_weekday}{number}(?: day)?(?: of)?(?:{blank}|-)"
        rf"(?P<month>{month})\b\.?(?:(?:,?{blank}|-){year})?{end}",
        "month_first": rf"{begin}{optional_weekday}(?P<month>{month})\b\.?{blank}{number}"
        rf"(?:,?{blank}{year})?{end}",
        "iso": rf"{begin}((?:19|20)[0-9]{{2}})[-/]([0-9]{{1,2}})[-/]([0-9]{{1,2}})(?![\w/-])",
        "dotted": rf"{begin}([0-9]{{1,2}})[.-]([0-9]{{1,2}})[.-]((?:19|20)[0-9]{{2}})(?![\w/-])",
        "slashed": rf"{begin}([0-9]{{1,2}})/([0-9]{{1,2}})/((?:19|20)[0-9]{{2}})(?![\w/-])",
        "weekday": rf"{begin}{_optional(lexicon['on'])}(?P<last>last )?(?P<next>next )?"
        rf"(?P<weekday>{full_weekday})\b(?:{blank}(?P<last_after>dernier)\b)?"
        rf"(?:{blank}(?P<next_after>prochain)\b)?"
        # A weekday before a date is part of it.
        rf"(?!,?{blank}(?:the |le )?(?:[0-9]{{1,2}}\b|(?:{month})\b\.?{blank}[0-9]))",
        "month": rf"{begin}(?:{in_month}){blank}(?:{month})\b\.?"
        rf"(?!{blank}[0-9]{{1,2}}\b)(?:,?{blank}(?:of{blank})?{any_year})?(?!\w)",
        "month_of_year": rf"{begin}(?:{month})\.?{blank}{any_year}(?!\w)",
        "year": rf"{begin}(?:{in_year}){blank}{any_year}(?![\w-])",
        "vague": _fill(lexicon["vague"], month, full_weekday),
    }
    for name in ("relative", "anchored"):
        for entry in lexicon[name]:
            patterns[f"{name}:{entry['days']}"] = _fill(
                entry["words"], month, full_weekday
            )
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


def _fill(words: Sequence[str], month: str, weekday: str) -> str:
    """A pattern of any of the words, with the names of months and weekdays put in."""
    pattern = "|".join(words)
    pattern = pattern.replace("{month}", f"(?:{month})")
    pattern = pattern.replace("{weekday}", f"(?:{weekday})")
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _optional(words: Sequence[str]) -> str:
    if not words:
        return ""
    return f"(?:(?:{_alternatives(words)}) )?"


def _join_names(names: Iterable[str]) -> str:
    """A pattern of any of the names, the longest first."""
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _compile_cues(
    language: Language, side: Literal["before", "after"]
) -> list[tuple[DayKind, re.Pattern[str]]]:
    """The patterns of words that tell the role of a date, with the role, in order."""
    cues = []
    for entry in load_lexicon("days")[language][side]:
        pattern = "|".join(entry["patterns"])
        if side == "before":
            pattern = rf"(?<!\w)(?:{pattern})$"
        cues.append((cast(DayKind, entry["kind"]), re.compile(pattern)))
    return cues


def _fold(text: str) -> str:
    """The text in lower case and without accents, with each character in its place."""
    if text.isascii():
        return text.lower()
    table = {}
    for character in set(text):
        base = unicodedata.normalize("NFD", character)[0]
        table[ord(character)] = base.lower()[:1]
    return text.translate(table)
