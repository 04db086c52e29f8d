"""The metadata for Datasette: every table and column, and nothing that the database lacks."""

from __future__ import annotations

import json

from sanctions_cli.exporters import datasette
from sanctions_cli.queries import sql


def test_every_table_and_column_is_described():
    metadata = json.loads(datasette.build_metadata("ledger", "A ledger", "Of Belarus"))
    assert (metadata["title"], metadata["description"]) == ("A ledger", "Of Belarus")
    tables = metadata["databases"]["ledger"]["tables"]
    assert list(tables) == list(sql.VIEWS)
    for view in sql.VIEWS.values():
        assert tables[view.name]["description"] == view.meaning.replace("`", "")
        assert list(tables[view.name]["columns"]) == list(view.field_names)


def test_a_table_is_narrowed_and_sorted_by_columns_that_it_has():
    tables = json.loads(datasette.build_metadata("x", "", ""))["databases"]["x"][
        "tables"
    ]
    for name, table in tables.items():
        columns = {*table.get("facets", ()), table.get("sort_desc", "")}
        columns.add(table.get("label_column", ""))
        assert columns - {""} <= set(sql.VIEWS[name].field_names)
    assert set(datasette._TABLE_SETTINGS) <= set(tables)


def test_a_ledger_without_a_title_gets_none():
    assert list(json.loads(datasette.build_metadata("x", "", ""))) == ["databases"]
