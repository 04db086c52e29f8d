"""The arguments that the methods of a ledger share: filters, with the names of the options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

from sanctions_cli.answers import (
    ACTION,
    DATE_KIND,
    MEASURE,
    make_filters,
    parse_countries,
    parse_path,
    parse_sender_words,
)
from sanctions_cli.queries import Filters

Texts = str | Sequence[str] | None
"""One value, or several; None is all."""

Time = str | int | date | None
"""A period as on the command line, such as "2024-Q3", or a year, or a day."""

FilePath = str | Path


class CountryFilters(TypedDict, total=False):
    """Who imposes, against whom; and whether three-letter codes are added."""

    sender: Texts
    target: Texts
    iso3: bool


class ListFilters(CountryFilters, total=False):
    """Those, and the list that targets are put on."""

    program: Texts


class RecordFilters(ListFilters, total=False):
    """Those, and what, why and when; `date` says which date counts."""

    action: Texts
    measure: Texts
    reason: Texts
    since: Time
    until: Time
    period: Time
    date: str


AnyFilters = CountryFilters | ListFilters | RecordFilters


def read_filters(
    filters: AnyFilters,
    today: date,
    senders: Sequence[str] = (),
) -> Filters:
    """The filters as they were given; `senders` are those named without a keyword.

    SanctionsError for a value that means nothing.
    """
    all_filters: RecordFilters = {**filters}
    sender_codes = [parse_sender_words(word) for word in read_texts(senders, "sender")]
    for text in read_texts(all_filters.get("sender"), "sender"):
        sender_codes.append(parse_countries(text))
    target_texts = read_texts(all_filters.get("target"), "target")
    action_texts = read_texts(all_filters.get("action"), "action")
    measure_texts = read_texts(all_filters.get("measure"), "measure")
    return make_filters(
        today,
        senders=sender_codes,
        targets=list(map(parse_countries, target_texts)),
        programs=read_texts(all_filters.get("program"), "program"),
        actions=list(map(ACTION, action_texts)),
        measures=list(map(MEASURE, measure_texts)),
        reasons=read_texts(all_filters.get("reason"), "reason"),
        since=read_time(all_filters.get("since")),
        until=read_time(all_filters.get("until")),
        period=read_time(all_filters.get("period")),
        date_kind=DATE_KIND(all_filters.get("date", "announced")),
    )


def read_texts(values: Texts, name: str) -> tuple[str, ...]:
    """The values of an argument that takes one text or several; TypeError for anything else."""
    if values is None:
        return ()
    if isinstance(values, str):
        return (values,)
    if not isinstance(values, Iterable):
        raise TypeError(f"{name} takes texts, not {values!r}")
    texts = tuple(values)
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"{name} takes texts, not {text!r}")
    return texts


def read_time(time: Time) -> str | None:
    """A period as it is typed: a year can be a number, and a day a date."""
    if time is None:
        return None
    if isinstance(time, datetime):
        time = time.date()
    return str(time)


def read_times(times: Time | Sequence[Time]) -> list[str]:
    """One time or several, as they are typed."""
    if isinstance(times, str) or not isinstance(times, Iterable):
        times = (times,)
    return [text for text in map(read_time, times) if text is not None]


def read_path(path: FilePath) -> Path:
    """A file or folder, with ~ for the home; SanctionsError for an empty text."""
    return parse_path(str(path))
