"""The questions: what is counted, what is left out, and that unknown is never zero."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import RECORD, SHIPPED, Run

from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.queries.grouping import (
    DIMENSIONS,
    MULTI_VALUE_DIMENSIONS,
    add_sums,
    sum_announcements,
)
from sanctions_cli.records import LISTINGS


def put(ledger: Path, name: str, text: str) -> None:
    path = ledger / "announcements" / name.split("-")[1] / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def rows(run: Run, *arguments: str | Path) -> list[dict]:
    result = run(*arguments, "-f", "json")
    assert result.code in (0, 1), result.err
    return json.loads(result.out)


def without_counts(text: str) -> str:
    return text.split("[counts]")[0]


def test_one_figure_for_two_targets_is_its_own_row_and_counted_once(ledger, run):
    put(
        ledger,
        "ca-2024-09-01-by-ru",
        RECORD.replace('"BY"', '["BY", "RU"]').replace("2024-08-09", "2024-09-01"),
    )
    by_target = {
        tuple(row["target"]): row["total"]
        for row in rows(run, "totals", "--by", "target", "-L", ledger)
    }
    assert by_target == {("BY",): 16, ("BY", "RU"): 16}
    assert rows(run, "totals", "--by", "sender", "-L", ledger)[0]["total"] == 32
    said = run("totals", "--by", "target", "-t", "BY", "-L", ledger).out
    assert "Belarus, Russia" in said
    assert "one figure for several targets together" in said
    assert [row["total"] for row in rows(run, "totals", "-t", "RU", "-L", ledger)] == [16]


def test_a_listing_without_a_figure_is_unknown_and_never_zero(ledger, run):
    put(
        ledger,
        "us-2024-08-09-by",
        without_counts(RECORD).replace('"CA"', '"US"').replace("program", "#program"),
    )
    us = next(row for row in rows(run, "totals", "-L", ledger) if row["sender"] == "US")
    assert (us["announcements"], us["individuals"], us["total"], us["unknown"]) == (
        1,
        None,
        None,
        1,
    )
    plain = run("totals", "-L", ledger).out
    assert "16 +1" in plain
    assert "announced without a figure, not in the sums: US 1 listing (2024-08-09)" in plain
    csv = run("totals", "-L", ledger, "-f", "csv").out
    assert "US,US,1,,,,,,,,1" in csv


def test_a_table_of_counts_that_leaves_a_type_out_has_none_of_it(ledger, run):
    assert rows(run, "list", "-L", ledger)[0]["vessels"] == 0


def test_delistings_are_shown_beside_the_total_and_subtracted_only_when_asked(ledger, run):
    put(
        ledger,
        "ca-2024-10-01-by",
        RECORD.replace("2024-08-09", "2024-10-01").replace('"listing"', '"delisting"'),
    )
    shown = run("totals", "-L", ledger)
    assert "Delistings in the period, not subtracted: Canada 16" in shown.out
    assert rows(run, "totals", "-L", ledger)[0]["total"] == 16
    assert rows(run, "totals", "--net", "-L", ledger)[0]["total"] == 0
    assert rows(run, "totals", "--action", "delisting", "-L", ledger)[0]["total"] == 16


def test_the_net_change_goes_to_the_list_and_the_count_to_the_total(ledger, run):
    put(ledger, "ca-2024-08-09-by", RECORD + "\n[net]\nindividuals = 9\nentities = 6\n")
    assert rows(run, "balance", "-L", ledger, "--on", "2024-12-31")[0]["individuals"] == 9
    assert rows(run, "totals", "-L", ledger)[0]["individuals"] == 10


def test_a_month_only_record_counts_where_its_month_touches_the_period_and_is_footnoted(
    ledger, run
):
    put(
        ledger,
        "eu-2024-08-by",
        RECORD.replace('"CA"', '"EU"').replace("2024-08-09", '"2024-08"').replace("program", "#"),
    )
    assert {
        row["sender"] for row in rows(run, "totals", "--since", "2024-08-20", "-L", ledger)
    } == {"EU"}
    assert "dated by month or year only" in run("totals", "--since", "2024-08-20", "-L", ledger).out
    assert rows(run, "totals", "--by", "month", "-L", ledger)[0]["month"] == "2024-08"
    assert not rows(run, "totals", "--since", "2024-09", "-L", ledger)


def test_a_record_with_several_measures_stands_in_each_row_and_once_in_the_total(ledger, run):
    put(
        ledger,
        "ca-2024-08-09-by",
        RECORD.replace("\n[counts]", 'measures = ["asset_freeze", "travel_ban"]\n\n[counts]'),
    )
    assert [row["total"] for row in rows(run, "totals", "--by", "measure", "-L", ledger)] == [
        16,
        16,
    ]
    shown = run("totals", "--by", "measure", "-L", ledger).out
    assert "stands in each of their rows" in shown
    assert next(line for line in shown.splitlines() if line.startswith("Total")).split()[-1] == "16"


def test_measures_and_reasons_are_crossed(ledger, run):
    lists = 'measures = ["asset_freeze", "travel_ban"]\nreasons = ["human rights"]\n\n[counts]'
    put(ledger, "ca-2024-08-09-by", RECORD.replace("\n[counts]", lists))
    (row,) = rows(run, "totals", "--by", "reason", "--across", "measure", "-L", ledger)
    assert (row["asset_freeze"], row["travel_ban"], row["total"]) == (16, 16, 16)


def test_a_sender_that_the_book_does_not_follow_is_said_to_be_unknown(run):
    said = run("compare", "CA", "AU", "--target", "BY", "-L", SHIPPED).out
    assert "The book does not follow Australia: nothing listed means nothing known." in said


def test_an_effective_date_that_is_missing_is_said_and_not_guessed(ledger, run):
    shown = run("totals", "--date", "effective", "-L", ledger).out
    assert "1 announcement without a day effective: the day announced stands in" in shown


def test_the_empty_years_between_are_shown(ledger, run):
    put(ledger, "ca-2021-01-01-by", RECORD.replace("2024-08-09", "2021-01-01"))
    assert [row["year"] for row in rows(run, "compare", "CA", "-L", ledger)] == [
        "2021",
        "2022",
        "2023",
        "2024",
    ]


@pytest.mark.parametrize(
    "name",
    ["Belarus", "belarus", "BY", "by", "BLR", "Bélarus", "Biélorussie", "Republic of Belarus"],
)
def test_a_country_is_known_by_any_usual_spelling(ledger, run, name):
    assert len(rows(run, "list", "--target", name, "-L", ledger)) == 1


def test_a_misspelt_country_is_never_guessed(ledger, run):
    result = run("totals", "--target", "Belarsu", "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert "did you mean Belarus (BY)?" in result.err


def test_two_days_are_compared_list_by_list(ledger, run):
    row, *others = rows(run, "diff", "2024-01-01", "2024-12-31", "-L", ledger)
    assert (row["change"], row["kind"], row["id"], row["field"]) == (
        "effect",
        "program",
        "CA-SEMA-BLR",
        "total",
    )
    assert (row["old"], row["new"], row["difference"]) == (0, 16, 16)
    of_list = {one["field"]: one["difference"] for one in others if one["kind"] == "program"}
    assert of_list == {"individuals": 10, "entities": 6}
    assert run("diff", "2024-12-31", "2024-01-01", "-L", ledger).code == 2


def test_the_ledger_is_the_one_named_else_the_variable_else_the_nearest_above(
    ledger, run, monkeypatch
):
    below = ledger / "announcements"
    monkeypatch.chdir(below)
    assert run("list").code == 0
    monkeypatch.chdir("/")
    assert run("list").code == 2
    monkeypatch.setenv("SANCTIONS_LEDGER", str(ledger))
    assert run("list").code == 0


@pytest.mark.parametrize(
    "command",
    [["totals"], ["show", "ca-2024-08-09-by"], ["edit", "ca-2024-08-09-by", "--note", "x"]],
)
def test_a_deleted_working_folder_does_not_matter_where_the_ledger_is_named(
    ledger, run, monkeypatch, tmp_path, command
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(*command, "-L", ledger).code == 0


def test_a_record_is_shown_whole(ledger, run):
    shown = run("show", "ca-2024-08-09-by", "-L", ledger)
    assert "CA-SEMA-BLR" in shown.out
    whole = json.loads(run("show", "ca-2024-08-09-by", "-L", ledger, "-f", "json").out)
    assert whole["counts"] == {"individuals": 10, "entities": 6}
    missing = run("show", "ca-2024-08-09", "-L", ledger)
    assert missing.code == 2
    assert "did you mean ca-2024-08-09-by?" in missing.err


@pytest.mark.parametrize("net", [False, True])
@pytest.mark.parametrize("by", [by for by in DIMENSIONS if by not in MULTI_VALUE_DIMENSIONS])
@pytest.mark.parametrize("actions", [(), LISTINGS, ("measure", "statement"), ("statement",)])
def test_what_is_added_up_from_groups_is_what_the_records_add_up_to(by, actions, net):
    with database.open_ledger(SHIPPED, None) as book:
        groups = sum_announcements(book.connection, Filters(actions=actions), [by], net=net)
        every = sum_announcements(book.connection, Filters(actions=actions), [], net=net)
    assert ([add_sums(groups)] if groups else []) == every


STRAY = (
    'sender = "CA"\ntarget = "{}"\nannounced = {}\naction = "{}"\n\n[counts]\nindividuals = {}\n'
)


@pytest.fixture
def strays(ledger: Path) -> Path:
    """A ledger with records on no program: of two targets, two actions, and one without a figure."""
    records = [
        ("BY", "2024-08-10", "listing", 140),
        ("RU", "2024-09-10", "listing", 4),
        ("BY", "2024-10-10", "delisting", 3),
    ]
    for target, day, action, number in records:
        path = ledger / f"announcements/2024/ca-{day}-{target.lower()}.toml"
        path.write_text(STRAY.format(target, day, action, number))
    text = STRAY.format("BY", "2024-11-10", "listing", 1)
    (ledger / "announcements/2024/ca-2024-11-10-by.toml").write_text(text.split("\n[counts]")[0])
    return ledger


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "2024-09"],
         "2 listings (144 targets) on no program are not counted: ca-2024-08-10-by, ca-2024-09-10-ru."),
        (["--on", "2024-09", "--target", "RU"],
         "1 listing (4 targets) on no program is not counted: ca-2024-09-10-ru."),
        (["--on", "2024", "--target", "BY"],
         "1 delisting (3 targets), 2 listings (140 targets, 1 without a figure) on no program are not counted: "
         "ca-2024-08-10-by, ca-2024-10-10-by, ca-2024-11-10-by."),
        (["--on", "2024-08-09"], ""),
        (["--sender", "US"], ""),
        (["--program", "CA-SEMA-BLR"], ""),
        (["--on", "2023", "--on", "2024-09", "--target", "RU"],
         "1 listing (4 targets) on no program is not counted: ca-2024-09-10-ru."),
        (["--on", "2024-09", "--on", "2023", "--target", "RU"],
         "1 listing (4 targets) on no program is not counted: ca-2024-09-10-ru."),
    ],
)  # fmt: skip
def test_what_is_on_no_program_and_so_in_no_stock_is_said(words, said, strays, run):
    out = run("balance", *words, "-L", strays).out
    assert ("on no program" in out) is bool(said)
    assert said in " ".join(out.split())


def test_of_many_records_on_no_program_some_are_named(ledger, run):
    for day in range(11, 20):
        text = STRAY.format("BY", f"2024-08-{day}", "listing", 1)
        (ledger / f"announcements/2024/ca-2024-08-{day}-by.toml").write_text(text)
    out = run("balance", "-L", ledger).out
    assert "9 listings (9 targets) on no program are not counted: ca-2024-08-11-by" in out
    assert "ca-2024-08-15-by and 4 more." in out
