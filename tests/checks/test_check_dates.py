"""The rule `dates`."""

from __future__ import annotations

from datetime import date

import pytest
from broken_ledgers import SOURCE, A, record, total
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.checks.dates import is_before
from sanctions_cli.dates import first_day, last_day

DATES = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str)
PARTIAL_DATES = st.builds(
    lambda day, length: day[:length], DATES, st.sampled_from([4, 7, 10])
)


@pytest.mark.parametrize(
    ("earlier", "later", "is_certain"),
    [
        ("2024-08-08", "2024-08-09", True),
        ("2024-08-09", "2024-08-09", False),
        ("2024-07-31", "2024-08", True),
        ("2024-08-01", "2024-08", False),
        ("2024-08", "2024-08-31", False),
        ("2023", "2024-01-01", True),
        ("2024", "2024-12-31", False),
    ],
)
def test_a_date_is_before_another_if_no_reading_of_both_contradicts_it(
    earlier, later, is_certain
):
    assert is_before(earlier, later) == is_certain


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_a_date_is_before_another_if_its_last_day_is_before_the_first_day_of_the_other(
    date, later_date
):
    assert is_before(date, later_date) == (last_day(date) < first_day(later_date))


def test_today_is_not_the_future_and_tomorrow_is(apply_rule):
    assert apply_rule("dates", {}, today=date(2024, 8, 9)) == []
    (finding,) = apply_rule("dates", {}, today=date(2024, 8, 8))
    assert finding.message == "announced on 2024-08-09, which is in the future"


def test_a_month_is_the_future_until_it_begins(apply_rule):
    path = "announcements/2024/ca-2024-08-by.toml"
    files = {path: record(announced="2024-08")}
    today = date(2024, 7, 31)
    findings = apply_rule("dates", files, today=today)
    assert {finding.path for finding in findings} == {A, path}


def test_a_total_of_the_future(apply_rule):
    path = "assertions/2024-12-31-ca-sema-blr.toml"
    (finding,) = apply_rule(
        "dates", {path: total("individuals = 1")}, today=date(2024, 12, 30)
    )
    assert finding.message == "a total on 2024-12-31, which is in the future"
    assert (
        apply_rule("dates", {path: total("individuals = 1")}, today=date(2024, 12, 31))
        == []
    )


def test_a_period_may_be_one_day(apply_rule):
    keys = {"program": None, "kind": "flow", "since": "2024-12-31"}
    assert (
        apply_rule(
            "dates", {"assertions/2024-12-31-ca-by.toml": total("total = 1", **keys)}
        )
        == []
    )


@pytest.mark.parametrize("until", ["2024-08-09", "2024-08", "2024", "2024-08-10"])
def test_what_ends_on_the_day_of_its_announcement_or_later_is_in_order(
    apply_rule, until
):
    assert apply_rule("dates", {A: record(until=until)}) == []


@pytest.mark.parametrize(
    ("until", "message"),
    [
        ("2024-08-08", "ends on 2024-08-08, before it was announced on 2024-08-09"),
        ("2024-07", "ends in 2024-07, before it was announced on 2024-08-09"),
        ("2023", "ends in 2023, before it was announced on 2024-08-09"),
    ],
)
def test_an_end_before_the_announcement_is_reported_once(apply_rule, until, message):
    # It is before the effect too.
    (finding,) = apply_rule("dates", {A: record(until=until, effective="2024-08-20")})
    assert finding.message == message


@pytest.mark.parametrize(
    ("action", "is_found"),
    [("amendment", True), ("renewal", True), ("listing", False), ("measure", False)],
)
def test_a_change_of_the_law_is_public_within_two_weeks(apply_rule, action, is_found):
    findings = apply_rule("dates", {A: record(action=action, effective="2024-07-25")})
    assert bool(findings) == is_found
    assert apply_rule("dates", {A: record(action=action, effective="2024-07-26")}) == []


@pytest.mark.parametrize(
    ("effective", "severity"),
    [
        ("2024-07-09", None),  # 31 days before
        ("2024-07-08", "error"),
        ("2025-08-10", None),  # 366 days after
        ("2025-08-11", "warning"),
        ("2024-07", None),  # no exact day
        ("2026", "warning"),
    ],
)
def test_the_effect_is_near_the_announcement(apply_rule, effective, severity):
    findings = apply_rule("dates", {A: record(effective=effective)})
    assert [finding.severity for finding in findings] == (
        [severity] if severity else []
    )


@pytest.mark.parametrize(
    ("date_basis", "is_wrong"),
    [("stated", True), ("instrument", True), ("report", False), ("inferred", False)],
)
def test_only_a_certain_day_of_announcement_forbids_an_early_effect(
    apply_rule, date_basis, is_wrong
):
    findings = apply_rule(
        "dates", {A: record(effective="2024-01-01", date_basis=date_basis)}
    )
    assert bool(findings) == is_wrong


def source_of(published: str | None) -> str:
    """The text of a source that was published then; None leaves it out, a month is quoted."""
    if published is None:
        return SOURCE.replace("published = 2024-09-11\n", "")
    value = published if len(published) == 10 else f'"{published}"'
    return SOURCE.replace("2024-09-11", value)


@pytest.mark.parametrize(
    ("published", "days"),
    [
        (["2024-08-02"], None),  # 7 days before
        (["2024-08-01"], 8),
        (["2024-01-01", "2024-08-01"], 8),
        (["2024-01-01", "2024-08-09"], None),
        (["2024-01-01", None], None),  # may be of any day
        (["2024-07"], None),  # no exact day
        (["2023"], None),
        ([], None),
    ],
)
def test_a_record_is_not_younger_than_all_of_its_sources(apply_rule, published, days):
    text = "".join(source_of(day) for day in published)
    findings = apply_rule("dates", {A: record(source=text)})
    if days is None:
        assert findings == []
    else:
        (finding,) = findings
        assert f"{days} days after its latest source was published" in finding.message
        assert finding.hint.endswith("The latest: 2024-08-01")
