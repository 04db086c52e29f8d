"""The lists of the United Nations, Switzerland and Australia, and OpenSanctions' targets."""

from __future__ import annotations

from collections import Counter

import pytest
from list_samples import FILES, read, read_small, real_file

from sanctions_cli.lists import BadList, open_list


def test_a_time_zone_after_a_day_of_the_un_is_left_out():
    rupert, castle = read_small("un-consolidated.xml")

    assert (rupert.reference, rupert.name, rupert.listed) == (
        "GBi.001",
        "RUPERT OF HENTZAU",
        "2015-07-01",
    )
    assert (castle.type, castle.listed) == ("entities", "2012-12-31")


def test_the_un_list_of_february_2026_has_730_people_and_273_entities():
    entries = read(real_file("un_sc_consolidated_2026-02-27.xml"))

    assert Counter(entry.type for entry in entries) == {
        "individuals": 730,
        "entities": 273,
    }


def test_switzerland_keeps_de_listed_targets_with_the_day_of_their_removal():
    rupert = read_small("ch-seco.xml")[0]

    assert (rupert.name, rupert.listed, rupert.removed) == (
        "Hentzau Rupert",
        "",
        "2016-03-01",
    )


def test_a_target_that_is_nested_in_a_modification_is_not_there_twice():
    references = [entry.reference for entry in read_small("ch-seco.xml")]

    assert references == ["5142", "46130", "34461"]


def test_a_swiss_target_is_in_each_of_its_sets_of_sanctions():
    castle = read_small("ch-seco.xml")[1]

    assert castle.programs == (
        "Ruritania: article 16 -- Capital market",
        "Ruritania: article 12 -- Named individuals and entities",
    )
    assert castle.listed == "2021-08-12"


def test_a_swiss_file_of_changes_is_refused(tmp_path):
    path = tmp_path / "seco.xml"
    text = (FILES / "ch-seco.xml").read_text(encoding="utf-8")
    path.write_text(text.replace("whole-list", "delta"), encoding="utf-8")

    with pytest.raises(BadList, match="only a part of the list"):
        open_list(path)


def test_australia_gives_listing_dates_in_sentences_or_not_at_all():
    entries = read_small("au-dfat.csv")

    assert [(e.reference, e.type, e.listed) for e in entries] == [
        ("2", "individuals", "2001-01-25"),
        ("155", "entities", "2001-10-06"),
        ("8227", "vessels", ""),
    ]


def test_first_seen_is_no_listing_date():
    entries = read_small("opensanctions-targets.csv")

    assert [entry.listed for entry in entries] == ["", "", ""]
    assert entries[0].programs == ("EU-RUR", "GB-RUR")
    assert entries[0].other_dates == (("first_seen", "2022-03-01"),)
