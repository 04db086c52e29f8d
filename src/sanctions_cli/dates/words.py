"""Formats dates and periods for people: `9 August 2024`, `September 2020 – July 2026`."""

from __future__ import annotations

from sanctions_cli.dates.parsing import name_month
from sanctions_cli.dates.periods import Period, bucket_of, bucket_span

_DASH = " \N{EN DASH} "


def format_date(iso_date: str) -> str:
    """A day, month, quarter or year (ISO) in words; any other text unchanged.

    `2024-08-09` is `9 August 2024`, `2024-08` is `August 2024`, and `2024-Q3` is `Q3 2024`.
    """
    parts = iso_date.split("-")
    if len(parts) == 2 and parts[1].startswith("Q"):
        return f"{parts[1]} {parts[0]}"
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso_date
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, name_month(int(parts[1])))
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def prefix_date(iso_date: str) -> str:
    """A day, month or year (ISO) with its preposition: `on 2024-08-09`, `in 2024-08`, `in 2024`."""
    if len(iso_date) < len("2024-08-09"):
        return f"in {iso_date}"
    return f"on {iso_date}"


def format_range(first: str, last: str) -> str:
    """The range between two dates (ISO), without repeating the month or year.

    `9 – 12 August 2024`, `February – June 2022`, `2021 – 2024`.
    """
    if first == last:
        return format_date(first)
    first_words = format_date(first).split(" ")
    last_words = format_date(last).split(" ")
    shared: list[str] = []
    if len(first_words) == len(last_words):
        while first_words[-1] == last_words[-1 - len(shared)]:
            shared.append(first_words.pop())
    return f"{' '.join(first_words)}{_DASH}{' '.join(last_words)}"


def format_months(first: str, last: str) -> str:
    """The months from one date (ISO) to another: `September 2020 – July 2026`."""
    return format_range(first[:7], last[:7])


def format_period(period: Period) -> str:
    """A period in words; an open end is `until` or `since`."""
    if period.since is None and period.until is None:
        return "all dates"
    if period.since is None:
        return f"until {format_date(str(period.until))}"
    if period.until is None:
        return f"since {format_date(str(period.since))}"
    for by in ("year", "quarter", "month"):
        first = bucket_of(period.since.isoformat(), by)
        last = bucket_of(period.until.isoformat(), by)
        is_whole = (
            period.since == bucket_span(first)[0]
            and period.until == bucket_span(last)[1]
        )
        if is_whole and (by != "quarter" or first == last):
            return format_range(first, last)
    return format_range(period.since.isoformat(), period.until.isoformat())
