"""News of a ledger: new, corrected and withdrawn announcements, each in a sentence with links."""

from __future__ import annotations

from typing import Literal, NamedTuple

NewsKind = Literal["added", "changed", "removed"]


class NewsItem(NamedTuple):
    """An announcement that is new in a ledger, was corrected in it, or was taken out of it."""

    id: str
    """That of the record, which never changes."""
    kind: NewsKind
    announced: str
    """Its date (ISO), or the month or year."""
    updated: str
    """The day (ISO) of the latest thing that it names, or the day or time (RFC 3339) of the
    change."""
    senders: str
    targets: str
    headline: str
    """`Canada: 10 individuals and 6 entities listed`."""
    sentence: str
    """`On 9 August 2024, Canada listed 10 individuals and 6 entities against Belarus.`"""
    corrections: tuple[str, ...] = ()
    """What was corrected: `individuals: 9, now 10`."""
    links: tuple[tuple[str, str], ...] = ()
    """The sources that have a link: who published it, and the address."""
    page: str = ""
    """The address of its page, relative to that of the feed; "" without a site."""


class News(NamedTuple):
    """What is new in a ledger, the newest first."""

    title: str
    ledger: str
    """Its title."""
    updated: str
    """As of an item."""
    items: tuple[NewsItem, ...]
    page: str = ""
    """The address of the site, relative to that of the feed; "" without one."""
    question: str = ""
    """The question as it was typed, which tells the feeds of a ledger apart; "" for its own."""
