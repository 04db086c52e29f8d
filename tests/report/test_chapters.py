"""Which chapters a report has."""

from __future__ import annotations

from datetime import date

from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.report import Report, ReportQuestion, build_report

TODAY = date(2026, 11, 29)


def report_on(ledger: HandMadeLedger, **wanted: object) -> Report:
    filters = make_filters(**wanted)  # type: ignore[arg-type]
    return build_report(ReportQuestion(ledger.open(), filters, TODAY))


def test_a_filter_is_in_the_title_and_leaves_out_other_targets(hand_made):
    hand_made.add("CA", "2021-03-01", 5)
    hand_made.add("CA", "2022-03-01", 9, target="MM")
    report = report_on(hand_made, targets=("MM",))
    assert report.title == "Sanctions against Myanmar"
    assert report.headline == "Canada listed 9 targets against Myanmar in March 2022."
