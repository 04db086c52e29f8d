"""Removals and new dates that may be of several days: what is clear, and what is not."""

from __future__ import annotations

import pytest
from compared_lists import add, causes, compare, make_empty_ledger, results


@pytest.fixture
def ledger(tmp_path):
    return make_empty_ledger(tmp_path)


def test_a_regime_that_replaces_another_dates_all_its_targets_anew(tmp_path, ledger):
    first = add(ledger, "2020-12-31", 14)
    second = add(ledger, "2021-02-18", 3)
    regime = add(ledger, "2021-04-29", 17, action="amendment", net={"individuals": 0})
    comparison = compare(tmp_path, ledger, {"2021-04-29": {"individuals": 17}})

    assert results(comparison) == {
        "2020-12-31": (
            "explained",
            f"14 individuals dated 2021-04-29 on the list ({regime})",
        ),
        "2021-02-18": (
            "explained",
            f"3 individuals dated 2021-04-29 on the list ({regime})",
        ),
        "2021-04-29": (
            "explained",
            f"17 individuals recorded on another day ({first} and {second})",
        ),
        "": ("equal",),
    }


def test_a_regime_that_dates_fewer_anew_than_are_missing_does_not_say_of_which_day(
    tmp_path, ledger
):
    add(ledger, "2020-12-31", 14)
    add(ledger, "2021-02-18", 4)
    regime = add(ledger, "2021-04-29", 17, action="amendment", net={"individuals": 0})
    comparison = compare(tmp_path, ledger, {"2021-04-29": {"individuals": 17}})
    text = (
        "17 of 18 individuals missing on 2020-12-31 and 2021-02-18 may be dated"
        f" 2021-04-29 on the list ({regime})"
    )

    assert causes(comparison) == {"2020-12-31": [text], "2021-02-18": [text]}
    assert comparison.days[2].state == "explained"


def test_a_regime_that_dates_more_anew_than_the_list_has_is_a_difference(
    tmp_path, ledger
):
    add(ledger, "2020-12-31", 14)
    add(ledger, "2021-04-29", 15, action="amendment", net={"individuals": 0})
    comparison = compare(tmp_path, ledger, {"2021-04-29": {"individuals": 14}})

    assert [row.day for row in comparison.unexplained] == ["2021-04-29"]
    assert comparison.unexplained[0].gaps == {"individuals": -1}


def test_a_regime_that_dates_more_anew_than_the_ledger_has_is_missing_targets(
    tmp_path, ledger
):
    add(ledger, "2020-12-31", 13)
    regime = add(ledger, "2021-04-29", 14, action="amendment", net={"individuals": 0})
    comparison = compare(tmp_path, ledger, {"2021-04-29": {"individuals": 14}})

    (day, stock) = comparison.unexplained
    assert (day.acts[0].id, day.gaps, stock.gaps) == (
        *(regime, {"individuals": 1}, {"individuals": 1}),
    )


def test_who_was_removed_from_a_regime_that_dated_all_anew_is_missing_on_the_new_day(
    tmp_path, ledger
):
    add(ledger, "2020-12-31", 14)
    regime = add(ledger, "2021-04-29", 14, action="amendment", net={"individuals": 0})
    add(ledger, "2022-01-01", 1, action="delisting", refers_to=[regime])
    comparison = compare(tmp_path, ledger, {"2021-04-29": {"individuals": 13}})

    assert not comparison.unexplained


def test_a_removal_that_refers_to_two_listings_does_not_say_which_is_in_order(
    tmp_path, ledger
):
    listings = [add(ledger, "2020-10-02", 10), add(ledger, "2024-01-05", 5)]
    removal = add(ledger, "2024-02-25", 1, action="delisting", refers_to=listings)
    of_first = {"2020-10-02": {"individuals": 9}, "2024-01-05": {"individuals": 5}}
    of_both = {"2020-10-02": {"individuals": 9}, "2024-01-05": {"individuals": 4}}
    comparison = compare(tmp_path, ledger, of_both)
    text = (
        "1 of 2 individuals missing on 2020-10-02 and 2024-01-05 may have been removed"
        f" since ({removal})"
    )

    assert not compare(tmp_path, ledger, of_first).unexplained
    assert causes(comparison) == {"2020-10-02": [text], "2024-01-05": [text]}


def test_a_removal_explains_no_other_listing_than_that_which_it_refers_to(
    tmp_path, ledger
):
    add(ledger, "2021-01-01", 10)
    listing = add(ledger, "2022-01-01", 10)
    add(ledger, "2023-01-01", 1, action="delisting", refers_to=[listing])
    days = {"2021-01-01": {"individuals": 9}, "2022-01-01": {"individuals": 10}}
    comparison = compare(tmp_path, ledger, days)

    assert [row.day for row in comparison.unexplained] == ["2021-01-01", "2022-01-01"]
    assert comparison.stock.state == "equal"


def test_a_removal_without_a_reference_explains_only_possibly(tmp_path, ledger):
    add(ledger, "2021-01-01", 10)
    removal = add(ledger, "2023-01-01", 1, action="delisting")
    comparison = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 9}})

    assert results(comparison)["2021-01-01"] == (
        "explained",
        "1 individual possibly removed since, as the record names no listing"
        f" ({removal})",
    )


def test_the_list_lacks_what_was_removed_but_only_as_many_as_were_removed(
    tmp_path, ledger
):
    listing = add(ledger, "2021-01-01", 10)
    add(ledger, "2023-01-01", 2, action="delisting", refers_to=[listing])
    enough = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 8}})
    too_few = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 7}})

    assert not enough.unexplained
    assert [row.kind for row in too_few.unexplained] == ["listing", "stock"]
    assert too_few.days[0].gaps == {"individuals": -1}


def test_a_removal_after_the_date_of_the_list_explains_nothing(tmp_path, ledger):
    listing = add(ledger, "2021-01-01", 10)
    add(ledger, "2023-01-01", 2, action="delisting", refers_to=[listing])
    days = {"2021-01-01": {"individuals": 8}}

    assert compare(tmp_path, ledger, days, as_of="2022-01-01").unexplained


def test_errors_that_cancel_each_other_are_differences_of_their_days(tmp_path, ledger):
    first = add(ledger, "2020-10-02", 10)
    second = add(ledger, "2024-01-05", 5)
    add(ledger, "2024-02-25", 2, action="delisting", refers_to=[first, second])
    days = {"2020-10-02": {"individuals": 8}, "2024-01-05": {"individuals": 5}}
    comparison = compare(tmp_path, ledger, days)

    # Of two targets removed from two listings, each listing lost one.
    assert [(row.day, row.gaps) for row in comparison.unexplained] == [
        ("2020-10-02", {"individuals": -1}),
        ("2024-01-05", {"individuals": 1}),
    ]


def test_a_removal_that_takes_effect_after_the_date_of_the_list_is_not_missed(
    tmp_path, ledger
):
    listing = add(ledger, "2021-01-01", 10)
    add(
        *(ledger, "2024-06-28", 1),
        action="delisting",
        effective="2024-07-05",
        refers_to=[listing],
    )
    days = {"2021-01-01": {"individuals": 10}}

    assert not compare(tmp_path, ledger, days, as_of="2024-06-30").unexplained
    late = compare(tmp_path, ledger, days, as_of="2024-07-31")
    assert [(row.day, row.gaps) for row in late.unexplained] == [
        ("2021-01-01", {"individuals": 1}),
        ("", {"individuals": 1}),
    ]
