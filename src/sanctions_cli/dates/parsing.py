"""Dates as people type them: a day, a month or a year in its one ISO spelling, or a refusal and a way out."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import quote

FIRST_YEAR, LAST_YEAR = 1900, 2100

# The first name is the one that messages use. Accents and dots are gone before anything is looked up.
_MONTH_NAMES = (
    "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars", "april apr avril avr",
    "may mai", "june jun juin", "july jul juillet juil juill", "august aug aout",
    "september sep sept septembre", "october oct octobre", "november nov novembre", "december dec decembre",
)  # fmt: skip
_WEEKDAY_NAMES = (
    "monday mon lundi", "tuesday tue tues mardi", "wednesday wed weds mercredi",
    "thursday thu thur thurs jeudi", "friday fri vendredi", "saturday sat samedi", "sunday sun dimanche",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
# How much of a day's ISO spelling is meant, and how many of those ago.
_RELATIVE = {
    "today": (10, 0), "aujourd'hui": (10, 0), "yesterday": (10, 1), "hier": (10, 1),
    "this month": (7, 0), "ce mois": (7, 0), "last month": (7, 1), "le mois dernier": (7, 1),
    "this year": (4, 0), "cette annee": (4, 0), "last year": (4, 1), "l'annee derniere": (4, 1),
}  # fmt: skip

# Patterns stay text until one is needed: starting up compiles none. [0-9], as \d reads every script's digits.
_YEAR_FIRST = r"([0-9]{4})(?:([-/])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?"
_COMPACT = r"([0-9]{4})()([0-9]{2})([0-9]{2})"
_MONTH_FIRST = r"([0-9]{1,2})[-/.]([0-9]{4})"
_DOTTED = r"([0-9]{4})[.]([0-9]{1,2})(?:[.]([0-9]{1,2}))?[.]?"
_YEAR_LAST = r"([0-9]{1,2})([-/.] ?| )([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
_DAY = r"1er|[0-9]{1,2}(?:st|nd|rd|th)?"


class BadDate(SanctionsError):
    """A text that is no date, or could be more than one."""


def parse_day(text: str, today: date) -> date:
    """Exactly one day from any usual spelling (`2024-08-09`, `9 aug 2024`, `yesterday`), else BadDate."""
    partial = read_partial(text, today)
    if partial is None:
        raise BadDate(f"{quote(text)} is not a day", hint="write 2024-08-09, 9 aug 2024 or today")
    if len(partial) < 10:
        kind = "month" if len(partial) == 7 else "year"
        hint = f"write the day, such as {_start(partial)}"
        raise BadDate(f"{quote(text)} is a {kind}, not one day", hint=hint)
    return date.fromisoformat(partial)


def parse_partial_date(text: str, today: date) -> str:
    """A day, month or year as records store it (`2024-08-09`, `2024-08`, `2024`), else BadDate."""
    partial = read_partial(text, today)
    if partial is None:
        raise BadDate(
            f"{quote(text)} is not a date", hint="write 2024-08-09, 9 aug 2024, 2024-08 or 2024"
        )
    return partial


def read_partial(text: str, today: date) -> str | None:
    """What `parse_partial_date` gives, but None for a text that looks like no date at all.

    BadDate if it looks like one and cannot be: a day that does not exist, an order that would be guessed.
    """
    words = plain(text)
    if words in _RELATIVE:
        return _ago(*_RELATIVE[words], today)
    if match := re.fullmatch(_YEAR_FIRST, words) or re.fullmatch(_COMPACT, words):
        return _checked(text, *(int(part) for part in match.group(1, 3, 4) if part))
    if match := re.fullmatch(_MONTH_FIRST, words):
        return _checked(text, int(match[2]), int(match[1]))
    if match := re.fullmatch(_DOTTED, words):  # a version or a decimal number can look the same
        meant = _checked(text, *(int(part) for part in match.groups() if part))
        raise BadDate(f"{quote(text)} is not read as a date", hint=f"write {meant}")
    if match := re.fullmatch(_YEAR_LAST, words):
        raise _year_last(text, match[1], match[3], match[4], today)
    return _named(text, words)


def days_in(year: int, month: int) -> int:
    """How many days a month has (importing the calendar module takes longer than all of this one)."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def check_year(text: str, year: int) -> None:
    """BadDate for a year in which nobody announced anything: a slip of the keyboard."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        hint = f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise BadDate(f"{quote(text)} lies in the year {year}, which must be a slip", hint=hint)


def plain(text: str) -> str:
    """Lower case, single spaces, straight apostrophes, no accents; foreign digits stay foreign."""
    folded = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if not folded.isascii():
        import unicodedata

        # NFD takes accents off letters; NFKD would also turn full-width digits into ours.
        folded = "".join(
            c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c)
        )
    return " ".join(folded.split())


def _ago(length: int, steps: int, today: date) -> str:
    partial = today.isoformat()[:length]
    for _ in range(steps):
        partial = (_start(partial) - timedelta(days=1)).isoformat()[:length]
    return partial


def _start(partial: str) -> date:
    return date.fromisoformat(f"{partial}-01-01"[:10])


def _checked(text: str, year: int, month: int | None = None, day: int | None = None) -> str:
    """The canonical spelling of a date that exists; BadDate says why it does not."""
    check_year(text, year)
    if month is None:
        return str(year)
    if not 1 <= month <= 12:
        hint = "write the month as 01 to 12, after the year: 2024-08"
        raise BadDate(f"{quote(text)} does not exist: there is no month {month}", hint=hint)
    whole = f"{year}-{month:02}"
    if day is None:
        return whole
    days = days_in(year, month)
    if not 1 <= day <= days:
        hint = f"write a day from {whole}-01 to {whole}-{days}, or {whole} for the month"
        reason = f"{_month_name(month)} {year} has {days} days"
        raise BadDate(f"{quote(text)} does not exist: {reason}", hint=hint)
    return f"{whole}-{day:02}"


def _year_last(text: str, first: str, second: str, last: str, today: date) -> BadDate:
    """The refusal of a numeric date with its year last, with everything that it can mean."""
    a, b, c = int(first), int(second), int(last)
    year = c if len(last) == 4 else _full_year(c, today)
    orders = [(year, b, a), (year, a, b)]
    if len(last) == 2:  # 24-08-09 is also the short form of an ISO date
        orders.append((_full_year(a, today), b, c))
    readings: dict[str, None] = {}
    for order in orders:
        with suppress(BadDate):
            readings[_checked(text, *order)] = None
    if not readings:
        return BadDate(
            f"{quote(text)} is not a date in any order", hint="write 2024-08-09 or 9 aug 2024"
        )
    hint = f"write {' or '.join(readings)}, or {_spelled(next(iter(readings)))}"
    if len(readings) == 1:
        return BadDate(
            f"a date like {quote(text)} is not read, as its order would be a guess", hint=hint
        )
    number = "two" if len(readings) == 2 else "three"
    return BadDate(f"a date like {quote(text)} can be read {number} ways", hint=hint)


def _full_year(short: int, today: date) -> int:
    """The likely century of a two-digit year: good enough for a hint, never for an answer."""
    return 2000 + short if 2000 + short <= today.year + 10 else 1900 + short


def _named(text: str, words: str) -> str | None:
    """A date whose month is a word: `9 aug 2024`, `aug 9, 2024`, `aug 2024`, with or without the weekday."""
    tokens = [
        word.removesuffix(".") for word in re.split(",? |[-,/]", words) if word not in ("of", "le")
    ]
    kinds = [_kind(token) for token in tokens]
    shape, part = "".join(kinds), dict(zip(kinds, tokens, strict=True))
    if "m" in part and set(shape) <= set("wdm"):
        hint = "write the year in full, such as 9 aug 2024 or aug 2024"
        raise BadDate(f"{quote(text)} has no year of four digits", hint=hint)
    if shape not in ("my", "dmy", "mdy", "wdmy", "wmdy"):
        return None
    day = int(part["d"].rstrip("dehnrst")) if "d" in part else None
    partial = _checked(text, int(part["y"]), _MONTHS[part["m"]], day)
    if "w" in part:
        _check_weekday(text, _WEEKDAYS[part["w"]], partial)
    return partial


def _kind(token: str) -> str:
    if re.fullmatch("[0-9]{4}", token):
        return "y"
    if re.fullmatch(_DAY, token):
        return "d"
    return "m" if token in _MONTHS else "w" if token in _WEEKDAYS else "?"


def _check_weekday(text: str, weekday: int, day: str) -> None:
    right = date.fromisoformat(day).weekday()
    if weekday != right:
        name = _WEEKDAY_NAMES[right].split()[0].title()
        hint = f"write {day} if the date is right, else correct the date"
        raise BadDate(f"{quote(text)} contradicts itself: {_spelled(day)} is a {name}", hint=hint)


def _month_name(month: int) -> str:
    return _MONTH_NAMES[month - 1].split()[0].title()


def _spelled(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {_month_name(int(month))[:3].lower()} {year}"
