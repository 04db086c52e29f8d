"""The views of records: announcements, their multiple values, sources, programs."""

from __future__ import annotations

from sanctions_cli.queries.sql.view import Field, FieldKind, View, describe_figure
from sanctions_cli.records import (
    ExportedColumn,
    Kind,
    RecordField,
    Source,
    exported_columns,
    program_fields,
    record_fields,
)

ID = Field("id", "a.id", "text", "the announcement", "announcements.id")
"""The column that links rows of other views to an announcement."""

_REFERENCES = {"program": "programs.program"}
"""The columns of other views that columns of announcements refer to."""

_FIELD_KINDS: dict[Kind, FieldKind] = {
    Kind.DAY: "day",
    Kind.PARTIAL_DAY: "day",
    Kind.COUNT: "number",
    Kind.COUNT_OR_UNKNOWN: "number",
    Kind.CHANGE: "number",
    Kind.BOOLEAN: "flag",
    Kind.TEXTS: "list",
    Kind.CODES: "list",
    Kind.WORDS: "list",
    Kind.TABLES: "list",
}
"""The SQL types of kinds; all others are texts."""

_DERIVED_FIELDS = {
    "id": Field("id", "a.id", "text", "the record's id: its file's name"),
    "sender_name": Field(
        "sender_name", "country_name(a.sender)", "text", "the sender in words"
    ),
    "target_name": Field(
        "target_name", "country_name(a.target)", "text", "the targets in words"
    ),
    "total": Field(
        "total",
        "a.total",
        "number",
        "announced: targets of all types, without those of unknown_types;"
        " null = no figure given",
    ),
    "unknown_types": Field(
        "unknown_types",
        "a.unknown_types",
        "list",
        "types of targets that were announced without their number",
    ),
}
"""The derived columns, which are not fields of an announcement."""


def _announcement_field(column: ExportedColumn) -> Field:
    """The column of the view for a column of an export."""
    field = column.field
    if field is None:
        return _DERIVED_FIELDS[column.name]
    kind = _FIELD_KINDS.get(column.kind, "text")
    sql = f"a.{column.name}"
    meaning = field.sql_meaning
    if field.name == "counts":
        meaning = (
            f"announced: {describe_figure(column.target_type)}; null = no figure given"
        )
    elif column.target_type:
        meaning = f"{describe_figure(column.target_type)}: {field.sql_meaning}"
    elif kind == "list" and field.is_free_text:
        # Its values may contain semicolons, so it is joined as in an export.
        sql = f"cell(a.record, '{column.name}')"
    return Field(column.name, sql, kind, meaning, _REFERENCES.get(column.name, ""))


ANNOUNCEMENTS = View(
    "announcements",
    "One row for each announcement, with the columns of `sanctions export`.",
    tuple(_announcement_field(column) for column in exported_columns()),
    "main.announcements a",
    ("id",),
)


def _view_of_values(
    name: str, column: str, field: str, meaning: str, value_meaning: str
) -> View:
    """A view with a row for each value of a multi-valued field of announcements."""
    return View(
        name,
        meaning,
        (ID, Field(column, "p.value", "text", value_meaning)),
        f"main.plurals p join main.announcements a using (path) where p.field = '{field}'",
        ("id", column),
    )


TARGETS = _view_of_values(
    "targets",
    "target",
    "target",
    "One row for each target of an announcement.",
    "its code",
)
MEASURES = _view_of_values(
    "measures",
    "measure",
    "measure",
    "One row for each measure of an announcement.",
    "the measure",
)
REASONS = _view_of_values(
    "reasons",
    "reason",
    "reason",
    "One row for each reason of an announcement.",
    "the reason",
)
PARTNERS = _view_of_values(
    "partners",
    "partner",
    "joint",
    "One row for each sender that an announcement says acted with it.",
    "its code",
)


def _record_field(field: RecordField, sql: str) -> Field:
    """A column of a view for a field of the record format."""
    return Field(
        field.name, sql, _FIELD_KINDS.get(field.kind, "text"), field.sql_meaning
    )


_PROGRAM_FIELDS = sorted(program_fields(), key=lambda field: field.name != "sender")
"""The fields, with the sender first, and the others in the order of the record format."""

PROGRAMS = View(
    "programs",
    "One row for each program of `programs.toml`:"
    " a list or legal programme that targets are put on.",
    (
        Field("program", "p.program", "text", "its key"),
        *(_record_field(field, f"p.{field.name}") for field in _PROGRAM_FIELDS),
    ),
    "main.programs p",
    ("program",),
)

SOURCES = View(
    "sources",
    "One row for each source of an announcement or an assertion.",
    (
        Field("id", "r.id", "text", "the record that it belongs to"),
        Field("record", "r.record", "text", "announcement, assertion"),
        Field(
            "place",
            "s.key + 1",
            "number",
            "its place among the record's sources, from 1",
        ),
        *(
            _record_field(field, f"json_extract(s.value, '$.{field.name}')")
            for field in record_fields(Source)
        ),
        # Two columns, since a foreign key refers to one table.
        Field(
            "announcement",
            "iif(r.record = 'announcement', r.id, null)",
            "text",
            "the announcement that it belongs to; null = it is a source of an assertion",
            "announcements.id",
        ),
        Field(
            "assertion",
            "iif(r.record = 'assertion', r.id, null)",
            "text",
            "the assertion that it belongs to; null = it is a source of an announcement",
            "assertions.id",
        ),
    ),
    """
        (
            select id, 'announcement' as record, record as content from main.announcements
            union all
            select id, 'assertion', record from main.assertions
        ) r,
        json_each(r.content, '$.sources') s
    """,
    ("record", "id", "place"),
)
