"""Puts announcements into sentences for a feed or a mailing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sanctions_cli import countries
from sanctions_cli.dates import format_date, last_day
from sanctions_cli.ledger import duplicates
from sanctions_cli.news import News, NewsItem, NewsKind
from sanctions_cli.records import TYPES
from sanctions_cli.text import join_words

Fields = Mapping[str, Any]

_LIST_CHANGES = {
    "listing": "listed {}",
    "relisting": "listed {} again",
    "delisting": "took {} off its list",
    "opening": "had {} on its list",
}
"""What a sender did with targets, for the actions that change a list."""

_SENTENCES = {
    "measure": "announced measures",
    "lifting": "lifted measures",
    "amendment": "amended its sanctions",
    "renewal": "renewed its sanctions",
    "suspension": "suspended sanctions",
    "licence": "issued a licence",
    "statement": "made a statement on sanctions",
    "threat": "threatened sanctions",
}
"""What a sender did, for the actions that are not about single targets."""

_SOURCE_KINDS = ("official", "secondary", "official-data", "official-data-mirror")

_NOT_AGAINST = ("licence", "statement")
"""Actions that are about a target rather than against it."""


NO_NEWS = ("opening",)
"""Actions that are no announcements: what was on a list when the records begin."""


def load_news(
    connection: sqlite3.Connection, ids: Sequence[str], title: str, ledger: str
) -> News:
    """The announcements with these ids as news, each of the day of its own dates."""
    items = []
    for record_id, fields in load_records(connection, ids).items():
        if fields["action"] not in NO_NEWS:
            items.append(make_item(record_id, fields, "added"))
    updated = "" if items else find_latest_day(connection)
    return collect_news(title, ledger, items, updated)


def find_latest_day(connection: sqlite3.Connection) -> str:
    """The day (ISO) of the latest announcement: that of a feed without items."""
    query = "select max(announced) from announcements"
    latest = connection.execute(query).fetchone()[0] or "1970"
    return f"{latest}-01-01"[: len("2024-08-09")]


def load_records(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> dict[str, Fields]:
    """The fields of the announcements with these ids, by id."""
    records = {}
    for record_id in ids:
        query = "select record from announcements where id = ?"
        row = connection.execute(query, (record_id,)).fetchone()
        if row is not None:
            records[record_id] = json.loads(row[0])
    return records


def collect_news(
    title: str, ledger: str, items: Iterable[NewsItem], updated: str = ""
) -> News:
    """The items, the newest announcement first, as of their last change."""
    ordered = sorted(items, key=_order_of_item)
    ordered.reverse()
    latest = updated
    for item in ordered:
        latest = max(latest, item.updated)
    return News(title, ledger, latest, tuple(ordered))


def _order_of_item(item: NewsItem) -> tuple[str, str]:
    return item.announced, item.id


def make_item(
    record_id: str,
    fields: Fields,
    kind: NewsKind,
    *,
    corrections: Sequence[str] = (),
    updated: str = "",
) -> NewsItem:
    """An announcement as news.

    Without a time of the change, it is of the latest day that the record itself names: the same
    record then has the same day in every feed.
    """
    sender = countries.short_name(fields["sender"])
    targets = [countries.short_name(code) for code in list_targets(fields)]
    deed = _describe_deed(fields)
    about = "on" if fields["action"] in _NOT_AGAINST else "against"
    date = format_date(fields["announced"])
    preposition = "On" if len(fields["announced"]) == len("2024-08-09") else "In"
    sentence = (
        f"{preposition} {date}, {_with_article(sender)} {deed}"
        f" {about} {join_words([_with_article(target) for target in targets])}"
        f"{_describe_end(fields)}."
    )
    if kind == "removed":
        sentence = f"Withdrawn from the ledger: {sentence}"
    return NewsItem(
        id=record_id,
        kind=kind,
        announced=fields["announced"],
        updated=updated or _find_latest_day(fields),
        senders=sender,
        targets=join_words(targets),
        headline=f"{sender} {deed} {about} {join_words(targets)}, {date}",
        sentence=sentence,
        corrections=tuple(corrections),
        links=tuple(_list_links(fields)),
    )


def list_targets(fields: Fields) -> list[str]:
    """The codes of the targets of an announcement."""
    target = fields["target"]
    return [target] if isinstance(target, str) else list(target)


def _with_article(name: str) -> str:
    """A name as sentences have it: the EU, the US, Canada."""
    return f"the {name}" if name.isupper() else name


def _describe_deed(fields: Fields) -> str:
    """What the sender did: `listed 10 individuals and 6 entities`, `renewed its sanctions`."""
    action = fields["action"]
    counts = fields.get("counts")
    change = _LIST_CHANGES.get(action)
    if change is not None:
        targets = "an unstated number of targets"
        if counts is not None:
            targets = _describe_counts(fields)
        return change.format(targets)
    deed = _SENTENCES[action]
    if action != "measure":
        return deed
    measures = fields.get("measures") or ()
    if measures:
        deed += f" ({', '.join(name.replace('_', ' ') for name in measures)})"
    if counts is not None:
        deed += f" that name {_describe_counts(fields)}"
    return deed


def _describe_counts(fields: Fields) -> str:
    figures: dict[str, int | None] = {}
    for name in TYPES:
        number = fields["counts"].get(name)
        if number is not None:
            figures[name] = None if number == "unknown" else number
    words = duplicates.describe_figures(figures, fields.get("precision") or "exact")
    return join_words(words.split(", "))


def _describe_end(fields: Fields) -> str:
    """Until when a renewal is, as part of a sentence."""
    until = fields.get("until")
    if fields["action"] == "renewal" and until:
        return f" until {format_date(until)}"
    return ""


def _find_latest_day(fields: Fields) -> str:
    """The latest day on which the announcement or a source of it was published (ISO)."""
    dates = [fields["announced"]]
    for source in fields.get("sources") or ():
        if source.get("published"):
            dates.append(source["published"])
    return max(last_day(date) for date in dates).isoformat()


def _list_links(fields: Fields) -> list[tuple[str, str]]:
    """The sources with a link, those of the authority first."""
    sources = list(fields.get("sources") or ())
    sources.sort(key=_rank_source)
    links = []
    for source in sources:
        address = source.get("url") or source.get("archive") or ""
        if address.startswith(("https://", "http://")):
            links.append((source["publisher"], address))
    return links


def _rank_source(source: Fields) -> int:
    """The place of a source for readers: the act, a story, and then files of data."""
    kind = source.get("kind") or "secondary"
    return _SOURCE_KINDS.index(kind)
