"""Recognises ranges of dates, and dates that are less exact than a record can have."""

from __future__ import annotations

import re
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError

_YEAR = r"(?:19|20)\d\d"
_ISO_DATE = rf"{_YEAR}-\d\d?(?:-\d\d?)?"
_DASH = r"(?:-|–|—)"
_TO = rf"(?: *{_DASH} *| to | until | till | bis | à | au )"

# 9-10 August 2024; 9 August - 10 September 2024; 9 August 2023 - 10 September 2024.
_DAYS_OF_MONTH = re.compile(
    rf"(\d\d?){_TO}(\d\d?)[. ]+([^\W\d_]{{3,}}\.? {_YEAR})", re.IGNORECASE
)
_DAYS_OF_YEAR = re.compile(
    rf"(\d\d?[. ]+[^\W\d_]{{3,}}|[^\W\d_]{{3,}}){_TO}(.*[^\W\d_]{{3,}} ({_YEAR}))",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"({_YEAR}) *(?:{_DASH}|/|to|bis|à) *({_YEAR})", re.IGNORECASE)
_YEARS_SHORT = re.compile(r"((?:19|20)(\d\d))/(\d\d)")
_ISO_DATES = re.compile(
    rf"({_ISO_DATE})(?: *(?:/|\N{{EN DASH}}|\N{{EM DASH}}) *| +- +| to )({_ISO_DATE})",
    re.IGNORECASE,
)
_WHOLE_DATES = re.compile(rf"(\S.*{_YEAR}){_TO}(\S.*{_YEAR})", re.IGNORECASE)

_OPEN_WORDS = "present|ongoing|now|today|current|aujourd'hui|en cours"
_OPEN = re.compile(
    rf"(?:since|from|depuis|seit|as of) +(?P<after>.*{_YEAR}.*)"
    rf"|(?P<before>.*{_YEAR}(?:-\d\d-\d\d)?) *(?:{_DASH}|/|to) *(?:{_OPEN_WORDS})?",
    re.IGNORECASE,
)

_INEXACT = {
    "a quarter": rf"Q[1-4][ -/]*{_YEAR}|{_YEAR}[ -/]*Q[1-4]|[1-4]Q[ -/]*{_YEAR}",
    "half a year": rf"H[12][ -/]*{_YEAR}|{_YEAR}[ -/]*H[12]",
    "a week": rf"{_YEAR}-?W\d\d?|week \d\d?,? {_YEAR}",
    "a season": rf"(?:spring|summer|autumn|fall|winter|printemps|été|automne|hiver),? {_YEAR}",
    "a part of a month or year": r"(?:early|mid|late|beginning of|end of|début|mi|fin)[- ].*",
    "a date that is not certain": r"(?:c\.|ca\.?|circa|about|around|approx\.?|before|after|by"
    r"|~|vers|avant|après) *.*\d{4}|.*\d{4} *\?+",
}
_INEXACT_PATTERNS = {
    kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _INEXACT.items()
}


class DateRange(NamedTuple):
    """The texts of the first and last date of a range; the last is "" if it is open."""

    first: str
    last: str


def find_range(text: str) -> DateRange | None:
    """The two dates of a range such as 1999-2002 or 9-10 August 2024; None for other texts."""
    years = _YEARS.fullmatch(text)
    if years:
        return DateRange(years[1], years[2])
    years = _YEARS_SHORT.fullmatch(text)
    # 2019/20 is two years; 2019/08 is a month.
    if years and int(years[3]) == (int(years[2]) + 1) % 100 and int(years[3]) > 12:
        return DateRange(years[1], f"{years[1][:2]}{years[3]}")
    days = _DAYS_OF_MONTH.fullmatch(text)
    if days:
        return DateRange(f"{days[1]} {days[3]}", f"{days[2]} {days[3]}")
    for pattern in (_ISO_DATES, _WHOLE_DATES):
        dates = pattern.fullmatch(text)
        if dates:
            return DateRange(dates[1], dates[2])
    days = _DAYS_OF_YEAR.fullmatch(text)
    if days:
        return DateRange(f"{days[1]} {days[3]}", days[2])
    open_range = _OPEN.fullmatch(text)
    if open_range:
        return DateRange(open_range["after"] or open_range["before"], "")
    return None


def explain(text: str) -> SanctionsError | None:
    """The error for a range, or a date that is less exact than a month; None for other texts."""
    for kind, pattern in _INEXACT_PATTERNS.items():
        if pattern.fullmatch(text):
            reason = f"this is {kind}; a record has a day, a month or a year"
            hint = "write the month or year, and these words under note"
            return SanctionsError(reason, hint=hint)
    if find_range(text):
        hint = (
            "write the day of the announcement; where it is when measures began and ended:"
            ' --map "COLUMN=announced+until"'
        )
        return SanctionsError("this is a range; a record has one date", hint=hint)
    return None
