"""Canada's regulations: items by schedule and part, dated by their first wording."""

from __future__ import annotations

from list_samples import FILES, count_by_day, read, read_small, real_file

from sanctions_cli.lists import open_list


def test_each_item_has_the_type_of_its_part_and_the_day_it_came_into_force():
    entries = read_small("ca-regulations.xml")

    assert [(e.name, e.type, e.listed) for e in entries] == [
        ("Rupert of Hentzau", "individuals", "2020-01-02"),
        ("Michael Elphberg (also known as Black Michael)", "individuals", ""),
        ("[Repealed, SOR/2024-9, s. 1]", "individuals", ""),
        ("Castle of Zenda Ltd.", "entities", "2020-01-02"),
        ("Strelsau Works", "entities", "2024-08-08"),
    ]
    assert {e.programs for e in entries} == {("SOR/2020-1",)}


def test_the_day_of_an_amended_wording_is_no_listing_date():
    amended = read_small("ca-regulations.xml")[1]

    assert amended.listed == ""
    assert amended.other_dates == (("amended", "2022-03-01"),)


def test_a_repealed_item_was_removed_on_the_day_of_its_repeal():
    repealed = read_small("ca-regulations.xml")[2]

    assert (repealed.listed, repealed.removed) == ("", "2024-08-08")


def test_the_file_says_its_date_and_which_schedules_list_no_targets():
    facts = open_list(FILES / "ca-regulations.xml").facts

    assert facts.dated == "2024-08-20"
    assert facts.notes == ("Schedule 2 (Goods) lists no targets",)


def test_a_part_whose_title_names_no_type_is_noted(tmp_path):
    path = tmp_path / "regulation.xml"
    text = (FILES / "ca-regulations.xml").read_text(encoding="utf-8")
    path.write_text(text.replace(">Entities<", ">Bodies<"), encoding="utf-8")

    assert open_list(path).facts.notes[0] == (
        "Schedule 1, Part 2 (Bodies) names no type of target, so its items are unspecified"
    )


def test_canada_listed_people_and_bodies_from_belarus_on_15_days():
    entries = read(real_file("whole/ca_regulations_SOR-2020-214_2025-07-24.xml"))

    assert count_by_day(entries) == {
        "2020-09-28": "11 individuals",
        "2020-10-14": "31 individuals",
        "2020-11-05": "13 individuals",
        "2021-06-17": "17 individuals + 5 entities",
        "2021-12-02": "24 individuals + 7 entities",
        "2022-03-08": "19 individuals + 25 entities",
        "2022-03-16": "22 individuals",
        "2022-04-05": "9 individuals",
        "2022-06-25": "13 individuals + 2 entities",
        "2022-11-17": "22 individuals + 16 entities",
        "2023-04-05": "9 entities",
        "2023-08-04": "9 individuals + 7 entities",
        "2024-04-12": "21 individuals",
        "2024-08-08": "10 individuals + 6 entities",
        "2025-01-24": "10 individuals + 12 entities",
    }
