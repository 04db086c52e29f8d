"""The cells of the columns in an export that are fields of a record."""

from __future__ import annotations

import pytest

from sanctions_cli.queries.record_columns import COLUMNS, make_reader, read_cells
from sanctions_cli.records import exported_columns

EXPORTED = {column.name: column for column in exported_columns()}


@pytest.mark.parametrize(
    ("name", "record", "cell"),
    [
        ("note", {"note": "ten people"}, "ten people"),
        ("note", {}, None),
        ("precision", {}, "exact"),
        ("package", {}, False),
        ("package", {"package": True}, True),
        ("measures", {"measures": ["arms", "trade"]}, ("arms", "trade")),
        ("measures", {}, ()),
        ("net_entities", {"net": {"individuals": 2}}, 0),
        ("net_individuals", {"net": {"individuals": -2}}, -2),
        ("net_individuals", {}, None),
        ("sources", {}, ()),
        (
            "sources",
            {"sources": [{"url": "https://example.org", "publisher": "Canada"}]},
            ({"publisher": "Canada", "url": "https://example.org"},),
        ),
    ],
)
def test_a_reader_gets_the_cell_of_its_column(name, record, cell):
    assert make_reader(EXPORTED[name])(record) == cell


def test_the_parts_of_a_source_are_in_the_order_of_its_cell():
    source = {
        "url": "https://example.org",
        "title": "Regulations",
        "publisher": "Canada",
    }
    (cell,) = make_reader(EXPORTED["sources"])({"sources": [source]})  # type: ignore[misc]
    assert list(cell) == ["publisher", "title", "url"]


@pytest.mark.parametrize("name", ["id", "total", "sender_name"])
def test_a_column_that_follows_from_others_has_no_reader(name):
    with pytest.raises(ValueError, match=f"{name} follows from other columns"):
        make_reader(EXPORTED[name])


def test_a_record_has_a_cell_for_each_column():
    assert len(read_cells('{"sender": "CA"}')) == len(COLUMNS)
