"""Lists compared with ledgers: what is equal, different, and not covered."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from compared_lists import Days, add, compare, make_empty_ledger, read_list, write_list
from hand_made_ledgers import HandMadeLedger
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.reconcile import compare_lists


@pytest.fixture
def ledger(tmp_path):
    return make_empty_ledger(tmp_path)


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


DAYS = st.dates(date(2015, 1, 1), date(2023, 12, 31))
COUNTS = st.fixed_dictionaries(
    {"individuals": st.integers(0, 4), "entities": st.integers(0, 4)}
).filter(lambda counts: any(counts.values()))
LISTS = st.dictionaries(DAYS.map(str), COUNTS, min_size=1, max_size=6)


def make_ledger(folder: Path, days: Days) -> HandMadeLedger:
    """A ledger with a record for each day of a list."""
    ledger = make_empty_ledger(folder)
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
