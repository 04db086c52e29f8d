"""NA in a column of countries: Namibia, or what R writes for a missing value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sanctions_cli.importers.csv.column_map import map_from_flags, normalize_text
from sanctions_cli.importers.csv.columns import bind_columns
from sanctions_cli.importers.csv.missing_values import find_missing_countries
from sanctions_cli.importers.csv.reader import read_sheet


@pytest.fixture
def questions(write_sheet):
    """The columns that are in doubt in a sheet, with all that no field names ignored."""

    def find_doubts(header: str, *rows: str, nulls=(), mapped=()) -> list[str]:
        sheet = read_sheet(write_sheet("\n".join([header, *rows]) + "\n"))
        fields = {"sender", "target", "announced", "action", "joint"}
        names = {pair.partition("=")[0] for pair in mapped}
        ignored = [name for name in sheet.headers if name not in fields | names]
        column_map = map_from_flags(mapped, ignored, ())
        column_map = replace(column_map, nulls=frozenset(map(normalize_text, nulls)))
        bound = bind_columns(sheet.headers, column_map)
        return [
            doubt.message for doubt in find_missing_countries(sheet, bound, column_map)
        ]

    return find_doubts


HEADER = "sender,target,announced,action"
LISTING = "2024-08-09,listing"


def test_a_rare_na_stays_namibia(questions):
    rows = [f"CA,BY,{LISTING}"] * 30
    assert questions(HEADER, *rows, f"CA,NA,{LISTING}", f"CA,NA,{LISTING}") == []


def test_a_frequent_na_is_doubted(questions):
    rows = [f"NA,BY,{LISTING}"] * 3
    assert questions(HEADER, *rows, f"CA,BY,{LISTING}") == [
        'column "sender": NA is read as Namibia in 3 rows'
    ]


def test_na_in_many_rows_is_doubted_however_long_the_column(questions):
    rows = [f"CA,BY,{LISTING}"] * 990 + [f"NA,BY,{LISTING}"] * 10
    assert questions(HEADER, *rows) == [
        'column "sender": NA is read as Namibia in 10 rows'
    ]


@pytest.mark.parametrize("column", ["sender_iso3", "Name", "country", "state_name"])
def test_a_single_na_beside_another_name_is_doubted(questions, column):
    rows = [f"CA,BY,{LISTING},Canada"] * 30
    assert questions(f"{HEADER},{column}", *rows, f"NA,BY,{LISTING},Serbia") == [
        'column "sender": NA is read as Namibia in 1 row, beside another name in 1',
    ]


def test_na_beside_namibia_is_namibia_however_often(questions):
    rows = [f"NA,BY,{LISTING},NAM", f"NA,BY,{LISTING},Namibia"]
    assert questions(f"{HEADER},sender_iso3", *rows) == []


def test_the_name_of_the_target_says_nothing_about_the_sender(questions):
    rows = [f"CA,BY,{LISTING},Belarus"] * 30
    assert (
        questions(f"{HEADER},target_country", *rows, f"NA,BY,{LISTING},Belarus") == []
    )


def test_a_column_whose_na_has_a_stated_meaning_is_not_doubted(questions):
    rows = [f"NA,BY,{LISTING}"] * 3
    assert questions(HEADER, *rows, nulls=["NA"]) == []


def test_a_column_without_na_is_not_doubted(questions):
    assert questions(f"{HEADER},country", f"CA,BY,{LISTING},Serbia") == []
