"""What may lie on either side of a boundary, since only its month or year is known, is unknown."""

from __future__ import annotations

import csv
import io
import json

import pytest
from conftest import Run
from hand_made_ledgers import HandMadeLedger

PROGRAM = "CA-SEMA-BLR"


def read_json(run: Run, ledger: HandMadeLedger, *arguments: str) -> list[dict]:
    result = run(*arguments, "-L", ledger.root, "-f", "json")
    assert result.code in (0, 1), result.err
    rows: list[dict] = json.loads(result.out)
    return rows


# Rounds


@pytest.fixture
def august(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada and the UK acted on days of August, the EU sometime in it, the US in July."""
    for sender in ("CA", "EU", "GB", "US"):
        hand_made.cover(sender, "2020", "2030")
    hand_made.add("CA", "2024-08-09", 10)
    hand_made.add("GB", "2024-08-12", 5)
    hand_made.add("EU", "2024-08", 7)
    hand_made.add("US", "2024-07-02", 3)
    return hand_made


def test_who_acted_in_the_month_of_a_round_may_have_acted_in_it(
    august: HandMadeLedger, run: Run
) -> None:
    july, round_ = read_json(run, august, "compare", "-t", "BY", "--by", "round")
    assert (july["may_have_acted"], july["did_not_act"]) == ([], ["CA", "EU", "GB"])
    assert (round_["may_have_acted"], round_["did_not_act"]) == (["EU"], ["US"])
    assert (round_["EU"], round_["EU_act"], round_["EU_lag_days"]) == (
        None,
        ["undated"],
        None,
    )
    assert (round_["US"], round_["US_act"]) == (0, [])
    arguments = ["compare", "-t", "BY", "--by", "round", "-L", august.root]
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "-f", "csv").out)))
    assert (rows[1]["EU"], rows[1]["may_have_acted"]) == ("", "EU")
    text = run(*arguments).out
    assert "may have acted: dated by month or year only" in text
    (line,) = [line for line in text.splitlines() if line.startswith("2024-08-09")]
    assert "EU ?" in line
    assert "alone" not in line
    assert line.rstrip().endswith("US")


def test_nobody_acted_alone_where_another_may_have_acted_too(
    hand_made: HandMadeLedger, run: Run
) -> None:
    for sender in ("CA", "EU"):
        hand_made.cover(sender, "2020", "2030")
    hand_made.add("CA", "2024-08-09", 10)
    hand_made.add("EU", "2024", 7)
    arguments = ["compare", "CA", "EU", "-t", "BY", "--by", "round"]
    (round_,) = read_json(run, hand_made, *arguments)
    assert (round_["did_not_act"], round_["may_have_acted"]) == ([], ["EU"])
    assert "alone" not in run(*arguments, "-L", hand_made.root).out
    (pair,) = read_json(run, hand_made, *arguments, "--pairs")
    assert (pair["sender_only"], pair["sender_unclear"]) == (0, 1)


# Stated totals


@pytest.mark.parametrize(
    ("kind", "fields", "stated", "state"),
    [
        ("flow", {"since": "2024-08-05"}, 10, "unverifiable"),
        ("flow", {"since": "2024-08-05"}, 17, "unverifiable"),
        ("flow", {"since": "2024-08-05"}, 9, "fails"),
        ("flow", {"since": "2024-08-05"}, 18, "fails"),
        ("flow", {"since": "2024-08-01"}, 17, "matches"),
        ("flow", {"since": "2024-08-05", "bound": "at_least"}, 10, "matches"),
        ("flow", {"since": "2024-08-05", "bound": "at_least"}, 12, "unverifiable"),
        ("flow", {"since": "2024-08-05", "bound": "at_most"}, 17, "matches"),
        ("stock", {}, 17, "matches"),
        ("stock", {"on": "2024-08-20"}, 10, "unverifiable"),
        ("stock", {"on": "2024-08-20"}, 17, "unverifiable"),
        ("stock", {"on": "2024-08-20"}, 5, "fails"),
        ("stock", {"on": "2024-07-31"}, 0, "matches"),
    ],
)
def test_a_stated_total_that_depends_on_the_day_of_a_record_cannot_be_compared(
    hand_made: HandMadeLedger,
    run: Run,
    kind: str,
    fields: dict[str, str],
    stated: int,
    state: str,
) -> None:
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add("CA", "2024-08-09", 10, program=PROGRAM)
    hand_made.add("CA", "2024-08", 7, program=PROGRAM)
    on = str(fields.get("on", "2024-08-31"))
    others = {name: value for name, value in fields.items() if name != "on"}
    hand_made.add_assertion(
        on, {"individuals": stated}, program=PROGRAM, kind=kind, **others
    )
    query = "select state, ledger_individuals, reason from assertions"
    (row,) = read_json(run, hand_made, "sql", query)
    assert row["state"] == state
    is_open = state == "unverifiable"
    if is_open:
        assert row["ledger_individuals"] is None
        assert "ca-2024-08-by-listing" in row["reason"]
    result = run("check", "--only", "assertions", "-L", hand_made.root)
    assert result.code == (1 if state == "fails" else 0)
    assert ("warning" in result.out and "cannot be compared" in result.out) == is_open
    assert bool({"short", "over"} & set(result.out.split())) == (state == "fails")


@pytest.mark.parametrize(
    ("dates", "stated", "state"),
    [
        (["2024-08-09", "2024-08-12"], 2, "matches"),
        (["2024-08-09", "2024-08"], 1, "unverifiable"),
        (["2024-08-09", "2024-08"], 2, "unverifiable"),
        (["2024-08-09", "2024-08"], 3, "fails"),
        (["2024-08-09", "2024-07"], 2, "matches"),
        (["2024-08-09", "2024-07"], 1, "fails"),
    ],
)
def test_a_record_of_a_month_may_be_of_a_day_that_another_has(
    hand_made: HandMadeLedger, run: Run, dates: list[str], stated: int, state: str
) -> None:
    hand_made.add_program(PROGRAM, "CA")
    for date in dates:
        hand_made.add("CA", date, 10, program=PROGRAM)
    hand_made.add_assertion("2024-12-31", {"rounds": stated}, program=PROGRAM)
    (row,) = read_json(run, hand_made, "sql", "select state from assertions")
    assert row["state"] == state


def test_a_partner_whose_record_has_no_day_may_have_acted_that_day(
    hand_made: HandMadeLedger, run: Run
) -> None:
    hand_made.cover("GB", "2020", "2030")
    hand_made.add("CA", "2024-08-09", 10, joint=["GB"])
    hand_made.add("GB", "2024-07", 3)
    assert run("check", "--only", "joint", "-L", hand_made.root).code == 1
    hand_made.add("GB", "2024-08", 3)
    assert run("check", "--only", "joint", "-L", hand_made.root).code == 0


# Two senders


def test_days_on_which_only_one_acted_are_those_on_which_the_other_cannot_have(
    hand_made: HandMadeLedger, run: Run
) -> None:
    for date in ("2024-07-02", "2024-08-09", "2024-09-01"):
        hand_made.add("CA", date, 1)
    for date in ("2024-08", "2024-09-01"):
        hand_made.add("GB", date, 1)
    text = run("diff", "CA", "GB", "-L", hand_made.root, "--notes", "full").out
    assert "Both listed or took measures on 1 day.\n" in text
    assert "Only Canada: 1 day: 2024-07-02.\n" in text
    assert "Only UK: 0 days.\n" in text
    assert (
        "Dated by month or year only, so that both or only one may have acted:"
        " 2024-08, 2024-08-09."
    ) in text


# Lists


def test_a_list_of_records_names_those_that_may_lie_outside_the_period(
    august: HandMadeLedger, run: Run
) -> None:
    arguments = ["list", "--since", "2024-08-10", "-L", august.root]
    assert "may lie outside the period: eu-2024-08-by-listing." in run(*arguments).out
    rows = json.loads(run(*arguments, "-f", "json").out)
    assert [row["id"] for row in rows] == [
        "eu-2024-08-by-listing",
        "gb-2024-08-12-by-listing",
    ]


def test_a_summary_marks_what_was_listed_and_what_was_delisted_each_for_itself(
    hand_made, run
):
    hand_made.add("CA", "2024-04-04", 7)
    hand_made.add("CA", "2024-03", 2, action="delisting")
    hand_made.add("US", "2024-03", 3)
    hand_made.add("US", "2024-04-04", 1, action="delisting")
    hand_made.add("GB", "2024-04-04", 5)
    hand_made.add("GB", "2024-03", action="amendment")
    arguments = ("summary", "--period", "2024-03-10..2024-04-30", "-L", hand_made.root)
    rows = json.loads(run(*arguments, "-f", "json").out)
    figures = {row["sender"]: (row["total"], row["delisted"]) for row in rows}
    assert figures == {"CA": (7, None), "US": (None, 1), "GB": (5, 0)}
    assert [row["undated"] for row in rows] == [1, 1, 1]
    ends = [line.split()[-2:] for line in run(*arguments).out.splitlines()[4:7]]
    assert ends == [["7", "+1?"], ["5", "–"], ["+1?", "1"]]


# Months and quarters of a year


@pytest.fixture
def year_2024(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada listed 10 on a day of February and 40 sometime in the year; the UK listed 7 in May."""
    for sender in ("CA", "GB"):
        hand_made.cover(sender, "2020", "2030")
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add("CA", "2024-02-10", 10, program=PROGRAM)
    hand_made.add("CA", "2024", 40, program=PROGRAM)
    hand_made.add("GB", "2024-05", 7)
    hand_made.add("GB", "2025-01-10", 2)
    return hand_made


def read_quarters(rows: list[dict], column: str) -> dict[str, tuple[int | None, int]]:
    return {row["quarter"]: (row[column], row["undated"]) for row in rows}


@pytest.mark.parametrize("command", ["totals", "compare"])
def test_what_is_dated_by_year_may_lie_in_each_of_its_quarters(
    year_2024: HandMadeLedger, run: Run, command: str
) -> None:
    rows = read_json(run, year_2024, command, "--by", "quarter")
    assert read_quarters(rows, "total") == {
        "2024-Q1": (10, 1),
        "2024-Q2": (7, 1),
        "2024-Q3": (None, 1),
        "2024-Q4": (None, 1),
        "2024": (40, 0),
        "2025-Q1": (2, 0),
    }
    text = run(command, "--by", "month", "-L", year_2024.root).out
    months = [line for line in text.splitlines() if line.startswith("2024-")]
    assert len(months) == 12
    assert all("+1?" in month for month in months)
    assert text.count("+1?  one more announcement dated by month or year only") == 1


@pytest.mark.parametrize("command", ["totals", "compare"])
def test_a_sum_by_quarter_is_open_until_the_year_is_over(
    year_2024: HandMadeLedger, run: Run, command: str
) -> None:
    rows = read_json(run, year_2024, command, "--by", "quarter", "--cumulative")
    assert read_quarters(rows, "total") == {
        "2024-Q1": (10, 1),
        "2024-Q2": (17, 1),
        "2024-Q3": (17, 1),
        "2024-Q4": (17, 1),
        "2024": (57, 0),
        "2025-Q1": (59, 0),
    }


def test_only_the_row_and_the_column_of_such_a_record_are_marked(
    year_2024: HandMadeLedger, run: Run
) -> None:
    rows = read_json(run, year_2024, "compare", "--by", "quarter")
    assert [(row["quarter"], row["CA"], row["GB"]) for row in rows] == [
        ("2024-Q1", 10, 0),
        ("2024-Q2", None, 7),
        ("2024-Q3", None, 0),
        ("2024-Q4", None, 0),
        ("2024", 40, 0),
        ("2025-Q1", 0, 2),
    ]
    rows = read_json(run, year_2024, "totals", "--across", "quarter")
    assert [(row["sender"], row["2024-Q3"], row["2024"]) for row in rows] == [
        ("CA", None, 40),
        ("GB", 0, 0),
    ]


def test_no_share_is_stated_of_what_may_be_more(
    year_2024: HandMadeLedger, run: Run
) -> None:
    rows = read_json(run, year_2024, "compare", "--by", "quarter", "--share", "row")
    assert [row["CA_percent"] for row in rows] == [None] * 4 + [100.0, 0.0]
    text = run(
        *("compare", "--by", "quarter", "--share", "row", "-L", year_2024.root)
    ).out
    assert "dated by month or year only" in text


@pytest.mark.parametrize("options", [[], ["--net"]])
def test_a_line_and_its_steps_are_open_until_the_year_is_over(
    year_2024: HandMadeLedger, run: Run, options: list[str]
) -> None:
    rows = read_json(run, year_2024, "timeline", "CA", "--by", "quarter", *options)
    heights = {row["quarter"]: (row["cumulative"], row["undated"]) for row in rows}
    assert heights["2024-Q4"] == (10, 1)
    assert heights["2024"] == (50, 0)
    added = {row["quarter"]: row["added"] for row in rows}
    assert added["2024-Q1"] == 10
    assert added["2024-Q3"] is None
    text = run(
        *("timeline", "CA", "--by", "quarter", "-f", "md", "-L", year_2024.root)
    ).out
    quarter = next(line for line in text.splitlines() if "2024-Q3" in line)
    assert quarter.count("+1?") == 3


def test_additions_and_removals_of_a_year_may_lie_in_each_of_its_quarters(
    year_2024: HandMadeLedger, run: Run
) -> None:
    year_2024.add("CA", "2024", 3, program=PROGRAM, action="delisting")
    rows = read_json(run, year_2024, "totals", "--flows", "--by", "quarter")
    assert [row["removed"] for row in rows] == [None] * 4 + [3, 0]
    assert [row["undated"] for row in rows] == [2] * 4 + [0, 0]


# Programs that ended in a month or year


@pytest.fixture
def ended_list(hand_made: HandMadeLedger) -> HandMadeLedger:
    """A list of 12, of which only the month is known in which it ended: June 2024."""
    hand_made.add_program(PROGRAM, "CA", until="2024-06")
    hand_made.add("CA", "2023-01-10", 12, action="opening", program=PROGRAM)
    hand_made.add("GB", "2024-12-01", 3, program="GB-BLR")
    return hand_made


@pytest.mark.parametrize(
    ("day", "total", "undated"),
    [("2024-06-01", 12, 0), ("2024-06-02", None, 1), ("2024-06-30", None, 1)],
)
def test_what_is_on_a_list_is_unknown_where_it_may_have_ended(
    ended_list: HandMadeLedger, run: Run, day: str, total: int | None, undated: int
) -> None:
    (row,) = read_json(run, ended_list, "balance", "--on", day)
    assert (row["total"], row["individuals"], row["undated"]) == (total, total, undated)
    query = f"select total, undated from stock where day <= '{day}' order by day desc"
    row = read_json(run, ended_list, "sql", query)[0]
    assert (row["total"], row["undated"]) == (total, undated)
    text = run("balance", "--on", day, "-L", ended_list.root).out
    assert ("the end of CA-SEMA-BLR (2024-06)" in text) == bool(undated)
    rows = read_json(run, ended_list, "balance", "--on", day, "--on", "2024-07-01")
    assert (rows[0][day], rows[0]["2024-07-01"]) == (total, 0)
    assert rows[0]["change"] == (None if undated else -12)
    rows = read_json(run, ended_list, "diff", day, "2024-07-01", "--program", PROGRAM)
    changed = next(row for row in rows if row["field"] == "total")
    assert changed["difference"] == (None if undated else -12)
    line = ["timeline", "--net", "--each", "program", "--until", day]
    row = read_json(run, ended_list, *line, "--by", "year")[-1]
    assert (row["cumulative"], row["undated"]) == (total, undated)


def test_a_line_is_unknown_in_the_months_in_which_its_list_may_have_ended(
    hand_made: HandMadeLedger, run: Run
) -> None:
    hand_made.add_program(PROGRAM, "CA", until="2024")
    hand_made.add_program("CA-TWO", "CA")
    hand_made.add("CA", "2023-12-10", 12, program=PROGRAM)
    hand_made.add("CA", "2024-02-10", 5, program=PROGRAM)
    hand_made.add("CA", "2024-02-10", 30, program="CA-TWO")
    hand_made.add("CA", "2025-01-10", 1, program="CA-TWO")
    line = ["timeline", "--net", "--by", "quarter"]
    rows = read_json(run, hand_made, *line)
    heights = {row["quarter"]: (row["cumulative"], row["undated"]) for row in rows}
    assert heights == {
        "2023-Q4": (12, 0),
        "2024-Q1": (30, 1),
        "2024-Q2": (30, 1),
        "2024-Q3": (30, 1),
        "2024-Q4": (30, 1),
        "2024": (30, 1),
        "2025-Q1": (31, 0),
    }
    removed = [row["removed"] for row in rows]
    assert removed == [0, None, None, None, None, 17, 0]
    text = run(*line, "-f", "md", "-L", hand_made.root).out
    assert "the end of CA-SEMA-BLR (2024)" in text


# One rule for differences


@pytest.mark.parametrize("gap", [None, {"individuals": 4, "entities": "unknown"}])
def test_no_difference_is_stated_where_either_figure_leaves_something_out(
    hand_made: HandMadeLedger, run: Run, gap: dict | None
) -> None:
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add_program("US-BLR", "US")
    hand_made.add("CA", "2024-01-10", 10, program=PROGRAM)
    hand_made.add("CA", "2024-03-10", gap, program=PROGRAM)
    hand_made.add("CA", "2024-05-10", 3, program=PROGRAM)
    hand_made.add("US", "2024-02-10", 9, program="US-BLR")
    days = ["2024-02-01", "2024-04-01"]
    (row, _) = read_json(run, hand_made, "balance", "--on", days[0], "--on", days[1])
    assert row["change"] is None
    rows = read_json(run, hand_made, "diff", *days)
    (row,) = (row for row in rows if (row["id"], row["field"]) == (PROGRAM, "total"))
    assert row["difference"] is None
    periods = ["--periods", "2024-01", "2024-03"]
    rows = read_json(run, hand_made, "compare", "CA", *periods)
    assert [row["change"] for row in rows] == [None]
    rows = read_json(run, hand_made, "diff", "CA", "US", "--by", "year")
    assert [row["difference"] for row in rows] == [None]
    assert "~" in run("diff", "CA", "US", "-L", hand_made.root).out
    # What both days leave out alike does not blur the change.
    days = ["2024-04-01", "2024-06-01"]
    (row, _) = read_json(run, hand_made, "balance", "--on", days[0], "--on", days[1])
    assert row["change"] == 3
    rows = read_json(run, hand_made, "diff", *days)
    assert [row["difference"] for row in rows if row["field"] == "total"] == [3, 3, 3]


def test_only_the_types_that_a_record_without_a_day_has_are_unknown(
    hand_made: HandMadeLedger, run: Run
) -> None:
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add(
        "CA", "2024-01-10", {"individuals": 10, "entities": 2}, program=PROGRAM
    )
    hand_made.add("CA", "2024-08", 7, program=PROGRAM)
    text = run("diff", "2024-01-31", "2024-08-15", "-L", hand_made.root).out
    (line,) = [line for line in text.splitlines() if line.startswith(PROGRAM)]
    assert line.split()[1:3] == ["~", "–"]


def test_the_summary_marks_what_its_footnote_is_about(
    hand_made: HandMadeLedger, run: Run
) -> None:
    hand_made.add("CA", "2024-02-10", 10)
    hand_made.add("CA", "2024", action="statement")
    text = run("summary", "--until", "2024-08-15", "-L", hand_made.root).out
    (row,) = [line for line in text.splitlines() if line.startswith("Belarus")]
    assert "1+1?" in row.replace(" ", "")
    assert "\n+1?  " in text
