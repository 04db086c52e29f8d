"""The rule that senders who acted together have a record of that day each."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.dates import first_day
from sanctions_cli.errors import Finding
from sanctions_cli.ledger import coverage

MAX_DAYS_APART = 60
"""Days within which another record of the sender may be the missing one, wrongly dated."""


def check_joint(context: CheckContext) -> Iterator[Finding]:
    """A sender named as acting jointly, or on the same day, has a record of that day, where the
    ledger covers it."""
    entries = coverage.read_entries(context.ledger_file)
    if not entries:
        return
    # Targets as the index joins them: one figure for BY and RU is not a record against BY alone.
    acted = set(context.rows("select sender, target, announced from announcements"))
    query = """
        select path, sender, target, announced, plurals.value, plurals.field
        from announcements join plurals using (path)
        where plurals.field in ('joint', 'same_day')
        order by path"""
    for path, sender, target, day, partner, key in context.rows(query):
        targets = frozenset(target.split("; "))
        spans = coverage.find_covered_spans(entries, partner, targets)
        if not coverage.covers_date(spans, day):
            continue
        if not acted.isdisjoint(_possible_acts(partner, target, day)):
            continue
        message = (
            f"{partner} acted with {sender} on {day}, but has no record of that day"
        )
        hint = _suggest_record(context, partner, target, day)
        yield context.make_finding(
            path, (key, 0), "joint", message, hint, value=partner
        )


def _possible_acts(sender: str, target: str, date: str) -> set[tuple[str, str, str]]:
    """The keys of records by a sender that may have this date: the day, its month, its year."""
    dates = {date, date[: len("2024-08")], date[: len("2024")]}
    return {(sender, target, possible_date) for possible_date in dates}


def _suggest_record(context: CheckContext, sender: str, target: str, day: str) -> str:
    """A hint that names the sender's record that may be the missing one."""
    query = """
        select id, announced from announcements
        where sender = ? and target = ? and action <> 'opening'"""
    distances = []
    for record_id, announced in context.rows(query, sender, target):
        days_apart = abs((first_day(announced) - first_day(day)).days)
        distances.append((days_apart, record_id))
    if distances:
        days_apart, nearest_id = min(distances)
        if days_apart <= MAX_DAYS_APART:
            return f'is "{nearest_id}" dated wrongly?'
    return "is a record missing, or the day wrong?"
