"""Rules on where records are known from, and on records that stand there twice or alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding


def check_sources(context: CheckContext) -> Iterator[Finding]:
    """Every record says where it is known from: a source that can be found, and its date."""
    for table in ("announcements", "assertions"):
        for path, record in context.rows(f"select path, record from {table}"):
            found = json.loads(record).get("sources", ())
            if not found:
                if not _ours(record):
                    yield context.at(
                        path,
                        (),
                        "sources",
                        "no source",
                        "add [[sources]] with a publisher",
                        severity="warning",
                    )
                continue
            if not any(one.get("published") for one in found) and not any(
                _data(one) for one in found
            ):
                message = "no source says when it was published"
                yield context.at(
                    path,
                    ("sources", 0),
                    "sources",
                    message,
                    "published = 2024-08-09",
                    severity="warning",
                )
            if not any(_found(one) for one in found):
                message = "no source can be found: none has a url, an archive or a dossier"
                yield context.at(
                    path,
                    ("sources", 0),
                    "sources",
                    message,
                    'url = "https://…"',
                    severity="warning",
                )


def _ours(record: str) -> bool:
    """Control totals are the book's own."""
    return '"kind": "control"' in record


def _data(source: dict[str, Any]) -> bool:
    """A data file is dated by its revision."""
    return bool(source.get("locator"))


def _found(source: dict[str, Any]) -> bool:
    return bool(
        source.get("url") or source.get("archive") or source.get("dossier") or source.get("locator")
    )


def check_basis(context: CheckContext) -> Iterator[Finding]:
    """Basis and confidence fit the counts and the sources."""
    query = "select path, stated, basis, confidence, record from announcements"
    for path, stated, known, confidence, record in context.rows(query):
        found = json.loads(record).get("sources", ())
        if not stated and known != "stated":
            yield context.at(
                path,
                ("basis",),
                "basis",
                f"{known} counts, but there are no counts",
                severity="warning",
            )
        official = any(one.get("kind", "").startswith("official") for one in found)
        if confidence == "verified" and len(found) < 2 and not official:
            message = "verified takes two sources, or an official one"
            yield context.at(
                path,
                ("confidence",),
                "basis",
                message,
                'confidence = "single"?',
                severity="warning",
            )
