"""The pages of single announcements: every field in words, the sources, and the neighbours.

A site can have 10 000 of them, so their content is written by plain functions.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from sanctions_cli import countries
from sanctions_cli.assertions import count_figure
from sanctions_cli.dates import format_date
from sanctions_cli.queries import Filters, news_items, record
from sanctions_cli.records import MEANINGS
from sanctions_cli.report.escaping import escape_words
from sanctions_cli.report.register_html import is_web_address
from sanctions_cli.report.site_content import Addresses, SitePage
from sanctions_cli.report.wording import name_targets
from sanctions_cli.table import Cell, Table
from sanctions_cli.text import join_words

Fields = Mapping[str, Any]

LABELS = {
    "effective": "In force",
    "listed": "On the list",
    "until": "Until",
    "action": "Kind",
    "program": "Program",
    "other_programs": "Other programs",
    "counts": "Targets",
    "net": "Change of the list",
    "redesignated": "Listed before on another ground",
    "instrument": "Legal act",
    "authority": "Legal basis",
    "joint": "Announced jointly with",
    "joint_claimed": "Joint, as the sender says, with",
    "same_day": "On the same day",
    "package": "Part of a package",
    "refers_to": "Refers to",
    "date_basis": "Date",
    "basis": "Basis of the figure",
    "measures_basis": "Basis of the measures",
    "precision": "Precision",
    "confidence": "Evidence",
}
"""What fields are called on a page, where it is not the name of the field."""

EXPLAINED = (
    "action",
    "date_basis",
    "basis",
    "measures_basis",
    "precision",
    "confidence",
)
"""Fields whose words need their meaning beside them."""

SENDERS = ("joint", "joint_claimed", "same_day")

DATES = ("effective", "listed", "until")

ELSEWHERE = (
    "id",
    "announced",
    "sender",
    "target",
    "note",
    "sources",
    "conflicts",
    "file",
)
"""Fields that the page has in other places; the path of a file says nothing to its readers."""

LIST_ACTIONS = ("listing", "relisting", "delisting", "opening")


def load_records(connection: sqlite3.Connection, filters: Filters) -> dict[str, Fields]:
    """The fields of the announcements that pass the filters, by id, the newest first."""
    condition, values = filters.where_possible()
    rows = connection.execute(
        f"select id, record from announcements a where {condition}"
        " order by a.announced desc, a.id",
        values,
    )
    return {record_id: json.loads(text) for record_id, text in rows}


def build_record_pages(
    connection: sqlite3.Connection,
    records: Mapping[str, Fields],
    addresses: Addresses,
    cite: Callable[[str], str],
) -> Iterator[SitePage]:
    """The page of each record, in their order."""
    later, earlier = _find_neighbours(records)
    descriptions = {}
    for record_id, fields in records.items():
        descriptions[record_id] = describe_record(fields)
    for record_id, fields in records.items():
        title, sentence = descriptions[record_id]
        table = record.tabulate_record(connection, record_id)
        links = []
        for word, neighbours in (("Earlier", earlier), ("Later", later)):
            neighbour = neighbours.get(record_id)
            if neighbour:
                text, _ = descriptions[neighbour]
                date = format_date(records[neighbour]["announced"])
                link = _link_page(addresses.records, neighbour, text)
                links.append(_write_neighbour(f"{word}, {date}", link))
        yield SitePage(
            path=addresses.records[record_id],
            title=title,
            area="records/index.html",
            kind="Announcement",
            subtitle=format_date(fields["announced"]),
            qualification=fields.get("note") or "",
            description=sentence,
            body=_write_body(table, fields, addresses, links),
            citation=cite(f"{title}, {fields['announced']} ({record_id})"),
        )


def describe_record(fields: Fields) -> tuple[str, str]:
    """The title of the page of a record, and what it says in a sentence."""
    date = format_date(fields["announced"])
    if fields["action"] in news_items.NO_NEWS:
        # It has no news: what was on a list when the ledger begins.
        title = _describe_opening(fields)
        return title, f"{title} on {date}."
    item = news_items.make_item("", fields, "added")
    return item.headline.removesuffix(f", {date}"), item.sentence


def _describe_opening(fields: Fields) -> str:
    """`The list CA-SEMA-MMR already had 38 individuals and 44 entities`"""
    subject = f"The list {fields.get('program', '')}".strip()
    counts = fields.get("counts")
    if counts is None:
        return f"{subject} already had an unknown number of targets"
    figures = []
    for name, number in counts.items():
        if isinstance(number, str):
            figures.append(f"{name} of {number} number")
        elif number:
            figures.append(count_figure(name, number))
    if not figures:
        return f"{subject} had no targets yet"
    return f"{subject} already had {join_words(figures)}"


def _find_neighbours(
    records: Mapping[str, Fields],
) -> tuple[dict[str, str], dict[str, str]]:
    """The next later and earlier record of the same sender against the same targets, by id."""
    later: dict[str, str] = {}
    earlier: dict[str, str] = {}
    latest: dict[tuple[str, ...], str] = {}
    for record_id, fields in records.items():
        pair = (fields["sender"], *fields["target"])
        if pair in latest:
            later[record_id] = latest[pair]
            earlier[latest[pair]] = record_id
        latest[pair] = record_id
    return later, earlier


# HTML


def _write_body(
    table: Table, fields: Fields, addresses: Addresses, neighbours: Sequence[str]
) -> str:
    pieces = ['<dl class="facts">\n']
    pieces += _write_facts(table, fields, addresses)
    pieces.append("</dl>\n")
    pieces += _write_sources(fields.get("sources") or ())
    pieces += _write_conflicts(fields.get("conflicts") or ())
    if neighbours:
        heading = f"{_name(fields['sender'])} {name_targets(fields['target'])}"
        pieces.append(
            f'<nav class="neighbours" aria-label="{escape(heading)}">\n<ul>\n'
        )
        pieces += neighbours
        pieces.append("</ul>\n</nav>\n")
    return "".join(pieces)


def _write_neighbour(place: str, link: str) -> str:
    """A link to the next earlier or later record of the same sender and targets."""
    return f'<li><span class="meta">{escape_words(place)}</span><br>{link}</li>\n'


def _write_facts(table: Table, fields: Fields, addresses: Addresses) -> Iterator[str]:
    sender = fields["sender"]
    yield _write_fact("Sender", _link_page(addresses.senders, sender, _name(sender)))
    targets = [
        _link_page(addresses.targets, code, _name(code)) for code in fields["target"]
    ]
    yield _write_fact("Target" if len(targets) == 1 else "Targets", ", ".join(targets))
    has_figure = "counts" in fields
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        if column.name not in ELSEWHERE:
            label = LABELS.get(column.name, column.title)
            yield _write_fact(label, _write_value(column.name, cell, fields, addresses))
    if not has_figure and fields["action"] in LIST_ACTIONS:
        yield _write_fact("Targets", "no figure given")


def _write_fact(label: str, html: str) -> str:
    return f"<dt>{escape(label)}</dt><dd>{html}</dd>\n"


def _write_value(name: str, cell: Cell, fields: Fields, addresses: Addresses) -> str:
    value = fields[name]
    if name == "program":
        return _link_page(addresses.programs, value, value)
    if name in SENDERS:
        links = [_link_page(addresses.senders, code, _name(code)) for code in value]
        return ", ".join(links)
    if name == "refers_to":
        ids = [value] if isinstance(value, str) else value
        links = [
            _link_page(addresses.records, record_id, record_id) for record_id in ids
        ]
        return ", ".join(links)
    if name in DATES:
        return escape_words(format_date(value))
    if name in EXPLAINED:
        return escape_words(_explain(value))
    if value is True:
        return "yes"
    if name in ("measures", "reasons"):
        return escape_words(", ".join(word.replace("_", " ") for word in value))
    return escape_words(str(cell))


def _explain(value: str) -> str:
    """`listing: targets put on a list`; the meaning alone where the word says no more."""
    meaning = MEANINGS.get(value)
    return f"{value.replace('_', ' ')}: {meaning}" if meaning else value


def _link_page(pages: Mapping[str, str], key: str, text: str) -> str:
    """The text as a link to its page, if the site has one."""
    if key not in pages:
        return escape_words(text)
    return f'<a href="../{escape(pages[key])}">{escape_words(text)}</a>'


def _name(code: str) -> str:
    return countries.short_name(code)


def _write_sources(sources: Sequence[Mapping[str, str]]) -> Iterator[str]:
    if not sources:
        return
    yield '<section aria-labelledby="sources">\n<h2 id="sources">Sources</h2>\n'
    yield '<ul class="sources">\n'
    for source in sources:
        yield f"<li>{_write_source(source)}</li>\n"
    yield "</ul>\n</section>\n"


def _write_source(source: Mapping[str, str]) -> str:
    """`Canada Gazette: SOR/2024-167, 28 August 2024 (page 3; archived copy)`, with links."""
    address = source.get("url") or ""
    title = source.get("title")
    html = escape_words(source["publisher"])
    if title:
        html += f": {_link(address, escape_words(title))}"
    else:
        html = _link(address, html)
    if source.get("published"):
        html += f", {escape_words(format_date(source['published']))}"
    details = []
    if source.get("locator"):
        details.append(escape_words(source["locator"]))
    archive = source.get("archive") or ""
    if is_web_address(archive):
        details.append(_link(archive, "archived copy"))
    if details:
        html += f' <span class="meta">{"; ".join(details)}</span>'
    return html


def _link(address: str, html: str) -> str:
    if not is_web_address(address):
        return html
    return f'<a href="{escape(address)}">{html}</a>'


def _write_conflicts(conflicts: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """What other sources say, and why the record does not follow them."""
    items = []
    for conflict in conflicts:
        publisher = _link(
            conflict.get("url") or "", escape_words(conflict["publisher"])
        )
        field = conflict["field"].replace("_", " ")
        statement = escape_words(f"{field} {conflict['value']}")
        judgement = escape_words(conflict["judgement"])
        items.append(f"<li>{publisher} has {statement}. {judgement}</li>\n")
    if items:
        yield '<section aria-labelledby="conflicts">\n'
        yield '<h2 id="conflicts">Where sources differ</h2>\n<ul class="sources">\n'
        yield from items
        yield "</ul>\n</section>\n"
