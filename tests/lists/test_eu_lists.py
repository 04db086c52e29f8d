"""The list of the European Commission, and the annexes of acts in the Official Journal."""

from __future__ import annotations

import pytest
from list_samples import FILES, count_by_day, read, read_small, real_file

from sanctions_cli.lists import open_list


@pytest.mark.parametrize("name", ["eu-fsf.xml", "eu-fsf.csv"])
def test_the_commissions_list_is_the_same_in_xml_and_csv(name):
    entries = read_small(name)

    assert open_list(FILES / name).facts.dated == "2024-08-05"
    assert [(e.reference, e.name, e.type, e.programs, e.listed) for e in entries] == [
        ("13", "Rupert of HENTZAU", "individuals", ("RUR",), "2022-02-25"),
        # Typed as an enterprise, with an IMO number; its regulation is an amendment.
        ("14", "FLAVIA III", "vessels", ("RUR",), ""),
    ]


def test_a_row_of_an_annex_is_dated_in_any_of_the_printed_spellings():
    entries = read_small("eu-journal.csv") + read_small("eu-journal-amending.csv")

    assert [entry.listed for entry in entries] == [
        *("2020-10-02", "2022-06-14", "2021-06-21", "", "2024-08-07", "2024-08-07"),
    ]


def test_only_the_asset_freeze_annexes_are_the_programs_list():
    programs = [entry.programs for entry in read_small("eu-journal.csv")]

    assert programs[:3] == [("EU-RUR",)] * 3
    assert programs[3] == ("EU-RUR annex V (export control)",)


def test_an_amending_act_is_told_from_a_consolidated_one():
    facts = [
        open_list(FILES / name).facts
        for name in ("eu-journal.csv", "eu-journal-amending.csv")
    ]

    assert [each.generation for each in facts] == ["consolidated act", "amending act"]


def test_annex_i_of_the_act_on_belarus_has_312_people_and_60_bodies():
    entries = read(real_file("whole/os_eu_journal_32006R0765_2026-04-24.csv"))
    types = [entry.type for entry in entries if entry.programs == ("EU-BLR",)]

    assert (types.count("individuals"), types.count("entities")) == (312, 60)
    assert len(entries) == 408


def test_annex_iv_of_the_act_on_myanmar_has_105_people_and_22_bodies():
    entries = read(real_file("whole/os_eu_journal_32013R0401.csv"))

    assert count_by_day(entries)["2018-06-25"] == "7 individuals"
    types = [entry.type for entry in entries]
    assert (types.count("individuals"), types.count("entities")) == (105, 22)
