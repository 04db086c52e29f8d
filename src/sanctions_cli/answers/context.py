"""What every question is asked with, besides its own options: the ledger and the filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sanctions_cli import dates
from sanctions_cli.answers.value_parsers import flatten_codes
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.render import (
    FORMATS_WITH_CHART,
    FORMATS_WITHOUT_FOOTNOTES,
    Format,
)
from sanctions_cli.table import Table


class ReportContext(NamedTuple):
    """The ledger that is asked, the filters, and the format for which the answer is made."""

    ledger: database.OpenLedger
    today: date
    output_format: Format
    filters: Filters
    """The filters in the ledger's spelling."""
    adds_iso3: bool = False
    """Whether the answer gets three-letter codes; columns that are chosen can be of these."""
    output_file: Path | None = None
    """The file to which the answer is written; None for standard output."""

    @property
    def wants_chart(self) -> bool:
        """Whether the answer is written with a chart."""
        return self.output_format in FORMATS_WITH_CHART

    @property
    def wants_all_columns(self) -> bool:
        """Whether the answer is written with the columns for machines."""
        return self.output_format in (*FORMATS_WITHOUT_FOOTNOTES, Format.xlsx)


class DiffContext(NamedTuple):
    """The argument of `diff`, which opens its ledgers itself."""

    ledger_folder: Path | None
    """The user's ledger as --ledger names it; None where it does not."""
    no_cache: bool
    today: date
    filters: Filters
    """As they were given: which of two ledgers spells them is for `diff` to say."""
    wants_news: bool = False
    """Whether the answer is written as a feed or a mailing."""


def make_filters(
    today: date,
    *,
    senders: Iterable[Sequence[str]] = (),
    targets: Iterable[Sequence[str]] = (),
    programs: Iterable[str] = (),
    actions: Iterable[str] = (),
    measures: Iterable[str] = (),
    reasons: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    period: str | None = None,
    date_kind: str = "announced",
) -> Filters:
    """The filters as they were given, not yet looked up in a ledger.

    Each of `senders` and `targets` is the codes in one value. SanctionsError for a text that is not
    a period, and for periods that do not go together.
    """
    return Filters(
        senders=tuple(flatten_codes(senders)),
        targets=tuple(flatten_codes(targets)),
        programs=tuple(programs),
        actions=tuple(actions),
        measures=tuple(measures),
        reasons=tuple(reasons),
        period=_parse_period(today, since, until, period),
        date=date_kind,
    )


def _parse_period(
    today: date, since: str | None, until: str | None, period: str | None
) -> dates.Period:
    for name, text in {"since": since, "until": until, "period": period}.items():
        if text is not None and not text.strip():
            raise SanctionsError(
                f"--{name} is empty",
                hint="give a period, such as 2024, or leave it out",
            )
    if period is not None:
        if since or until:
            raise SanctionsError(
                "--period does not go with --since or --until",
                hint="give the period, or its two ends",
            )
        return dates.parse_period(period, today)
    first_day = last_day = None
    if since:
        first_day = dates.parse_first_day(since, today)
    if until:
        last_day = dates.parse_last_day(until, today)
    if first_day and last_day and first_day > last_day:
        raise SanctionsError(
            f"--since {first_day} is after --until {last_day}",
            hint="swap the two",
        )
    return dates.Period(first_day, last_day)


def name_source(table: Table, connection: sqlite3.Connection) -> Table:
    """The table with the ledger and the date of its last record as its source."""
    title = database.read_ledger(connection).get("title", "")
    parts = [title] if title else []
    last = connection.execute("select max(announced) from announcements").fetchone()[0]
    if last:
        parts.append(f"records to {dates.format_date(last)}")
    return replace(table, source=", ".join(parts))
