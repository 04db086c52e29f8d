"""The record format: what a record may say, and how it is read from TOML, checked, written and kept as JSON."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sanctions_cli.records.positions import quote_shortened
from sanctions_cli.records.types import MAX_COUNT
from sanctions_cli.records.vocabulary import (
    ACTIONS,
    LISTINGS,
    MEANINGS,
    MEASURES,
    TYPES,
    Action,
    AssertionKind,
    Basis,
    Bound,
    Confidence,
    DateBasis,
    Measure,
    MeasuresBasis,
    Precision,
    SourceKind,
)

if TYPE_CHECKING:
    from sanctions_cli.records.json_ import from_json, to_json
    from sanctions_cli.records.model import (
        RECORD_TYPES,
        Announcement,
        Assertion,
        Conflict,
        Counts,
        Coverage,
        Dossier,
        Gap,
        KnownDifference,
        Ledger,
        Mention,
        Net,
        Program,
        Source,
        Stated,
        counts_by_type,
    )

__all__ = [
    "ACTIONS",
    "LISTINGS",
    "MAX_COUNT",
    "MEANINGS",
    "MEASURES",
    "RECORD_TYPES",
    "TYPES",
    "Action",
    "Announcement",
    "Assertion",
    "AssertionKind",
    "Basis",
    "Bound",
    "Confidence",
    "Conflict",
    "Counts",
    "Coverage",
    "DateBasis",
    "Dossier",
    "Gap",
    "KnownDifference",
    "Ledger",
    "Measure",
    "MeasuresBasis",
    "Mention",
    "Net",
    "Precision",
    "Program",
    "Source",
    "SourceKind",
    "Stated",
    "counts_by_type",
    "csv_cells",
    "fields",
    "from_json",
    "json_schema",
    "numbers",
    "positions",
    "quote_shortened",
    "to_json",
    "toml",
    "validation",
    "validation_errors",
]


def __getattr__(name: str) -> object:
    # Making the model's classes takes 10 ms, more than a tenth of a warm `totals`, which needs the words alone.
    if name in ("from_json", "to_json"):
        return getattr(import_module("sanctions_cli.records.json_"), name)
    if name in __all__:
        return getattr(import_module("sanctions_cli.records.model"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
