"""The registry of fields: the declarations of all fields of all tables of the record format.

All code that reads, writes, stores or shows fields uses it, so that a new field is one declaration
in `announcement` or `sources`, and nothing else needs its name. Where the order of columns or
options is stable and differs from the model's, it is listed below; new fields follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from sanctions_cli.records.sources import Conflict, Source
from sanctions_cli.records.types import About, Flag, Kind
from sanctions_cli.records.vocabulary import TYPES

COLUMN_ORDER = (
    "id",
    "sender",
    "sender_name",
    "target",
    "target_name",
    "announced",
    "effective",
    "listed",
    "until",
    "action",
    "program",
    *TYPES,
    "total",
    "unknown_types",
    "precision",
    "basis",
    "confidence",
    "measures",
    "reasons",
    "joint",
    "instrument",
    "authority",
    "refers_to",
    "sources",
    "note",
    "date_basis",
    "measures_basis",
    "other_programs",
    "joint_claimed",
    "same_day",
    "package",
    "redesignated",
    *(f"net_{name}" for name in TYPES),
    "conflicts",
)
"""The columns of `sanctions export`, in the stable order of existing exports."""

PART_ORDER = {
    Source: (
        "publisher",
        "title",
        "published",
        "url",
        "kind",
        "locator",
        "archive",
        "dossier",
    ),
    Conflict: ("field", "value", "publisher", "judgement", "url"),
}
"""The parts of a source and of a conflict, in their order in a cell of an export."""

FLAG_ORDER = (
    "action",
    "program",
    "other_programs",
    "instrument",
    "authority",
    "effective",
    "listed",
    "until",
    "date_basis",
    "measures",
    "measures_basis",
    "reasons",
    "joint",
    "joint_claimed",
    "same_day",
    "package",
    "precision",
    "basis",
    "redesignated",
    "confidence",
    "refers_to",
    "net",
    "note",
    "conflicts",
)
"""The fields of an announcement, in the order of their options in `add --help`."""

_WITH_SEVERAL_VALUES = (Kind.TEXTS, Kind.CODES, Kind.WORDS)
_OF_TEXT = (Kind.TEXT, Kind.TEXTS, Kind.TABLES)
_DERIVED_COLUMNS = {
    "id": Kind.TEXT,
    "sender_name": Kind.TEXT,
    "target_name": Kind.TEXT,
    "total": Kind.COUNT,
    "unknown_types": Kind.WORDS,
}
"""The derived columns of an export."""


class RecordField(NamedTuple):
    """The declaration of a field in a table.

    words: the words of a closed list
    table: the dataclass of a table, or of the tables in a list
    item_name: the name of a list's single value in the index
    column: the column of an imported sheet that sets a field of a source; "" for none
    sql_meaning: the description of the field's column in a view of `sanctions sql`
    """

    name: str
    kind: Kind
    description: str
    default: object
    is_required: bool
    is_optional: bool
    words: tuple[str, ...]
    table: type | None
    flag: Flag | None
    item_name: str
    column: str
    sql_meaning: str

    @property
    def is_table(self) -> bool:
        """Whether its value is a table or a list of tables."""
        return self.table is not None

    @property
    def has_several_values(self) -> bool:
        """Whether its value is a list of texts, codes or words."""
        return self.kind in _WITH_SEVERAL_VALUES

    @property
    def is_free_text(self) -> bool:
        """Whether it has free texts, where a blank at an end can be intended."""
        return self.kind in _OF_TEXT


class ExportedColumn(NamedTuple):
    """A column of `sanctions export`.

    field: the field of an announcement that it shows; None for a derived column (`total`)
    target_type: the type of target in a column of counts or of the net change
    """

    name: str
    kind: Kind
    field: RecordField | None = None
    target_type: str = ""

    @property
    def part_names(self) -> tuple[str, ...]:
        """The names of the parts of a source or conflict, in their order in a cell."""
        if (
            self.kind is not Kind.TABLES
            or self.field is None
            or self.field.table is None
        ):
            return ()
        return tuple(part.name for part in part_fields(self.field.table))


@cache
def record_fields(record_type: type) -> tuple[RecordField, ...]:
    """The fields of a table of the record format, in their order in files."""
    return tuple(
        _read_declaration(field.name, field.type, field.default)
        for field in fields(record_type)
    )


def announcement_fields() -> tuple[RecordField, ...]:
    """The fields of an announcement, in the model's order."""
    # Imported here because stated totals are read without the classes of an announcement.
    from sanctions_cli.records.announcement import Announcement

    return record_fields(Announcement)


def part_fields(record_type: type) -> tuple[RecordField, ...]:
    """The fields of a source or conflict, in their order in a cell of an export."""
    fields_by_name = {field.name: field for field in record_fields(record_type)}
    names = _put_first(PART_ORDER[record_type], fields_by_name)
    return tuple(fields_by_name[name] for name in names)


def source_fields() -> tuple[RecordField, ...]:
    """The fields of a source, in their order in a cell of an export."""
    return part_fields(Source)


def program_fields() -> tuple[RecordField, ...]:
    """The fields of a program of `programs.toml`, in the model's order."""
    # Imported here because `list` and `export` need only the fields of announcements.
    from sanctions_cli.records.ledger import Program

    return record_fields(Program)


def fields_with_flags() -> tuple[RecordField, ...]:
    """The fields of an announcement that have an option, in the order of `add --help`."""
    flagged = {field.name: field for field in announcement_fields() if field.flag}
    return tuple(flagged[name] for name in _put_first(FLAG_ORDER, flagged))


@cache
def exported_columns() -> tuple[ExportedColumn, ...]:
    """The columns of `sanctions export`, in order."""
    columns = {
        name: ExportedColumn(name, kind) for name, kind in _DERIVED_COLUMNS.items()
    }
    for field in announcement_fields():
        for column in _columns_of(field):
            columns[column.name] = column
    return tuple(columns[name] for name in _put_first(COLUMN_ORDER, columns))


def _columns_of(field: RecordField) -> Iterable[ExportedColumn]:
    """The column of a field, or for a table of figures one for each type of target."""
    if field.table is None or field.kind is Kind.TABLES:
        return [ExportedColumn(field.name, field.kind, field)]
    # The counts were first and have the plain names; other tables are prefixes.
    prefix = "" if field.name == "counts" else f"{field.name}_"
    return [
        ExportedColumn(f"{prefix}{figure.name}", figure.kind, field, figure.name)
        for figure in record_fields(field.table)
    ]


def _put_first(first: Iterable[str], names: Iterable[str]) -> list[str]:
    """The names with those of `first` before all others."""
    return list(dict.fromkeys([*first, *names]))


@cache
def all_fields() -> tuple[RecordField, ...]:
    """The fields of all tables of the format, including nested ones."""
    from sanctions_cli.records.model import RECORD_TYPES

    # The list grows during the loop, since tables can be nested.
    record_types = list(RECORD_TYPES.values())
    for record_type in record_types:
        for field in record_fields(record_type):
            if field.table and field.table not in record_types:
                record_types.append(field.table)
    every_field: list[RecordField] = []
    for record_type in record_types:
        every_field += record_fields(record_type)
    return tuple(every_field)


@cache
def names_of_days() -> frozenset[str]:
    """The names of all fields with a day, or a month or year in its place."""
    return frozenset(
        field.name
        for field in all_fields()
        if field.kind in (Kind.DAY, Kind.PARTIAL_DAY)
    )


@cache
def names_of_countries() -> tuple[str, ...]:
    """The names of the fields of an announcement with country codes."""
    return tuple(
        field.name
        for field in announcement_fields()
        if field.kind in (Kind.CODE, Kind.CODES)
    )


def _read_declaration(name: str, annotation: Any, default: object) -> RecordField:
    # Annotated[Text | None, about(...)] has the declaration outside the union, the kind inside.
    value_type, marks = _split_annotated(annotation)
    is_optional = type(None) in get_args(value_type)
    if is_optional:
        other_types = [part for part in get_args(value_type) if part is not type(None)]
        value_type, inner_marks = _split_annotated(other_types[0])
        marks += inner_marks
    kind, words, table = _find_kind(value_type, marks)
    declared = next((mark for mark in marks if isinstance(mark, About)), About())
    return RecordField(
        name=name,
        kind=kind,
        description=declared.description,
        default=default,
        is_required=default is MISSING,
        is_optional=is_optional,
        words=words,
        table=table,
        flag=declared.flag,
        item_name=declared.item or name,
        column=name if declared.column is None else declared.column,
        sql_meaning=declared.sql
        or _describe_with_words(declared.description, kind, words),
    )


def _describe_with_words(description: str, kind: Kind, words: tuple[str, ...]) -> str:
    if kind is Kind.WORD:
        return f"{description}: {', '.join(words)}"
    return description


def _split_annotated(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type and its `Annotated` metadata."""
    if get_origin(annotation) is Annotated:
        return annotation.__origin__, annotation.__metadata__
    return annotation, ()


def _find_kind(
    value_type: Any, marks: tuple[Any, ...]
) -> tuple[Kind, tuple[str, ...], type | None]:
    """The kind of a type, the words of a closed list, and the dataclass of a table."""
    for mark in marks:
        if mark is Kind.WORDS:
            return mark, get_args(get_args(value_type)[0]), None
        if isinstance(mark, Kind):
            return mark, (), None
    if get_origin(value_type) is Literal:
        return Kind.WORD, get_args(value_type), None
    if get_origin(value_type) is tuple:
        return Kind.TABLES, (), get_args(value_type)[0]
    return Kind.TABLE, (), value_type
