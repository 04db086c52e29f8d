"""Which announcements a question is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from sanctions_cli import countries
from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index.database import marks

ALL_DATES = Period(None, None)

DATE_SQL = {
    "announced": "a.announced",
    "effective": "coalesce(a.effective, a.announced)",
    "listed": "coalesce(a.listed, a.announced)",
}
"""The SQL for the date that a question goes by. Where a record lacks it, the day announced stands in."""


PROGRAMS = (
    "select program from programs union select program from announcements where program is not null"
)
REASONS = "select distinct value from plurals where field = 'reason'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was asked for; an empty tuple asks for all. Codes and machine names, checked."""

    senders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    period: Period = ALL_DATES
    second_period: Period | None = None
    """A second period, for what is said of both together."""
    date: str = "announced"

    @property
    def date_sql(self) -> str:
        """The SQL for the date that the question goes by."""
        return DATE_SQL[self.date]

    def replace(self, **changes: Any) -> Filters:
        """The same filters with some of them changed."""
        return replace(self, **changes)

    def where(self) -> tuple[str, list[Any]]:
        """The SQL condition on `announcements a`, and its values.

        A record dated by month or year only is meant when that month touches the period: '~' sorts after every
        digit and hyphen, so `2024-08~` is the end of August.
        """
        clauses = ["1"]
        values: list[Any] = []
        for column, wanted in (
            ("a.sender", self.senders),
            ("a.program", self.programs),
            ("a.action", self.actions),
        ):
            if wanted:
                clauses.append(f"{column} in ({marks(wanted)})")
                values += wanted
        for field, wanted in (
            ("target", self.targets),
            ("measure", self.measures),
            ("reason", self.reasons),
        ):
            if wanted:
                clauses.append(
                    f"a.path in (select path from plurals where field = '{field}' and value in ({marks(wanted)}))"
                )
                values += wanted
        times = []
        for period in self.periods:
            since, until = (end.isoformat() if end else "" for end in (period.since, period.until))
            ends = [f"{self.date_sql} || '~' >= ?"] * bool(since) + [
                f"{self.date_sql} <= ?"
            ] * bool(until)
            times.append(" and ".join(ends) or "1")
            values += [end for end in (since, until) if end]
        clauses.append(f"({' or '.join(times)})" if len(times) > 1 else times[0])
        return " and ".join(clauses), values

    @property
    def periods(self) -> tuple[Period, ...]:
        """The period, or both."""
        return (self.period, self.second_period) if self.second_period else (self.period,)

    def where_sender(self) -> tuple[str, list[Any]]:
        """The SQL condition on the senders of `assertions a` alone, and its values."""
        return (
            (f"a.sender in ({marks(self.senders)})", list(self.senders))
            if self.senders
            else ("1", [])
        )

    def resolve_names(self, connection: sqlite3.Connection) -> Filters:
        """The same filters with programs and reasons spelt as the book spells them; SanctionsError if it has none."""
        return self.replace(
            programs=_known(connection, self.programs, "program", PROGRAMS),
            reasons=_known(connection, self.reasons, "reason", REASONS),
        )

    def phrase(self) -> str:
        """The countries asked for, as a title says them: 'by Canada against Belarus'."""
        words = [("by", self.senders), ("against", self.targets)]
        said = [f"{word} {_names(codes)}" for word, codes in words if codes]
        return " ".join([*said, *([f"on {', '.join(self.programs)}"] if self.programs else [])])


def _known(
    connection: sqlite3.Connection, words: Sequence[str], what: str, query: str
) -> tuple[str, ...]:
    """The words as the book spells them; SanctionsError with what was probably meant for one it does not have."""
    if not words:
        return ()
    folded = {name.casefold(): name for (name,) in connection.execute(query)}
    for word in words:
        if word.casefold() not in folded:
            near = get_close_matches(word.casefold(), folded, 3, 0.5)
            meant = " or ".join(f'"{folded[name]}"' for name in near)
            hint = (
                f"did you mean {meant}?"
                if near
                else f"known: {', '.join(sorted(folded.values())) or 'none'}"
            )
            raise SanctionsError(f'no {what} "{word}" in this ledger', hint=hint)
    return tuple(folded[word.casefold()] for word in words)


def _names(codes: Sequence[str]) -> str:
    names = [countries.name(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def country_names(codes: str) -> str:
    """The names of the countries in one cell of the index: 'Belarus, Russia' for 'BY; RU'."""
    return ", ".join(countries.name(code) for code in codes.split("; ")) if codes else ""
