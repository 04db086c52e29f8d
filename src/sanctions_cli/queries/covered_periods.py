"""The coverage itself: which senders, targets and periods the ledger covers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage as ledger_coverage
from sanctions_cli.queries.coverage.pairs import Pair
from sanctions_cli.queries.filters import Filters
from sanctions_cli.table import Column, Row, Table


def tabulate_coverage(connection: sqlite3.Connection, filters: Filters) -> Table:
    """The coverage of the ledger: a row for each sender, target and span of days.

    Senders and targets with announcements but without coverage have a row too.
    """
    entries = ledger_coverage.read_entries(database.read_ledger(connection))
    counts = _count_announcements(connection)
    pairs = set(counts)
    for sender in {entry.sender for entry in entries}:
        for target in ledger_coverage.find_claimed_targets(entries, sender):
            pairs.add(Pair(sender, target))
    rows: list[Row] = []
    for pair in sorted(pairs):
        sender, target = pair
        if filters.senders and sender not in filters.senders:
            continue
        if filters.targets and target and target not in filters.targets:
            continue
        count = counts.get(pair, 0)
        spans = ledger_coverage.find_covered_spans(entries, sender, frozenset({target}))
        for span in spans or (None,):
            rows.append(_coverage_row(sender, target, span, count))
    return Table(
        title=filters.extend_title("Coverage", names_all_targets=False),
        columns=(
            Column("sender", "Sender", audience="machines"),
            Column("sender_name", "Sender"),
            Column("target", "Target", audience="machines"),
            Column("target_name", "Target"),
            Column("since", "", audience="machines"),
            Column("since_shown", "From", audience="people"),
            Column("until", "", audience="machines"),
            Column("until_shown", "To", audience="people"),
            Column("announcements", "Announcements", "number"),
            Column("is_stated", "", audience="machines"),
        ),
        rows=tuple(rows),
        has_caveats_column=True,
        caveats=tuple(_find_unstated(rows, is_stated=bool(entries))),
    )


def _find_unstated(rows: Sequence[Row], *, is_stated: bool) -> Iterator[Caveat]:
    """The senders and targets of the rows without coverage."""
    if not is_stated:
        yield Caveat(kind="coverage_not_stated")
        return
    targets_by_sender: defaultdict[str, list[str]] = defaultdict(list)
    numbers = set()
    for number, row in enumerate(rows):
        if row[-1] is False:
            sender, _, target, *_ = row
            targets_by_sender[str(sender)].append(str(target))
            numbers.add(number)
    if numbers:
        facts = []
        for sender_code, targets in targets_by_sender.items():
            facts.append(Fact(sender_code, targets="; ".join(targets)))
        yield Caveat(kind="no_coverage", facts=tuple(facts), rows=frozenset(numbers))


def _count_announcements(connection: sqlite3.Connection) -> dict[Pair, int]:
    """The number of announcements by sender and target."""
    rows = connection.execute(
        "select sender, plurals.value, count(*) from announcements"
        " join plurals using (path) where plurals.field = 'target' group by 1, 2"
    )
    return {Pair(sender, target): count for sender, target, count in rows}


def _coverage_row(
    sender: str, target: str, span: ledger_coverage.CoveredSpan | None, count: int
) -> Row:
    target_name = "all others"
    if target:
        target_name = countries.short_name(target)
    since = until = ""
    since_shown, until_shown = "not stated", ""
    if span is not None:
        since, until = span.since_text, span.until_text
        since_shown, until_shown = since, until or "no end"
    return (
        sender,
        countries.short_name(sender),
        target,
        target_name,
        since or None,
        since_shown,
        until or None,
        until_shown,
        count,
        span is not None,
    )
