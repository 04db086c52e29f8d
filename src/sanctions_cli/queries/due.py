"""What is due: measures that end soon, coverage that is behind, and gaps to close."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.dates import format_date, last_day
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.table import Column, Row, Table
from sanctions_cli.text import plural

LONGEST_TEXT = 100
"""The most characters of a gap at a terminal with short notes."""

_OWN_ENDS = ("licence", "suspension")
"""Actions whose end no renewal of the measures moves."""

_COLUMNS = (
    Column("due", "Due"),
    Column("on", "On"),
    Column("days", "Days", audience="machines"),
    Column("days_shown", "When", audience="people", drop_rank=1),
    Column("sender", "Sender", audience="machines"),
    Column("sender_name", "Sender"),
    Column("target", "Target", "list", "machines"),
    Column("target_name", "Target"),
    Column("what", "What"),
    Column("next", "Next", audience="machines"),
    Column("id", "Id", audience="machines"),
)


_GAP_COLUMNS = (
    Column("sender_name", "Sender"),
    Column("what", "Gap", short_length=LONGEST_TEXT),
    Column("next", "Where to look"),
)


class DueItem(NamedTuple):
    """Something to do: an end of measures, coverage that is behind, or a gap."""

    kind: str
    """ends, ended, coverage or gap."""
    on: str
    """The day (ISO) on which it ends or ended; "" for a gap."""
    sender: str
    """A code; "" for all senders."""
    targets: str
    """As codes joined by `; `; "" for all targets."""
    what: str
    next: str = ""
    """What to do about it."""
    record_id: str = ""
    ends_by_itself: bool = False
    """Whether nobody is expected to renew it, so that it is no longer due when it has ended."""


def tabulate_due(
    connection: sqlite3.Connection,
    filters: Filters,
    today: date,
    days: int,
) -> Table:
    """What is due today or ends within some days, in the order of the days; gaps come last."""
    dated_items = [
        *_find_ends(connection, filters, today, days),
        *_find_old_coverage(connection, filters, today),
    ]
    dated_items.sort(key=_order_of_item)
    gaps = sorted(_find_gaps(connection, filters), key=_order_of_item)
    tables_below: tuple[Table, ...] = ()
    if gaps:
        tables_below = (_tabulate_gaps(gaps),)
    return Table(
        title=_make_title(filters),
        period=f"{format_date(today.isoformat())}, and {days} days ahead",
        columns=_COLUMNS,
        rows=tuple(_build_row(item, today) for item in dated_items),
        machine_rows=tuple(_build_row(item, today) for item in gaps),
        tables_below=tables_below,
    )


def _order_of_item(item: DueItem) -> tuple[str, str, str, str]:
    return item.on, item.sender, item.targets, item.record_id


def _tabulate_gaps(gaps: Sequence[DueItem]) -> Table:
    """The gaps for people, who see them below what has a date."""
    rows = []
    for gap in gaps:
        name = _name_sender(gap.sender)
        rows.append((name, gap.what, gap.next))
    return Table(title="Gaps to close", columns=_GAP_COLUMNS, rows=tuple(rows))


def _build_row(item: DueItem, today: date) -> Row:
    days = None
    if item.on:
        days = (date.fromisoformat(item.on) - today).days
    targets = tuple(item.targets.split("; ")) if item.targets else ()
    return (
        item.kind,
        item.on or None,
        days,
        _describe_days(days),
        item.sender or None,
        _name_sender(item.sender),
        targets,
        format_country_list(item.targets) or "all",
        item.what,
        item.next or None,
        item.record_id or None,
    )


def _name_sender(code: str) -> str:
    return countries.short_name(code) if code else "all"


def _describe_days(days: int | None) -> str:
    """How far away a day is: `in 91 days`, `today`, `9 days ago`."""
    if days is None:
        return ""
    if days == 0:
        return "today"
    if days > 0:
        return f"in {plural(days, 'day')}"
    return f"{plural(-days, 'day')} ago"


# Measures that end


def _find_ends(
    connection: sqlite3.Connection, filters: Filters, today: date, days: int
) -> Iterator[DueItem]:
    """The ends of measures within the days, and those that passed without a later record.

    Of the records on one list, or without a list on one target, the latest end counts: a renewal
    moves it. What was lifted or renewed without a stated end since is not due.
    """
    condition, values = filters.replace(actions=()).where_possible()
    rows = connection.execute(
        f"""
        select a.id, a.sender, a.target, coalesce(a.program, ''), a.action, a.announced,
            a.until
        from announcements a
        where {condition} and (a.until is not null or a.action in ('renewal', 'lifting'))
        order by a.announced, a.id""",
        values,
    )
    latest: dict[tuple[str, ...], DueItem | None] = {}
    for record_id, sender, targets, program, action, announced, until in rows:
        subject: tuple[str, ...] = (sender, targets, program)
        if action in _OWN_ENDS:
            subject = (record_id,)
        if until is None:
            # Renewed or lifted, without saying until when.
            latest[subject] = None
            continue
        what = f"{action} of {format_date(announced)}"
        if program:
            what += f", {program}"
        end = last_day(until).isoformat()
        earlier = latest.get(subject)
        if earlier is None or earlier.on <= end:
            latest[subject] = DueItem(
                "ends",
                end,
                sender,
                targets,
                what,
                next="record the renewal",
                record_id=record_id,
                ends_by_itself=action in _OWN_ENDS,
            )
    horizon = (today + timedelta(days=days)).isoformat()
    for item in latest.values():
        if item is None or item.on > horizon:
            continue
        if item.on >= today.isoformat():
            yield item
        elif not item.ends_by_itself:
            yield item._replace(kind="ended")


# Coverage and gaps


def _find_old_coverage(
    connection: sqlite3.Connection, filters: Filters, today: date
) -> Iterator[DueItem]:
    """Each sender and target of which the claimed coverage ends before today."""
    entries = coverage.read_entries(database.read_ledger(connection))
    last_days: dict[tuple[str, str], date] = {}
    for entry in entries:
        for target in entry.targets or ("",):
            pair = (entry.sender, target)
            last_days[pair] = max(entry.last_day, last_days.get(pair, date.min))
    for (sender, target), covered_until in last_days.items():
        if covered_until >= today or not _is_asked(filters, sender, target):
            continue
        yield DueItem(
            "coverage",
            covered_until.isoformat(),
            sender,
            target,
            "no data since",
            "look for later announcements",
        )


def _make_title(filters: Filters) -> str:
    phrase = filters.phrase()
    return f"What is due on sanctions {phrase}" if phrase else "What is due"


def _find_gaps(connection: sqlite3.Connection, filters: Filters) -> Iterator[DueItem]:
    """The gaps of ledger.toml that say where to look."""
    for gap in database.read_ledger(connection).get("gaps") or ():
        sender = gap.get("sender") or ""
        place = gap.get("next") or ""
        if place and _is_asked(filters, sender, ""):
            yield DueItem("gap", "", sender, "", gap["topic"], place)


def _is_asked(filters: Filters, sender: str, target: str) -> bool:
    """Whether a sender and target pass the filters; "" stands for all of them."""
    if filters.senders and sender and sender not in filters.senders:
        return False
    return not (filters.targets and target and target not in filters.targets)
