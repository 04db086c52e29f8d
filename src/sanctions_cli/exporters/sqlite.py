"""The whole ledger as an SQLite database: a table with keys for each view of `sql`."""

from __future__ import annotations

import sqlite3

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.queries import Filters, sql

Condition = tuple[str, list[object]]
"""An SQL condition and the values of its placeholders."""


def export_database(connection: sqlite3.Connection, filters: Filters) -> bytes:
    """The content of a database file, the same for the same ledger.

    It has the announcements that pass the filters, and the rows that belong to them. Stock and
    assertions are about whole lists: those of the requested senders and programs. All programs are
    included, since other tables refer to them. The table `columns` explains every column.

    Raises SanctionsError if two records share an id.
    """
    sql.create_views(connection, sql.VIEWS)
    # In memory, since a temporary file would need a folder, and cleaning up after a failure.
    output = sqlite3.connect(":memory:", isolation_level=None)
    try:
        output.execute("begin")
        for view in _views_in_order():
            _create_table(output, view)
            _copy_rows(connection, output, view, filters)
        output.execute("commit")
        return output.serialize()
    finally:
        output.close()


def _views_in_order() -> list[sql.View]:
    """The views with the programs first and the announcements last."""
    views = dict(sql.VIEWS)
    programs = views.pop("programs")
    announcements = views.pop("announcements")
    return [programs, *views.values(), announcements]


def _create_table(output: sqlite3.Connection, view: sql.View) -> None:
    lines = list(map(_column_definition, view.fields))
    lines.append(f"primary key ({_quote_names(view.key)})")
    body = ",\n    ".join(lines)
    output.execute(f'create table "{view.name}" (\n    {body}\n)')
    for field in view.fields:
        # The key's own index starts with its first column, so that column needs no other.
        if field.references and field.name != view.key[0]:
            index = f'"{view.name}_{field.name}"'
            output.execute(f'create index {index} on "{view.name}" ("{field.name}")')


def _column_definition(field: sql.Field) -> str:
    definition = f'"{field.name}" {field.sql_type}'
    if not field.references:
        return definition
    table, column = field.references.split(".")
    return f'{definition} references "{table}" ("{column}")'


def _quote_names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _copy_rows(
    connection: sqlite3.Connection,
    output: sqlite3.Connection,
    view: sql.View,
    filters: Filters,
) -> None:
    rows = select_rows(connection, view, filters)
    marks = database.placeholders(view.fields)
    try:
        output.executemany(f'insert into "{view.name}" values ({marks})', rows)
    except sqlite3.IntegrityError:
        raise SanctionsError(
            f"two rows of {view.name} have the same {' and '.join(view.key)}",
            hint="sanctions check says which records share an id",
        ) from None


def select_rows(
    connection: sqlite3.Connection, view: sql.View, filters: Filters
) -> sqlite3.Cursor:
    """The rows of a view that the filters select, in the order of its key."""
    condition, values = _row_condition(view, filters)
    order = _quote_names(view.key)
    # The columns are explained in their order.
    sorting = "" if view.name == "columns" else f"order by {order}"
    return connection.execute(
        f"select * from temp.{view.name} where {condition} {sorting}", values
    )


def _row_condition(view: sql.View, filters: Filters) -> Condition:
    """The condition for the rows of a view that the filters select."""
    if view.name in ("stock", "assertions"):
        return _list_condition(filters)
    if view.name == "sources":
        return _source_condition(filters)
    if "id" in view.field_names:
        return _announcement_condition(filters)
    return "1", []


def _announcement_condition(filters: Filters) -> Condition:
    condition, values = filters.where_possible()
    return f"id in (select a.id from main.announcements a where {condition})", list(
        values
    )


def _list_condition(filters: Filters) -> Condition:
    """The condition on the sender and program of a list.

    An assertion can add up several programs, joined by "; " in its cell.
    """
    clauses = ["1"]
    values: list[object] = []
    for column, wanted in (("sender", filters.senders), ("program", filters.programs)):
        if wanted:
            test = f"instr('; ' || {column} || '; ', ?)"
            clauses.append(f"({' or '.join([test] * len(wanted))})")
            values += [f"; {word}; " for word in wanted]
    return " and ".join(clauses), values


def _source_condition(filters: Filters) -> Condition:
    """The condition for sources of the selected announcements, and of assertions on the lists."""
    announced, announcement_values = _announcement_condition(filters)
    listed, list_values = _list_condition(filters)
    condition = (
        f"(record = 'announcement' and {announced})"
        f" or (record = 'assertion' and id in (select id from temp.assertions where {listed}))"
    )
    return condition, [*announcement_values, *list_values]
