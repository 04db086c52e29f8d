"""Drafts as they come from a text, for tests of what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sanctions_cli.extraction.documents import Document
from sanctions_cli.extraction.drafts.announcement_draft import (
    AnnouncementDraft,
    Evidence,
)
from sanctions_cli.importers.news import (
    NewsDocument,
    NewsDraft,
    compare_with_ledger,
    make_news_drafts,
)
from sanctions_cli.index import database

TEXT = """\
Friday, August 9, 2024

Canada is imposing sanctions against 10 individuals and six entities in Belarus.
The U.S. Treasury Department listed 19 individuals, 14 entities and one aircraft, and
Britain four individuals and three entities. The EU issued a statement.

Since 2020 Canada has sanctioned more than 200 individuals of Belarus. Last week Norway
listed 28 people and several companies. Japan will list five banks on Monday.
"""

DOCUMENT = Document(
    TEXT,
    "en",
    published="2024-08-09",
    publisher="Global News",
    title="Four allies act",
    url="https://example.org/belarus",
)


def make_draft(
    sender: str, *passages: tuple[str, str], **changes: Any
) -> AnnouncementDraft:
    """A draft against Belarus, listing by default; passages are a field and the words for it."""
    evidence = []
    for field, words in passages:
        start = TEXT.index(words)
        evidence.append(Evidence(field, words, start, start + len(words)))
    values: dict[str, Any] = {
        "targets": ("BY",),
        "action": "listing",
        "kind": "new",
        "announced": "2024-08-09",
        "precision": "exact" if changes.get("counts") else "",
        "evidence": tuple(evidence),
        **changes,
    }
    return AnnouncementDraft(sender=sender, **values)


CANADA = make_draft(
    "CA",
    ("individuals", "10 individuals"),
    ("entities", "six entities"),
    counts={"individuals": 10, "entities": 6},
)
US = make_draft(
    "US",
    ("individuals", "19 individuals"),
    ("entities", "14 entities"),
    ("aircraft", "one aircraft"),
    counts={"individuals": 19, "entities": 14, "aircraft": 1},
)
UK = make_draft(
    "GB",
    ("individuals", "four individuals"),
    ("entities", "three entities"),
    counts={"individuals": 4, "entities": 3},
)
GUESSED = make_draft(
    "US",
    ("individuals", "19 individuals"),
    targets=("RU",),
    unclear=("target",),
    warnings=("19 individuals: it is not clear against which country (Russia?).",),
)
"""An act of which the text only suggests the target."""

DOUBTFUL = make_draft(
    "US",
    ("individuals", "19 individuals"),
    unclear=("action",),
    warnings=("19 individuals: it is not clear whether the text announces this.",),
)
"""An act that the text may not announce."""

STATEMENT = make_draft("EU", ("action", "statement"), action="statement")
RUNNING_TOTAL = make_draft(
    "CA",
    ("individuals", "more than 200 individuals"),
    kind="cumulative",
    announced="",
    counts={"individuals": 200},
    precision="at_least",
)
UNCLEAR_TOTAL = make_draft(
    "CA",
    ("individuals", "more than 200 individuals"),
    kind="cumulative",
    announced="",
    unclear=("action",),
    warnings=("200 individuals: it is not clear whether the text announces this.",),
)
UNDATED = make_draft(
    "NO",
    ("individuals", "28 people"),
    kind="prior",
    announced="",
    date_text="Last week",
    counts={"individuals": 28, "entities": None},
    warnings=("the number of entities is not given",),
)
PLANNED = make_draft(
    "JP",
    ("entities", "five banks"),
    kind="planned",
    announced="",
    date_text="on Monday",
    counts={"entities": 5},
)
ALL = (CANADA, US, UK, STATEMENT, RUNNING_TOTAL, UNDATED, PLANNED)


def make_news(
    *drafts: AnnouncementDraft,
    document: Document = DOCUMENT,
    file_name: str = "release.txt",
    **stated_source: str,
) -> list[NewsDraft]:
    """Drafts with the document that they are from."""
    origin = NewsDocument(file_name, document, file_name.endswith(".txt"))
    return make_news_drafts(origin, drafts, stated_source)


def compare(root: Path, drafts: Sequence[NewsDraft]) -> list[NewsDraft]:
    """Drafts with what the ledger in a folder has of them."""
    with database.open_ledger(root, None) as opened:
        return compare_with_ledger(drafts, root, opened.connection)


def draft_from(monkeypatch: Any, *drafts: AnnouncementDraft) -> None:
    """Let every text have these drafts."""
    monkeypatch.setattr(
        "sanctions_cli.extraction.drafts.draft_announcements",
        lambda _: list(drafts),
    )
