"""Rules on the sources of records, and on what is based on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding

PLACES = ("url", "archive", "dossier", "locator")
"""The keys of a source by which a reader can find it."""


def check_sources(context: CheckContext) -> Iterator[Finding]:
    """Every record says where it is known from: a source that can be found, and its date."""
    # Control totals are the ledger's own.
    query = """
        select path, record from announcements
        union all
        select path, record from assertions
            where json_extract(record, '$.kind') is not 'control'
                or json_array_length(record, '$.sources') > 0"""
    for path, record in context.rows(query):
        sources: list[dict[str, Any]] = json.loads(record).get("sources", [])
        for key_path, message, hint in _find_faults(sources):
            yield context.make_finding(path, key_path, "sources", message, hint, severity="warning")


def _find_faults(sources: list[dict[str, Any]]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """What a record's sources lack: the place in the record, the message and the hint."""
    if not sources:
        yield (), "no source", "add [[sources]] with a publisher"
        return
    # A data file is dated by its revision, which its locator states.
    if not any(source.get("published") or source.get("locator") for source in sources):
        yield ("sources", 0), "no source says when it was published", "published = 2024-08-09"
    if not any(source.get(key) for source in sources for key in PLACES):
        message = "no source can be found: none has a url, an archive or a dossier"
        yield ("sources", 0), message, 'url = "https://…"'


def check_basis(context: CheckContext) -> Iterator[Finding]:
    """Basis and confidence fit the counts and the sources."""
    query = "select path, stated, basis, confidence, record from announcements"
    for path, has_counts, basis, confidence, record in context.rows(query):
        if not has_counts and basis != "stated":
            message = f"{basis} counts, but there are no counts"
            yield context.make_finding(path, ("basis",), "basis", message, severity="warning")
        if confidence != "verified":
            continue
        sources: list[dict[str, Any]] = json.loads(record).get("sources", [])
        has_official_source = any(
            source.get("kind", "").startswith("official") for source in sources
        )
        if len(sources) < 2 and not has_official_source:
            message = "verified takes two sources, or an official one"
            hint = 'confidence = "single"?'
            yield context.make_finding(
                path, ("confidence",), "basis", message, hint, severity="warning"
            )
