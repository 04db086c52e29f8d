"""The filters that select announcements."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sanctions_cli import countries
from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.queries.country_roles import find_few_targets, refuse_swapped_roles
from sanctions_cli.text import closest_few, comparison_key, join_words

ALL_DATES = Period(None, None)

DATE_SQL = {
    "announced": "a.announced",
    "effective": "coalesce(a.effective, a.announced)",
    "listed": "coalesce(a.listed, a.announced)",
}
"""The SQL for each kind of date; a record without it falls back on the day announced."""

_PROGRAMS = """
select program from programs
union select program from announcements where program is not null
"""
_REASONS = "select distinct value from plurals where field = 'reason'"


PeriodCondition = Callable[[str, Period], tuple[str, list[str]]]
"""Returns an SQL condition and its values from the SQL for a date and a period."""


class Filters(NamedTuple):
    """The requested values as codes and machine names; an empty tuple means all."""

    senders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    period: Period = ALL_DATES
    second_period: Period | None = None
    """The second of two periods; an announcement in either of them passes."""
    date: str = "announced"
    has_no_figure: bool = False
    """Only announcements that give no figure."""
    phrases: tuple[str, ...] = ()
    """The phrases that are searched for; they select nothing before `paths` has the result."""
    paths: str | None = None
    """The files of the only announcements that can pass, as a JSON array."""
    ledger_targets: tuple[str, ...] = ()
    """The targets that a title names if none is requested; they select nothing."""

    @property
    def select_all(self) -> bool:
        """Whether every announcement passes."""
        return self._replace(date="announced", ledger_targets=()) == Filters()

    @property
    def date_sql(self) -> str:
        """The SQL for the kind of date in use."""
        return DATE_SQL[self.date]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The period, or both periods."""
        if self.second_period is None:
            return (self.period,)
        return (self.period, self.second_period)

    @property
    def cut_dates(self) -> tuple[str, ...]:
        """The months and years that extend beyond an end of a period; see `where_undated`."""
        return tuple(date for period in self.periods for date in period.cut_dates)

    def replace(self, **changes: Any) -> Filters:
        """A copy with some filters changed."""
        return self._replace(**changes)

    def where(self) -> tuple[str, list[str]]:
        """The SQL condition on `announcements a`, and the values of its placeholders.

        A month or year that extends beyond an end of the period may lie outside it, and does not
        pass; see `where_undated`.
        """
        return self._where(_lies_within)

    def where_undated(self) -> tuple[str, list[str]]:
        """Like `where`, for announcements that may or may not lie in the period.

        They are dated by a month or year that extends beyond one of its ends.
        """
        return self._where(_is_cut)

    def where_possible(self) -> tuple[str, list[str]]:
        """Like `where`, for the announcements of both `where` and `where_undated`."""
        return self._where(_touches)

    def _where(self, compare: PeriodCondition) -> tuple[str, list[str]]:
        clauses = ["1"]  # true, so that there is a condition even without filters
        values: list[str] = []
        wanted_by_column = {
            "a.sender": self.senders,
            "a.program": self.programs,
            "a.action": self.actions,
        }
        for column, wanted in wanted_by_column.items():
            if wanted:
                clauses.append(f"{column} in ({database.placeholders(wanted)})")
                values += wanted
        wanted_by_field = {
            "target": self.targets,
            "measure": self.measures,
            "reason": self.reasons,
        }
        for field, wanted in wanted_by_field.items():
            if wanted:
                # An announcement with several values passes with any of them.
                clauses.append(
                    "a.path in (select path from plurals"
                    f" where field = '{field}' and value in ({database.placeholders(wanted)}))"
                )
                values += wanted
        if self.has_no_figure:
            clauses.append("not a.stated")
        if self.paths is not None:
            clauses.append("a.path in (select value from json_each(?))")
            values.append(self.paths)
        period_clauses = []
        for period in self.periods:
            clause, ends = compare(self.date_sql, period)
            period_clauses.append(clause)
            values += ends
        if len(period_clauses) > 1:
            clauses.append(f"({' or '.join(period_clauses)})")
        else:
            clauses += period_clauses
        return " and ".join(clauses), values

    def resolve_names(self, connection: sqlite3.Connection) -> Filters:
        """The filters with programs and reasons in the ledger's spelling.

        SanctionsError, with similar names, for a name that no record has, and for a country in
        the wrong role.
        """
        refuse_swapped_roles(connection, self.senders, self.targets)
        return self.replace(
            programs=_resolve(connection, self.programs, "program", _PROGRAMS),
            reasons=_resolve(connection, self.reasons, "reason", _REASONS),
            ledger_targets=find_few_targets(connection),
        )

    def phrase(self) -> str:
        """The filters that a title names: `by Canada against Belarus on CA-SEMA-BLR`."""
        words = []
        if self.senders:
            senders = [countries.short_name(code) for code in self.senders]
            words.append(f"by {join_words(senders)}")
        if self.targets:
            targets = [countries.short_name(code) for code in self.targets]
            words.append(f"against {join_words(targets)}")
        if self.programs:
            words.append(f"on {', '.join(self.programs)}")
        if self.phrases:
            # Words that belong together may have quotes of their own.
            quoted = ['"{}"'.format(phrase.strip('"')) for phrase in self.phrases]
            words.append(f"with {join_words(quoted)}")
        if self.has_no_figure:
            words.append("that give no figure")
        return " ".join(words)

    def extend_title(self, title: str, *, names_all_targets: bool = True) -> str:
        """The title, then the phrase: `Targets listed by Canada`.

        With `names_all_targets`, it also names the few targets of a ledger if none is requested,
        and no program, which has targets of its own.
        """
        named = self
        if names_all_targets and not self.targets and not self.programs:
            named = self._replace(targets=self.ledger_targets)
        phrase = named.phrase()
        return f"{title} {phrase}" if phrase else title


def _touches(date_sql: str, period: Period) -> tuple[str, list[str]]:
    """The SQL condition for dates that may lie in a period, and its values.

    A record dated by month or year passes if that month or year touches the period. '~' sorts
    after every digit and hyphen, so `2024-08~` is the end of August.
    """
    clauses = []
    values = []
    if period.since:
        clauses.append(f"{date_sql} || '~' >= ?")
        values.append(period.since.isoformat())
    if period.until:
        clauses.append(f"{date_sql} <= ?")
        values.append(period.until.isoformat())
    return " and ".join(clauses) or "1", values


def _is_cut(date_sql: str, period: Period) -> tuple[str, list[str]]:
    """The SQL condition for dates that may or may not lie in a period, and its values."""
    dates = period.cut_dates
    return f"{date_sql} in ({database.placeholders(dates)})", list(dates)


def _lies_within(date_sql: str, period: Period) -> tuple[str, list[str]]:
    """The SQL condition for dates that certainly lie in a period, and its values."""
    condition, values = _touches(date_sql, period)
    if not period.cut_dates:
        return condition, values
    is_cut, dates = _is_cut(date_sql, period)
    return f"{condition} and not {is_cut}", values + dates


def _resolve(
    connection: sqlite3.Connection, words: Sequence[str], kind: str, query: str
) -> tuple[str, ...]:
    """The words in the spelling of the names that the query returns.

    Case, blanks and invisible characters are ignored: a word matches every name like it.
    """
    if not words:
        return ()  # avoids reading all names
    spellings: dict[str, list[str]] = {}
    for (name,) in connection.execute(query):
        spellings.setdefault(comparison_key(name), []).append(name)
    names: list[str] = []
    for word in words:
        key = comparison_key(word)
        if key not in spellings:
            usual = {key: names[0] for key, names in spellings.items()}
            hint = _hint_at_name(word, usual)
            raise SanctionsError(f'no {kind} "{word}" in this ledger', hint=hint)
        names += spellings[key]
    return tuple(dict.fromkeys(names))


def _hint_at_name(word: str, spellings: dict[str, str]) -> str:
    matches = closest_few(comparison_key(word), spellings, 3, 0.7)
    if matches:
        quoted = [f'"{spellings[match]}"' for match in matches]
        return f"did you mean {join_words(quoted, 'or')}?"
    return f"the ledger has {', '.join(sorted(spellings.values())) or 'none'}"


def format_country_list(codes: str) -> str:
    """The names for a cell of the index: `Belarus, Russia` for `BY; RU`, and "" for ""."""
    if not codes:
        return ""
    return ", ".join(countries.short_name(code) for code in codes.split("; "))
