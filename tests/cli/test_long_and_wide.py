"""Answers as data for other programs: in long form, with three-letter codes, and as CSV of any kind."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from answers import add_listing, answer_rows, write_announcement

LONG_COLUMNS = [
    *("announcements", "individuals", "entities", "vessels", "aircraft", "other"),
    *("unspecified", "total", "unknown", "unknown_types", "undated", "precision"),
    "caveats",
]


def read_csv(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


@pytest.fixture
def three(ledger: Path) -> Path:
    """Announcements of Canada (16 targets), and the EU (25); the US gives no figure."""
    add_listing(ledger, "US", "2024-01-09", None)
    add_listing(ledger, "EU", "2023-05-01", 25, precision='"at_least"')
    return ledger


# Long form


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("compare --long", ["year", "sender", "sender_name"]),
        ("compare CA US --by program --long", ["program", "sender", "sender_name"]),
        ("totals --by year --across action --long", ["year", "action"]),
        (
            "totals --by target --across sender --long --net",
            ["target", "target_name", "sender", "sender_name"],
        ),
        ("totals --by month --long", ["month"]),
        ("compare --periods 2023 2024 --long", ["period", "sender", "sender_name"]),
        ("compare --periods 2023 2024 --by action --long", ["period", "action"]),
    ],
)
def test_a_table_across_has_a_long_form_with_the_same_columns(
    three, run, command, keys
):
    rows = answer_rows(run, *command.split(), "-L", three)
    assert list(rows[0]) == [*keys, *LONG_COLUMNS]


def test_unknown_and_uncounted_are_never_zero_in_long_form(three, run):
    text = run("compare", "--long", "-f", "csv", "-L", three).out
    rows = {(row["year"], row["sender"]): row for row in read_csv(text)}
    assert len(rows) == 6
    canada_2024 = rows["2024", "CA"]
    assert (
        canada_2024["total"],
        canada_2024["entities"],
        canada_2024["precision"],
    ) == (
        "16",
        "6",
        "exact",
    )
    without_figure = rows["2024", "US"]
    assert (without_figure["total"], without_figure["individuals"]) == ("", "")
    assert (without_figure["unknown"], without_figure["precision"]) == ("1", "")
    assert rows["2023", "EU"]["precision"] == "at_least"
    # The ledger states no coverage: without a record there is no data.
    assert rows["2023", "CA"]["total"] == ""
    assert "coverage_not_stated" in rows["2023", "CA"]["caveats"]


@pytest.mark.parametrize(
    "suffix", ["txt", "csv", "tsv", "json", "jsonl", "md", "html", "xlsx", "db"]
)
def test_every_format_takes_the_options_for_data(three, run, tmp_path, suffix):
    file = tmp_path / f"x.{suffix}"
    for command in (
        *("compare --long --iso3", "totals --by year --across sender --long --iso3"),
        *("compare --iso3", "list --iso3", "balance --iso3", "programs --iso3"),
        "diff 2023-01-01 2024-12-31 --iso3",
        "compare CA US --by round --iso3",
        "show ca-2024-08-09-by --iso3",
    ):
        assert run(*command.split(), "-o", file, "-L", three).code in (0, 1), command
        assert file.stat().st_size > 20


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        ("compare --long --share row", "--share does not go with --long"),
        (
            "compare --long --periods 2023 2024 --by year",
            "two periods cannot be compared",
        ),
        ("compare --long --by round", "rounds have no long form"),
        ("compare --long --by sender", "the senders are the columns already"),
        ("totals --long --by type", "--long has a column for each type already"),
        (
            "totals --by year --long --cumulative --top 3",
            "--cumulative and --rank does",
        ),
        ("totals --long --flows", "--flows does not go with --long"),
        ("totals --by year --across type --long", ""),
    ],
)
def test_what_has_no_long_form_is_refused_with_what_to_do(three, run, command, refused):
    done = run(*command.split(), "-L", three)
    assert done.code == 2
    assert done.err.startswith(f"error: {refused}")
    assert "\nhint: " in done.err


def test_two_periods_have_a_long_form_with_the_same_keys_in_both(three, run):
    periods = ["--periods", "2023", "2024"]
    wide = answer_rows(run, "compare", *periods, "-L", three)
    long = answer_rows(run, "compare", *periods, "--long", "-L", three)
    totals = {(row["period"], row["sender"]): row["total"] for row in long}
    spans = wide[0]["period_before"], wide[0]["period_after"]
    expected = {}
    for row in wide:
        expected[spans[0], row["sender"]] = row["before"]
        expected[spans[1], row["sender"]] = row["after"]
    assert totals == expected
    precisions = [row["precision"] for row in long if row["total"] is not None]
    assert precisions == ["at_least", "exact"]
    for row in long:
        assert ("at_least" in row["caveats"]) == (row["precision"] == "at_least")


def test_a_note_on_two_periods_counts_each_list_and_record_once(run, shipped):
    command = ("compare", "-s", "CA,US", "-t", "BY", "--before-after", "2022-02-24")
    options = ("--notes", "full", "-L", shipped)
    wide = run(*command, *options).out
    long = run(*command, "--long", *options).out
    for beginning in ("*  adds lists that overlap", "4 counts were worked out"):
        [line] = [line for line in wide.splitlines() if line.startswith(beginning)]
        assert line in long.splitlines()
    assert long.count("were worked out") == 1


# Three-letter codes


def test_three_letter_codes_are_beside_the_codes(three, run):
    rows = answer_rows(run, "totals", "--iso3", "-L", three)
    codes = [(row["sender"], row["sender_name"], row["sender_iso3"]) for row in rows]
    # The EU is no country, so it has no such code.
    assert codes == [("CA", "Canada", "CAN"), ("EU", "EU", None), ("US", "US", "USA")]
    [row] = answer_rows(run, "list", "-s", "CA", "--iso3", "-L", three)
    assert row["target_iso3"] == ["BLR"]
    columns = list(row)
    assert columns.index("target_iso3") == columns.index("target_name") + 1


def test_columns_of_countries_have_three_letter_codes_as_names(three, run):
    [first, *_] = answer_rows(run, "compare", "--iso3", "-L", three)
    assert list(first)[:5] == ["year", "CAN", "EU", "USA", "total"]
    shares = answer_rows(run, "compare", "--iso3", "--share", "row", "-L", three)
    assert list(shares[0])[1:3] == ["CAN", "CAN_percent"]


def test_joint_targets_have_all_their_three_letter_codes(ledger, run):
    write_announcement(
        ledger,
        "us-2021-08-09-by-ru",
        'sender = "US"\ntarget = ["BY", "RU"]\nannounced = 2021-08-09\naction = "measure"\n',
    )
    text = run("list", "-s", "US", "--iso3", "-f", "csv", "-L", ledger).out
    [row] = read_csv(text)
    assert (row["target"], row["target_iso3"]) == ("BY; RU", "BLR; RUS")


def test_a_record_has_three_letter_codes_for_people_and_in_json(ledger, run):
    text = run("show", "ca-2024-08-09-by", "--iso3", "-L", ledger).out
    assert "Sender ISO 3  CAN" in text
    assert "Target ISO 3  BLR" in text
    [row] = answer_rows(run, "list", "--iso3", "-L", ledger)
    record = json.loads(
        run("show", "ca-2024-08-09-by", "--iso3", "-f", "json", "-L", ledger).out
    )
    assert (record["sender_iso3"], record["target_iso3"]) == ("CAN", ["BLR"])
    assert record["target_iso3"] == row["target_iso3"]


def test_an_export_with_three_letter_codes_can_be_imported(ledger, run, tmp_path):
    file = tmp_path / "x.csv"
    assert run("export", "--iso3", "-o", file, "-L", ledger).code == 0
    assert "sender_iso3" in file.read_text()
    done = run("import", "csv", file, "-L", ledger)
    assert (done.code, "in the ledger already" in done.out + done.err) == (0, True)


def test_a_database_of_the_whole_ledger_takes_no_three_letter_codes(
    ledger, run, tmp_path
):
    done = run("export", "--iso3", "-o", tmp_path / "x.db", "-L", ledger)
    assert done.code == 2
    assert not (tmp_path / "x.db").exists()
    assert "--iso3 does not go with an export of the whole ledger" in done.err


# CSV of any kind


@pytest.mark.parametrize(
    ("typed", "delimiter"),
    [
        (";", ";"),
        ("tab", "\t"),
        ("\\t", "\t"),
        ("semicolon", ";"),
        ("|", "|"),
        (":", ":"),
    ],
)
def test_fields_of_csv_are_separated_as_requested(three, run, typed, delimiter):
    expected = read_csv(run("export", "-L", three).out)
    for command in ("export", "list -f csv"):
        text = run(*command.split(), "--delimiter", typed, "-L", three).out
        assert read_csv(text, delimiter) == expected
    text = run("totals", "-f", "csv", "--delimiter", typed, "-L", three).out
    assert text.startswith(f"sender{delimiter}sender_name{delimiter}announcements")


@pytest.mark.parametrize("typed", ["", "x", '"', ";;", "\n", "0", "="])
def test_what_cannot_separate_fields_is_refused(ledger, run, typed):
    done = run("export", "--delimiter", typed, "-L", ledger)
    assert done.code == 2
    assert (
        "cannot separate the fields of CSV\nhint: use one of , ; | : or tab" in done.err
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("totals --delimiter ;", "--delimiter is for CSV, and this is table"),
        ("export -f tsv --delimiter ;", "--delimiter is for CSV, and this is tsv"),
        ("diff 2023 2024 -f json --delimiter ;", "--delimiter is for CSV, and this is"),
        ("list --raw", "--raw is for CSV and TSV, and this is table"),
        ("list -f json --raw", "--raw is for CSV and TSV, and this is json"),
    ],
)
def test_an_option_of_csv_is_refused_for_other_formats(ledger, run, command, message):
    done = run(*command.split(), "-L", ledger)
    assert done.code == 2
    assert done.err.startswith(f"error: {message}")


@pytest.mark.parametrize("output_format", ["csv", "tsv"])
def test_raw_texts_are_not_guarded_against_spreadsheets(ledger, run, output_format):
    write_announcement(
        ledger,
        "us-2021-08-09-by",
        'sender = "US"\ntarget = "BY"\nannounced = 2021-08-09\naction = "measure"\n'
        'note = "=1+1, and \'@home"\nreasons = ["-x", "=y"]\n',
    )
    command = ["export", "-s", "US", "-f", output_format, "-L", ledger]
    delimiter = "\t" if output_format == "tsv" else ","
    [guarded] = read_csv(run(*command).out, delimiter)
    assert guarded["note"] == "'=1+1, and '@home"
    [raw] = read_csv(run(*command, "--raw").out, delimiter)
    assert (raw["note"], raw["reasons"]) == ("=1+1, and '@home", "-x; =y")


def test_a_difference_has_its_numbers_in_columns_of_numbers(three, run, tmp_path):
    file = tmp_path / "x.db"
    command = ["diff", "2023-01-01", "2024-12-31", "-L", three]
    rows = read_csv(run(*command, "-f", "csv").out)
    numbers = [row for row in rows if row["new_number"]]
    assert numbers
    assert any(row["new"] and not row["new_number"] for row in rows)
    for row in numbers:
        assert row["new_number"] == row["new"]
        int(row["new_number"])
    assert run(*command, "-o", file).code == 1
    with sqlite3.connect(file) as connection:
        kinds = connection.execute("select distinct typeof(new_number) from diff")
        assert {kind for (kind,) in kinds} == {"integer", "null"}
    connection.close()


def test_chosen_columns_can_be_three_letter_codes(three, run):
    for command in ("list", "export"):
        text = run(
            *(command, "--iso3", "--columns", "sender_iso3,total", "--sort", "-total"),
            *("-f", "csv", "-L", three),
        ).out
        assert text.split() == ["sender_iso3,total", ",25", "CAN,16", "USA,"]


def test_a_database_of_the_whole_ledger_has_all_its_columns(three, run, tmp_path):
    file = tmp_path / "x.db"
    done = run("export", "--columns", "id", "-o", file, "-L", three)
    assert (done.code, file.exists()) == (2, False)
    assert "the whole ledger, with all columns\nhint: sanctions list -o" in done.err
