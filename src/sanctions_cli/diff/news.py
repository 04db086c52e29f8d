"""The announcements that differ between two ledgers, as news."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from datetime import date

from sanctions_cli.diff.record_diff import Change
from sanctions_cli.news import News, NewsKind
from sanctions_cli.queries import news_items

HIDDEN_FIELDS = ("note", "sources", "conflicts", "confidence", "basis", "package")
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
    query = "select max(announced) from announcements"
    latest = new.execute(query).fetchone()[0] or "1970-01-01"
    return news_items.collect_news(
        "What is new", ledger, items, updated or f"{latest}-01-01"[:10]
    )


def _describe_correction(change: Change) -> str:
    """A changed field for readers who do not know the ledger: `individuals: 9, now 10`."""
    name = (change.field or "").removeprefix("counts.").replace("_", " ")
    old = "no figure" if change.is_figure and change.old is None else change.old
    new = "no figure" if change.is_figure and change.new is None else change.new
    if old is None:
        return f"{name}: added {new}"
    if new is None:
        return f"{name}: removed {old}"
    return f"{name}: {old}, now {new}"
