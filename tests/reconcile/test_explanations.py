"""What the records themselves account for."""

from __future__ import annotations

from collections import Counter

import pytest
from compared_lists import add, compare, make_empty_ledger, results

from sanctions_cli.reconcile.compared_days import arrange_days
from sanctions_cli.reconcile.explanations import explain_days
from sanctions_cli.reconcile.recorded_acts import RecordedAct


@pytest.fixture
def ledger(tmp_path):
    return make_empty_ledger(tmp_path)


def test_a_divided_entry_is_explained_by_the_record_that_refers_to_its_listing(
    tmp_path, ledger
):
    listing = add(ledger, "2020-12-17", {"entities": 7})
    split = add(
        *(ledger, "2022-02-25", {"entities": 1}),
        action="amendment",
        net={"entities": 1},
        refers_to=[listing],
    )
    comparison = compare(tmp_path, ledger, {"2020-12-17": {"entities": 8}})

    assert results(comparison) == {
        "2020-12-17": ("explained", f"1 entity recorded on another day ({split})"),
        "2022-02-25": ("explained", f"1 entity dated 2020-12-17 on the list ({split})"),
        "": ("equal",),
    }


def test_an_entry_that_was_replaced_has_a_new_date_on_the_list(tmp_path, ledger):
    listing = add(ledger, "2020-12-31", {"entities": 7})
    replacement = add(
        *(ledger, "2021-07-21", {"entities": 1}),
        action="amendment",
        net={"entities": 0},
        refers_to=[listing],
    )
    days = {"2020-12-31": {"entities": 6}, "2021-07-21": {"entities": 1}}

    assert results(compare(tmp_path, ledger, days)) == {
        "2020-12-31": (
            "explained",
            f"1 entity dated 2021-07-21 on the list ({replacement})",
        ),
        "2021-07-21": ("explained", f"1 entity recorded on another day ({listing})"),
        "": ("equal",),
    }


def test_targets_that_were_listed_already_may_be_missing_on_the_day(tmp_path, ledger):
    add(ledger, "2021-01-01", 3)
    second = add(ledger, "2022-01-01", 5, net={"individuals": 4}, redesignated=1)
    days = {"2021-01-01": {"individuals": 3}, "2022-01-01": {"individuals": 4}}

    assert results(compare(tmp_path, ledger, days))["2022-01-01"] == (
        "explained",
        f"1 individual already listed ({second})",
    )


def test_a_record_can_say_that_a_list_has_a_much_later_day(tmp_path, ledger):
    listing = add(ledger, "2021-06-21", 11)
    (path,) = ledger.root.rglob(f"{listing}.toml")
    conflict = """
[[conflicts]]
field = "listed"
value = "2021-07-25"
publisher = "The list"
judgement = "It was announced with the others."
"""
    path.write_text(path.read_text() + conflict)
    days = {"2021-06-21": {"individuals": 10}, "2021-07-25": {"individuals": 1}}

    assert not compare(tmp_path, ledger, days).unexplained


def test_an_opening_has_the_targets_of_all_earlier_days(tmp_path, ledger):
    add(ledger, "2020-01-01", 5, action="opening")
    days = {"2004-09-24": {"individuals": 3}, "2011-01-31": {"individuals": 2}}

    assert not compare(tmp_path, ledger, days).unexplained


def test_a_list_without_all_of_an_opening_is_different(tmp_path, ledger):
    add(ledger, "2020-01-01", 5, action="opening")
    comparison = compare(tmp_path, ledger, {"2004-09-24": {"individuals": 3}})

    assert [row.kind for row in comparison.unexplained] == ["listing", "stock"]


def test_a_record_that_takes_effect_after_the_date_of_the_list_is_not_on_it_yet(
    tmp_path, ledger
):
    add(ledger, "2024-01-01", 5)
    latest = add(ledger, "2024-06-28", 2, effective="2024-07-05")
    comparison = compare(tmp_path, ledger, {"2024-01-01": {"individuals": 5}})

    assert results(comparison)["2024-07-05"] == (
        "explained",
        f"2 individuals not yet on the list ({latest})",
    )
    assert comparison.stock.state == "explained"


@pytest.mark.parametrize(
    ("fields", "listed"),
    [
        ({"counts": None}, 4),
        ({"counts": 3, "precision": "at_least"}, 4),
        ({"counts": 3, "precision": "about"}, 2),
        ({"counts": {"unspecified": 4}}, 4),
        ({"counts": {"individuals": "unknown", "entities": 0}}, 4),
    ],
)
def test_figures_that_are_not_exact_are_no_difference(tmp_path, ledger, fields, listed):
    counts = fields.pop("counts")
    add(ledger, "2021-01-01", counts, **fields)
    comparison = compare(tmp_path, ledger, {"2021-01-01": {"individuals": listed}})

    assert comparison.days[0].state == "explained"


def test_fewer_than_a_minimum_is_a_difference(tmp_path, ledger):
    add(ledger, "2021-01-01", 3, precision="at_least")
    comparison = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 2}})

    assert comparison.days[0].state == "different"


@pytest.mark.parametrize(
    ("keeps_removed", "state"), [(False, "explained"), (True, "different")]
)
def test_a_removal_explains_no_gap_in_a_list_that_keeps_what_was_removed(
    keeps_removed, state
):
    added, removed = Counter(individuals=10), Counter(individuals=-1)
    acts = [
        RecordedAct("listing", "listing", ("2021-01-01",), added, added),
        RecordedAct("removal", "delisting", ("2022-01-01",), -removed, removed),
    ]
    days = arrange_days({"2021-01-01": Counter(individuals=9)}, acts)
    explain_days(days, acts, Counter(), "2024-01-01", keeps_removed=keeps_removed)

    assert [day.state for day in days] == [state]
