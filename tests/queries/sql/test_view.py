"""Views and their columns as data."""

from __future__ import annotations

import pytest

from sanctions_cli.queries.sql import VIEWS, Field, View
from sanctions_cli.queries.sql.view import describe_figure
from sanctions_cli.records import TYPES

CITIES = View(
    "cities",
    "One row for each city.",
    (
        Field("name", "c.title", "text", "its name"),
        Field("size", "c.people / 1000", "number", "thousands of inhabitants"),
    ),
    "places c where c.kind = 'city'",
    ("name",),
)


def test_a_view_names_its_columns_in_order():
    assert CITIES.field_names == ("name", "size")


def test_the_select_of_a_view_gives_its_columns_their_names():
    assert CITIES.select_sql == (
        'select cast(c.title as TEXT) as "name", cast(c.people / 1000 as INTEGER) as "size"'
        " from places c where c.kind = 'city'"
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("individuals", "individuals"),
        ("other", "other targets"),
        ("unspecified", "targets whose type is not stated"),
        ("parties", "individuals and entities together"),
        ("total", "targets of all types"),
    ],
)
def test_a_figure_is_described_where_its_name_does_not_say_enough(figure, words):
    assert describe_figure(figure) == words


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_view_is_documented_and_has_a_key_among_its_columns(view):
    assert view.meaning.endswith(".")
    assert view.key
    assert set(view.key) <= set(view.field_names)
    assert len(set(view.field_names)) == len(view.field_names)
    assert all(field.meaning for field in view.fields)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_reference_leads_to_the_key_of_another_view(view):
    for field in view.fields:
        if field.references:
            name, column = field.references.split(".")
            assert VIEWS[name].key == (column,)


@pytest.mark.parametrize("name", ["announcements", "flow", "stock"])
def test_views_with_figures_have_a_number_for_every_type(name):
    kinds = {field.name: field.kind for field in VIEWS[name].fields}
    assert {kinds[figure] for figure in (*TYPES, "total")} == {"number"}
