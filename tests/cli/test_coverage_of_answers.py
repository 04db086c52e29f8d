"""What a ledger does not cover is unknown in every answer, and never nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from answers import add_listing, answer_rows, answer_text
from conftest import SHIPPED


def test_a_sender_that_the_ledger_does_not_cover_is_unknown(run):
    text = run("compare", "CA", "AU", "--target", "BY", "-L", SHIPPED).out
    assert (
        "No coverage is stated for Australia: a missing record does not mean that nothing was announced."
        in text
    )


@pytest.fixture
def followed(ledger: Path) -> Path:
    """A ledger that follows Canada from 2022 to the middle of 2025, and the US to the end of 2023, against Belarus."""
    with (ledger / "ledger.toml").open("a") as file:
        for sender, until in (("CA", "2025-06-30"), ("US", '"2023-12"')):
            file.write(
                f'[[coverage]]\nsender = "{sender}"\ntarget = "BY"\nsince = 2022-01-01\nuntil = {until}\n'
            )
    add_listing(ledger, "US", "2022-03-01", 7)
    add_listing(ledger, "CA", "2025-02-01", 4)
    return ledger


def test_a_period_that_is_not_covered_has_no_zero_no_change_and_no_percentage(
    followed, run
):
    ca, us = answer_rows(
        run, "compare", "CA", "US", "--periods", "2022", "2027", "-L", followed
    )
    assert (ca["before"], ca["after"], us["before"], us["after"]) == (0, None, 7, None)
    assert (us["change"], us["change_percent"]) == (None, None)
    assert (us["followed_before"], us["followed_after"]) == (True, False)
    text = answer_text(
        run, "compare", "CA", "US", "--periods", "2022", "2027", "-L", followed
    )
    assert "US           7       ?\n" in text
    assert "?  this ledger does not cover all of it" in text
    assert (
        "Covered until December 2023 (US), 30 June 2025 (Canada): no data after."
        in text
    )
    assert "%" not in text
    assert (
        answer_text(
            run, "compare", "--periods", "2027", "2028", "--target", "BY", "-L", SHIPPED
        ).count("Covered until")
        == 1
    )


def test_a_period_that_is_covered_in_part_marks_its_figure_and_has_no_percentage(
    followed, run
):
    (ca,) = answer_rows(
        run, "compare", "CA", "--periods", "2024", "2025", "-L", followed
    )
    assert (ca["before"], ca["after"], ca["change"], ca["change_percent"]) == (
        16,
        4,
        None,
        None,
    )
    text = answer_text(
        run, "compare", "CA", "--periods", "2024", "2025", "-L", followed
    )
    assert ["Canada", "16", "4?", "~", "−12"] in [
        line.split() for line in text.splitlines()
    ]


def test_the_part_that_is_missing_is_in_a_footnote_where_it_is_too_small_to_matter(
    followed, run
):
    (ca,) = answer_rows(
        run,
        "compare",
        "CA",
        "--periods",
        "2021-12-25..2024",
        "2025-01..2025-06",
        "-L",
        followed,
    )
    assert (ca["change_percent"], ca["followed_before"]) == (-75, True)
    text = answer_text(
        run,
        "compare",
        "CA",
        "--periods",
        "2021-12-25..2024",
        "2025-01..2025-06",
        "-L",
        followed,
    )
    assert "Covered from 1 January 2022 (Canada): no data before." in text


def test_a_program_is_covered_as_its_sender_is(followed, run):
    rows = answer_rows(
        run,
        "compare",
        "--periods",
        "2024",
        "2025-01..2025-06",
        "--by",
        "program",
        "-L",
        followed,
    )
    assert [(row["program"], row["before"], row["followed_after"]) for row in rows] == [
        ("CA-SEMA-BLR", 16, True), (None, None, False),
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["year", "quarter", "month"])
def test_a_time_in_which_a_sender_is_not_covered_is_not_empty(followed, run, by):
    rows = answer_rows(run, "compare", "CA", "US", "--by", by, "-L", followed)
    after = [row for row in rows if str(row[by]) >= "2024"]
    before = [row for row in rows if "2022" < str(row[by]) < "2024"]
    assert {row["US"] for row in after} == {None}
    assert None not in {row["US"] for row in before} | {row["CA"] for row in rows}
    totals = answer_rows(run, "totals", "--by", by, "-L", followed)
    assert [row["total"] for row in totals] == [row["total"] for row in rows]
    assert 0 not in {row["total"] for row in after}


def test_a_total_beside_what_is_not_covered_is_marked(followed, run):
    text = answer_text(run, "compare", "CA", "US", "-L", followed)
    assert re.search(r"2024 +16 +[?] +16[?]\n", text)
    assert re.search(r"2023 +– +– +–\n", text)


def test_times_that_nobody_is_covered_in_are_left_out_with_a_footnote(followed, run):
    words = ("totals", "--by", "month", "--period", "2025-05..2025-12", "-L", followed)
    assert not answer_rows(run, *words)
    add_listing(followed, "CA", "2025-05-09", 1)
    assert [row["month"] for row in answer_rows(run, *words)] == ["2025-05", "2025-06"]
    assert (
        "Not shown, as no sender is covered then: the months after June 2025."
        in answer_text(run, *words)
    )
    assert "Not shown" not in answer_text(
        run, "totals", "--by", "month", "-L", followed
    )


def test_empty_times_before_the_first_record_are_shown_where_they_are_covered(
    followed, run
):
    assert (
        answer_rows(
            run,
            "totals",
            "--by",
            "month",
            "--period",
            "2022-01..2022-03",
            "-L",
            followed,
        )[0]["month"]
        == "2022-01"
    )


def test_flows_and_running_totals_know_it_too(followed, run):
    flows = answer_rows(
        run,
        "totals",
        "--by",
        "year",
        "--flows",
        "-s",
        "US",
        "--period",
        "2022..2025",
        "-L",
        followed,
    )
    assert [(row["year"], row["added"], row["removed"]) for row in flows[:2]] == [
        (2022, 7, 0),
        (2023, 0, 0),
    ]
    text = answer_text(run, "compare", "CA", "US", "--cumulative", "-L", followed)
    assert ["2024", "16", "7?", "23?"] in [line.split() for line in text.splitlines()]


def test_no_share_is_made_of_a_total_that_may_be_more(followed, run):
    first, *_, last = answer_rows(
        run, "compare", "CA", "US", "--share", "row", "-L", followed
    )
    assert (
        first["US_percent"],
        last["CA"],
        last["CA_percent"],
        last["total_percent"],
    ) == (
        100,
        4,
        None,
        None,
    )
    text = answer_text(run, "compare", "CA", "US", "--share", "row", "-L", followed)
    assert ["2025", "?", "?", "?"] in [line.split() for line in text.splitlines()]


def test_a_timeline_has_nothing_of_a_time_that_is_not_covered(followed, run):
    rows = answer_rows(run, "timeline", "US", "CA", "--by", "year", "-L", followed)
    assert [(row["year"], row["added"]) for row in rows if row["sender"] == "US"] == [
        (2022, 7), (2023, 0), (2024, None), (2025, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["totals"],
        ["compare"],
        ["totals", "--flows"],
        ["compare", "--periods", "2021", "2024"],
    ],
)
def test_a_target_that_the_ledger_does_not_cover_is_in_a_footnote(run, words):
    text = answer_text(run, *words, "--target", "RU", "-L", SHIPPED)
    assert (
        "No coverage is stated against Russia: a missing record does not mean that nothing was announced."
        in text
    )
    assert "No coverage is stated" not in answer_text(
        run, *words, "--target", "BY", "-L", SHIPPED
    )


def test_without_a_word_on_coverage_nothing_is_concluded_from_no_record(ledger, run):
    add_listing(ledger, "US", "2022-03-01", 7)
    ca, us = answer_rows(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert (ca["before"], us["after"], us["change_percent"], us["followed_after"]) == (
        None,
        None,
        None,
        None,
    )
    text = answer_text(run, "compare", "--periods", "2022", "2024", "-L", ledger)
    assert "100 %" not in text
    for words in (
        ["compare"],
        ["compare", "--periods", "2022", "2024"],
        ["compare", "--by", "round"],
        ["compare", "--by", "round", "--pairs"],
        ["totals", "--by", "year"],
        ["totals", "--by", "year", "--across", "sender"],
        ["totals", "--by", "year", "--flows"],
        ["timeline"],
        ["summary"],
        ["totals", "--sender", "NO"],
        ["list", "--sender", "NO"],
    ):
        text = answer_text(run, *words, "-L", ledger)
        assert text.count("This ledger does not state what it covers") == 1, words
        assert "nothing listed" not in text
        assert "did not act" not in text


def test_before_and_after_reach_only_as_far_as_all_are_covered(followed, run):
    title = answer_text(
        run, "compare", "--before-after", "2023-07-01", "-L", followed
    ).splitlines()[0]
    assert "before and from 1 July 2023" in title


def write_coverage(ledger: Path, *claims: str) -> None:
    with (ledger / "ledger.toml").open("a") as file:
        for text in claims:
            file.write(f"[[coverage]]\n{text}\n")


def test_two_spans_of_one_sender_and_target_are_united(ledger, run):
    """2021 and 2023 to 2024 are covered; 2022 lies between them, and is not."""
    add_listing(ledger, "US", "2021-03-01", 7)
    head = 'sender = "US"\ntarget = "BY"\n'
    write_coverage(
        ledger,
        f"{head}since = 2021-01-01\nuntil = 2021-12-31",
        f"{head}since = 2023-01-01\nuntil = 2024-12-31",
    )
    words = ("compare", "US", "--by", "year", "--period", "2021..2024", "-L", ledger)
    rows = answer_rows(run, *words)
    assert [(row["year"], row["US"]) for row in rows] == [
        (2021, 7), (2022, None), (2023, 0), (2024, 0),
    ]  # fmt: skip
    text = answer_text(run, *words)
    assert "Not covered between 31 December 2021 and 1 January 2023 (US)." in text
    assert re.search(r"Total +7[?] +7[?]\n", text)


def test_a_claim_without_an_end_or_without_a_target_is_understood(ledger, run):
    add_listing(ledger, "US", "2021-03-01", 7)
    write_coverage(ledger, 'sender = "US"\nsince = "2021"')
    rows = answer_rows(run, "compare", "US", "--periods", "2021", "2040", "-L", ledger)
    assert [(row["before"], row["after"]) for row in rows] == [(7, 0)]
    text = answer_text(run, "summary", "-L", ledger)
    assert (
        "This ledger covers announcements against all targets by US (since 2021)."
        in text
    )


def test_did_not_act_is_said_only_of_senders_that_are_covered(ledger, run):
    add_listing(ledger, "US", "2024-08-09", 7)
    add_listing(ledger, "EU", "2022-08-09", 7)
    words = ("compare", "CA", "US", "EU", "--by", "round", "-t", "BY", "-L", ledger)
    rows = answer_rows(run, *words)
    assert {tuple(row["did_not_act"]) for row in rows} == {()}
    assert {row["EU_act"][0] for row in rows} == {"unknown", "listing"}
    write_coverage(ledger, 'sender = "EU"\ntarget = "BY"\nsince = 2020-01-01')
    rows = answer_rows(run, *words)
    assert [row["did_not_act"] for row in rows][-1] == ["EU"]


def test_pairs_look_at_the_coverage_against_their_target_as_the_table_does(ledger, run):
    add_listing(ledger, "US", "2024-08-20", 7)
    claims = []
    for sender in ("CA", "US"):
        claims.append(f'sender = "{sender}"\ntarget = "BY"\nsince = 2020-01-01')
        claims.append(f'sender = "{sender}"\ntarget = "RU"\nsince = 2025-01-01')
    write_coverage(ledger, *claims)
    words = ("compare", "CA", "US", "--by", "round", "--window", "3", "-L", ledger)
    (pair,) = answer_rows(run, *words, "--pairs")
    unclear = (pair["sender_unclear"], pair["other_unclear"])
    rows = answer_rows(run, *words)
    acts = [row["US_act"] for row in rows] + [row["CA_act"] for row in rows]
    assert unclear == (0, 0)
    assert ["unknown"] not in acts


def test_records_outside_of_all_coverage_mark_the_sum(ledger, run):
    """A sender with records and no claim is in the sum, and it may have announced more."""
    write_coverage(ledger, 'sender = "CA"\ntarget = "BY"\nsince = 2020-01-01')
    assert "?" not in answer_text(run, "totals", "--by", "year", "-L", ledger)
    add_listing(ledger, "US", "2024-08-20", 7)
    text = answer_text(run, "totals", "--by", "year", "-L", ledger)
    assert "23?" in text
    assert "No coverage is stated for US" in text


NOT_STATED = (
    "This ledger does not state what it covers: no record does not mean that nothing"
    " was announced."
)


@pytest.mark.parametrize(
    "question",
    [
        ("totals",),
        ("compare",),
        ("balance",),
        ("balance", "--on", "2023-12-31", "--on", "2024-12-31"),
        ("programs",),
        ("diff", "2024-01-01", "2024-12-31"),
        ("diff", "2010-01-01", "2010-12-31"),
        ("diff", "CA", "US"),
    ],
)
def test_every_answer_of_sums_says_once_that_no_coverage_is_stated(
    ledger, run, question
):
    out = run(*question, "-L", ledger, "--notes", "full").out
    assert out.count(NOT_STATED) == 1


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (("balance", "--on", "2025-06-30"), ""),
        (("balance", "--on", "2025-07-01"), "Covered until 30 June 2025 (Canada)"),
        (("balance", "--on", "2021-01-01"), "Covered from 1 January 2022 (Canada"),
        (("programs",), "Covered until 30 June 2025 (Canada)"),
        (("diff", "2022", "2023"), ""),
        (("diff", "2023", "2024"), "Covered until December 2023 (US)"),
        (("diff", "2024", "2025", "--sender", "CA"), "Covered until 30 June 2025"),
        (("balance", "--sender", "AU"), "No coverage is stated for Australia"),
        (("diff", "2022", "2023", "--target", "RU"), "No coverage is stated against"),
    ],
)
def test_a_stock_or_a_change_outside_the_coverage_says_so(
    followed, run, question, note
):
    text = run(*question, "-L", followed, "--notes", "full").out
    if note:
        assert note in text
    else:
        assert "overed" not in text


def test_there_is_no_difference_from_a_sender_without_a_record(ledger, run):
    (row,) = answer_rows(run, "diff", "CA", "US", "-L", ledger)
    assert (row["CA"], row["US"], row["difference"]) == (16, None, None)


def test_a_stock_after_a_gap_in_the_coverage_says_so(followed, run):
    with (followed / "ledger.toml").open("a") as file:
        file.write('[[coverage]]\nsender = "CA"\ntarget = "BY"\nsince = 2026-01-01\n')
    gap = "Not covered between 30 June 2025 and 1 January 2026 (Canada)."
    assert gap in run("balance", "--on", "2026-02-01", "-L", followed).out
    assert gap not in run("balance", "--on", "2025-02-01", "-L", followed).out


def test_a_sender_that_is_covered_against_some_targets_is_named_with_the_others(
    hand_made, run
):
    hand_made.cover("GB", "2020", "2030", "BY")
    hand_made.cover("CA", "2020", "2030", "BY")
    hand_made.cover("CA", "2020", "2030", "RU")
    hand_made.add("GB", "2024-01-01", 5, target=["BY", "RU"])
    for question in (["totals"], ["compare", "CA", "GB"], ["totals", "-t", "RU"]):
        text = run(*question, "--notes", "full", "-L", hand_made.root).out
        words = "no coverage is stated for UK against Russia"
        if "RU" in question:
            words = "no coverage is stated for UK:"
        assert words in " ".join(text.split()).replace("No coverage", "no coverage")


# Several targets: which senders count against which


def total_line(run, *words: str) -> list[str]:
    text = answer_text(run, *words, "-L", SHIPPED)
    (line,) = [line for line in text.splitlines() if line.startswith("Total")]
    return line.split()


def test_a_sender_without_data_against_the_targets_asked_for_marks_no_total(run):
    text = answer_text(run, "compare", "--target", "BY", "-L", SHIPPED)
    assert "Australia" not in text
    assert "?" not in text
    totals = [line.split()[-1] for line in text.splitlines() if line[:2] == "20"]
    assert totals[:4] == ["266*", "405*", "417*", "278*"]


def test_a_total_against_a_target_has_one_mark_in_every_command(run):
    """New Zealand is covered in one month only, so its own figure is marked, not that of all."""
    assert total_line(run, "compare", "--target", "MM")[-1] == "721*"
    assert total_line(run, "totals", "--target", "MM")[-1] == "721*"
    for command in ("totals", "compare"):
        text = answer_text(run, command, "--by", "target", "-L", SHIPPED)
        lines = {line.split()[0]: line for line in text.splitlines() if line.strip()}
        assert re.search(r" 1,606\*$", lines["Belarus"])
        assert re.search(r" 721\*([+]3)?$", lines["Myanmar"])
    text = answer_text(run, "totals", "--target", "MM", "-L", SHIPPED)
    assert re.search(r"New Zealand .*[+]3 [?]\n", text)
    assert (
        "Covered only in February 2021 (New Zealand): no data before or after." in text
    )


@pytest.mark.parametrize("by", ["year", "target"])
def test_all_targets_have_the_marks_of_each_target_named(run, by):
    words = ("compare", "--by", by, "-L", SHIPPED)
    # The title names the targets where the question does.
    everything = answer_text(run, *words).partition("\n")[2]
    each = answer_text(run, *words, "--target", "BY", "--target", "MM")
    assert everything == each.partition("\n")[2]
    assert "No data on Australia, Switzerland and New Zealand against Belarus." in (
        everything
    )


def test_a_sender_covered_for_a_month_keeps_nobody_from_comparing_before_and_after(run):
    words = ("compare", "--target", "MM", "--before-after", "2021-02-01", "-L", SHIPPED)
    rows = {row["sender"]: row for row in answer_rows(run, *words)}
    assert (rows["US"]["before"], rows["US"]["after"]) == (14, 143)
    assert rows["US"]["followed_before"]
    assert rows["NZ"]["before"] is None
    assert not rows["NZ"]["followed_before"]
    text = answer_text(run, *words)
    assert re.search(r"Total +71\* +513\* +[+]442 +[+]622 %\n", text)
    assert re.search(r"New Zealand +[?] +[+]2 [?]\n", text)


def test_a_period_without_any_record_of_a_sender_not_covered_has_a_row_of_it(run):
    words = ("compare", "--target", "MM", "--periods", "2020", "2022", "-L", SHIPPED)
    assert re.search(r"New Zealand +[?] +[?]\n", answer_text(run, *words))


def test_the_end_of_the_coverage_names_the_target_where_the_ends_differ(run):
    words = ("compare", "EU", "US", "--period", "2025..2026", "-L", SHIPPED)
    assert (
        "Covered until March 2026 (US), 23 July 2026 (EU against Belarus),"
        " 22 August 2026 (EU against Myanmar): no data after."
    ) in run(*words, "--notes", "full").out


def test_announcements_dated_by_a_report_are_named_in_answers_by_date(run):
    """Switzerland has 12 targets listed on 1 July 2021 and 67 on 18 February 2026."""
    note = "Dated by a report, not by the act: Switzerland"
    for words in (
        ("totals", "--by", "year", "--target", "MM", "--sender", "CH"),
        ("compare", "CH", "--target", "MM", "--by", "quarter"),
        ("timeline", "CH", "--target", "MM"),
    ):
        text = run(*words, "--notes", "full", "-L", SHIPPED).out
        assert f"{note} 79" in text, words
    for words in (
        ("compare", "CH", "--target", "MM", "--periods", "2025", "2026"),
        ("list", "--sender", "CH", "--period", "2026"),
        ("compare", "--by", "round", "--target", "MM", "--period", "2026"),
    ):
        text = run(*words, "--notes", "full", "-L", SHIPPED).out
        assert f"{note} 67" in text, words
    undated = ("totals", "--by", "sender", "--target", "MM", "-L", SHIPPED)
    assert "Dated by" not in run(*undated, "--notes", "full").out
    rows = answer_rows(run, *("totals", "--by", "year", "-s", "CH", "-L", SHIPPED))
    years = [row["year"] for row in rows if "date_from_report" in row["caveats"]]
    assert years == [2021, 2026]
