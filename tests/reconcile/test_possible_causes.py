"""What may be behind a difference: it is named, and stays one."""

from __future__ import annotations

import pytest
from compared_lists import add, causes, compare, make_empty_ledger


@pytest.fixture
def ledger(tmp_path):
    return make_empty_ledger(tmp_path)


def test_days_that_are_near_are_a_difference_that_says_how_near_they_are(
    tmp_path, ledger
):
    listing = add(ledger, "2021-06-21", 11)
    days = {"2021-06-21": {"individuals": 10}, "2021-06-25": {"individuals": 1}}
    comparison = compare(tmp_path, ledger, days)

    assert causes(comparison) == {
        "2021-06-21": ["the list has that many more on 2021-06-25, 4 days away"],
        "2021-06-25": [
            f"the ledger has that many more on 2021-06-21, 4 days away ({listing})"
        ],
    }


def test_a_list_that_may_be_some_days_behind_is_a_difference_that_says_so(
    tmp_path, ledger
):
    add(ledger, "2024-01-01", 5)
    latest = add(ledger, "2024-06-28", 2)
    comparison = compare(tmp_path, ledger, {"2024-01-01": {"individuals": 5}})
    text = f"{latest} is 2 days older than the list, which may not show it yet"

    assert causes(comparison) == {"2024-06-28": [text]}
    assert [cause.text for cause in comparison.stock.causes] == [text]


def test_a_record_that_was_entered_twice_is_named_with_the_first(tmp_path, ledger):
    first = add(ledger, "2021-06-21", {"individuals": 3, "entities": 2})
    second = add(
        ledger, "2021-06-23", {"individuals": 3, "entities": 2}, effective="2021-06-21"
    )
    days = {"2021-06-21": {"individuals": 3, "entities": 2}}

    assert causes(compare(tmp_path, ledger, days)) == {
        "2021-06-21": [f"{first} and {second} have the same figures"]
    }


def test_a_record_with_a_wrong_month_is_named_on_both_days(tmp_path, ledger):
    record = add(ledger, "2021-09-05", 9)
    comparison = compare(tmp_path, ledger, {"2021-05-09": {"individuals": 9}})

    assert causes(comparison) == {
        "2021-05-09": [f"the ledger has as many on 2021-09-05 ({record})"],
        "2021-09-05": ["the list has as many on 2021-05-09"],
    }
    assert comparison.stock.state == "equal"


def test_an_announcement_months_after_the_day_of_the_list_is_a_difference(
    tmp_path, ledger
):
    add(ledger, "2021-09-05", 9, effective="2021-04-05")
    comparison = compare(tmp_path, ledger, {"2021-04-05": {"individuals": 9}})

    assert [row.state for row in comparison.days] == ["only_list", "only_ledger"]


def test_a_record_that_says_its_day_on_the_list_is_not_of_another_one(tmp_path, ledger):
    add(ledger, "2021-06-21", 9, listed="2021-06-25")
    comparison = compare(tmp_path, ledger, {"2021-06-21": {"individuals": 9}})

    assert [row.state for row in comparison.days] == ["only_list", "only_ledger"]


def test_a_record_of_another_program_is_named_where_the_list_has_its_targets(
    tmp_path, ledger
):
    ledger.add_program("EU-SCN", "EU")
    record = ledger.add("EU", "2021-06-21", 9, program="EU-SCN")
    comparison = compare(tmp_path, ledger, {"2021-06-21": {"individuals": 9}})

    assert causes(comparison) == {"2021-06-21": [f"{record} has as many for EU-SCN"]}


def test_days_that_a_record_links_are_named_where_they_do_not_agree_together(
    tmp_path, ledger
):
    listing = add(ledger, "2020-12-17", {"entities": 8})
    add(
        *(ledger, "2022-02-25", {"entities": 1}),
        action="amendment",
        net={"entities": 1},
        refers_to=[listing],
    )
    comparison = compare(tmp_path, ledger, {"2020-12-17": {"entities": 8}})

    assert causes(comparison) == {
        "2022-02-25": [
            "2020-12-17 and 2022-02-25 together: 1 entity too many in the ledger"
        ]
    }
