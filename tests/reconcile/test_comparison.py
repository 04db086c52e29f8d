"""Lists compared with ledgers: what is equal, what the records explain, and what is different."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hand_made_ledgers import HandMadeLedger
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.lists import (
    ListProgram,
    ProgramNames,
    date_lists,
    group_entries,
    open_list,
)
from sanctions_cli.reconcile import compare_list, compare_lists

PROGRAM = ListProgram("EU-RUR", "EU", ("BY",))
COLUMNS = (
    "celex",
    "recordId",
    "programKey",
    "annex",
    "measure",
    "startDate",
    "schema",
    "name",
)
SCHEMATA = {"individuals": "Person", "entities": "LegalEntity"}

Days = Mapping[str, Mapping[str, int]]
"""The counts by type of each day."""


def write_list(path: Path, days: Days) -> None:
    """Write an EU act whose annex has as many targets of each day; "" is no day."""
    number = 0
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for day, counts in days.items():
            for name, count in counts.items():
                for _ in range(count):
                    number += 1
                    writer.writerow(
                        [
                            *("32006R0001", number, "EU-RUR", "I", "Asset freeze"),
                            *(day, SCHEMATA[name], f"Target {number}"),
                        ]
                    )


def read_list(path: Path, as_of: str):
    (list_file,) = date_lists([open_list(path)], [as_of])
    return group_entries(
        list_file,
        ProgramNames({PROGRAM: ["EU-RUR"]}),
        lambda program: program == PROGRAM,
    )


def compare(
    folder: Path, ledger: HandMadeLedger, days: Days, as_of: str = "2024-06-30"
):
    """The comparison of a ledger with a list that has as many targets of each day."""
    path = folder / "list.csv"
    write_list(path, days)
    return compare_list(ledger.open(), read_list(path, as_of), PROGRAM)


def results(comparison):
    """The state of each day, with its reasons."""
    return {
        row.day: (row.state, *(reason.describe() for reason in row.reasons))
        for row in comparison.rows
    }


def causes(comparison):
    """What may be behind the difference of each day that nothing explains."""
    return {
        row.day: [cause.text for cause in row.causes]
        for row in comparison.unexplained
        if row.kind != "stock"
    }


@pytest.fixture
def ledger(tmp_path):
    ledger = HandMadeLedger(tmp_path / "ledger")
    ledger.add_program("EU-RUR", "EU")
    return ledger


def add(ledger, announced, counts, **fields):
    return ledger.add("EU", announced, counts, program="EU-RUR", **fields)


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
        "1 of 2 individuals missing on 2020-10-02 and 2024-01-05 may be removed since"
        f" ({removal})"
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


def test_targets_that_were_listed_already_may_be_missing_on_the_day(tmp_path, ledger):
    add(ledger, "2021-01-01", 3)
    second = add(ledger, "2022-01-01", 5, net={"individuals": 4}, redesignated=1)
    days = {"2021-01-01": {"individuals": 3}, "2022-01-01": {"individuals": 4}}

    assert results(compare(tmp_path, ledger, days))["2022-01-01"] == (
        "explained",
        f"1 individual already listed ({second})",
    )


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


@pytest.mark.parametrize("listed", [4, 6])
def test_an_opening_that_is_wrong_is_found_on_days_before_the_coverage(
    tmp_path, ledger, listed
):
    ledger.cover("EU", "2020-01-01", "2024-12-31")
    add(ledger, "2020-01-01", 5, action="opening", listed="2004-09-24")
    comparison = compare(tmp_path, ledger, {"2004-09-24": {"individuals": listed}})

    assert [row.state for row in comparison.rows] == ["different", "different"]


def test_an_opening_claims_all_days_before_it_however_the_list_dates_them(
    tmp_path, ledger
):
    ledger.cover("EU", "2020-01-01", "2024-12-31")
    add(ledger, "2020-01-01", 5, action="opening")
    days = {"2004-09-24": {"individuals": 3}, "2011-01-31": {"individuals": 3}}
    comparison = compare(tmp_path, ledger, days)

    assert [row.day for row in comparison.unexplained] == ["2011-01-31", ""]


def test_what_may_be_on_the_list_too_does_not_explain_that_the_list_has_fewer(
    tmp_path, ledger
):
    ledger.add_program("EU-SCN", "EU")
    add(ledger, "2021-01-01", 5)
    ledger.add(*("EU", "2022-01-01", 9), program="EU-SCN", other_programs=["EU-RUR"])

    fewer = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 4}})
    more = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 6}})

    assert fewer.stock.state == "different"
    assert more.stock.state == "explained"


def test_a_removal_of_an_unknown_number_explains_that_the_list_has_fewer(
    tmp_path, ledger
):
    add(ledger, "2021-01-01", 5)
    add(ledger, "2022-01-01", None, action="delisting")
    comparison = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 4}})

    assert comparison.stock.state == "explained"


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


def test_a_list_that_may_be_some_days_behind_is_a_difference_that_says_so(
    tmp_path, ledger
):
    add(ledger, "2024-01-01", 5)
    latest = add(ledger, "2024-06-28", 2)
    comparison = compare(tmp_path, ledger, {"2024-01-01": {"individuals": 5}})
    text = f"the list may not have {latest} yet, dated 2 days before the list"

    assert causes(comparison) == {"2024-06-28": [text]}
    assert [cause.text for cause in comparison.stock.causes] == [text]


def test_a_documented_difference_of_a_stated_total_of_the_date_is_one_of_the_list(
    tmp_path, ledger
):
    add(ledger, "2021-01-01", 5)
    ledger.add_assertion(
        *("2024-06-15", {"individuals": 6}),
        program="EU-RUR",
        sender="EU",
        known_difference={"individuals": 1, "reason": "One entry is there twice."},
    )
    comparison = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 6}})

    assert not comparison.unexplained
    reason = comparison.stock.reasons[0].describe()
    assert reason.startswith("1 individual as documented: One entry is there twice (")
    more = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 7}})
    assert len(more.unexplained) == 2


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


def test_days_before_the_coverage_are_not_covered_nor_is_their_part_of_the_stock(
    tmp_path, ledger
):
    ledger.cover("EU", "2021-01-01", "2024-12-31")
    add(ledger, "2021-06-01", 2)
    days = {"2004-01-01": {"individuals": 4}, "2021-06-01": {"individuals": 2}}
    comparison = compare(tmp_path, ledger, days)

    assert [row.state for row in comparison.days] == ["not_covered", "equal"]
    assert comparison.stock.state == "explained"


def test_programs_that_the_ledger_lacks_are_omitted_with_the_number_of_entries(
    tmp_path,
):
    empty = HandMadeLedger(tmp_path / "empty")
    path = tmp_path / "list.csv"
    write_list(path, {"2021-01-01": {"individuals": 3}})
    comparisons, omissions = compare_lists(
        empty.open(), [read_list(path, "2024-01-01")]
    )

    assert not comparisons
    assert [(each.program, each.entry_count, each.reason) for each in omissions] == [
        ("EU-RUR", 3, "not_defined")
    ]


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


def test_a_documented_difference_may_be_stated_as_a_total_of_all_types(
    tmp_path, ledger
):
    add(ledger, "2021-01-01", {"individuals": 5, "entities": 2})
    for figure in ("total", "parties"):
        ledger.add_assertion(
            *("2024-06-15", {figure: 8}),
            program="EU-RUR",
            sender="EU",
            known_difference={figure: 1, "reason": "One entry is there twice."},
        )
        days = {"2021-01-01": {"individuals": 5, "entities": 3}}
        assert not compare(tmp_path, ledger, days).unexplained
        for path in ledger.root.glob("assertions/*.toml"):
            path.unlink()


def test_a_documented_difference_does_not_cover_a_later_mistake_of_its_size(
    tmp_path, ledger
):
    add(ledger, "2021-01-01", 5)
    ledger.add_assertion(
        *("2024-06-15", {"individuals": 6}),
        program="EU-RUR",
        sender="EU",
        known_difference={"individuals": 1, "reason": "One entry is there twice."},
    )
    (path,) = ledger.root.rglob("eu-2021-01-01-*.toml")
    path.write_text(path.read_text().replace("individuals = 5", "individuals = 4"))
    comparison = compare(tmp_path, ledger, {"2021-01-01": {"individuals": 5}})

    assert len(comparison.unexplained) == 2


DAYS = st.dates(date(2015, 1, 1), date(2023, 12, 31))
COUNTS = st.fixed_dictionaries(
    {"individuals": st.integers(0, 4), "entities": st.integers(0, 4)}
).filter(lambda counts: any(counts.values()))
LISTS = st.dictionaries(DAYS.map(str), COUNTS, min_size=1, max_size=6)


def make_ledger(folder: Path, days: Days) -> HandMadeLedger:
    """A ledger with a record for each day of a list."""
    ledger = HandMadeLedger(folder / "ledger")
    ledger.add_program("EU-RUR", "EU")
    for day, counts in days.items():
        if any(counts.values()):
            add(ledger, day, dict(counts))
    return ledger


@settings(max_examples=25)
@given(LISTS)
def test_a_ledger_made_from_a_list_reconciles_with_it(days):
    with tempfile.TemporaryDirectory() as name:
        comparison = compare(Path(name), make_ledger(Path(name), days), days)

    assert {row.state for row in comparison.rows} == {"equal"}


@settings(max_examples=25)
@given(LISTS, st.data(), st.booleans())
def test_one_target_that_either_side_lacks_is_found_on_its_day(
    days, data, is_in_ledger
):
    day = data.draw(st.sampled_from(sorted(days)))
    name = data.draw(st.sampled_from([name for name, n in days[day].items() if n]))
    fewer = {**days, day: Counter(days[day]) - Counter([name])}
    recorded, listed = (days, fewer) if is_in_ledger else (fewer, days)
    if not any(count for counts in listed.values() for count in counts.values()):
        return  # a list without entries is refused
    with tempfile.TemporaryDirectory() as folder:
        ledger = make_ledger(Path(folder), recorded)
        comparison = compare(Path(folder), ledger, listed)

    sign = -1 if is_in_ledger else 1
    assert [(row.kind, row.day, row.gaps) for row in comparison.unexplained] == [
        ("listing", day, {name: sign}),
        ("stock", "", {name: sign}),
    ]
