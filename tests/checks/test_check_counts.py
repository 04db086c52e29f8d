"""The rules `counts` and `net`."""

from __future__ import annotations

import pytest
from broken_ledgers import STOCK, A, B, later, record, total


@pytest.mark.parametrize("action", ["statement", "threat"])
def test_words_put_nobody_on_a_list(apply_rule, action):
    (finding,) = apply_rule("counts", {A: record(action=action, program=None)})
    assert finding.message == f"a {action} puts nobody on a list"
    assert apply_rule("counts", {A: record(action=action, counts=None)}) == []


def test_a_statement_may_state_that_nobody_is_listed(apply_rule):
    assert (
        apply_rule("counts", {A: record(action="statement", counts="individuals = 0")})
        == []
    )


@pytest.mark.parametrize("action", ["listing", "relisting", "delisting"])
def test_a_listing_names_somebody(apply_rule, action):
    (finding,) = apply_rule("counts", {A: record(action=action, counts="entities = 0")})
    assert finding.message == f"a {action} without any target"


@pytest.mark.parametrize("action", ["opening", "measure", "amendment"])
def test_other_actions_may_concern_nobody(apply_rule, action):
    assert apply_rule("counts", {A: record(action=action, counts="entities = 0")}) == []


@pytest.mark.parametrize(
    ("redesignated", "is_wrong"), [(15, False), (16, False), (17, True)]
)
def test_no_more_were_listed_before_than_are_named(apply_rule, redesignated, is_wrong):
    findings = apply_rule("counts", {A: record(redesignated=redesignated)})
    assert bool(findings) == is_wrong


def test_without_counts_nobody_can_have_been_listed_before(apply_rule):
    (finding,) = apply_rule("counts", {A: record(counts=None, redesignated=1)})
    assert finding.message == "1 of 0 targets cannot have been listed before"
    assert finding.hint == "redesignated = 0 at most"


@pytest.mark.parametrize("precision", ["at_least", "about"])
def test_a_precision_needs_counts(apply_rule, precision):
    (finding,) = apply_rule("counts", {A: record(counts=None, precision=precision)})
    assert (finding.severity, finding.message) == (
        "warning",
        f"precision is {precision}, but there are no counts",
    )
    assert apply_rule("counts", {A: record(precision=precision)}) == []


# Net


@pytest.mark.parametrize(
    ("action", "net", "message", "hint"),
    [
        (
            "listing",
            11,
            "11 individuals added to the list, but 10 announced",
            "individuals = 10 at most",
        ),
        (
            "relisting",
            11,
            "11 individuals added to the list, but 10 announced",
            "individuals = 10 at most",
        ),
        (
            "delisting",
            -11,
            "11 individuals removed from the list, but 10 announced",
            "individuals = -10 at most",
        ),
        ("listing", -2, "a listing that removes 2 individuals", "individuals = 2?"),
        ("opening", -2, "a opening that removes 2 individuals", "individuals = 2?"),
        ("delisting", 2, "a delisting that adds 2 individuals", "individuals = -2?"),
    ],
)
def test_a_net_change_that_action_or_counts_rule_out(
    apply_rule, action, net, message, hint
):
    (finding,) = apply_rule(
        "net", {A: record(action=action, net=f"individuals = {net}")}
    )
    assert (finding.message, finding.hint) == (message, hint)
    assert finding.excerpt == f"individuals = {net}"


@pytest.mark.parametrize(
    ("action", "net"),
    [
        ("listing", "individuals = 10\nentities = 0"),
        ("delisting", "individuals = -10\nentities = -6"),
        ("opening", "individuals = 11"),
        ("amendment", "individuals = -99"),
        ("measure", "individuals = 99"),
    ],
)
def test_a_net_change_that_is_possible(apply_rule, action, net):
    assert apply_rule("net", {A: record(action=action, net=net)}) == []


def test_without_counts_any_net_change_of_the_right_sign_is_possible(apply_rule):
    assert apply_rule("net", {A: record(counts=None, net="individuals = 99")}) == []
    assert (
        len(apply_rule("net", {A: record(counts=None, net="individuals = -99")})) == 1
    )


def test_each_type_with_a_wrong_net_change_is_a_finding(apply_rule):
    findings = apply_rule(
        "net", {A: record(net="individuals = 11\nentities = 7\nvessels = 1")}
    )
    assert [finding.excerpt for finding in findings] == [
        "individuals = 11",
        "entities = 7",
        "vessels = 1",
    ]


@pytest.mark.parametrize("action", ["amendment", "renewal", "licence", "suspension"])
def test_an_action_that_may_change_a_list_must_state_whether_it_does(
    apply_rule, action
):
    (finding,) = apply_rule("net", {B: later(action=action, counts=None)})
    assert finding.severity == "warning"
    assert apply_rule("net", {B: later(action=action, counts=None, program=None)}) == []
    assert (
        apply_rule("net", {B: later(action=action, counts=None, net="individuals = 0")})
        == []
    )


def test_a_measure_is_uncertain_only_with_counts(apply_rule):
    assert apply_rule("net", {B: later(action="measure", counts=None)}) == []
    (finding,) = apply_rule("net", {B: later(action="measure")})
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("day", "extra", "severity"),
    [
        ("2024-09-09", {}, "warning"),  # a total from before it
        ("2024-09-10", {}, "error"),
        ("2024-12-31", {}, "error"),
        ("2024-12-31", {"unverifiable": "another way of counting"}, "warning"),
        ("2024-12-31", {"program": "CA-SEMA-RUS"}, "warning"),
    ],
)
def test_under_a_total_that_a_source_states_it_is_an_error(
    apply_rule, day, extra, severity
):
    program = extra.get("program", "CA-SEMA-BLR").lower()
    stock = total("individuals = 10", on=day, **extra)
    files = {
        B: later(action="renewal", counts=None),
        f"assertions/{day}-{program}.toml": stock,
    }
    (finding,) = apply_rule("net", files)
    assert finding.severity == severity


def test_the_last_of_several_totals_counts(apply_rule):
    files = {
        B: later(action="renewal", counts=None),
        STOCK: total("individuals = 10"),
        "assertions/2024-08-31-ca-sema-blr.toml": total(
            "individuals = 10", on="2024-08-31"
        ),
    }
    (finding,) = apply_rule("net", files)
    assert finding.severity == "error"
