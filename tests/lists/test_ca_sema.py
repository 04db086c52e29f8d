"""Canada's consolidated list: the same targets under three generations of element names."""

from __future__ import annotations

import pytest
from list_samples import FILES, read, read_small, real_file

from sanctions_cli.lists import open_list


def test_the_first_generation_has_no_listing_dates():
    entries = read_small("ca-sema-1.xml")

    assert [(e.name, e.type, e.listed) for e in entries] == [
        ("Castle of Zenda Ltd.", "entities", ""),
        ("Rupert of Hentzau", "individuals", ""),
        ("Michael Elphberg", "individuals", ""),
    ]


@pytest.mark.parametrize("name", ["ca-sema-2.xml", "ca-sema-3.xml"])
def test_later_generations_have_listing_dates_and_ships(name):
    entries = read_small(name)

    assert [e.type for e in entries] == ["entities", "individuals", "vessels"]
    assert all(e.listed for e in entries)


def test_a_time_zone_after_a_listing_date_is_left_out():
    assert read_small("ca-sema-2.xml")[1].listed == "2015-07-01"


def test_equal_item_numbers_of_two_schedules_are_two_targets():
    references = [entry.reference for entry in read_small("ca-sema-1.xml")]

    assert references == [
        "Ruritania / Ruritanie / 1 / 1",
        "Ruritania / Ruritanie / 2 / 1",
        "Corrupt officials (RJVDEC) / 1",
    ]


def test_each_generation_is_named():
    generations = [
        open_list(FILES / f"ca-sema-{number}.xml").facts.generation
        for number in (1, 2, 3)
    ]

    assert generations == [
        "without listing dates, to 2024",
        "with listing dates, 2025 to August 2026",
        "bilingual names, since August 2026",
    ]


def test_the_list_of_april_2020_has_985_people_and_384_entities():
    types = [entry.type for entry in read(real_file("ca_sema_2020-04_gen1.xml"))]

    assert (types.count("individuals"), types.count("entities")) == (985, 384)
