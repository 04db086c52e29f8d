"""Rules on the sources of records, and on their basis and confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.checks.context import CheckContext, KeyPath, StoredSource
from sanctions_cli.errors import Finding
from sanctions_cli.ledger import record_paths

_PLACES = {"url", "archive", "dossier", "locator"}
"""The fields of a source by which it can be found."""


def check_sources(context: CheckContext) -> Iterator[Finding]:
    """Every record has a source that can be found, with its date."""
    control_totals = set()
    for verdict in context.verdicts:
        if verdict.assertion.kind == "control":
            control_totals.add(verdict.path)
    for path, sources in context.sources_by_path.items():
        if not sources and path in control_totals:  # the ledger itself states these
            continue
        for key_path, message, hint in _find_faults(
            record_paths.record_id(path), sources
        ):
            yield context.make_finding(
                path, key_path, "sources", message, hint, severity="warning"
            )


def _find_faults(
    record_id: str, sources: Sequence[StoredSource]
) -> Iterator[tuple[KeyPath, str, str]]:
    """The faults of a record's sources: the key path, the message and the hint of each."""
    edit = f"sanctions edit {record_id}"
    if not sources:
        yield (), "no source", f"{edit} --publisher NAME --published DAY --url LINK"
        return
    if len(sources) > 1:
        edit += " --source 1"
    # A data file is dated by its revision, which the locator states.
    if not any("published" in source or "locator" in source for source in sources):
        yield (
            ("sources", 0),
            "no source says when it was published",
            f"add its date: {edit} --published DAY",
        )
    if not any(_can_be_found(source) for source in sources):
        message = "no source can be found: none has a url, an archive or a dossier"
        yield ("sources", 0), message, f"add its address: {edit} --url LINK"


def _can_be_found(source: StoredSource) -> bool:
    return not _PLACES.isdisjoint(source)


def check_basis(context: CheckContext) -> Iterator[Finding]:
    """Basis and confidence fit the counts and the sources."""
    query = "select path, stated, basis, confidence from announcements"
    for path, has_counts, basis, confidence in context.rows(query):
        if not has_counts and basis != "stated":
            message = f'basis is "{basis}", but there are no counts'
            yield context.make_finding(
                path, ("basis",), "basis", message, severity="warning"
            )
        if confidence == "verified" and not _verify(context.sources_by_path[path]):
            message = 'confidence "verified" needs two sources, or an official one'
            hint = 'add a source, or write confidence = "single"'
            yield context.make_finding(
                path, ("confidence",), "basis", message, hint, severity="warning"
            )


def _verify(sources: Sequence[StoredSource]) -> bool:
    """Whether sources are enough for a record that is called verified."""
    return len(sources) >= 2 or any(map(_is_official, sources))


def _is_official(source: StoredSource) -> bool:
    """Whether a source is published by the authority itself, or is its data."""
    return source.get("kind", "").startswith("official")
