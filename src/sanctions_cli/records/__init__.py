"""The record format: its fields, and how records are read, checked, written and stored."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sanctions_cli.records.vocabulary import (
    ACTIONS,
    LISTINGS,
    MEANINGS,
    MEASURES,
    PRECISION_WORDS,
    SYNONYMS,
    TYPES,
    UNKNOWN,
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
    find_synonym,
    order_types,
)

if TYPE_CHECKING:
    from sanctions_cli.records.announcement import (
        Announcement,
        Counts,
        Net,
        counts_by_type,
        find_unknown_types,
        gives_figure,
        sum_known,
    )
    from sanctions_cli.records.assertion import Assertion, KnownDifference, Stated
    from sanctions_cli.records.decoding import MAX_FILE_BYTES, explain_oversize
    from sanctions_cli.records.dossier import Dossier, Mention
    from sanctions_cli.records.fields import (
        ExportedColumn,
        RecordField,
        announcement_fields,
        exported_columns,
        fields_with_flags,
        names_of_countries,
        names_of_days,
        part_fields,
        program_fields,
        record_fields,
        source_fields,
    )
    from sanctions_cli.records.file_names import find_id_suffix
    from sanctions_cli.records.json_ import (
        StoredValues,
        build_record,
        from_json,
        read_stored_values,
        to_json,
    )
    from sanctions_cli.records.ledger import Coverage, Gap, Ledger, Program
    from sanctions_cli.records.model import RECORD_TYPES
    from sanctions_cli.records.positions import quote_shortened
    from sanctions_cli.records.sources import Conflict, Source
    from sanctions_cli.records.types import MAX_COUNT, Flag, Kind

__all__ = [
    "ACTIONS",
    "LISTINGS",
    "MAX_COUNT",
    "MAX_FILE_BYTES",
    "MEANINGS",
    "MEASURES",
    "PRECISION_WORDS",
    "RECORD_TYPES",
    "SYNONYMS",
    "TYPES",
    "UNKNOWN",
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
    "ExportedColumn",
    "Flag",
    "Gap",
    "Kind",
    "KnownDifference",
    "Ledger",
    "Measure",
    "MeasuresBasis",
    "Mention",
    "Net",
    "Precision",
    "Program",
    "RecordField",
    "Source",
    "SourceKind",
    "Stated",
    "StoredValues",
    "announcement_fields",
    "build_record",
    "counts_by_type",
    "csv_cells",
    "explain_oversize",
    "exported_columns",
    "fields_with_flags",
    "find_id_suffix",
    "find_synonym",
    "find_unknown_types",
    "from_json",
    "gives_figure",
    "json_schema",
    "names_of_countries",
    "names_of_days",
    "numbers",
    "order_types",
    "part_fields",
    "positions",
    "program_fields",
    "quote_shortened",
    "read_stored_values",
    "record_fields",
    "source_fields",
    "sum_known",
    "to_json",
    "toml",
    "toml_layout",
    "toml_text",
    "typed_conflicts",
    "validation",
]


_MODULES = {
    "Announcement": "announcement",
    "Conflict": "sources",
    "Counts": "announcement",
    "Net": "announcement",
    "Source": "sources",
    "counts_by_type": "announcement",
    "find_unknown_types": "announcement",
    "gives_figure": "announcement",
    "sum_known": "announcement",
    "Assertion": "assertion",
    "KnownDifference": "assertion",
    "Stated": "assertion",
    "MAX_FILE_BYTES": "decoding",
    "explain_oversize": "decoding",
    "Dossier": "dossier",
    "Mention": "dossier",
    "ExportedColumn": "fields",
    "RecordField": "fields",
    "announcement_fields": "fields",
    "exported_columns": "fields",
    "fields_with_flags": "fields",
    "names_of_countries": "fields",
    "names_of_days": "fields",
    "part_fields": "fields",
    "program_fields": "fields",
    "record_fields": "fields",
    "source_fields": "fields",
    "find_id_suffix": "file_names",
    "StoredValues": "json_",
    "build_record": "json_",
    "from_json": "json_",
    "read_stored_values": "json_",
    "to_json": "json_",
    "Coverage": "ledger",
    "Gap": "ledger",
    "Ledger": "ledger",
    "Program": "ledger",
    "RECORD_TYPES": "model",
    "quote_shortened": "positions",
    "MAX_COUNT": "types",
    "Flag": "types",
    "Kind": "types",
}
"""The modules of names that are loaded on first use."""


def __getattr__(name: str) -> object:
    # Creating the record classes takes 10 ms, and a warm `totals` needs only the words.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    # Python does not ask again for a name that the module has: a first build asks for each file.
    globals()[name] = value
    return value
