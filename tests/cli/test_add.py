"""`add` by flags: from what is typed to a record, an id and a file, or to an error or warning."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date

import pytest

OWN = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.fixture
def add(run, ledger):
    return lambda *flags: run("add", *flags, "-L", ledger)


def record(ledger, path):
    return tomllib.loads((ledger / path).read_text(encoding="utf-8"))


def files(ledger):
    return {
        str(path.relative_to(ledger)): path.read_bytes()
        for path in ledger.rglob("*")
        if path.is_file()
    }


EVERYTHING = """\
#:schema ../../schema/announcement.json
sender = "CA"
target = ["BY", "RU"]
announced = 2024-09-01
effective = 2024-08-30
listed = 2024-09-02
until = "2025-09"
action = "relisting"
program = "CA-SEMA-BLR"
instrument = "SOR/2024-167"
authority = "SEMA"
measures = ["asset_freeze", "travel_ban"]
reasons = ["human rights", "war"]
joint = ["GB", "US"]
precision = "at_least"
basis = "listed"
confidence = "single"
refers_to = ["ca-2024-08-09-by"]
note = "What a reader must know"

[counts]
individuals = 1400
entities = 2
vessels = 3
aircraft = 4
other = 5
unspecified = 6

[net]
individuals = 9
entities = -2

[[sources]]
publisher = "Canada Gazette"
title = "SOR/2024-167"
published = 2024-09-03
kind = "official"
url = "https://gazette.gc.ca/x"
archive = "https://archive.org/x"
"""
EVERY_FLAG = [
    "Canada",
    "Belarus, Russia",
    "1 Sept 2024",
    "--effective",
    "2024-08-30",
    "--listed",
    "Sept 2, 2024",
    "--until",
    "sept 2025",
    "--action",
    "relisting",
    "-p",
    "ca-sema-blr",
    "--instrument",
    "SOR/2024-167",
    "--authority",
    "SEMA",
    "--measure",
    "asset freeze",
    "--measure",
    "travel-ban",
    "--reason",
    "human rights",
    "--reason",
    "war",
    "--joint",
    "UK",
    "--joint",
    "United States",
    "--precision",
    "at least",
    "--basis",
    "listed",
    "--confidence",
    "single",
    "--refers-to",
    "ca-2024-08-09-by",
    "--note",
    "What a reader must know",
    "--individuals",
    "1,400",
    "--entities",
    "2",
    "--vessels",
    "3",
    "--aircraft",
    "4",
    "--other",
    "5",
    "--unspecified",
    "6",
    "--net",
    "individuals=9",
    "--net",
    "entities=−2",
    "--publisher",
    "Canada Gazette",
    "--title",
    "SOR/2024-167",
    "--published",
    "3 sep 2024",
    "--source-kind",
    "official",
    "--source-url",
    "https://gazette.gc.ca/x",
    "--archive",
    "https://archive.org/x",
]


def test_every_flag_has_its_place_in_the_record(add, ledger):
    done = add(*EVERY_FLAG)
    assert (done.code, done.out, done.err) == (
        0,
        "announcements/2024/ca-2024-09-01-by-ru.toml\n",
        "Added ca-2024-09-01-by-ru: relisting, at least 1,400 individuals, 2 entities,"
        " 3 vessels, 4 aircraft, 5 other targets, 6 targets of no stated type.\n"
        f"Undo: sanctions undo -L {ledger}\n",
    )
    assert (ledger / done.out.strip()).read_text(encoding="utf-8") == EVERYTHING


@pytest.mark.parametrize("kind", ["official-data", "official data", "OFFICIAL_DATA"])
def test_a_word_with_a_hyphen_is_understood_in_any_usual_spelling(add, ledger, kind):
    assert (
        add(
            "CA", "BY", "2024-09-01", "--publisher", "Gazette", "--source-kind", kind
        ).code
        == 0
    )
    assert (
        record(ledger, OWN.replace("08-09", "09-01"))["sources"][0]["kind"]
        == "official-data"
    )


def test_a_dry_run_prints_the_exact_bytes_and_writes_nothing(add, ledger):
    before = files(ledger)
    shown = add(*EVERY_FLAG, "--dry-run")
    assert (shown.code, shown.out) == (0, EVERYTHING)
    assert shown.err.startswith("Would add ca-2024-09-01-by-ru: relisting, at least")
    assert shown.err.endswith("; as announcements/2024/ca-2024-09-01-by-ru.toml:\n")
    assert files(ledger) == before


@pytest.mark.parametrize("sender", ["CA", "ca", "Canada", "canada"])
@pytest.mark.parametrize("target", ["MM", "Burma", "Myanmar"])
def test_names_are_as_good_as_codes(add, sender, target):
    assert (
        add(sender, target, "2024-08-09").out
        == "announcements/2024/ca-2024-08-09-mm.toml\n"
    )


def test_a_name_with_a_comma_is_one_name(add):
    assert (
        add("CA", "Korea, Republic of", "2024-08-09").out
        == "announcements/2024/ca-2024-08-09-kr.toml\n"
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2024-02-05", "2024-02-05"),
        ("5 feb 2024", "2024-02-05"),
        ("Monday 5 February 2024", "2024-02-05"),
        ("5 février 2024", "2024-02-05"),
        ("2024-02", "2024-02"),
        ("feb 2024", "2024-02"),
        ("2024", "2024"),
        ("today", date.today().isoformat()),
    ],
)
def test_dates_are_read_as_people_type_them(add, typed, name):
    assert add("CA", "BY", typed).out == f"announcements/{name[:4]}/ca-{name}-by.toml\n"


@pytest.mark.parametrize(
    "flag", ["", "--effective", "--listed", "--until", "--published"]
)
def test_a_date_that_could_be_two_days_is_never_guessed(add, ledger, flag):
    before = files(ledger)
    flags = [flag, "09/08/2024"] if flag else ["09/08/2024"]
    refused = add(
        "CA",
        "BY",
        *(["2024-02-05"] if flag else []),
        *flags,
        *(["--publisher", "X"] if flag else []),
    )
    assert refused.code == 2
    assert "can be read two ways" in refused.err
    assert "2024-08-09 or 2024-09-08" in refused.err
    assert files(ledger) == before


def test_a_misspelt_program_is_refused(add, ledger):
    before = files(ledger)
    done = add("CA", "BY", "2024-02-05", "-p", "CA-SEMA-BLX")
    assert (done.code, done.out) == (2, "")
    assert (
        'no program "CA-SEMA-BLX" in programs.toml; did you mean "CA-SEMA-BLR"?'
        in done.err
    )
    assert files(ledger) == before


def test_a_listing_that_no_balance_would_count_is_warned_of(add):
    assert (
        "no program, so balance does not count it: --program CA-SEMA-BLR?"
        in add("CA", "BY", "2024-02-05", "--individuals", "3").err
    )


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["CA", "BY"], "missing: day"),
        (["CA"], "missing: target and day"),
        ([], "missing: sender, target and day"),
        (["CA,US", "BY", "2024"], "CA … --joint 'US'"),
        (["CA", "Bellarus", "2024-02-05"], "did you mean Belarus (BY)?"),
        (["Korea", "BY", "2024-02-05"], "Korea"),
        (["CA", "BY", "2024-02-30"], "does not exist"),
        (["CA", "BY", "2024-02-05", "--individuals", "ten"], '"ten" is not a count'),
        (["CA", "BY", "2024-02-05", "--individuals", "-1"], '"-1" is not a count'),
        (
            ["CA", "BY", "2024-02-05", "--individuals", "9" * 5000],
            "is more than 1,000,000",
        ),
        (["CA", "BY", "2024-02-05", "--action", "listng"], 'did you mean "listing"?'),
        (["CA", "BY", "2024-02-05", "--net", "people=3"], "individuals, entities"),
        (
            ["CA", "BY", "2024-02-05", "--source-url", "ftp://x"],
            "url is not a web address",
        ),
        (["CA", "BY", "2024-02-05", "--title", "x"], "the source has no publisher"),
        (
            ["CA", "BY", "2024-02-05", "--note", "\x1b[2J"],
            "a control character (U+001B)",
        ),
        (
            ["CA", "BY", "2024-02-05", "--json", "-"],
            "--json does not go with options that describe a record",
        ),
    ],
)
def test_what_is_wrong_is_reported_and_nothing_is_written(add, ledger, flags, message):
    before = files(ledger)
    refused = add(*flags, "--no-input")
    assert refused.code == 2
    assert message in refused.err
    assert refused.err.startswith("error: ")
    assert files(ledger) == before


def test_all_faults_of_a_record_are_said_at_once(add):
    refused = add(
        "CA",
        "BY",
        "2024-02-05",
        "--note",
        "\x07",
        "--source-url",
        "https://a b",
        "--publisher",
        "x",
    )
    assert "note: a control character" in refused.err
    assert "url is not a web address" in refused.err


def test_no_figure_is_not_zero(add, ledger):
    add("CA", "RU", "2024-02-05")
    add("CA", "RU", "2024-03-05", "--individuals", "0")
    assert "counts" not in record(ledger, "announcements/2024/ca-2024-02-05-ru.toml")
    assert (
        record(ledger, "announcements/2024/ca-2024-03-05-ru.toml")["counts"][
            "individuals"
        ]
        == 0
    )


@pytest.mark.parametrize(
    ("flags", "counts"),
    [
        (["--total", "17"], {"unspecified": 17}),
        (["--total", "17", "--individuals", "10"], {"individuals": 10, "unspecified": 7}),
        (["--total", "16", "--individuals", "10", "--entities", "6"], {"individuals": 10, "entities": 6}),
        (["--individuals", "10", "--entities", "unknown"], {"individuals": 10, "entities": "unknown"}),
        (["--individuals", "10", "--entities", "several"], {"individuals": 10, "entities": "unknown"}),
        (["--vessels", "some"], {"vessels": "unknown"}),
        (["--individuals", "10", "--unspecified", "some"], {"individuals": 10, "unspecified": "unknown"}),
    ],
)  # fmt: skip
def test_a_total_and_types_without_their_number_have_their_place(
    add, ledger, flags, counts
):
    assert add("CA", "RU", "2024-02-05", *flags).code == 0
    written = record(ledger, "announcements/2024/ca-2024-02-05-ru.toml")
    assert written["counts"] == counts


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--total", "17", "--individuals", "20"], "individuals 20, but the total is 17"),
        (["--total", "17", "--individuals", "10", "--entities", "some"],
         "of 17 in total, 7 are left for entities (unknown)"),
        (["--unspecified", "unknown"], "neither a figure nor a type of target"),
        (["--total", "several"], '"several" is not a count'),
    ],
)  # fmt: skip
def test_a_total_that_the_types_contradict_is_refused(add, ledger, flags, message):
    before = files(ledger)
    result = add("CA", "BY", "2024-08-09", *flags)
    assert (result.code, files(ledger)) == (2, before)
    assert message in result.err


@pytest.mark.parametrize("flags", [["--no-input"], ["--yes"], []])
def test_a_second_record_of_the_same_day_is_refused(add, ledger, flags):
    before = files(ledger)
    refused = add("CA", "BY", "2024-08-09", "--individuals", "3", *flags)
    assert refused.code == 2
    assert "the ledger already has a record like this: ca-2024-08-09-by" in refused.err
    assert "--allow-duplicate" in refused.err
    assert files(ledger) == before


@pytest.mark.parametrize("day", ["2024-08-06", "2024-08-12"])
def test_the_same_counts_within_three_days_are_refused(add, day):
    assert add("CA", "BY", day, "--individuals", "10", "--entities", "6").code == 2
    assert add("CA", "BY", day, "--individuals", "10", "--entities", "7").code == 0


@pytest.mark.parametrize(
    "flags",
    [
        ["CA", "BY", "2024-08-13", "--individuals", "10", "--entities", "6"],
        ["CA", "BY", "2024-08-05", "--individuals", "10", "--entities", "6"],
        ["GB", "BY", "2024-08-09", "--individuals", "10", "--entities", "6"],
        ["CA", "RU", "2024-08-09", "--individuals", "10", "--entities", "6"],
        [
            "CA",
            "BY",
            "2024-08-09",
            "--action",
            "delisting",
            "--individuals",
            "10",
            "--entities",
            "6",
        ],
        ["CA", "BY", "2024-08-10"],
    ],
)
def test_what_is_not_alike_is_added(add, flags):
    assert add(*flags).code == 0


def test_likes_are_found_across_the_turn_of_the_year_and_in_records_of_a_month(add):
    assert add("GB", "BY", "2023-12-31", "--individuals", "5").code == 0
    assert "gb-2023-12-31-by" in add("GB", "BY", "2024-01-02", "--individuals", "5").err
    assert add("US", "BY", "2024-05", "--individuals", "5").code == 0
    assert "us-2024-05-by" in add("US", "BY", "2024-05", "--individuals", "5").err
    assert add("EU", "BY", "2024", "--individuals", "5").code == 0
    assert "eu-2024-by" in add("EU", "BY", "2024", "--individuals", "6").err


def test_a_dry_run_says_that_one_like_it_is_there(add):
    shown = add("CA", "BY", "2024-08-09", "-n")
    assert shown.code == 0
    assert (
        "warning: the ledger already has a record like this: ca-2024-08-09-by"
        in shown.err
    )
    assert "as announcements/2024/ca-2024-08-09-by-2.toml:" in shown.err


def test_an_id_that_is_taken_gets_the_next_number(add):
    for number in (2, 3, 4):
        done = add(
            "CA", "BY", "2024-08-09", "--individuals", str(number), "--allow-duplicate"
        )
        assert done.out == f"announcements/2024/ca-2024-08-09-by-{number}.toml\n"
    done = add("CA", "BY", "2024-08-09", "--allow-duplicate", "--suffix", "Statement")
    assert done.out == "announcements/2024/ca-2024-08-09-by-statement.toml\n"
    done = add("CA", "BY", "2024-08-09", "--allow-duplicate", "--suffix", "statement")
    assert done.out == "announcements/2024/ca-2024-08-09-by-statement-2.toml\n"


@pytest.mark.parametrize(
    "word", ["../x", "/etc/x", "a b", "ä", "", "a\nb", "-", "..", "a\\b", "a.toml"]
)
def test_a_suffix_never_becomes_a_path(add, ledger, word):
    before = files(ledger.parent)
    done = add("CA", "RU", "2024-08-09", "--suffix", word)
    assert done.code == (0 if not word else 2)
    made = files(ledger.parent).keys() - before.keys()
    assert made == (
        {"ledger/announcements/2024/ca-2024-08-09-ru.toml"} if not word else set()
    )


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (
            ["CA", "RU", "2024-02-05", "-p", "NEW-LIST"],
            "NEW-LIST is not defined in programs.toml yet",
        ),
        (
            ["GB", "RU", "2024-02-05", "-p", "CA-SEMA-BLR"],
            "CA-SEMA-BLR is kept by Canada (CA), not by UK (GB)",
        ),
        (["CA", "CA", "2024-02-05"], "Canada (CA) is both sender and target"),
        (["CA", "RU", "2099-02-05"], "2099-02-05 is yet to come"),
        (
            ["CA", "RU", "2024-02-05", "--until", "2023"],
            "it ends in 2023, before it was announced",
        ),
        (
            ["CA", "RU", "2024-02-05", "--refers-to", "ca-2020-01-01-by"],
            'no record "ca-2020-01-01-by"',
        ),
        (["CA", "RU", "2024-02-05", "--refers-to", "../../x"], 'no record "../../x"'),
    ],
)
def test_what_looks_wrong_is_written_with_a_warning(add, flags, message):
    done = add(*flags)
    assert done.code == 0
    assert f"warning: {message}" in done.err


def test_the_broken_neighbour_does_not_stand_in_the_way(add, ledger):
    (ledger / "announcements/2024/ca-2024-08-10-by.toml").write_text("broken")
    (ledger / "programs.toml").write_text("broken")
    assert add("CA", "BY", "2024-08-10", "--individuals", "1").code == 0


def test_outside_of_a_ledger_nothing_is_made(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("add", "CA", "BY", "2024-08-09").code == 2
    assert os.listdir(tmp_path) == []


WATCHED = """
import os, sys
seen = []
def watch(event, args):
    if event in ("open", "os.listdir", "os.scandir"):
        seen.append(str(args[0]))
sys.addaudithook(watch)
from sanctions_cli.cli import app
code = app.run(sys.argv[1:])
root = sys.argv[-1]
print(*sorted({os.path.relpath(path, root) for path in seen if path.startswith(root)}), sep="\\n")
sys.exit(code)
"""


def test_adding_by_flags_looks_at_nothing_but_the_names_of_the_year(ledger):
    """So that one more record costs the same in a ledger of a hundred thousand as in one of ten.

    The ledger's own folder is looked at for records that are in the wrong place.
    """
    for year in range(1990, 2024):
        (ledger / f"announcements/{year}").mkdir()
        (ledger / f"announcements/{year}/gb-{year}-01-01-by.toml").write_text("")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "add", "CA", "RU", "2024-04-05", "-L", ledger],
        capture_output=True,
        text=True,
    )
    path, *seen = done.stdout.splitlines()
    assert [name for name in seen if not name.startswith(".part") and name != path] == [
        ".",
        "announcements/2024",
        "programs.toml",
    ]
