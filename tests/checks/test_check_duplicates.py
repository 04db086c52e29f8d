"""The rule `duplicates`."""

from __future__ import annotations

import pytest
from broken_ledgers import A_SECOND, A, record

A_THIRD = A.replace("by.toml", "by-3.toml")


@pytest.mark.parametrize(
    "keys",
    [
        {"counts": "individuals = 10"},
        {"counts": None},
        {"program": None},
        {"action": "relisting"},
    ],
)
def test_a_record_that_differs_in_one_thing_is_no_duplicate(apply_rule, keys):
    assert apply_rule("duplicates", {A_SECOND: record(**keys)}) == []


@pytest.mark.parametrize(
    "keys",
    [{"note": "x"}, {"source": ""}, {"reasons": ["x"]}, {"effective": "2024-08-10"}],
)
def test_a_record_that_differs_in_what_does_not_count_is_one(apply_rule, keys):
    (finding,) = apply_rule("duplicates", {A_SECOND: record(**keys)})
    assert (finding.path, finding.severity) == (A_SECOND, "error")
    assert finding.message.startswith('the same as "ca-2024-08-09-by": ')


@pytest.mark.parametrize(
    ("instruments", "severities"),
    [
        ((None, None, None), ["error", "error"]),
        (("a", "b", "c"), []),
        (("a", "b", "a"), ["error"]),
        (("a", None, "b"), ["warning", "warning"]),
        ((None, "a", "b"), ["warning", "warning"]),
    ],
)
def test_records_of_different_instruments_are_different(
    apply_rule, instruments, severities
):
    files = {
        path: record(instrument=instrument)
        for path, instrument in zip((A, A_SECOND, A_THIRD), instruments, strict=True)
    }
    findings = apply_rule("duplicates", files)
    assert [finding.severity for finding in findings] == severities


def test_the_shortest_id_is_the_first_of_its_group(apply_rule):
    paths = [A.replace("by.toml", f"by-{n}.toml") for n in range(2, 12)]
    findings = apply_rule("duplicates", {path: record() for path in paths})
    assert {finding.path for finding in findings} == set(paths)
    assert {finding.message.split('"')[1] for finding in findings} == {
        "ca-2024-08-09-by"
    }


def test_groups_are_kept_apart(apply_rule):
    others = [
        "announcements/2024/ca-2024-09-10-by.toml",
        "announcements/2024/ca-2024-09-10-by-2.toml",
    ]
    files = {path: record(announced="2024-09-10") for path in others}
    files[A_SECOND] = record()
    findings = apply_rule("duplicates", files)
    assert {(finding.path, finding.message.split('"')[1]) for finding in findings} == {
        (A_SECOND, "ca-2024-08-09-by"),
        (others[1], "ca-2024-09-10-by"),
    }


def test_the_order_of_targets_makes_no_difference_that_this_rule_sees(apply_rule):
    # Targets are compared as the index joins them; a file's name has their order too.
    first = "announcements/2024/ca-2024-08-09-by-ru.toml"
    second = "announcements/2024/ca-2024-08-09-by-ru-2.toml"
    files = {first: record(target=["BY", "RU"]), second: record(target=["BY", "RU"])}
    (finding,) = apply_rule("duplicates", files)
    assert finding.path == second
