"""OpenSanctions' entities: a target is joined with its listings, each on one program."""

from __future__ import annotations

import json

import pytest
from list_samples import FILES, read, read_small

from sanctions_cli.lists import BadList, open_list


def facts(entries):
    return [(e.name, e.type, e.programs, e.listed) for e in entries]


def test_a_target_has_an_entry_for_each_program_with_its_day():
    assert facts(read_small("ftm-entities.json")) == [
        ("Rupert of Hentzau", "individuals", ("EU-BLR",), "2021-06-21"),
        ("Rupert of Hentzau", "individuals", ("GB-BLR",), "2022-03-24"),
        ("Castle of Zenda", "entities", ("Belarus measures",), ""),
    ]


def test_a_delta_gives_what_was_added_and_counts_what_was_removed():
    assert facts(read_small("ftm-entities-delta.json")) == [
        ("Flavia III", "vessels", ("EU-BLR",), "2024-08-05"),
        ("(NK-1, not in this file)", "unspecified", ("EU-BLR",), "2024-08-05"),
    ]
    assert open_list(FILES / "ftm-entities-delta.json").facts.notes == (
        "1 removal is not read: a delta names only their ids",
    )


def test_listings_within_their_target_are_read_too(tmp_path):
    sanction = {
        "id": "s",
        "schema": "Sanction",
        "properties": {"programId": ["EU-BLR"], "startDate": ["2020"]},
    }
    target = {
        "id": "a",
        "caption": "A",
        "schema": "Person",
        "properties": {"sanctions": [sanction]},
    }
    path = tmp_path / "nested.json"
    path.write_text(json.dumps(target) + "\n", encoding="utf-8")

    assert facts(read(path)) == [("A", "individuals", ("EU-BLR",), "2020")]


def test_a_line_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "entities.json"
    path.write_bytes((FILES / "ftm-entities.json").read_bytes()[:-30])

    with pytest.raises(
        BadList, match="line 6 is no whole JSON object: the file is cut off"
    ):
        read(path)


def test_a_sanction_of_an_entity_that_is_not_in_a_whole_collection_is_refused(tmp_path):
    path = tmp_path / "entities.json"
    lines = (FILES / "ftm-entities.json").read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")

    with pytest.raises(BadList, match="it has a sanction of NK-1, but not that entity"):
        read(path)


def test_two_lines_run_together_are_refused(tmp_path):
    text = (FILES / "ftm-entities.json").read_text(encoding="utf-8")
    path = tmp_path / "entities.json"
    path.write_text(text.replace('["gb"]}\n{"id":"eu-2",', '["gb"],'), encoding="utf-8")

    with pytest.raises(BadList, match="line 5 is no whole JSON object"):
        read(path)
