"""The announcements that differ between two ledgers, as news."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from datetime import date

from sanctions_cli.dates import format_date
from sanctions_cli.diff.record_diff import Change
from sanctions_cli.news import News, NewsKind
from sanctions_cli.queries import news_items
from sanctions_cli.records import names_of_days

HIDDEN_FIELDS = (
    *("note", "sources", "conflicts", "confidence", "basis", "package"),
    "refers_to",  # other records, by their ids
)
"""Fields that matter to those who keep a ledger: a change of these alone is no news."""


def gather_news(
    changes: Sequence[Change],
    old: sqlite3.Connection,
    new: sqlite3.Connection,
    *,
    ledger: str,
    updated: str,
    today: date,
) -> News:
    """What is new in announcements: added, corrected and withdrawn ones.

    `updated` is the time of the newer state (RFC 3339), or "" where that has none: a new item then
    has a day of its own, and a corrected or withdrawn one is of today. A renamed record, or one
    with other notes or sources, is no news.
    """
    kinds: dict[str, NewsKind] = {}
    corrections: dict[str, list[str]] = {}
    for change in changes:
        if change.kind != "announcement" or change.change == "renamed":
            continue
        if change.change == "changed":
            field, _, _ = re.split(r"([.\[])", f"{change.field}.", maxsplit=1)
            if field in HIDDEN_FIELDS:
                continue
            corrections.setdefault(change.id, []).append(_describe_correction(change))
        kinds.setdefault(change.id, change.change)
    items = []
    for record_id, kind in kinds.items():
        connection = old if kind == "removed" else new
        records = news_items.load_records(connection, [record_id])
        for fields in records.values():
            if fields["action"] in news_items.NO_NEWS:
                continue
            item = news_items.make_item(
                record_id,
                fields,
                kind,
                corrections=corrections.get(record_id, ()),
                updated=updated or ("" if kind == "added" else today.isoformat()),
            )
            items.append(item)
    updated = updated or news_items.find_latest_day(new)
    return news_items.collect_news("What is new", ledger, items, updated)


def _describe_correction(change: Change) -> str:
    """A changed field for readers who do not know the ledger: `individuals: 9, now 10`."""
    name = (change.field or "").removeprefix("counts.").replace("_", " ")
    old, new = change.old, change.new
    if change.is_figure:
        old = "no figure" if old is None else old
        new = "no figure" if new is None else new
    if change.field in names_of_days():
        old = None if old is None else format_date(str(old))
        new = None if new is None else format_date(str(new))
    if old is None:
        return f"{name}: added {new}"
    if new is None:
        return f"{name}: removed {old}"
    return f"{name}: {old}, now {new}"
