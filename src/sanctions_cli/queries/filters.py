"""Which announcements a question is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.periods import Period

ALWAYS = Period(None, None)

WHEN = {
    "announced": "a.announced",
    "effective": "coalesce(a.effective, a.announced)",
    "listed": "coalesce(a.listed, a.announced)",
}
"""The SQL for the date that a question goes by. Where a record lacks it, the day announced stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was asked for; an empty tuple asks for all. Codes and machine names, checked."""

    senders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    period: Period = ALWAYS
    date: str = "announced"

    @property
    def when(self) -> str:
        """The SQL for the date that the question goes by."""
        return WHEN[self.date]

    def but(self, **changes: Any) -> Filters:
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
                clauses.append(f"{column} in ({_marks(wanted)})")
                values += wanted
        for field, wanted in (("target", self.targets), ("measure", self.measures), ("reason", self.reasons)):
            if wanted:
                clauses.append(
                    f"a.path in (select path from plurals where field = '{field}' and value in ({_marks(wanted)}))"
                )
                values += wanted
        if self.period.since:
            clauses.append(f"{self.when} || '~' >= ?")
            values.append(self.period.since.isoformat())
        if self.period.until:
            clauses.append(f"{self.when} <= ?")
            values.append(self.period.until.isoformat())
        return " and ".join(clauses), values

    def checked(self, connection: sqlite3.Connection) -> Filters:
        """The same filters with programs and reasons spelt as the book spells them; SanctionsError if it has none."""
        programs = [
            row[0]
            for row in connection.execute(
                "select program from programs union select program from announcements where program is not null"
            )
        ]
        reasons = [row[0] for row in connection.execute("select distinct value from plurals where field = 'reason'")]
        return self.but(
            programs=tuple(_known(word, programs, "program") for word in self.programs),
            reasons=tuple(_known(word, reasons, "reason") for word in self.reasons),
        )

    def phrase(self) -> str:
        """The countries asked for, as a title says them: 'by Canada against Belarus'."""
        words = [("by", self.senders), ("against", self.targets)]
        said = [f"{word} {_names(codes)}" for word, codes in words if codes]
        return " ".join([*said, *([f"on {', '.join(self.programs)}"] if self.programs else [])])


def _known(word: str, known: Sequence[str], what: str) -> str:
    folded = {name.casefold(): name for name in known}
    if word.casefold() in folded:
        return folded[word.casefold()]
    near = get_close_matches(word.casefold(), folded, 3, 0.5)
    hint = "did you mean " + " or ".join(f'"{folded[name]}"' for name in near) + "?" if near else None
    raise SanctionsError(
        f'no {what} "{word}" in this ledger', hint=hint or f"known: {', '.join(sorted(known)) or 'none'}"
    )


def _names(codes: Sequence[str]) -> str:
    names = [countries.name(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" for _ in values)


def names(codes: str) -> str:
    """The names of the countries in one cell of the index: 'Belarus, Russia' for 'BY; RU'."""
    return ", ".join(countries.name(code) for code in codes.split("; ")) if codes else ""
