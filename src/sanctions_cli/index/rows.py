"""What a record is in the index: its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sanctions_cli.ledger.record_paths import record_id
from sanctions_cli.records import TYPES, Announcement, Assertion, Program, Source, to_json

PLURALS = {
    "target": "target",
    "measures": "measure",
    "reasons": "reason",
    "other_programs": "other_program",
    "joint": "joint",
    "same_day": "same_day",
    "refers_to": "refers_to",
}
"""The fields of an announcement that can hold several values, and what one of them is called."""

_PLAIN = tuple(
    f.name for f in fields(Announcement) if f.name not in ("counts", "net", "conflicts", "sources")
)
_FINDING = ("path", "line", "column", "rule", "message", "hint", "excerpt", "severity")
_PROGRAM = tuple(f.name for f in fields(Program))

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "announcements": (
        *("path", "id", "record", *_PLAIN, "sources"),
        *("stated", *TYPES, "total", "has_net", *(f"net_{name}" for name in TYPES)),
    ),
    "plurals": ("path", "field", "value"),
    "assertions": ("path", "id", "on_day", "sender", "record"),
    "programs": ("program", *_PROGRAM),
    "findings": tuple(f'"{name}"' for name in _FINDING),
    "meta": ("key", "value"),
}
"""The tables that records and findings go into, and the order of the values in a row."""

Rows = dict[str, list[tuple[Any, ...]]]
"""By table."""

finding_row = attrgetter(*_FINDING)
"""The row of a finding."""

_plain, _plural, _program = attrgetter(*_PLAIN), attrgetter(*PLURALS), attrgetter(*_PROGRAM)
_figures = attrgetter(*TYPES)
_UNSTATED = (None,) * len(TYPES)


def add_rows(found: Rows, path: str, record: Any) -> None:
    """Add the rows of the record, or the programs, that a file holds."""
    if isinstance(record, Announcement):
        found["announcements"].append(_announcement(path, record))
        plurals = zip(PLURALS.values(), _plural(record), strict=True)
        found["plurals"] += [
            (path, field, value) for field, values in plurals for value in values or ()
        ]
    elif isinstance(record, Assertion):
        found["assertions"].append(
            (path, record_id(path), record.on, record.sender, to_json(record))
        )
    elif isinstance(record, dict):
        found["programs"] += [
            (key, *map(_joined, _program(program))) for key, program in record.items()
        ]
    else:
        found["meta"].append(("ledger", to_json(record)))


def _announcement(path: str, record: Announcement) -> tuple[Any, ...]:
    counts = _figures(record.counts) if record.counts else _UNSTATED
    net = _figures(record.net) if record.net else _UNSTATED
    total = sum(counts) if record.counts else None
    return (
        *(
            path,
            record_id(path),
            to_json(record),
            *map(_joined, _plain(record)),
            "; ".join(map(cite_source, record.sources)),
        ),
        *(int(record.counts is not None), *counts, total, int(record.net is not None), *net),
    )


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def cite_source(source: Source) -> str:
    """A source in one line."""
    words = [
        source.publisher,
        source.title,
        source.published and f"({source.published})",
        source.url,
        source.locator,
    ]
    return ", ".join(word for word in words if word).replace("; ", ", ")
