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
        ("flow", {"since": "2024-08-01"}, 17, "holds"),
        ("flow", {"since": "2024-08-05", "bound": "at_least"}, 10, "holds"),
        ("flow", {"since": "2024-08-05", "bound": "at_least"}, 12, "unverifiable"),
        ("flow", {"since": "2024-08-05", "bound": "at_most"}, 17, "holds"),
        ("stock", {}, 17, "holds"),
        ("stock", {"on": "2024-08-20"}, 10, "unverifiable"),
        ("stock", {"on": "2024-08-20"}, 17, "unverifiable"),
        ("stock", {"on": "2024-08-20"}, 5, "fails"),
        ("stock", {"on": "2024-07-31"}, 0, "holds"),
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
    query = "select state, booked_individuals, reason from assertions"
    (row,) = read_json(run, hand_made, "sql", query)
    assert row["state"] == state
    is_open = state == "unverifiable"
    if is_open:
        assert row["booked_individuals"] is None
        assert "ca-2024-08-by-listing" in row["reason"]
    result = run("check", "--only", "assertions", "-L", hand_made.root)
    assert result.code == (1 if state == "fails" else 0)
    assert ("warning" in result.out and "cannot be compared" in result.out) == is_open
    assert bool({"short", "over"} & set(result.out.split())) == (state == "fails")


@pytest.mark.parametrize(
    ("dates", "stated", "state"),
    [
        (["2024-08-09", "2024-08-12"], 2, "holds"),
        (["2024-08-09", "2024-08"], 1, "unverifiable"),
        (["2024-08-09", "2024-08"], 2, "unverifiable"),
        (["2024-08-09", "2024-08"], 3, "fails"),
        (["2024-08-09", "2024-07"], 2, "holds"),
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
    text = run("diff", "CA", "GB", "-L", hand_made.root).out
    assert "Both listed or took measures on 1 day.\n" in text
    assert "Only Canada did on 1 day: 2024-07-02.\n" in text
    assert "Only UK did on 0 days.\n" in text
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
    found = {row["sender"]: (row["total"], row["delisted"]) for row in rows}
    assert found == {"CA": (7, None), "US": (None, 1), "GB": (5, 0)}
    assert [row["undated"] for row in rows] == [1, 1, 1]
    ends = [line.split()[-2:] for line in run(*arguments).out.splitlines()[4:7]]
    assert ends == [["7", "+1?"], ["5", "–"], ["+1?", "1"]]
