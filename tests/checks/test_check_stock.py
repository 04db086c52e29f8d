"""The rules `openings`, `stock` and `delistings`."""

from __future__ import annotations

from datetime import date

import pytest
from broken_ledgers import (
    A_SECOND,
    CANADIAN_COVERAGE,
    STOCK,
    A,
    B,
    C,
    later,
    record,
    total,
)

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.checks.stock import check_stock
from sanctions_cli.index import database

# Openings


def test_an_opening_may_be_of_the_day_of_the_first_change(apply_rule):
    files = {A_SECOND: record(action="opening", counts="individuals = 3")}
    assert apply_rule("openings", files) == []


def test_an_opening_after_a_record_that_changes_no_list_is_in_order(apply_rule):
    files = {A: record(action="statement", counts=None), B: later(action="opening")}
    assert apply_rule("openings", files) == []


def test_an_opening_of_another_list_may_be_later(apply_rule):
    path = "announcements/2024/ca-2024-09-10-ru.toml"
    files = {path: later(action="opening", target="RU", program="CA-SEMA-RUS")}
    assert apply_rule("openings", files) == []


def test_an_opening_is_compared_with_the_records_of_its_own_target(apply_rule):
    path = "announcements/2024/ca-2024-09-10-ru.toml"
    opening = later(action="opening", target="RU", counts="individuals = 3")
    assert apply_rule("openings", {path: opening}) == []
    files = {
        path: opening,
        "announcements/2024/ca-2024-08-20-by-ru.toml": record(
            announced="2024-08-20", target=["BY", "RU"]
        ),
    }
    (finding,) = apply_rule("openings", files)
    assert finding.message == (
        "the opening of CA-SEMA-BLR against Russia is dated 2024-09-10,"
        " after its first record of 2024-08-20"
    )


COVERAGE_AGAINST_RUSSIA = CANADIAN_COVERAGE.partition("\n\n")[2].replace("BY", "RU")

SHARED_LIST = {
    "ledger.toml": f"{CANADIAN_COVERAGE}\n{COVERAGE_AGAINST_RUSSIA}",
    "announcements/2020/ca-2020-01-01-by.toml": record(
        announced="2020-01-01", action="opening", counts="individuals = 3"
    ),
    "announcements/2024/ca-2024-09-10-ru.toml": later(target="RU"),
    STOCK: total("individuals = 3", target="BY"),
}


def test_each_target_of_a_shared_list_needs_an_opening(apply_rule):
    assert apply_rule("openings", SHARED_LIST) == []
    of_russia = "assertions/2024-12-31-ca-sema-blr-russia.toml"
    files = SHARED_LIST | {of_russia: total("individuals = 1", target="RU")}
    (finding,) = apply_rule("openings", files)
    assert finding.path == of_russia
    assert finding.message.endswith(
        "the opening stock of CA-SEMA-BLR against Russia is missing"
    )
    opening = record(
        announced="2020-01-01", action="opening", target="ZZ", counts="individuals = 0"
    )
    worldwide = {"announcements/2020/ca-2020-01-01-zz.toml": opening}
    assert apply_rule("openings", files | worldwide) == []


def test_without_coverage_no_opening_is_missing(apply_rule):
    assert apply_rule("openings", {STOCK: total("individuals = 10")}) == []


def test_a_missing_opening_is_reported_once_and_at_the_first_total(apply_rule):
    first = "assertions/2024-08-31-ca-sema-blr.toml"
    files = {
        "ledger.toml": CANADIAN_COVERAGE,
        STOCK: total("individuals = 10"),
        first: total("individuals = 10", on="2024-08-31"),
        "assertions/2024-12-31-ca-sema-blr-ca-sema-rus.toml": total(
            "individuals = 10", program=["CA-SEMA-BLR", "CA-SEMA-RUS"]
        ),
    }
    findings = apply_rule("openings", files)
    assert [
        (finding.path, finding.message.rpartition(" of ")[2]) for finding in findings
    ] == [
        (first, "CA-SEMA-BLR is missing"),
        (
            "assertions/2024-12-31-ca-sema-blr-ca-sema-rus.toml",
            "CA-SEMA-RUS is missing",
        ),
    ]


def test_a_flow_needs_no_opening(apply_rule):
    files = {
        "ledger.toml": CANADIAN_COVERAGE,
        STOCK: total("individuals = 10", kind="flow", since="2024-08-01"),
    }
    assert apply_rule("openings", files) == []


def test_the_first_coverage_of_a_sender_says_where_it_begins(apply_rule):
    later_coverage = CANADIAN_COVERAGE.partition("\n\n")[2].replace("2020", "2022")
    files = {
        "ledger.toml": f"{CANADIAN_COVERAGE}\n{later_coverage}",
        STOCK: total("individuals = 10"),
    }
    (finding,) = apply_rule("openings", files)
    assert finding.message.startswith("coverage begins on 2020-01-01, ")


# Stock


def test_a_list_may_fall_to_zero(apply_rule):
    files = {B: later(action="delisting", counts="individuals = 10\nentities = 6")}
    assert apply_rule("stock", files) == []


def test_a_fall_below_zero_is_reported_where_it_happens_and_for_each_type(apply_rule):
    files = {
        B: later(action="delisting", counts="individuals = 11\nentities = 7"),
        C: later(announced="2024-09-11", action="delisting", counts="individuals = 1"),
    }
    findings = apply_rule("stock", files)
    assert [finding.message for finding in findings] == [
        "CA-SEMA-BLR falls to -1 individual on 2024-09-10: 11 removed from 10",
        "CA-SEMA-BLR falls to -1 entity on 2024-09-10: 7 removed from 6",
    ]
    assert {finding.path for finding in findings} == {B}


def test_a_second_fall_after_a_rise_is_reported_too(apply_rule):
    files = {
        A: record(action="delisting", counts="individuals = 1"),
        B: later(counts="individuals = 2"),
        C: later(announced="2024-09-11", action="delisting", counts="individuals = 3"),
    }
    assert [finding.path for finding in apply_rule("stock", files)] == [A, C]


def test_the_net_change_counts_where_a_record_gives_one(apply_rule):
    files = {
        B: later(action="delisting", counts="individuals = 11", net="individuals = -10")
    }
    assert apply_rule("stock", files) == []


def test_names_of_another_target_do_not_pay_for_a_delisting(apply_rule):
    path = "announcements/2024/ca-2024-09-10-ru.toml"
    files = {path: later(action="delisting", target="RU")}
    (finding,) = apply_rule("stock", files)
    assert finding.message == (
        "CA-SEMA-BLR against Russia falls to -1 individual on 2024-09-10:"
        " 1 removed from 0"
    )
    # A joint record may have put the name on the list.
    joint = {
        "announcements/2024/ca-2024-08-20-by-ru.toml": record(
            announced="2024-08-20", target=["BY", "RU"], counts="individuals = 1"
        )
    }
    assert apply_rule("stock", files | joint) == []


def test_each_program_has_its_own_stock(apply_rule):
    path = "announcements/2024/ca-2024-09-10-ru.toml"
    files = {path: later(action="delisting", target="RU", program="CA-SEMA-RUS")}
    (finding,) = apply_rule("stock", files)
    assert (
        finding.message
        == "CA-SEMA-RUS falls to -1 individual on 2024-09-10: 1 removed from 0"
    )


def test_a_list_is_judged_at_the_end_of_a_day_whatever_the_order_of_its_records(
    apply_rule,
):
    three, five = "individuals = 3", "individuals = 5"
    for first, second in ((A, A_SECOND), (A_SECOND, A)):
        files = {
            first: record(counts=three),
            second: record(action="delisting", counts=three),
        }
        assert apply_rule("stock", files) == []
        files[second] = record(action="delisting", counts=five)
        (finding,) = apply_rule("stock", files)
        assert finding.path == second
        assert finding.message == (
            "CA-SEMA-BLR falls to -2 individuals on 2024-08-09: 5 removed from 3"
        )


@pytest.mark.parametrize(
    ("listed", "delisted", "falls"),
    [
        ("2024-08", "2024-08", False),
        ("2024-08", "2024-08-09", False),
        ("2024-08-09", "2024-08", False),
        ("2024-08-20", "2024-08", False),
        ("2024", "2024-01-01", False),
        ("2024-09", "2024-08", True),
        ("2024-09-01", "2024-08", True),
        ("2024-09", "2024-08-31", True),
        ("2025", "2024", True),
    ],
)
def test_a_list_falls_where_no_days_of_the_months_could_keep_it(
    hand_made, listed, delisted, falls
):
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add("CA", listed, 3, program="CA-SEMA-BLR")
    hand_made.add("CA", delisted, 3, action="delisting", program="CA-SEMA-BLR")
    with database.open_ledger(hand_made.root, None) as ledger:
        findings = list(check_stock(CheckContext(ledger, date(2026, 1, 1))))
    assert bool(findings) == falls


# Delistings


def delist(number: int, *record_ids: str, **keys: object) -> dict[str, str]:
    """A ledger with a delisting of 11 September that refers to these records."""
    text = later(
        announced="2024-09-11",
        action="delisting",
        counts=f"individuals = {number}",
        refers_to=list(record_ids),
        **keys,
    )
    return {B: later(), C: text}


@pytest.mark.parametrize(
    ("number", "record_ids", "is_wrong"),
    [
        (1, ["ca-2024-09-10-by"], False),
        (2, ["ca-2024-09-10-by"], True),
        (17, ["ca-2024-09-10-by", "ca-2024-08-09-by"], False),
        (18, ["ca-2024-09-10-by", "ca-2024-08-09-by"], True),
        (99, ["nothing-like-it"], False),  # the rule `references` reports it
    ],
)
def test_a_delisting_takes_off_at_most_what_was_put_on(
    apply_rule, number, record_ids, is_wrong
):
    findings = apply_rule("delistings", delist(number, *record_ids))
    assert bool(findings) == is_wrong


def test_the_message_says_how_many_were_put_on_by_which_records(apply_rule):
    (finding,) = apply_rule(
        "delistings", delist(18, "ca-2024-09-10-by", "ca-2024-08-09-by")
    )
    assert finding.message.endswith(
        "removes 18 targets, but ca-2024-08-09-by, ca-2024-09-10-by added 17"
    )
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "keys",
    [
        {"counts": None},
        {"action": "amendment"},
        {"program": "CA-SEMA-RUS"},
        {"program": None},
    ],
)
def test_of_a_record_that_cannot_be_compared_nothing_is_concluded(apply_rule, keys):
    files = delist(99, "ca-2024-09-10-by", "ca-2024-08-09-by")
    files[B] = later(**keys)
    assert apply_rule("delistings", files) == []


def test_a_delisting_without_figures_or_program_is_passed_over(apply_rule):
    assert apply_rule("delistings", delist(99, "ca-2024-09-10-by", program=None)) == []
    files = delist(99, "ca-2024-09-10-by")
    files[C] = later(
        announced="2024-09-11",
        action="delisting",
        counts=None,
        refers_to=["ca-2024-09-10-by"],
    )
    assert apply_rule("delistings", files) == []


# Numbers that no source gives


@pytest.mark.parametrize("counts", ['individuals = "unknown"', None])
def test_a_list_with_targets_of_unknown_number_is_never_too_short(apply_rule, counts):
    files = {
        A: record(counts=counts),
        B: later(action="delisting", counts="individuals = 3"),
    }
    assert apply_rule("stock", files) == []


def test_a_removal_of_unknown_number_puts_nobody_on_a_list(apply_rule):
    files = {
        A: record(action="delisting", counts='individuals = "unknown"'),
        B: later(action="delisting", counts="individuals = 3"),
    }
    assert len(apply_rule("stock", files)) == 1


def test_a_delisting_of_a_record_with_an_unknown_number_is_not_too_large(apply_rule):
    several = 'individuals = 1\nentities = "unknown"'
    files = {
        A: record(counts=several),
        B: later(
            action="delisting", counts="entities = 9", refers_to=["ca-2024-08-09-by"]
        ),
    }
    assert apply_rule("delistings", files) == []
