"""The date of a list file is its own, else one that the user gives; never taken from its name."""

from __future__ import annotations

import pytest
from list_samples import FILES

from sanctions_cli.errors import SanctionsError
from sanctions_cli.lists import date_lists, find_date_in_name, open_list


def test_a_file_without_a_date_gets_the_next_day_and_others_keep_their_own():
    undated = open_list(FILES / "us-sdn-csv.csv")
    dated = open_list(FILES / "ca-regulations.xml")
    files = date_lists([dated, undated, undated], ["2021-01-02", "2022-03-04"])

    assert [file.facts.dated for file in files] == [
        "2024-08-20",
        "2021-01-02",
        "2022-03-04",
    ]


def test_a_file_without_a_date_is_refused_and_the_date_in_its_name_is_offered(tmp_path):
    path = tmp_path / "sdn_20210818.csv"
    path.write_bytes((FILES / "us-sdn-csv.csv").read_bytes())
    with pytest.raises(SanctionsError) as error:
        date_lists([open_list(path)], [])

    assert error.value.message.startswith(f"{path}: the file has no date inside")
    assert error.value.hint.startswith("give the day: --as-of 2021-08-18, if")


def test_a_day_for_a_file_that_has_its_own_date_is_refused():
    with pytest.raises(SanctionsError) as error:
        date_lists([open_list(FILES / "ca-regulations.xml")], ["2021-01-02"])

    assert "has its own, 2024-08-20" in error.value.message


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("sdn_2021-08-18.csv", "2021-08-18"),
        ("sdn20210818.csv", "2021-08-18"),
        ("2021-08-18/sdn.csv", ""),
        ("sdn-2021-02-30.csv", ""),
        ("from 2021-01-01 to 2021-02-01.csv", ""),
        ("SOR-2020-214.xml", ""),
    ],
)
def test_a_name_has_a_date_where_exactly_one_day_is_in_it(name, day):
    assert find_date_in_name(name) == day
