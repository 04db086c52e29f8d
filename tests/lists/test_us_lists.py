"""OFAC's three formats: two with days of listing, and the old one without."""

from __future__ import annotations

from collections import Counter

import pytest
from list_samples import FILES, read, read_small, real_file

from sanctions_cli.lists import BadList, open_list

SDN = (FILES / "us-sdn-csv.csv").read_bytes()


def test_sdn_csv_gives_types_and_program_tags_but_no_dates():
    entries = read_small("us-sdn-csv.csv")

    assert [(e.reference, e.type, e.programs, e.listed) for e in entries] == [
        ("36", "entities", ("RURITANIA",), ""),
        ("173", "individuals", ("SDGT", "RURITANIA-EO1"), ""),
        ("306", "vessels", ("RURITANIA",), ""),
    ]


def test_sdn_csv_without_its_end_mark_may_be_cut_off(tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_bytes(SDN.removesuffix(b"\x1a"))

    assert open_list(path).facts.warnings == (
        "OFAC's end mark is missing: is the file whole?",
    )
    assert open_list(FILES / "us-sdn-csv.csv").facts.warnings == ()


def test_sdn_csv_cut_off_within_a_row_is_refused(tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_bytes(SDN[: SDN.rindex(b",-0- ")])

    with pytest.raises(BadList, match="row 3 has 11 cells, not 12"):
        read(path)


def test_a_party_on_several_lists_was_listed_on_the_day_of_the_sdn_list():
    castle, rupert = read_small("us-enhanced.xml")

    assert (rupert.listed, rupert.other_dates) == (
        "2022-03-04",
        (("Non-SDN Menu List", "2018-05-06"),),
    )
    # The consolidated list only collects the others.
    assert castle.listed == "2020-01-02"


def test_the_enhanced_format_names_a_party_in_its_primary_spelling():
    names = [entry.name for entry in read_small("us-enhanced.xml")]

    assert names == ["CASTLE OF ZENDA LTD.", "OF HENTZAU, Rupert"]


def test_the_advanced_format_joins_parties_lists_and_reference_values():
    entries = read_small("us-advanced.xml")

    assert [(e.name, e.type, e.programs, e.listed) for e in entries] == [
        ("FLAVIA III", "vessels", ("RURITANIA",), "2020-01-02"),
        (
            "OF HENTZAU Rupert",
            "individuals",
            ("NS-ZENDA", "RURITANIA-EO1"),
            "2022-03-04",
        ),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('Profile ID="173"', 'Profile ID="306"', "party 306 is there twice"),
        (
            'ProfileID="173"',
            'ProfileID="174"',
            "it is of party 174, and there is no such",
        ),
        ('ListID="1550"', 'ListID="1551"', 'no List has the number "1551"'),
        (">Program<", ">Programme<", 'no SanctionsType is called "Program"'),
        (">Transport<", ">Animal<", None),
        (">Vessel<", ">Boat<", '"Transport" is an unknown type of party'),
    ],
)
def test_an_advanced_file_whose_parts_do_not_fit_is_refused(
    tmp_path, old, new, message
):
    path = tmp_path / "advanced.xml"
    text = (FILES / "us-advanced.xml").read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")

    if message is None:  # of a vessel, the subtype alone says what it is
        assert len(read(path)) == 2
        return
    with pytest.raises(BadList) as error:
        read(path)
    assert message in error.value.message


def test_both_xml_formats_have_a_date_of_their_own():
    dates = [
        open_list(FILES / name).facts.dated
        for name in ("us-advanced.xml", "us-enhanced.xml")
    ]

    assert dates == ["2024-09-04", "2024-07-27"]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2021-08-18", {"individuals": 64, "entities": 39}),
        ("2021-12-09", {"individuals": 84, "entities": 51, "aircraft": 3}),
        ("2022-03-04", {"individuals": 92, "entities": 67, "aircraft": 3}),
        ("2024-05-03", {"individuals": 128, "entities": 99, "aircraft": 5}),
    ],
)
def test_each_party_with_a_tag_on_belarus_is_there_once(day, counts):
    entries = read(real_file(f"whole/us_ofac_sdn_{day}.csv"))
    on_belarus = [
        e for e in entries if any(tag.startswith("BELARUS") for tag in e.programs)
    ]

    assert Counter(e.type for e in on_belarus) == counts


def test_semicolons_in_the_remarks_of_the_first_row_do_not_separate_cells(tmp_path):
    path = tmp_path / "sdn.csv"
    nothing = ",-0- " * 7
    remarks = "; ".join(f"Passport {number} (Ruritania)" for number in range(20))
    path.write_text(f'36,"CASTLE",-0- ,"RURITANIA"{nothing},"{remarks}"\r\n\x1a')

    assert [entry.name for entry in read(path)] == ["CASTLE"]
