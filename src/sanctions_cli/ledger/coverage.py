"""What a ledger covers: from when to when it has all announcements of a sender against a target.

It claims so in the `[[coverage]]` tables of ledger.toml. Every command that asks about them asks
here. The functions differ in what they make of several claims for one sender, as the commands do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sanctions_cli.dates import first_day, last_day


class CoverageEntry(NamedTuple):
    """One claim: a sender is covered against these targets from one date to another.

    A named tuple of its own, because the classes of `records` take long to load for a warm answer.
    """

    sender: str
    targets: tuple[str, ...]
    since: str
    """As recorded: `2022-01` means from the first of January."""
    until: str
    """As recorded: `2023` means to the last of December."""


class CoveredPeriod(NamedTuple):
    """The days for which a sender is covered, and both ends as recorded."""

    since: date
    until: date
    since_text: str
    until_text: str


def read_entries(ledger_values: Mapping[str, Any]) -> list[CoverageEntry]:
    """The claims in the values of ledger.toml; none where it makes none or could not be read."""
    entries = []
    for table in ledger_values.get("coverage", ()):
        targets = tuple(table["target"])
        entries.append(
            CoverageEntry(table["sender"], targets, table["since"], table["until"])
        )
    return entries


def find_covered_periods(
    entries: Iterable[CoverageEntry], targets: Collection[str] = ()
) -> dict[str, CoveredPeriod]:
    """By sender, the days for which it is covered against each of the targets, or against all.

    Of several claims for a sender, the days that they share. If they share none, since is after
    until.
    """
    periods: dict[str, CoveredPeriod] = {}
    for entry in entries:
        if targets and not set(targets) & set(entry.targets):
            continue
        since, until = first_day(entry.since), last_day(entry.until)
        period = CoveredPeriod(since, until, entry.since, entry.until)
        earlier = periods.get(entry.sender)
        if earlier:
            if earlier.since >= since:
                period = period._replace(
                    since=earlier.since, since_text=earlier.since_text
                )
            if earlier.until <= until:
                period = period._replace(
                    until=earlier.until, until_text=earlier.until_text
                )
        periods[entry.sender] = period
    return periods


def find_uncovered_targets(
    entries: Iterable[CoverageEntry], targets: Iterable[str]
) -> tuple[str, ...]:
    """Those of the targets that no claim is about; none if the ledger makes no claims."""
    covered = {target for entry in entries for target in entry.targets}
    if not covered:
        return ()
    return tuple(target for target in dict.fromkeys(targets) if target not in covered)


def extend_range(
    entries: Iterable[CoverageEntry], since: date, until: date
) -> tuple[date, date]:
    """A range of days, extended to all days for which any sender is covered."""
    for entry in entries:
        since = min(since, first_day(entry.since))
        until = max(until, last_day(entry.until))
    return since, until


def find_first_dates(entries: Iterable[CoverageEntry]) -> dict[str, str]:
    """By sender, from when it is covered, as recorded; of several claims the first in the file."""
    dates: dict[str, str] = {}
    for entry in entries:
        dates.setdefault(entry.sender, entry.since)
    return dates


def find_claims_by_target(
    entries: Iterable[CoverageEntry],
) -> dict[tuple[str, str], CoverageEntry]:
    """By sender and target, the claim about them; of several claims the last in the file."""
    claims = {}
    for entry in entries:
        for target in entry.targets:
            claims[entry.sender, target] = entry
    return claims


def claims_date(entry: CoverageEntry, recorded_date: str) -> bool:
    """Whether a claim includes a date as recorded (a day, month or year)."""
    # '~' sorts after all digits, so that the end of a claim includes all days of its month or year.
    return entry.since <= recorded_date <= f"{entry.until}~"
