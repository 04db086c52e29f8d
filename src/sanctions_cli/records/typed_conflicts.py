"""A conflicting figure as people type it: its parts on one line, with bars between them."""

from __future__ import annotations

from collections.abc import Mapping

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records.fields import part_fields
from sanctions_cli.records.sources import Conflict
from sanctions_cli.text import quote

BAR = "|"
"""Between the parts. No other sign would do: judgements have commas, semicolons and colons."""

EXAMPLE = "individuals | 4 | Reuters | counts an alias twice"
"""The parts in their order; a link may follow."""


def parse_conflict(text: str) -> dict[str, str]:
    """The conflict that a person typed, by its keys in the record format.

    Raises SanctionsError where a part is missing or there are too many.
    """
    parts = [part.strip() for part in text.split(BAR)]
    declared_parts = part_fields(Conflict)
    required = [part.name for part in declared_parts if part.is_required]
    is_complete = all(parts[: len(required)]) and len(parts) >= len(required)
    if not is_complete or len(parts) > len(declared_parts):
        raise SanctionsError(f"{quote(text)} is not a conflict", hint=f"type {EXAMPLE}")
    names = [part.name for part in declared_parts]
    # There may be no link, so the parts can be fewer than the names.
    conflict = {}
    for name, part in zip(names, parts, strict=False):
        if part:
            conflict[name] = part
    return conflict


def format_conflict(conflict: Mapping[str, str]) -> str:
    """A conflict on one line, as `parse_conflict` reads it."""
    parts = []
    for part in part_fields(Conflict):
        parts.append(conflict.get(part.name) or "")
    return f" {BAR} ".join(parts).rstrip(f" {BAR}")
