"""The rule `references`."""

from __future__ import annotations

import pytest
from broken_ledgers import A_SECOND, A, B, later, record

from sanctions_cli.checks import references
from sanctions_cli.text import NEIGHBOURS


def test_a_record_may_refer_to_one_of_its_day_and_to_earlier_ones(apply_rule):
    files = {
        A_SECOND: record(instrument="x", refers_to=["ca-2024-08-09-by"]),
        B: later(refers_to=["ca-2024-08-09-by", "ca-2024-08-09-by-2"]),
    }
    assert apply_rule("references", files) == []


@pytest.mark.parametrize(
    ("announced", "is_wrong"),
    [("2024-09", False), ("2024-08", False), ("2024", False), ("2024-07", False)],
)
def test_a_month_or_year_that_may_be_before_is_no_fault(
    apply_rule, announced, is_wrong
):
    path = f"announcements/2024/ca-{announced}-by.toml"
    files = {
        path: later(announced=announced),
        B: later(refers_to=[f"ca-{announced}-by"]),
    }
    assert bool(apply_rule("references", files)) == is_wrong


def test_a_month_that_is_certainly_after_is_a_fault(apply_rule):
    path = "announcements/2024/ca-2024-10-by.toml"
    files = {path: later(announced="2024-10"), B: later(refers_to=["ca-2024-10-by"])}
    (finding,) = apply_rule("references", files)
    assert (
        finding.message == "ca-2024-10-by was announced in 2024-10, after this record"
    )


def test_each_wrong_reference_is_found_at_its_place_in_the_list(apply_rule):
    wrong = ["ca-2024-09-10-by", "ca-2024-08-09-by", "nothing-like-it"]
    findings = apply_rule("references", {B: later(refers_to=wrong)})
    assert [finding.message for finding in findings] == [
        "a record cannot refer to itself",
        'no record "nothing-like-it"',
    ]
    assert [finding.hint for finding in findings] == ["remove the id", ""]
    for finding, record_id in zip(findings, (wrong[0], wrong[2]), strict=True):
        assert finding.excerpt[finding.column - 1 :].startswith(f'"{record_id}"')


def test_records_that_refer_to_each_other_are_of_one_day(apply_rule):
    files = {
        A: record(refers_to=["ca-2024-09-10-by"]),
        B: later(refers_to=["ca-2024-08-09-by"]),
    }
    (finding,) = apply_rule("references", files)
    assert finding.path == A


def test_the_comparisons_for_a_suggestion_do_not_grow_with_the_ledger(
    monkeypatch, apply_rule
):
    counts = []

    def count_candidates(word, candidates):
        counts.append(len(list(candidates)))
        return ""

    monkeypatch.setattr(references, "did_you_mean", count_candidates)
    files = {}
    for number in range(150):
        path = A.replace("-by", f"-by-{number}x")
        files[path] = record(refers_to=[f"ca-2023-01-01-by-{number}y"])
    assert len(apply_rule("references", files)) == 150
    assert len(counts) == 150
    assert max(counts) <= 4 * NEIGHBOURS
