"""Drafts of announcements from news stories and press releases, compared with the ledger.

A draft is not yet a record: its day may be missing, it may be a running total or an act to come,
and a person may have to look at its warnings. What the ledger already has of it is found by the
rule for duplicates that all commands share; without a day, by equal figures.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.extraction import documents, drafts
from sanctions_cli.ledger import build, duplicates, regular_files
from sanctions_cli.records import TYPES, UNKNOWN, Announcement, counts_by_type

STDIN_NAME = "standard input"
"""What messages call it; its lines are in no file."""

SOURCE_PARTS = ("publisher", "title", "published", "url")
"""What a document may state about itself, as a source of the records that it leads to."""

SAME_FIGURES = "same figures"

RecordFields = dict[str, Any]
"""Fields of a record: keys and values as in the record format."""


class Likeness(NamedTuple):
    """A record, or the draft of an earlier document, that may be the announcement of a draft.

    name: the id of the record, or a description of the draft
    kind: `record` and `draft` are the same announcement by the shared rule; `possible` is a record
        that has the same figures as a draft without a day
    comparison: how its figures compare, in words; "" where neither has one
    """

    name: str
    kind: Literal["record", "draft", "possible"]
    comparison: str = SAME_FIGURES


class NewsDocument(NamedTuple):
    """A document with the name of its file, as messages have it.

    has_file_lines: whether the lines of its text are those of the file, as those of a page are not
    """

    file_name: str
    document: documents.Document
    has_file_lines: bool


@dataclass(frozen=True, slots=True)
class NewsDraft:
    """A draft from a document, and what the ledger has of it.

    origin: the document
    source: what is known about the document, with keys of a source; without `publisher` it is none
    record: None where the draft cannot be a record as it is
    """

    origin: NewsDocument
    draft: drafts.AnnouncementDraft
    source: Mapping[str, str]
    record: Announcement | None = None
    likenesses: tuple[Likeness, ...] = ()

    @property
    def is_announcement(self) -> bool:
        """Whether it is of an act that was announced, with its day or without."""
        return self.draft.kind in ("new", "prior")

    @property
    def is_duplicate(self) -> bool:
        """Whether the ledger or an earlier document has it already, by the shared rule."""
        return any(likeness.kind != "possible" for likeness in self.likenesses)


def read_files(sources: Sequence[str]) -> list[NewsDocument]:
    """The documents in files; `-` is standard input. SanctionsError for one that is unreadable."""
    return [_read_document(source) for source in sources]


def _read_document(source: str) -> NewsDocument:
    name = STDIN_NAME if source == "-" else source
    try:
        if source == "-":
            data = regular_files.read_stdin(documents.MAX_BYTES)
        else:
            data = regular_files.read_file(source, documents.MAX_BYTES)
    except OSError as error:
        hint = "name a file with the text or the saved page, or - for what is piped in"
        if source.startswith(("http://", "https://")):
            hint = f"save the page first: curl -o page.html {source}"
        raise SanctionsError(
            f'cannot read "{name}": {error.strerror}', hint=hint
        ) from None
    document = documents.read_document(data, name)
    has_file_lines = source != "-" and _has_equal_lines(data, document)
    return NewsDocument(name, document, has_file_lines)


def _has_equal_lines(data: bytes, document: documents.Document) -> bool:
    """Whether a file has as many lines as the text that was read from it."""
    line_ends = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
    return line_ends == document.text.count("\n")


def find_drafts(
    origins: Sequence[NewsDocument], stated_source: Mapping[str, str]
) -> list[NewsDraft]:
    """The drafts of all documents, in the order of their texts.

    `stated_source` has what the user says about the documents, which outranks what they state.
    """
    news_drafts: list[NewsDraft] = []
    for origin in origins:
        document = _add_stated_facts(origin.document, stated_source)
        announced = drafts.draft_announcements(document)
        news_drafts += make_news_drafts(origin, announced, stated_source)
    return news_drafts


def _add_stated_facts(
    document: documents.Document, stated_source: Mapping[str, str]
) -> documents.Document:
    """A document with what the user says of its day and publisher, on which its reading depends.

    "Today" is then a date, and "we" the ministry that published the text.
    """
    published = stated_source.get("published", "")
    if len(published) < len("2024-08-09"):  # neither a month nor a year dates a text
        published = document.published
    publisher = stated_source.get("publisher") or document.publisher
    return replace(document, published=published, publisher=publisher)


def make_news_drafts(
    origin: NewsDocument,
    announced: Sequence[drafts.AnnouncementDraft],
    stated_source: Mapping[str, str],
) -> list[NewsDraft]:
    """The drafts of a document with their source, and as records where they can be."""
    source = _describe_source(origin.document, stated_source)
    return [
        NewsDraft(origin, draft, source, _build_record(draft, source))
        for draft in announced
    ]


def _describe_source(
    document: documents.Document, stated_source: Mapping[str, str]
) -> dict[str, str]:
    """What is known about a document; its publisher is by default the host of its address.

    SanctionsError where what the user says about it makes no source.
    """
    source = {}
    for part in SOURCE_PARTS:
        value = getattr(document, part)
        if value and _is_usable(part, value):
            source[part] = value
    source |= stated_source
    host = build.find_host(source.get("url", ""))
    if host and "publisher" not in source:
        source = {"publisher": host, **source}
    if "url" in stated_source:
        build.complete_source(source)  # an address without a site is none
    if stated_source:
        # Without a publisher it is no source, but it dates the text.
        _check_source({"publisher": "x", **source})
    return source


def _is_usable(part: str, value: str) -> bool:
    """Whether a record can have what a page says about itself, which may be anything."""
    try:
        _check_source({"publisher": "x", part: value})
    except SanctionsError:
        return False
    return True


def _check_source(source: Mapping[str, str]) -> None:
    """SanctionsError where no record can have this source."""
    fields = {"sender": "ZZ", "target": ["ZZ"], "announced": "2000-01-01"}
    build.build_announcement({**fields, "action": "listing", "sources": [source]})


# Records


def make_fields(
    draft: drafts.AnnouncementDraft, source: Mapping[str, str]
) -> RecordFields:
    """What a draft says, as fields of a record; what it only guesses is left out."""
    fields: RecordFields = {}
    if draft.sender and "sender" not in draft.unclear:
        fields["sender"] = draft.sender
    if "target" not in draft.unclear:
        fields["target"] = list(draft.targets)
    if "action" not in draft.unclear:
        fields["action"] = draft.action
    if draft.announced:
        fields["announced"] = draft.announced
    counts = make_counts(draft)
    if counts:
        fields["counts"] = counts
        if draft.precision not in ("", "exact"):
            fields["precision"] = draft.precision
    if source.get("publisher"):
        fields["sources"] = [dict(source)]
    return fields


def find_guesses(draft: drafts.AnnouncementDraft) -> dict[str, list[str]]:
    """What a text only suggests, by the names of the fields."""
    guesses = {}
    if "sender" in draft.unclear and draft.sender:
        guesses["sender"] = [draft.sender]
    if "target" in draft.unclear:
        guesses["target"] = list(draft.targets)
    if "action" in draft.unclear:
        guesses["action"] = [draft.action]
    return guesses


def make_counts(draft: drafts.AnnouncementDraft) -> dict[str, int | str]:
    """The counts of a draft as a record has them; none where it has no number."""
    figures = order_figures(draft)
    if not any(figures.values()):
        # Types of unknown number alone say no more than that no figure is given.
        return {}
    counts: dict[str, int | str] = {}
    for name, number in figures.items():
        counts[name] = UNKNOWN if number is None else number
    return counts


def order_figures(
    draft: drafts.AnnouncementDraft,
) -> dict[str, int | None]:
    """The figures that a text states, in the order of records; None is an unknown number."""
    counts = draft.counts or {}
    return {name: counts[name] for name in TYPES if name in counts}


def _build_record(
    draft: drafts.AnnouncementDraft, source: Mapping[str, str]
) -> Announcement | None:
    is_announcement = draft.kind in ("new", "prior")
    if not is_announcement or not draft.announced or not draft.sender:
        return None
    if draft.unclear:
        return None
    return build.build_announcement(make_fields(draft, source))


# The ledger


def compare_with_ledger(
    news_drafts: Sequence[NewsDraft], root: Path, connection: sqlite3.Connection
) -> list[NewsDraft]:
    """The drafts, each with the records that may be the same announcement.

    So may be the draft of an earlier document; two drafts of one document are two announcements.
    """
    finder = duplicates.DuplicateFinder(root)
    compared: list[NewsDraft] = []
    pending: list[NewsDraft] = []
    for news_draft in news_drafts:
        if pending and pending[-1].origin is not news_draft.origin:
            _add_pending(finder, pending)
            pending = []
        pending.append(news_draft)
        if news_draft.record:
            likenesses = _find_duplicates(finder, news_draft.record)
        elif news_draft.is_announcement:
            likenesses = list(_find_same_figures(connection, news_draft.draft))
        else:
            likenesses = []
        compared.append(replace(news_draft, likenesses=tuple(likenesses)))
    return compared


def _add_pending(
    finder: duplicates.DuplicateFinder, pending: Sequence[NewsDraft]
) -> None:
    for news_draft in pending:
        if news_draft.record:
            finder.add_pending(
                f"{_PENDING}{news_draft.origin.file_name}", news_draft.record
            )


_PENDING = "the draft from "
"""What the names of drafts that may become records begin with; no id has a blank."""


def _find_duplicates(
    finder: duplicates.DuplicateFinder, record: Announcement
) -> list[Likeness]:
    """The duplicates with the same figures, or else all: a list of a day can have several."""
    likenesses = []
    for name, existing in finder.find_duplicates(record):
        kind: Literal["record", "draft"] = "record"
        if name.startswith(_PENDING):
            kind = "draft"
        comparison = _compare_figures(record, existing)
        likenesses.append(Likeness(name, kind, comparison))
    equal = [each for each in likenesses if each.comparison in (SAME_FIGURES, "")]
    return equal or likenesses


def _compare_figures(record: Announcement, existing: Announcement) -> str:
    """How the figures of a draft compare with those of a record, which are named if they differ."""
    if existing.counts is None:
        return "no figure there" if record.counts else ""
    if record.counts == existing.counts:
        return SAME_FIGURES
    return f"{duplicates.describe_counts(existing)} there"


def _find_same_figures(
    connection: sqlite3.Connection, draft: drafts.AnnouncementDraft
) -> Iterator[Likeness]:
    """The records of any day with the figures of a draft that has no day."""
    # Here, since most drafts have a day, and many are made where there is no ledger.
    from sanctions_cli.importers.matches import find_same_figures

    if not make_counts(draft) or draft.unclear:
        return
    # To build a record takes a day; which one has no meaning here.
    fields = {**make_fields(draft, {}), "announced": "2000-01-01"}
    record = build.build_announcement(fields)
    assert record.counts is not None
    for record_id in find_same_figures(
        connection,
        record.sender,
        record.target,
        record.action,
        counts_by_type(record.counts),
    ):
        yield Likeness(record_id, "possible")
