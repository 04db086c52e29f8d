"""What a list and the records of its program have on each day, and why they differ."""

from __future__ import annotations

from collections import Counter

from sanctions_cli.lists import compare_days, compare_removals
from sanctions_cli.records import Announcement, Conflict, Counts, Net


def record(announced, action="listing", **values):
    return Announcement(
        sender="CA", target=("RS",), announced=announced, action=action, **values
    )


def people(number):
    return Counter(individuals=number)


def compare(on_list, records, *, undated=None, as_of=""):
    """The days with their unexplained people, and the explanations of all days."""
    on_list = {day: people(number) for day, number in on_list.items()}
    days = compare_days(on_list, people(undated or 0), records, as_of)
    unexplained = {day.day: day.unexplained("individuals") for day in days}
    explanations = []
    for day in days:
        for each in day.explanations:
            explanations.append((day.day, each.number, each.reason, each.record_id))
    return unexplained, explanations


def test_equal_days_need_no_explanation():
    days = compare_days(
        {"2020-09-28": people(11)},
        Counter(),
        # The list has the day on which the act took effect.
        {
            "a": record(
                "2020-09-29", effective="2020-09-28", counts=Counts(individuals=11)
            )
        },
        "",
    )

    assert [(day.day, day.is_equal, day.record_ids) for day in days] == [
        ("2020-09-28", True, ["a"])
    ]


def test_a_difference_without_a_reason_is_unexplained():
    records = {"a": record("2020-01-02", counts=Counts(individuals=5))}

    assert compare({"2020-01-02": 4, "2021-01-02": 2}, records) == (
        {"2020-01-02": -1, "2021-01-02": 2},
        [],
    )


def test_a_removal_explains_what_its_listing_lacks_and_no_more():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "b": record("2021-01-02", counts=Counts(individuals=5)),
        "gone": record(
            "2022-01-02", "delisting", counts=Counts(individuals=2), refers_to=("a",)
        ),
    }

    assert compare({"2020-01-02": 2, "2021-01-02": 4}, records) == (
        {"2020-01-02": -1, "2021-01-02": -1},
        [("2020-01-02", -2, "removed", "gone")],
    )


def test_a_negative_net_is_a_removal_from_all_listings_that_it_names_together():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "b": record("2021-01-02", counts=Counts(individuals=5)),
        "renewal": record(
            "2022-01-02",
            "renewal",
            counts=Counts(individuals=2),
            net=Net(individuals=-2),
            refers_to=("a", "b"),
        ),
    }

    unexplained, explanations = compare({"2020-01-02": 4, "2021-01-02": 4}, records)

    assert not any(unexplained.values())
    assert explanations == [
        ("2020-01-02", -1, "removed", "renewal"),
        ("2021-01-02", -1, "removed", "renewal"),
    ]


def test_a_removal_after_the_day_of_the_list_explains_nothing():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "gone": record(
            "2022-01-02", "delisting", counts=Counts(individuals=1), refers_to=("a",)
        ),
        "later": record("2022-01-03", counts=Counts(individuals=9)),
    }

    assert compare({"2020-01-02": 4}, records, as_of="2022-01-01") == (
        {"2020-01-02": -1},
        [],
    )


def test_targets_designated_again_have_the_day_of_that_act():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "b": record("2021-01-02", counts=Counts(individuals=3)),
        "again": record(
            "2022-01-02",
            "amendment",
            counts=Counts(individuals=8),
            net=Net(),
            refers_to=("a", "b"),
        ),
    }

    unexplained, explanations = compare({"2022-01-02": 8}, records)

    assert not any(unexplained.values())
    assert explanations == [
        ("2020-01-02", -5, "dated", "again"),
        ("2021-01-02", -3, "dated", "again"),
        ("2022-01-02", 5, "dated", "again"),
        ("2022-01-02", 3, "dated", "again"),
    ]


def test_a_removal_of_somebody_designated_again_explains_the_day_of_the_first_listing():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "again": record(
            "2021-01-02",
            "amendment",
            counts=Counts(individuals=5),
            net=Net(),
            refers_to=("a",),
        ),
        "gone": record(
            "2022-01-02",
            "delisting",
            counts=Counts(individuals=1),
            refers_to=("again",),
        ),
    }

    unexplained, _ = compare({"2021-01-02": 4}, records)

    assert unexplained == {"2020-01-02": 0, "2021-01-02": 0}


def test_an_entry_that_was_split_keeps_its_day():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "split": record(
            "2021-01-02",
            "amendment",
            counts=Counts(individuals=1),
            net=Net(individuals=1),
            refers_to=("a",),
        ),
    }

    unexplained, explanations = compare({"2020-01-02": 6}, records)

    assert unexplained == {"2020-01-02": 0, "2021-01-02": 0}
    assert explanations == [
        ("2020-01-02", 1, "dated", "split"),
        ("2021-01-02", -1, "dated", "split"),
    ]


def test_a_conflict_about_the_day_explains_targets_under_that_day():
    conflict = Conflict(
        field="listed",
        value="2020-01-06",
        publisher="Office",
        judgement="One is dated so.",
    )
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5), conflicts=(conflict,))
    }

    unexplained, explanations = compare({"2020-01-02": 4, "2020-01-06": 2}, records)

    # Only as many as are missing can be the same people.
    assert unexplained == {"2020-01-02": 0, "2020-01-06": 1}
    assert explanations == [
        ("2020-01-02", -1, "dated", "a"),
        ("2020-01-06", 1, "dated", "a"),
    ]


def test_an_opening_explains_what_was_listed_before_it():
    records = {"opening": record("2020-08-09", "opening", counts=Counts(individuals=4))}

    unexplained, explanations = compare({"2004-09-24": 3, "2010-01-01": 2}, records)

    assert unexplained == {"2004-09-24": 0, "2010-01-01": 1, "2020-08-09": 0}
    assert {reason for _, _, reason, _ in explanations} == {"opening"}


def test_a_month_in_the_ledger_is_any_of_its_days():
    records = {"a": record("2020-01", counts=Counts(individuals=5))}

    unexplained, _ = compare({"2020-01-02": 3, "2020-01-30": 2}, records)

    assert not any(unexplained.values())


def test_entries_without_a_day_explain_what_is_missing_if_there_are_enough():
    records = {
        "a": record("2020-01-02", counts=Counts(individuals=5)),
        "b": record("2021-01-02", counts=Counts(individuals=5)),
    }
    on_list = {"2020-01-02": 3, "2021-01-02": 4}

    explained, explanations = compare(on_list, records, undated=3)
    unexplained, _ = compare(on_list, records, undated=2)

    assert explained == {"2020-01-02": 0, "2021-01-02": 0}
    assert {each[2:] for each in explanations} == {("undated", "")}
    # Which of the days two entries would belong to is not known.
    assert unexplained == {"2020-01-02": -2, "2021-01-02": -1}


def test_a_minimum_and_an_unknown_number_explain_more_but_not_fewer():
    at_least = {
        "a": record("2020-01-02", counts=Counts(individuals=5), precision="at_least")
    }
    unknown = {
        "a": record("2020-01-02", counts=Counts(individuals="unknown", entities=1))
    }
    entity_less = [("2020-01-02", 7, "inexact", "a")]

    assert compare({"2020-01-02": 7}, at_least)[0] == {"2020-01-02": 0}
    assert compare({"2020-01-02": 4}, at_least)[0] == {"2020-01-02": -1}
    assert compare({"2020-01-02": 7}, unknown)[1] == entity_less


def test_a_bare_total_is_compared_with_all_types_together():
    days = compare_days(
        {"2020-01-02": Counter(individuals=3, entities=2)},
        Counter(),
        {"a": record("2020-01-02", counts=Counts(unspecified=5))},
        "",
    )

    assert days[0].is_explained
    assert not days[0].is_equal


def test_a_list_without_days_has_none_to_compare():
    records = {"a": record("2020-01-02", counts=Counts(individuals=5))}

    assert compare_days({}, people(5), records, "") == []


def test_removals_on_the_list_are_beside_those_of_the_ledger():
    records = {
        "gone": record("2022-01-02", "delisting", counts=Counts(individuals=1)),
        "b": record("2022-01-02", counts=Counts(individuals=5)),
    }
    days = compare_removals({"2022-01-02": people(1), "2023-01-02": people(2)}, records)

    assert [(day.day, day.is_equal, day.record_ids) for day in days] == [
        ("2022-01-02", True, ["gone"]),
        ("2023-01-02", False, []),
    ]
