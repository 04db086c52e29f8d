"""What an HTML page states about itself: publisher, title, day and address.

Structured data (JSON-LD) is read first, then meta tags, then the headings that people see.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from sanctions_cli.dates import BadDate, parse_day
from sanctions_cli.extraction.documents.html_text import HtmlPage
from sanctions_cli.extraction.lexicons import load_lexicon

_MAX_NODES = 10_000
"""The nodes of structured data that are looked at."""

_DASH = re.compile(r" [-–—] ")

_ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


class PageFacts(NamedTuple):
    """Facts as the page states them, or "".

    published: the ISO day, by the clock of the publisher
    site_name: what the title tag has behind the title, which may be no publisher
    """

    publisher: str
    title: str
    published: str
    url: str
    site_name: str


def find_page_facts(page: HtmlPage) -> PageFacts:
    """What the marks of a page state; the headings that people see are used for the title only."""
    nodes = _read_structured_data(page.structured_data)
    article = _find_article(nodes)
    metas = _first_of_each(page.metas)
    links = _first_of_each(page.links)
    names = load_lexicon("page_facts")
    publisher = _find_publisher(article, nodes) or _first_text(
        metas, names["publisher"]
    )
    title = _text_of(article.get("headline")) or _first_text(metas, names["title"])
    if not title:
        title = page.heading or page.title_tag
    days = [_text_of(article.get("datePublished"))]
    days += [metas.get(name, "") for name in names["published"]]
    days += _days_of_times(page.times)
    addresses = [
        links.get("canonical", ""),
        metas.get("og:url", ""),
        _text_of(article.get("url")),
        _address_of(article.get("mainEntityOfPage")),
    ]
    return PageFacts(
        publisher=_tidy(publisher),
        title=_tidy(title),
        published=_first_day(days),
        url=_first_address(addresses),
        site_name=_tidy(_find_site_name(page)),
    )


def _find_site_name(page: HtmlPage) -> str:
    """What the title tag has behind the title: "Belarus sanctions - Foreign Office".

    Behind a dash the title may go on, unless the heading does not go on so.
    """
    title, _, name = page.title_tag.rpartition(" | ")
    if title:
        return name
    parts = _DASH.split(page.title_tag)
    if len(parts) < 2:
        return ""
    heading = " ".join(page.heading.split())
    is_heading = bool(heading) and heading.startswith(" ".join(parts[0].split()))
    name = " ".join(parts[-1].split())
    goes_on = not heading or name.casefold() in heading.casefold()
    return name if is_heading or not goes_on else ""


def _first_of_each(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first content that is not empty for each name."""
    contents: dict[str, str] = {}
    for name, content in pairs:
        if content.strip():
            contents.setdefault(name, content)
    return contents


def _first_text(metas: Mapping[str, str], names: Iterable[str]) -> str:
    for name in names:
        if name in metas:
            return metas[name]
    return ""


def _days_of_times(times: Iterable[str]) -> list[str]:
    """The day of the time tags if they agree: a live blog has one for each entry."""
    days = {_read_day(time) for time in times}
    if len(days) == 1:
        return list(days)
    return []


def _first_day(texts: Iterable[str]) -> str:
    for text in texts:
        day = _read_day(text)
        if day:
            return day
    return ""


def _read_day(text: str) -> str:
    """The ISO day in a text such as `2024-02-14T18:22:07-05:00` or `14 February 2024`, or ""."""
    text = " ".join(text[:100].split())
    match = _ISO_DAY.match(text)
    if match is not None:
        text = match[1]
    with suppress(BadDate):
        # No relative date is accepted in a mark, so any day will do as today.
        if any(character.isdigit() for character in text):
            return parse_day(text, date.min).isoformat()
    return ""


def _first_address(texts: Iterable[str]) -> str:
    for text in texts:
        text = text.strip()
        is_address = text.lower().startswith(("https://", "http://"))
        if is_address and text.isprintable() and " " not in text:
            return text
    return ""


def _read_structured_data(scripts: Iterable[str]) -> list[Mapping[str, Any]]:
    """The objects in the scripts of structured data, as far as they can be read."""
    nodes: list[Mapping[str, Any]] = []
    for script in scripts:
        with suppress(ValueError, RecursionError):
            nodes += _find_nodes(json.loads(script))
    return nodes


def _find_nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of structured data: the data itself, its items, and those of a graph."""
    waiting: deque[Any] = deque([data])
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting += node[:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("@graph"))
            waiting.append(node.get("mainEntity"))


def _find_article(nodes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The first news article, or else the first page with a day; empty if there is none."""
    for is_wanted in (_is_article, _is_dated):
        for node in nodes:
            if is_wanted(node):
                return node
    return {}


def _find_publisher(
    article: Mapping[str, Any], nodes: Iterable[Mapping[str, Any]]
) -> str:
    """The name of the publisher of an article, which may be an object of its own."""
    publisher = article.get("publisher")
    name = _name_of(publisher)
    if name or not isinstance(publisher, dict):
        return name
    for node in nodes:
        if "@id" in publisher and node.get("@id") == publisher["@id"]:
            return _name_of(node)
    return ""


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    if not isinstance(kinds, list):
        kinds = [kinds]
    for kind in kinds:
        if isinstance(kind, str) and kind.endswith(
            ("Article", "BlogPosting", "Report")
        ):
            return True
    return False


def _is_dated(node: Mapping[str, Any]) -> bool:
    return "datePublished" in node


def _name_of(value: object) -> str:
    """The name of a person or organization, which is an object, a list of them or a text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return _text_of(value)


def _address_of(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id")
    return _text_of(value)


def _text_of(value: object) -> str:
    """A text of structured data, in which many pages write `&amp;` as in their markup."""
    if isinstance(value, str):
        return html.unescape(value)
    return ""


def _tidy(text: str) -> str:
    """The text in one line, without controls."""
    printable = "".join(
        character if character.isprintable() else " " for character in text
    )
    return " ".join(printable.split())
