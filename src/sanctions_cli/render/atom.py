"""Writes news as an Atom feed (RFC 4287), from which feed readers and mailing services take it.

The same news gives the same bytes: ids are made from the ids of records, and dates are those of the
records or of the commit, never of the run.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from html import escape
from typing import TextIO

from sanctions_cli.news import News, NewsItem
from sanctions_cli.render import Format, RenderOptions, require_news
from sanctions_cli.table import Table
from sanctions_cli.text import plain

NAMESPACE = uuid.UUID("6f1d3c1e-0c0b-5f43-9d0a-8a3b0c5d7e21")
"""Of all ids of feeds and entries. A feed reader recognises an entry by its id: never change it."""

_CATEGORY = '<category term="{}"/>'
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.atom,
) -> None:
    """Write the news of a table as a feed; SanctionsError if it has none."""
    news = require_news(table, output_format)
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n')
    stream.write('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n')
    stream.writelines(f"  {line}\n" for line in _list_feed_lines(news, table.citation))
    for item in news.items:
        stream.write("  <entry>\n")
        stream.writelines(f"    {line}\n" for line in _list_entry_lines(item))
        stream.write("  </entry>\n")
    stream.write("</feed>\n")


def _list_feed_lines(news: News, citation: str) -> Iterator[str]:
    name = "\n".join(filter(None, (news.ledger, news.question)))
    yield f"<id>{_make_id('feed', name)}</id>"
    yield f"<title>{_escape(news.title)}</title>"
    subtitle = citation or news.ledger
    if subtitle:
        yield f"<subtitle>{_escape(subtitle)}</subtitle>"
    yield f"<updated>{_format_time(news.updated)}</updated>"
    if news.page:
        yield f'<link rel="alternate" href="{_escape(news.page)}"/>'
    yield f"<author><name>{_escape(news.ledger or 'A ledger')}</name></author>"
    yield "<generator>sanctions</generator>"


def _list_entry_lines(item: NewsItem) -> Iterator[str]:
    prefixes = {"added": "", "changed": "Corrected: ", "removed": "Withdrawn: "}
    yield f"<id>{_make_entry_id(item)}</id>"
    yield f"<title>{_escape(prefixes[item.kind] + item.headline)}</title>"
    yield f"<published>{_format_time(_first_day(item.announced))}</published>"
    yield f"<updated>{_format_time(item.updated)}</updated>"
    addresses = [address for _, address in item.links]
    if item.page:
        addresses.insert(0, item.page)
    for address in addresses[:1]:
        yield f'<link rel="alternate" href="{_escape(address)}"/>'
    for name in (item.senders, item.targets):
        yield _CATEGORY.format(_escape(name))
    yield f'<content type="html">{escape(_format_content(item), quote=False)}</content>'


def _format_content(item: NewsItem) -> str:
    """The body of an entry as HTML."""
    parts = [f"<p>{_escape(item.sentence)}</p>"]
    if item.corrections:
        lines = "".join(f"<li>{_escape(text)}</li>" for text in item.corrections)
        parts.append(f"<p>Corrected:</p><ul>{lines}</ul>")
    if item.links:
        links = []
        for publisher, address in item.links:
            links.append(
                f'<li><a href="{_escape(address)}">{_escape(publisher)}</a></li>'
            )
        parts.append(f"<p>Sources:</p><ul>{''.join(links)}</ul>")
    return "".join(parts)


def _make_entry_id(item: NewsItem) -> str:
    """The id of an entry: a correction is news of its own, which readers would else not show."""
    if item.kind == "added":
        return _make_id("announcement", item.id)
    name = "\n".join((item.id, *item.corrections))
    return _make_id(item.kind, name)


def _make_id(kind: str, name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{kind}/{name}')}"


def _format_time(text: str) -> str:
    """A day (ISO) as a time; a time is unchanged."""
    return text if "T" in text else f"{text}T00:00:00Z"


def _first_day(date: str) -> str:
    """The first day of a day, month or year (ISO)."""
    return f"{date}-01-01"[: len("2024-08-09")] if len(date) == 4 else f"{date}-01"[:10]


def _escape(text: str) -> str:
    """A text from a record for XML or HTML, without characters that XML does not have."""
    return escape(_NOT_IN_XML.sub("", plain(text)))
