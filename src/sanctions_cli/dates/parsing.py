"""Parses days, months and years that people type to ISO dates, or refuses them with a hint.

Nothing is guessed: a date such as 09/08/2024 is refused, and the hint lists all it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest, quote

FIRST_YEAR = 1900
LAST_YEAR = 2100

ISO_LENGTHS = {"year": 4, "month": 7, "day": 10}
"""The number of characters of an ISO date that name each unit."""

# Messages use the first name. Accents and dots are removed before a name is looked up.
_MONTH_NAMES = (
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil juill",
    "august aug aout",
    "september sep sept septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)
_WEEKDAY_NAMES = (
    "monday mon lundi",
    "tuesday tue tues mardi",
    "wednesday wed weds mercredi",
    "thursday thu thur thurs jeudi",
    "friday fri vendredi",
    "saturday sat samedi",
    "sunday sun dimanche",
)


def _number_names(names_in_order: Sequence[str], first_number: int) -> dict[str, int]:
    """The number of each name; names in one text, separated by spaces, share a number."""
    numbers: dict[str, int] = {}
    for number, names in enumerate(names_in_order, first_number):
        for name in names.split():
            numbers[name] = number
    return numbers


MONTHS = _number_names(_MONTH_NAMES, first_number=1)
"""The number of each month by its English and French names, as `fold_spelling` returns them."""

WEEKDAYS = _number_names(_WEEKDAY_NAMES, first_number=0)
"""The number of each weekday by its names, as date.weekday() counts: 0 is Monday."""


_CURRENT_UNITS = {
    "today": "day",
    "aujourd'hui": "day",
    "this month": "month",
    "ce mois": "month",
    "this year": "year",
    "cette annee": "year",
}
_PREVIOUS_UNITS = {
    "yesterday": "day",
    "hier": "day",
    "last month": "month",
    "le mois dernier": "month",
    "last year": "year",
    "l'annee derniere": "year",
}

# Patterns are compiled on first use, which keeps startup fast. Digits are [0-9], because \d matches
# the digits of every script.
_YEAR_FIRST = (
    r"(?P<year>[0-9]{4})(?:([-/])(?P<month>[0-9]{1,2})(?:\2(?P<day>[0-9]{1,2}))?)?"
)
_COMPACT = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
_MONTH_FIRST = r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})"
_DOTTED = r"(?P<year>[0-9]{4})[.](?P<month>[0-9]{1,2})(?:[.](?P<day>[0-9]{1,2}))?[.]?"
_YEAR_LAST = r"(?P<first>[0-9]{1,2})([-/.] ?| )(?P<second>[0-9]{1,2})\2(?P<last>[0-9]{4}|[0-9]{2})"
_DAY_OF_MONTH = r"1er|[0-9]{1,2}(?:st|nd|rd|th)?"

_SPELLED_ORDERS = ("my", "dmy", "mdy", "wdmy", "wmdy")
"""The accepted orders of a date with a named month: w(eekday), d(ay), m(onth), y(ear)."""


class BadDate(SanctionsError):
    """A text that is not a date, or could be more than one."""


def parse_day(text: str, today: date) -> date:
    """The day that a text names in any usual spelling: `2024-08-09`, `9 aug 2024`, `yesterday`.

    BadDate for a month or a year, and for anything that `parse_partial_date` refuses.
    """
    partial = read_partial_date(text, today)
    if partial is None:
        message = f"{quote(text)} is not a day"
        hint = "write 2024-08-09, 9 aug 2024 or today"
        raise BadDate(message, hint=hint)
    if len(partial) < ISO_LENGTHS["day"]:
        kind = "year"
        if len(partial) == ISO_LENGTHS["month"]:
            kind = "month"
        message = f"{quote(text)} is a {kind}, not one day"
        hint = f"write the day, such as {_first_day_of(partial)}"
        raise BadDate(message, hint=hint)
    return date.fromisoformat(partial)


def parse_partial_date(text: str, today: date) -> str:
    """The day, month or year that a text names, as records store it.

    That is `2024-08-09`, `2024-08` or `2024`. BadDate for a text that is not a date, a date that
    does not exist, and a numeric date whose order would be a guess.
    """
    partial = read_partial_date(text, today)
    if partial is None:
        message = f"{quote(text)} is not a date"
        hint = "write 2024-08-09, 9 aug 2024, 2024-08 or 2024"
        raise BadDate(message, hint=hint)
    return partial


def read_partial_date(text: str, today: date) -> str | None:
    """Like `parse_partial_date`, but None for a text that does not look like a date at all.

    BadDate if it looks like one: a day that does not exist, an order that would be a guess.
    """
    words = fold_spelling(text)
    if words in _CURRENT_UNITS:
        unit = _CURRENT_UNITS[words]
        return _current(unit, today)
    if words in _PREVIOUS_UNITS:
        unit = _PREVIOUS_UNITS[words]
        return _previous(unit, today)
    for pattern in (_YEAR_FIRST, _COMPACT, _MONTH_FIRST):
        match = re.fullmatch(pattern, words)
        if match is not None:
            return _read_numbers(text, match)
    match = re.fullmatch(_DOTTED, words)
    if match is not None:
        # A version or decimal number can look the same.
        message = f"{quote(text)} is not read as a date"
        hint = f"write {_read_numbers(text, match)}"
        raise BadDate(message, hint=hint)
    match = re.fullmatch(_YEAR_LAST, words)
    if match is not None:
        return _read_year_last(
            text,
            match["first"],
            match["second"],
            match["last"],
            today,
        )
    return _read_named_month(text, words)


def days_in_month(year: int, month: int) -> int:
    """The number of days in a month."""
    # Importing the calendar module takes longer than this whole module.
    if month == 12:
        return 31
    first_day = date(year, month, 1)
    first_of_next = date(year, month + 1, 1)
    return (first_of_next - first_day).days


def check_year(text: str, year: int) -> None:
    """Raise BadDate for a year outside 1900 to 2100, which can only be a typing mistake."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"{quote(text)} lies in the year {year}, which must be a mistake"
        hint = f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise BadDate(message, hint=hint)


def fold_spelling(text: str) -> str:
    """The text in lower case, with single spaces, straight apostrophes and no accents."""
    folded = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if not folded.isascii():
        import unicodedata

        # NFD takes accents off letters; NFKD would also turn the full-width digits of East Asian
        # keyboards into ours.
        letters = ""
        for character in unicodedata.normalize("NFD", folded):
            if not unicodedata.combining(character):
                letters += character
        folded = letters
    return " ".join(folded.split())


def _current(unit: str, today: date) -> str:
    """The current day, month or year."""
    length = ISO_LENGTHS[unit]
    return today.isoformat()[:length]


def _previous(unit: str, today: date) -> str:
    """The previous day, month or year."""
    first_day = _first_day_of(_current(unit, today))
    day_before = first_day - timedelta(days=1)
    return _current(unit, day_before)


def _first_day_of(partial: str) -> date:
    """The first day of an ISO day, month or year."""
    length = ISO_LENGTHS["day"]
    filled_up = f"{partial}-01-01"
    return date.fromisoformat(filled_up[:length])


def _read_numbers(text: str, match: re.Match[str]) -> str:
    """The date from the groups `year`, `month` and `day` of a match, as far as it has them."""
    numbers: dict[str, int] = {}
    for name, digits in match.groupdict().items():
        if digits:
            numbers[name] = int(digits)
    return _existing_date(
        text,
        numbers["year"],
        numbers.get("month"),
        numbers.get("day"),
    )


def _existing_date(text: str, year: int, month: int | None, day: int | None) -> str:
    """The ISO spelling of a date; BadDate, with the reason, if it does not exist."""
    check_year(text, year)
    if month is None:
        return str(year)
    if not 1 <= month <= 12:
        message = f"{quote(text)} does not exist: there is no month {month}"
        hint = "write the month as 01 to 12, after the year: 2024-08"
        raise BadDate(message, hint=hint)
    iso_month = f"{year}-{month:02}"
    if day is None:
        return iso_month
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        month_name = name_month(month)
        reason = f"{month_name} {year} has {last} days"
        message = f"{quote(text)} does not exist: {reason}"
        days = f"{iso_month}-01 to {iso_month}-{last}"
        # A user who does not know the day can still name the month.
        hint = f"write a day from {days}, or {iso_month} for the month"
        raise BadDate(message, hint=hint)
    return f"{iso_month}-{day:02}"


def _read_year_last(text: str, first: str, second: str, last: str, today: date) -> str:
    """The ISO date for a numeric date with the year last and only one possible order: 18/02/2021.

    BadDate, with all that it can mean, for any other.
    """
    year = int(last)
    has_short_year = len(last) == 2
    if has_short_year:
        year = _full_year(year, today)
    day_first = (year, int(second), int(first))
    month_first = (year, int(first), int(second))
    orders = [day_first, month_first]
    if has_short_year:
        # 24-08-09 is also the short form of an ISO date.
        leading_year = _full_year(int(first), today)
        year_first = (leading_year, int(second), int(last))
        orders.append(year_first)
    readings: list[str] = []
    for order in orders:
        with suppress(BadDate):
            reading = _existing_date(text, *order)
            if reading not in readings:
                readings.append(reading)
    if not readings:
        message = f"{quote(text)} is not a date in any order"
        hint = "write 2024-08-09 or 9 aug 2024"
        raise BadDate(message, hint=hint)
    in_words = _spell_out(readings[0])
    hint = f"write {' or '.join(readings)}, or {in_words}"
    if len(readings) == 1:
        if not has_short_year:
            return readings[0]
        message = (
            f"a date like {quote(text)} is not read, as its century would be a guess"
        )
        raise BadDate(message, hint=hint)
    number = "three"
    if len(readings) == 2:
        number = "two"
    message = f"a date like {quote(text)} can be read {number} ways"
    raise BadDate(message, hint=hint)


def _full_year(short_year: int, today: date) -> int:
    """The likely four-digit year: good enough for a hint, never for an answer."""
    if 2000 + short_year <= today.year + 10:
        return 2000 + short_year
    return 1900 + short_year


def _read_named_month(text: str, words: str) -> str | None:
    """The date that words name, such as `9 aug 2024`, `friday, aug 9, 2024` or `aug 2024`.

    None for words in any other order; `words` are the text as `fold_spelling` returns it.
    """
    tokens: list[str] = []
    for token in re.split(",? |[-,/]", words):
        if token not in ("of", "le"):
            tokens.append(token.removesuffix("."))
    order = "".join(map(_kind_of_token, tokens))
    token_of = dict(zip(order, tokens, strict=True))
    is_complete_but_for_year = "m" in token_of and set(order) <= set("wdm")
    if is_complete_but_for_year:
        message = f"{quote(text)} has no year of four digits"
        hint = "write the year in full, such as 9 aug 2024 or aug 2024"
        raise BadDate(message, hint=hint)
    if order not in _SPELLED_ORDERS:
        _refuse_misspelt_month(text, order, tokens)
        return None
    day = None
    if "d" in token_of:
        # The letters of 1st, 2nd, 3rd, 4th and 1er.
        digits = token_of["d"].rstrip("dehnrst")
        day = int(digits)
    year = int(token_of["y"])
    month = MONTHS[token_of["m"]]
    partial = _existing_date(text, year, month, day)
    if "w" in token_of:
        weekday = WEEKDAYS[token_of["w"]]
        _check_weekday(text, weekday, partial)
    return partial


def _refuse_misspelt_month(text: str, order: str, tokens: Sequence[str]) -> None:
    """BadDate, with the date that is meant, for one in which only the month is misspelt."""
    if order.count("?") != 1 or order.replace("?", "m") not in _SPELLED_ORDERS:
        return
    month = closest(tokens[order.index("?")], MONTHS)
    if not month:
        return
    corrected = list(tokens)
    corrected[order.index("?")] = name_month(MONTHS[month])[:3].lower()
    message = f"{quote(text)} is not a date"
    raise BadDate(message, hint=f"did you mean {' '.join(corrected)}?")


def _kind_of_token(token: str) -> str:
    """The letter of `_SPELLED_ORDERS` for a token, or `?`."""
    if re.fullmatch("[0-9]{4}", token):
        return "y"
    if re.fullmatch(_DAY_OF_MONTH, token):
        return "d"
    if token in MONTHS:
        return "m"
    if token in WEEKDAYS:
        return "w"
    return "?"


def _check_weekday(text: str, weekday: int, day: str) -> None:
    """Raise BadDate if the day (ISO) has another weekday; `weekday` counts from 0 for Monday."""
    actual = date.fromisoformat(day).weekday()
    if weekday != actual:
        name = _first_name(_WEEKDAY_NAMES[actual])
        contradiction = f"{_spell_out(day)} is a {name}"
        message = f"{quote(text)} contradicts itself: {contradiction}"
        hint = f"write {day} if the date is right, else correct the date"
        raise BadDate(message, hint=hint)


def name_month(month: int) -> str:
    """The English name of a month, which counts from 1: `August`."""
    return _first_name(_MONTH_NAMES[month - 1])


def _first_name(names: str) -> str:
    """The first name of a month or weekday, which messages use."""
    name, _, _ = names.partition(" ")
    return name.title()


def _spell_out(iso_day: str) -> str:
    """A day in words: `9 aug 2024`."""
    year, month, day = iso_day.split("-")
    month_name = name_month(int(month))
    short_name = month_name[:3].lower()
    return f"{int(day)} {short_name} {year}"
