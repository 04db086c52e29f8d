"""The rule `joint`."""

from __future__ import annotations

import pytest
from broken_ledgers import A_BRITISH, BRITISH_COVERAGE, BRITISH_MEASURE, A, record


def british(day: str, **keys: object) -> dict[str, str]:
    """A British record of a day."""
    text = record(
        sender="GB",
        **{
            "announced": day,
            "program": None,
            "action": "measure",
            "counts": None,
            **keys,
        },
    )
    return {f"announcements/{day[:4]}/gb-{day}-by.toml": text}


@pytest.mark.parametrize("key", ["joint", "same_day"])
def test_a_partner_has_a_record_of_the_day(apply_rule, key):
    files = {"ledger.toml": BRITISH_COVERAGE, A: record(**{key: ["GB"]})}
    (finding,) = apply_rule("joint", files)
    assert (
        finding.message
        == "GB acted with CA on 2024-08-09, but has no record of that day"
    )
    assert finding.excerpt == f'{key} = ["GB"]'
    assert apply_rule("joint", {**files, A_BRITISH: BRITISH_MEASURE}) == []


def test_a_claim_to_act_jointly_asks_for_no_record(apply_rule):
    files = {"ledger.toml": BRITISH_COVERAGE, A: record(joint_claimed=["GB"])}
    assert apply_rule("joint", files) == []


def test_a_record_against_another_target_is_not_enough(apply_rule):
    against_russia = record(sender="GB", target="RU", program=None)
    files = {
        "ledger.toml": BRITISH_COVERAGE,
        A: record(joint=["GB"]),
        "announcements/2024/gb-2024-08-09-ru.toml": against_russia,
    }
    assert len(apply_rule("joint", files)) == 1


@pytest.mark.parametrize(
    ("since", "until", "is_covered"),
    [
        ("2024-08-09", "2024-08-09", True),
        ("2024-08-10", "2024-12-31", False),
        ("2020-01-01", "2024-08-08", False),
        ('"2024-08"', '"2024-08"', True),
        ('"2024"', '"2024"', True),
        ('"2020"', '"2023"', False),
    ],
)
def test_only_where_the_ledger_covers_the_partner(apply_rule, since, until, is_covered):
    coverage = BRITISH_COVERAGE.replace("2020-01-01", since).replace(
        "2025-01-01", until
    )
    findings = apply_rule("joint", {"ledger.toml": coverage, A: record(joint=["GB"])})
    assert bool(findings) == is_covered


def test_without_coverage_and_for_senders_that_are_not_covered_nothing_is_asked(
    apply_rule,
):
    assert apply_rule("joint", {A: record(joint=["GB"])}) == []
    assert (
        apply_rule("joint", {"ledger.toml": BRITISH_COVERAGE, A: record(joint=["US"])})
        == []
    )


@pytest.mark.parametrize(
    ("days", "keys", "hint"),
    [
        (["2024-10-08"], {}, 'is "gb-2024-10-08-by" dated wrongly?'),  # 60 days
        (["2024-10-09"], {}, "is a record missing, or the day wrong?"),
        (["2024-07-01", "2024-08-20"], {}, 'is "gb-2024-08-20-by" dated wrongly?'),
        (
            ["2024-08-10"],
            {"action": "opening"},
            "is a record missing, or the day wrong?",
        ),
        ([], {}, "is a record missing, or the day wrong?"),
    ],
)
def test_the_hint_names_the_nearest_record_of_the_partner(apply_rule, days, keys, hint):
    files = {"ledger.toml": BRITISH_COVERAGE, A: record(joint=["GB"])}
    for day in days:
        files |= british(day, **keys)
    (finding,) = apply_rule("joint", files)
    assert finding.hint == hint
