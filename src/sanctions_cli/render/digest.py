"""Writes news as a digest in Markdown, ready for a mailing: by target and sender, with links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from sanctions_cli.dates import format_date, format_range
from sanctions_cli.news import News, NewsItem
from sanctions_cli.render import Format, RenderOptions, require_news
from sanctions_cli.render.markdown import escape_markup
from sanctions_cli.table import Table
from sanctions_cli.text import isolate_words, plain, plural

MOST_LINKS = 3
"""The most sources that a sentence links to."""


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.digest,
) -> None:
    """Write the news of a table for readers who do not know the ledger; SanctionsError without."""
    news = require_news(table, output_format)
    stream.write(f"# {_escape(news.title)}\n")
    stream.write(f"\n{_summarize(news)}\n")
    added = [item for item in news.items if item.kind == "added"]
    stream.writelines(_list_by_target(added))
    for kind, heading in (("changed", "Corrected"), ("removed", "Withdrawn")):
        items = [item for item in news.items if item.kind == kind]
        if items:
            stream.write(f"\n## {heading}\n\n")
            stream.writelines(map(_format_item, items))
    if news.ledger:
        stream.write(f"\nSource: {_escape(news.ledger)}.\n")
    if table.citation:
        stream.write(f"\n{_escape(table.citation)}\n")


def _summarize(news: News) -> str:
    """What there is, in a sentence: `12 new announcements (March – July 2026), 3 corrected.`"""
    parts = []
    added = [item.announced for item in news.items if item.kind == "added"]
    if added:
        span = format_range(min(added), max(added))
        if len(min(added)) != len(max(added)):
            span = f"{format_date(min(added))} to {format_date(max(added))}"
        parts.append(f"{plural(len(added), 'new announcement')} ({span})")
    for kind, word in (("changed", "corrected"), ("removed", "withdrawn")):
        number = sum(item.kind == kind for item in news.items)
        if number:
            parts.append(f"{number:,} {word}")
    if not parts:
        return "Nothing is new."
    return f"{', '.join(parts)}."


def _list_by_target(items: Sequence[NewsItem]) -> Iterator[str]:
    """A heading for each target and, below it, for each sender, both in alphabetical order."""
    targets = sorted({item.targets for item in items})
    for target in targets:
        yield f"\n## {_escape(target)}\n"
        of_target = [item for item in items if item.targets == target]
        for sender in sorted({item.senders for item in of_target}):
            yield f"\n### {_escape(sender)}\n\n"
            for item in of_target:
                if item.senders == sender:
                    yield _format_item(item)


def _format_item(item: NewsItem) -> str:
    """A sentence with its links, as an item of a list."""
    text = _escape(item.sentence)
    if item.corrections:
        text += f" Corrected: {_escape('; '.join(item.corrections))}."
    links = []
    for publisher, address in item.links[:MOST_LINKS]:
        links.append(f"[{_escape(publisher)}](<{_escape_address(address)}>)")
    if links:
        text += f" ({', '.join(links)})"
    return f"- {text}\n"


def _escape(text: str) -> str:
    return isolate_words(escape_markup(plain(text)))


def _escape_address(address: str) -> str:
    """An address for the brackets of a link, without what would end it."""
    for sign in "<>\\ ":
        address = address.replace(sign, f"%{ord(sign):02X}")
    return plain(address)
