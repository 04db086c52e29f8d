"""Which chapters a report has, and what its method says."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.report import Report, ReportQuestion, build_report
from sanctions_cli.report.chapters import MOST_CHAPTERS, make_title
from sanctions_cli.report.content import Section, TablePart

TODAY = date(2026, 11, 29)


def report_on(ledger: HandMadeLedger, **wanted: object) -> Report:
    filters = make_filters(**wanted)  # type: ignore[arg-type]
    return build_report(ReportQuestion(ledger.open(), filters, TODAY))


def find_section(report: Report, anchor: str) -> Section:
    [section] = [
        section
        for chapter in report.chapters
        for section in chapter.sections
        if section.anchor == anchor
    ]
    return section


def list_cells(section: Section) -> list[tuple[object, ...]]:
    rows = []
    for part in section.parts:
        if isinstance(part, TablePart):
            rows += part.table.rows
    return rows


def test_several_targets_are_compared_and_one_is_not(hand_made):
    hand_made.add("CA", "2021-03-01", 5)
    assert "comparison" not in [
        chapter.anchor for chapter in report_on(hand_made).chapters
    ]
    hand_made.add("CA", "2022-03-01", 9, target="MM")
    report = report_on(hand_made)
    assert report.chapters[0].anchor == "comparison"
    lead = find_section(report, "by-year").lead
    assert lead == (
        "The highest figures of a year are 5 against Belarus (2021) and 9 against Myanmar (2022)."
    )
    assert report.as_of == "29 November 2026"


def test_a_filter_is_in_the_title_and_leaves_out_other_targets(hand_made):
    hand_made.add("CA", "2021-03-01", 5)
    hand_made.add("CA", "2022-03-01", 9, target="MM")
    report = report_on(hand_made, targets=("MM",))
    assert report.title == "Sanctions against Myanmar"
    assert report.headline == "Canada listed 9 targets against Myanmar in March 2022."


def test_no_more_chapters_than_readers_can_look_through(hand_made):
    targets = [
        "AF",
        "BY",
        "CD",
        "CU",
        "ER",
        "ET",
        "GT",
        "HT",
        "IQ",
        "IR",
        "KP",
        "LB",
        "LY",
        "ML",
    ]
    for target in targets:
        hand_made.add("CA", "2021-03-01", 5, target=target)
    assert len(targets) > MOST_CHAPTERS
    anchors = [chapter.anchor for chapter in report_on(hand_made).chapters]
    assert anchors[:2] == ["comparison", "all-targets"]
    assert not {anchor.upper() for anchor in anchors} & set(targets)
    compared = list_cells(find_section(report_on(hand_made), "by-sender"))
    assert len(compared) == len(targets)


def test_the_method_names_what_no_sum_includes_and_why(hand_made):
    hand_made.add("CA", "2021-03-01")
    hand_made.add("CA", "2022", 5)
    hand_made.add("US", "2022-03-04", {"individuals": 2, "entities": "unknown"})
    section = find_section(report_on(hand_made), "unknown")
    assert section.lead == "3 announcements are not in every sum."
    assert [(row[0], row[-1]) for row in list_cells(section)] == [
        ("1 March 2021", "no figure given"),
        ("2022", "month and day unknown"),
        ("4 March 2022", "number of entities not given"),
    ]


def test_the_method_gives_the_reason_of_each_difference_from_a_stated_total(hand_made):
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add("CA", "2021-03-01", 5, program="CA-SEMA-BLR")
    difference = {"individuals": -1, "reason": "one name is listed twice"}
    hand_made.add_assertion(
        "2021-06-01",
        {"individuals": 4},
        program="CA-SEMA-BLR",
        known_difference=difference,
    )
    section = find_section(report_on(hand_made), "stated-totals")
    assert section.lead == (
        "0 of 1 stated total match, 1 differs for a documented reason."
    )
    assert list_cells(section) == [
        (
            "1 June 2021",
            "CA-SEMA-BLR",
            "4 individuals",
            "1 individual over",
            "one name is listed twice",
        )
    ]


def test_totals_and_gaps_of_other_senders_are_left_out(hand_made):
    hand_made.add("US", "2021-03-01", 5)
    hand_made.add_assertion("2021-06-01", {"individuals": 4})
    with (hand_made.root / "ledger.toml").open("a") as file:
        file.write('[[gaps]]\nsender = "CA"\ntopic = "A"\neffect = "B"\n')
    anchors = {
        section.anchor
        for chapter in report_on(hand_made, senders=("US",)).chapters
        for section in chapter.sections
    }
    assert not anchors & {"stated-totals", "gaps"}


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ({}, "Made by hand"),
        ({"senders": ("US",)}, "Sanctions by the US against Belarus and Myanmar"),
        ({"period": "2021"}, "Sanctions against Belarus and Myanmar in 2021"),
        ({"programs": ("EU-BLR",)}, "Sanctions under EU-BLR"),
        ({"targets": ("BY",), "actions": ("renewal",)}, "Renewals against Belarus"),
    ],
)
def test_the_title_says_what_was_chosen(hand_made, wanted, title):
    hand_made.add("US", "2021-03-01", 5)
    hand_made.add("US", "2021-03-01", 5, target="MM")
    question = ReportQuestion(hand_made.open(), make_filters(**wanted), TODAY)
    assert make_title(question) == title
