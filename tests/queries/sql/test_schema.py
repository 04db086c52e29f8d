"""The words by which people ask a database what is in it."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql import VIEWS
from sanctions_cli.queries.sql.schema import answer_about_views, list_views


@pytest.mark.parametrize(
    "query",
    [".tables", ".table", "show tables;", "SHOW TABLES", r"\dt", r"\d", r"\dt+", r"\dv",
     "show views", "pragma table_list", "  .tables  "],
)  # fmt: skip
def test_the_views_are_named(query):
    table = answer_about_views(query)
    assert table is not None
    assert [row[0] for row in table.rows] == list(VIEWS)


@pytest.mark.parametrize(
    "query",
    [".schema flow", ".schema FLOW", "describe flow", "DESC flow;", r"\d flow", r"\d+ flow",
     "show columns from flow", "show columns in `flow`", "pragma table_info(flow)",
     "PRAGMA table_info('flow');", 'pragma main.table_xinfo("flow")'],
)  # fmt: skip
def test_the_columns_of_a_view_are_named_with_what_they_mean(query):
    table = answer_about_views(query)
    assert table is not None
    assert [row[0] for row in table.rows] == list(VIEWS["flow"].field_names)
    assert all(row[2] for row in table.rows)


@pytest.mark.parametrize("query", [".schema", "describe", "help", ".help"])
def test_without_a_view_all_columns_are_named(query):
    assert answer_about_views(query) == list_views()


def test_a_view_that_is_not_known_is_refused():
    with pytest.raises(SanctionsError, match="no view flw") as refusal:
        answer_about_views("describe flw")
    assert refusal.value.hint == 'did you mean "flow"?'
    with pytest.raises(SanctionsError, match="no view nothing") as refusal:
        answer_about_views(".schema nothing")
    assert str(refusal.value.hint).startswith("views: announcements")


@pytest.mark.parametrize(
    "query",
    ["select 1", "describe flow stock", "pragma user_version", "drop table flow", "", ".quit"],
)  # fmt: skip
def test_all_else_is_a_query(query):
    assert answer_about_views(query) is None


def test_every_view_is_listed_with_its_columns_and_what_they_mean():
    table = list_views()
    assert table.title == "What sql can ask"
    assert [(row[0], row[1]) for row in table.rows] == [
        (view.name, name) for view in VIEWS.values() for name in view.field_names
    ]
    assert [mark for mark, _ in table.remarks] == [*VIEWS, "-"]
    assert not any("`" in text for _, text in table.remarks)
