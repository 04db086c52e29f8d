"""The two lists of the United Kingdom: an entry for each target and regime, not for each name."""

from __future__ import annotations

import csv
import importlib.util

import pytest
import xlsxwriter
from list_samples import FILES, count_by_day, read, read_small, real_file

from sanctions_cli.lists import BadList, open_list

CONLIST = (FILES / "gb-conlist.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["xml", "csv"])
def test_the_uk_sanctions_list_is_the_same_in_xml_and_csv(suffix):
    entries = read_small(f"gb-sanctions-list.{suffix}")

    assert sorted((e.reference, e.name, e.type, e.listed) for e in entries) == [
        ("RUR0001", "Rupert of HENTZAU", "individuals", "2020-12-31"),
        ("RUR0002", "FLAVIA III", "vessels", "2024-07-31"),
    ]


def test_the_day_of_the_report_is_in_the_title_row():
    assert open_list(FILES / "gb-sanctions-list.csv").facts.dated == "2024-10-08"
    assert open_list(FILES / "gb-conlist.csv").facts.dated == "2024-04-10"


def test_a_group_under_two_regimes_is_an_entry_of_each():
    entries = read_small("gb-conlist.csv")

    assert [(e.reference, e.name, e.listed) for e in entries] == [
        ("13919 / Ruritania", "Rupert OF HENTZAU", "2020-12-31"),
        ("14000 / Ruritania", "CASTLE OF ZENDA, LTD", "2021-02-18"),
        ("13919 / Global Human Rights", "Rupert OF HENTZAU", "2020-09-29"),
    ]


def test_listed_is_the_day_of_designation_under_uk_law_where_the_list_has_it():
    assert read_small("gb-conlist.csv")[0].other_dates == (("Listed On", "2020-11-06"),)
    assert read_small("gb-conlist-2020.csv")[0].listed == "2016-04-01"


def test_a_workbook_gives_the_same_entries_as_csv(tmp_path):
    path = tmp_path / "conlist.xlsx"
    write_workbook(path)

    assert [e.name for e in read(path)] == [
        e.name for e in read_small("gb-conlist.csv")
    ]


def test_without_calamine_the_error_says_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "conlist.xlsx"
    write_workbook(path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(BadList) as error:
        open_list(path)
    assert "python-calamine" in error.value.message
    assert 'pip install "sanctions-ledger[xlsx]"' in error.value.hint


def write_workbook(path):
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    for number, cells in enumerate(csv.reader(CONLIST.splitlines(keepends=True))):
        sheet.write_row(number, 0, cells)
    workbook.close()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Regime,", "Regime Name,", "a table that begins with"),
        ("Alias Type", "Alias Kind", 'it has no column "Alias Type"'),
        ("Alias Quality", "Alias Grade", 'it has an unknown column "Alias Grade"'),
        ("Primary name", "Main name", '"Alias Type" has the unknown code "Main name"'),
        (
            "Name 6,Name 1",
            "Name 1,Name 6",
            'its column "Name 1" is before "Name 6", not after it',
        ),
        (
            "Listed On,UK Sanctions List Date Designated",
            "UK Sanctions List Date Designated,Listed On",
            'its column "UK Sanctions List Date Designated" is before "Listed On"',
        ),
        (
            "Name 6,Name 1",
            ",Name 6,Name 1",
            "its header has an empty or a repeated cell",
        ),
        ("31/12/2020", "12/31/2020", 'row 3: "12/31/2020" is not a day such as'),
        (
            "Entity,",
            "Body,",
            'row 6: "Group Type" has the unknown code "Body" (known: ',
        ),
        (",14000", "", "cells, the header has 36"),
    ],
)
def test_a_changed_table_is_refused(tmp_path, old, new, message):
    path = tmp_path / "conlist.csv"
    path.write_text(CONLIST.replace(old, new), encoding="utf-8")

    with pytest.raises(BadList) as error:
        read(path)
    assert message in error.value.message


def test_rows_of_one_target_that_differ_are_refused(tmp_path):
    path = tmp_path / "conlist.csv"
    path.write_text(CONLIST.replace("31/12/2020", "30/12/2020", 1), encoding="utf-8")

    with pytest.raises(
        BadList, match="listed is 2020-12-31, but 2020-12-30 for the same"
    ):
        read(path)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_uk_designated_167_targets_from_belarus_on_15_days(suffix):
    path = real_file(f"whole/gb_ofsi_conlist_2025-04-10.{suffix}")
    entries = [e for e in read(path) if e.programs == ("Belarus",)]

    types = [entry.type for entry in entries]
    assert (types.count("individuals"), types.count("entities")) == (135, 32)
    assert len(count_by_day(entries)) == 15
