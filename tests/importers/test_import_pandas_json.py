"""JSON as pandas writes it: its values are read, its other layouts refused with what to do."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import json_records
from sanctions_cli.records import Counts, Source

ROW = {"sender": "CA", "target": "BY", "announced": "2024-08-09", "individuals": 10}


def read_one(**values: object):
    text = json.dumps([{**ROW, **values}])
    (line,) = json_records.read_records(text, "x.json").records
    return line.record


def refuse(content: object) -> SanctionsError:
    with pytest.raises(SanctionsError) as caught:
        json_records.read_records(json.dumps(content), "x.json")
    return caught.value


def test_a_whole_number_may_have_a_decimal_point():
    record = read_one(individuals=10.0, total=16.0, entities=6.0, redesignated=1.0)
    assert record.counts == Counts(individuals=10, entities=6)
    assert record.redesignated == 1
    assert "not a whole number" in refuse([{**ROW, "individuals": 10.5}]).message
    assert "not a whole number" in refuse([{**ROW, "individuals": 1e999}]).message


@pytest.mark.parametrize("empty", [float("nan"), None, ""])
def test_an_empty_cell_is_no_value(empty):
    columns = ("program", "note", "effective", "net_individuals", "measures", "sources")
    assert read_one(**dict.fromkeys(columns, empty)) == read_one()
    assert "null beside figures" in refuse([{**ROW, "entities": empty}]).message


@pytest.mark.parametrize(
    "moment",
    [
        "2024-08-09T00:00:00.000",
        "2024-08-09T00:00:00.000Z",
        "2024-08-09T00:00:00+02:00",
        "2024-08-09 00:00:00",
        1723161600000,
        1723161600000.0,
    ],
)
def test_a_moment_at_midnight_is_a_day(moment):
    source = {"publisher": "Global Affairs Canada", "published": moment}
    record = read_one(announced=moment, sources=[source])
    assert record.announced == "2024-08-09"
    assert record.sources[0].published == "2024-08-09"


def test_the_numbers_of_rows_are_left_out():
    assert read_one(**{"index": 0, "Unnamed: 0": 0.0}) == read_one()
    assert 'unknown key "index"' in refuse([{**ROW, "index": "A"}]).message


def test_the_same_fault_of_many_records_is_named_once():
    message = refuse([{**ROW, "acton": 1}] * 50).message
    assert message.startswith('x.json:1: record 1: unknown key "acton"')
    assert message.endswith(", and in 49 more objects")


def test_a_year_is_a_year():
    assert read_one(announced=2024.0).announced == "2024"


def test_a_fault_has_the_number_of_its_record_where_a_line_has_several():
    error = refuse([ROW, {**ROW, "individuals": -1}])
    assert error.message.startswith("x.json:1: record 2: individuals ")


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2024-08-08T22:00:00.000Z", "a time of day"),
        (1723161600, "no day for certain"),  # seconds
        (45513, "no day for certain"),  # as Excel counts
        (1723161600001, "no day for certain"),
        (1723161600000000000, "no day for certain"),  # nanoseconds
    ],
)
def test_a_moment_that_is_no_day_for_certain_is_refused(moment, reason):
    error = refuse([{**ROW, "announced": moment}])
    assert reason in error.message
    assert 'write the day alone: "2024-08-09"' in error.message


def test_a_cell_of_an_exported_csv_has_several_values():
    record = read_one(
        target="BY; RU",
        joint="US; GB",
        measures="asset_freeze; travel_ban",
        reasons="human rights; elections",
        sources="A | B | 2024-08-09; C",
    )
    assert (record.target, record.joint) == (("BY", "RU"), ("GB", "US"))
    assert record.measures == ("asset_freeze", "travel_ban")
    assert record.reasons == ("human rights", "elections")
    assert record.sources == (
        Source(publisher="A", title="B", published="2024-08-09"),
        Source(publisher="C"),
    )


def test_a_text_in_a_list_is_one_value():
    assert read_one(reasons=["human rights; elections"]).reasons == (
        "human rights; elections",
    )


COLUMNS = {name: {"0": value, "1": value} for name, value in ROW.items()}
LAYOUTS = {
    "columns": COLUMNS,
    "index": {"0": ROW, "1": ROW},
    "split": {
        "columns": list(ROW),
        "index": [0, 1],
        "data": [list(ROW.values())] * 2,
    },
    "table": {"schema": {"fields": []}, "data": [{"index": 0, **ROW}, ROW]},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_may_have_any_layout_that_names_its_columns(layout):
    lines = json_records.read_records(json.dumps(LAYOUTS[layout]), "x.json").records
    assert [line.place for line in lines] == ["1: record 1", "1: record 2"]
    assert {line.record for line in lines} == {read_one()}


def test_a_fault_in_a_table_has_the_number_of_its_row():
    columns = {**COLUMNS, "individuals": {"0": 10.0, "1": 10.5}}
    message = refuse(columns).message
    assert message.startswith("x.json:1: record 2: individuals ")


@pytest.mark.parametrize(
    "table",
    [
        {"columns": list(ROW), "index": [0], "data": [["CA"]]},
        {"columns": list(ROW), "data": 1},
        {"schema": {"fields": []}, "data": [1]},
        {"0": ROW, "1": {}} | {"schema": {}},
    ],
)
def test_a_damaged_table_is_refused(table):
    refuse(table)


def test_lists_of_values_and_wrapped_lists_are_refused_with_what_to_do():
    values = refuse([list(ROW.values())] * 2)
    assert "x.json has lists of values, without the names" in values.message
    assert 'orient="records"' in (values.hint or "")
    assert 'a list below the key "results"' in refuse({"results": [ROW]}).message


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2100, 1, 1)))
def test_each_day_comes_back_from_milliseconds(day):
    number = (day.toordinal() - 719163) * 86_400_000
    record = read_one(announced=number)
    assert record.announced == day.isoformat()
