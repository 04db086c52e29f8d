"""Differences that a stated total documents, of the list too."""

from __future__ import annotations

import pytest
from compared_lists import add, compare, make_empty_ledger


@pytest.fixture
def ledger(tmp_path):
    return make_empty_ledger(tmp_path)


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
