"""Summary: who has acted against whom, since when, how often and how much, with checks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sanctions_cli import assertions, countries
from sanctions_cli.assertions import split_types
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.dates import Period, format_months
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage
from sanctions_cli.queries.coverage import (
    LedgerCoverage,
    find_table_caveats,
    has_partial_figure,
    load_coverage,
    mark_uncovered,
    mark_zeros_uncovered,
)
from sanctions_cli.queries.filters import Filters, format_country_list
from sanctions_cli.queries.grouping import (
    UNKNOWN_COLUMNS,
    find_used_types,
    type_columns,
)
from sanctions_cli.queries.overlaps import Overlaps, load_overlaps
from sanctions_cli.queries.period_wording import describe_date
from sanctions_cli.queries.undated_records import describe_undated, find_cut_records
from sanctions_cli.records import LISTINGS, TYPES
from sanctions_cli.table import (
    Cell,
    Column,
    Figure,
    Remark,
    Row,
    Table,
    UnknownPart,
    sum_figure,
    type_cells,
)
from sanctions_cli.text import plural

UNTITLED = "A ledger without a readable ledger.toml"


class PairSum(NamedTuple):
    """The announcements of a sender against a target, or several targets together."""

    sender: str
    targets: str
    """As codes joined by `; `."""
    announcements: int
    first: str
    last: str
    unknown: int
    """The number of listings that give no figure."""
    delisted: Figure
    counts: tuple[int | None, ...]
    """Targets listed, in the order of TYPES."""
    unknown_types: tuple[str, ...]
    """Types of which the counts leave out targets, as no source gives their number."""
    undated: int = 0
    """The number of further announcements that may or may not lie in the period."""
    undated_listings: int = 0
    """The number of these that are listings or relistings."""


def tabulate_summary(
    connection: sqlite3.Connection, filters: Filters, country: str | None = None
) -> Table:
    """A row for each target and sender, or only for those pairs that include `country`."""
    sums = _sum_by_pair(connection, filters, country)
    ledger_values = database.read_ledger(connection)
    overlaps = load_overlaps(
        connection, filters.replace(actions=LISTINGS), ("sender", "target")
    )
    covered = load_coverage(connection, filters)
    rows = tuple(_build_row(pair, overlaps, covered, filters.period) for pair in sums)
    caveats = [
        *overlaps.find_caveats(),
        *_find_caveats(connection, filters, sums),
    ]
    remarks: list[Remark] = []
    conclusion = ""
    if country:
        title = f"{countries.short_name(country)}, as sender and as target"
    else:
        title = ledger_values.get("title", UNTITLED)
        # The title of the ledger names everything in it, and so too much for a part of it.
        phrase = filters.phrase()
        if phrase:
            title = f"Announcements {phrase}"
    # Stated totals and coverage are those of the whole ledger, whatever the filters.
    if not country and filters.select_all:
        verdicts = list(assertions.check_assertions(connection))
        if verdicts:
            conclusion = f"{assertions.format_stated_totals(verdicts)}."
        description = _describe_ledger(connection, ledger_values, verdicts)
        remarks.append(("", description))
        caveats.append(_describe_coverage(coverage.read_entries(ledger_values)))
    elif has_partial_figure(rows):
        caveats += find_table_caveats(covered, filters.period, rows)
    return Table(
        title=title,
        period=_describe_period(filters, sums),
        columns=_build_columns(sums),
        rows=rows,
        remarks=tuple(remarks),
        conclusion=conclusion,
        has_caveats_column=True,
        caveats=tuple(caveats),
    )


def _find_caveats(
    connection: sqlite3.Connection, filters: Filters, sums: Sequence[PairSum]
) -> Iterator[Caveat]:
    unknown = sum(pair.unknown for pair in sums)
    if unknown:
        yield Caveat(kind="no_figure", number=unknown)
    if any(pair.undated for pair in sums):
        yield from describe_undated(find_cut_records(connection, filters))
    facts = (Fact(name="listings"),)
    yield Caveat(kind="as_announced", subject=filters.date, facts=facts)


def _sum_by_pair(
    connection: sqlite3.Connection, filters: Filters, country: str | None
) -> list[PairSum]:
    """The sums of announcements, except openings, by sender and target."""
    # An opening is the existing content of a list, not an act of the sender.
    counted = "a.action <> 'opening'"
    country_values: list[str] = []
    if country:
        counted += (
            " and (a.sender = ? or a.path in"
            " (select path from plurals where field = 'target' and value = ?))"
        )
        country_values = [country, country]
    condition, values = filters.where()
    is_listed = "a.action in ('listing', 'relisting')"
    listed = ", ".join(
        f"sum(case when {is_listed} and a.stated then a.{name} end)" for name in TYPES
    )
    when = filters.date_sql
    rows = connection.execute(
        f"select a.sender, a.target, count(*), min({when}), max({when}),"
        f" sum({is_listed} and not a.stated),"
        f" sum(case when a.action = 'delisting' then a.total end),"
        " sum(a.action = 'delisting' and not a.stated),"
        " sum(a.action = 'delisting' and a.stated and a.unknown_types is not null),"
        f" group_concat(case when {is_listed} and a.stated then a.unknown_types end, '; '),"
        f" {listed}"
        f" from announcements a where {condition} and {counted} group by 1, 2",
        values + country_values,
    )
    sums = {}
    for (
        sender,
        targets,
        announcements,
        first,
        last,
        unknown,
        delisted,
        delistings_unknown,
        delistings_in_part,
        unknown_types,
        *counts,
    ) in rows:
        if delisted is None and not delistings_unknown:
            delisted = 0
        delisted_part: UnknownPart = "+" if delistings_in_part else ""
        sums[sender, targets] = PairSum(
            sender,
            targets,
            announcements,
            first,
            last,
            unknown,
            sum_figure(delisted, delistings_unknown, unknown_part=delisted_part),
            tuple(counts),
            split_types(unknown_types),
        )
    condition, values = filters.where_undated()
    rows = connection.execute(
        f"select a.sender, a.target, count(*), sum({is_listed}),"
        f" sum(a.action = 'delisting'), min({when}), max({when})"
        f" from announcements a where {condition} and {counted} group by 1, 2",
        values + country_values,
    )
    no_counts = (None,) * len(TYPES)
    for sender, targets, undated, listings, delistings, first, last in rows:
        pair = sums.get((sender, targets))
        if pair is None:
            pair = PairSum(sender, targets, 0, first, last, 0, Figure(0), no_counts, ())
        delisted = pair.delisted
        if delistings:
            value = delisted.value or None
            delisted = replace(delisted, value=value, undated=delistings)
        sums[sender, targets] = pair._replace(
            delisted=delisted, undated=undated, undated_listings=listings
        )
    return sorted(sums.values(), key=lambda pair: (pair.targets, pair.sender))


def _build_columns(sums: Sequence[PairSum]) -> tuple[Column, ...]:
    used_types = find_used_types(
        (pair.counts for pair in sums), (pair.unknown_types for pair in sums)
    )
    return (
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
        Column("announcements", "Announcements", "number"),
        Column("first", "First", drop_rank=4),
        Column("last", "Last", drop_rank=3),
        *type_columns(used_types, drop_rank=1),
        Column("total", "Listed", "number"),
        *UNKNOWN_COLUMNS,
        Column("delisted", "Delisted", "number", drop_rank=2),
    )


def _build_row(
    pair: PairSum, overlaps: Overlaps, covered: LedgerCoverage, period: Period
) -> Row:
    numbers = {name: count or 0 for name, count in zip(TYPES, pair.counts, strict=True)}
    unknown_part: UnknownPart = "+" if pair.unknown_types else ""
    counts: tuple[Cell, ...] = type_cells(
        numbers, pair.unknown_types, unknown_part, pair.unknown
    )
    total: int | None = sum(numbers.values())
    # A sum of no figures is null: unknown is never zero, but no listings are.
    leaves_out = pair.unknown or pair.undated_listings
    if leaves_out and all(count is None for count in pair.counts):
        counts = (Figure(None, pair.unknown, undated=pair.undated_listings),) * len(
            TYPES
        )
        total = None
    figure = sum_figure(
        total, pair.unknown, unknown_part=unknown_part, undated=pair.undated_listings
    )
    keys = {"sender": pair.sender, "target": pair.targets}
    delisted = pair.delisted
    if covered.is_partial(period, keys):
        counts = mark_zeros_uncovered(counts)
        figure, delisted = mark_uncovered(figure), mark_uncovered(delisted)
    announcements: Cell = pair.announcements
    if pair.undated:
        announcements = Figure(pair.announcements or None, undated=pair.undated)
    return (
        tuple(pair.targets.split("; ")),
        format_country_list(pair.targets),
        pair.sender,
        countries.short_name(pair.sender),
        announcements,
        pair.first,
        pair.last,
        *overlaps.mark_types(counts, keys),
        overlaps.mark(figure, keys),
        pair.unknown,
        pair.unknown_types,
        pair.undated,
        delisted,
    )


def _describe_period(filters: Filters, sums: Sequence[PairSum]) -> str:
    if not sums:
        return ""
    first = min(pair.first for pair in sums)
    last = max(pair.last for pair in sums)
    return f"{format_months(first, last)}{describe_date(filters)}"


def _describe_ledger(
    connection: sqlite3.Connection,
    ledger_values: Mapping[str, Any],
    verdicts: Sequence[assertions.Verdict],
) -> str:
    """The other content of the ledger in words: programs, gaps, control totals."""
    # including programs without records, which programs.toml defines
    programs = connection.execute("select count(*) from programs").fetchone()[0]
    parts = [plural(programs, "program")]
    gaps = ledger_values.get("gaps")
    if gaps:
        parts.append(plural(len(gaps), "known gap"))
    parts.append(assertions.format_control_totals(verdicts, "the stated totals"))
    return f"{'; '.join(filter(None, parts))}."


def _describe_coverage(entries: tuple[coverage.CoverageEntry, ...]) -> Caveat:
    """The coverage in words: for each target, the senders with their dates."""
    if not entries:
        return Caveat(kind="coverage_not_stated")
    facts = []
    for sender in dict.fromkeys(entry.sender for entry in entries):
        for target in sorted(coverage.find_claimed_targets(entries, sender)):
            spans = coverage.find_covered_spans(entries, sender, frozenset({target}))
            for span in spans:
                since, until = span.since_text, span.until_text
                facts.append(Fact(sender, since=since, until=until, targets=target))
    return Caveat(kind="coverage", facts=tuple(facts))
