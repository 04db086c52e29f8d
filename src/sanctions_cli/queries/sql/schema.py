"""The views and their columns as a table, also for the commands of other database shells."""

from __future__ import annotations

import re

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql.view import View
from sanctions_cli.queries.sql.views import VIEWS
from sanctions_cli.table import Cell, Column, Remark, Table
from sanctions_cli.text import did_you_mean

# Commands of sqlite3, psql, MySQL and DuckDB that list tables.
_ALL_VIEWS = re.compile(
    r"\.tables?|\\{1,2}d[tv]?\+?|show\s+(?:tables|views)|pragma\s+table_list",
    re.IGNORECASE,
)
_ALL_COLUMNS = re.compile(r"\.schema|\.help|describe|desc|help", re.IGNORECASE)

# Commands that list the columns of a table.
_COLUMNS_OF = re.compile(
    r"(?:\.schema|\.tables|\\{1,2}d[tv]?\+?|describe|desc|show\s+columns\s+(?:from|in)"
    r"|pragma\s+(?:\w+\.)?table_x?info)[\s(=\"'`\[]+(\w+)[\"'`\]]?\s*\)?",
    re.IGNORECASE,
)


def answer_about_views(query: str) -> Table | None:
    """The answer to `.tables`, `describe flow` and the like; None for any other query.

    SanctionsError for a view that does not exist.
    """
    text = query.strip().rstrip(";").rstrip()
    if _ALL_VIEWS.fullmatch(text):
        return tabulate_views()
    if _ALL_COLUMNS.fullmatch(text):
        return list_views()
    match = _COLUMNS_OF.fullmatch(text)
    if match is None:
        return None
    name = match[1]
    view = VIEWS.get(name.lower())
    if view is None:
        hint = did_you_mean(name.lower(), VIEWS) or f"views: {', '.join(VIEWS)}"
        raise SanctionsError(f"no view {name}", hint=hint)
    return describe_view(view)


def tabulate_views() -> Table:
    """A row for each view."""
    return Table(
        title="The views that sql can ask",
        columns=(Column("view", "View"), Column("meaning", "Meaning")),
        rows=tuple((view.name, _describe(view)) for view in VIEWS.values()),
        remarks=(("", "The columns of a view: describe flow"),),
    )


def describe_view(view: View) -> Table:
    """A row for each column of a view."""
    return Table(
        title=f"{view.name}: {_describe(view)}",
        columns=(
            Column("column", "Column"),
            Column("kind", "Kind", drop_rank=1),
            Column("meaning", "Meaning"),
        ),
        rows=tuple((field.name, field.kind, field.meaning) for field in view.fields),
    )


def list_views() -> Table:
    """The views with their columns and the meanings of these."""
    rows: list[tuple[Cell, ...]] = []
    remarks: list[Remark] = []
    for view in VIEWS.values():
        remarks.append((view.name, _describe(view)))
        for field in view.fields:
            rows.append((view.name, field.name, field.kind, field.meaning))
    remarks.append(("-", "reads a question from standard input"))
    return Table(
        title="What sql can ask",
        columns=(
            Column("view", "View"),
            Column("column", "Column"),
            Column("kind", "Kind", drop_rank=1),
            Column("meaning", "Meaning"),
        ),
        rows=tuple(rows),
        remarks=tuple(remarks),
    )


def _describe(view: View) -> str:
    return view.meaning.replace("`", "")
