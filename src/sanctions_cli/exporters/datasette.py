"""Metadata for Datasette, which publishes the SQLite export as pages with filters and links."""

from __future__ import annotations

import json

from sanctions_cli.queries import sql

_TABLE_SETTINGS: dict[str, dict[str, object]] = {
    "announcements": {
        "facets": ["sender", "target", "action"],
        "sort_desc": "announced",
    },
    "flow": {"facets": ["sender", "target", "year"], "sort_desc": "announced"},
    "stock": {"facets": ["program"], "sort_desc": "day"},
    "assertions": {"facets": ["sender", "state"], "sort_desc": "day"},
    "sources": {"facets": ["record", "kind", "publisher"]},
    "programs": {"facets": ["sender"], "label_column": "title"},
}
"""By what a table is narrowed and sorted, and which column names a row that others refer to."""


def build_metadata(database_name: str, title: str, description: str) -> str:
    """The content of a `metadata.json`, as text with a line end.

    `database_name` is the name of the SQLite file without its suffix, by which Datasette calls the
    database. Title and description are those of the ledger; they may be empty.
    """
    metadata: dict[str, object] = {}
    if title:
        metadata["title"] = title
    if description:
        metadata["description"] = description
    tables = {view.name: _describe_table(view) for view in sql.VIEWS.values()}
    metadata["databases"] = {database_name: {"tables": tables}}
    return json.dumps(metadata, indent=1, ensure_ascii=False) + "\n"


def _describe_table(view: sql.View) -> dict[str, object]:
    """The description of a table and its columns, and how Datasette shows it."""
    meanings = {field.name: field.meaning for field in view.fields}
    settings = _TABLE_SETTINGS.get(view.name, {})
    return {
        "description": view.meaning.replace("`", ""),
        "columns": meanings,
        **settings,
    }
