"""`assert`: a total that a source states is added, and the answer says whether the ledger agrees."""

from __future__ import annotations

import pytest

ASSERTION = """\
#:schema ../schema/assertion.json
sender = "CA"
target = "BY"
program = "CA-SEMA-BLR"
on = 2024-12-31
claim = "10 individuals, 6 entities"
note = "Said in committee"

[stated]
individuals = 10
entities = 6

[[sources]]
publisher = "House of Commons"
title = "A debate"
url = "https://www.ourcommons.ca/x"
"""


SOURCE = ("--publisher", "House of Commons")


@pytest.fixture
def state(run, ledger):
    return lambda *words: run(
        "assert", *words, *([] if "--publisher" in words else SOURCE), "-L", ledger
    )


def test_a_total_that_nobody_states_is_none(run, ledger):
    done = run(
        "assert", "CA-SEMA-BLR", "2024-12-31", "--individuals", "10", "-L", ledger
    )
    assert (done.code, done.err.splitlines()[0]) == (2, "error: no source is given")
    assert "--publisher" in done.err
    assert not (ledger / "assertions").exists()


def test_a_total_that_matches(state, ledger, run):
    done = state(
        "ca-sema-blr",
        "31 dec 2024",
        "--individuals",
        "10",
        "--entities",
        "6",
        "--note",
        "Said in committee",
        "--publisher",
        "House of Commons",
        "--title",
        "A debate",
        "--source-url",
        "https://www.ourcommons.ca/x",
    )
    assert (done.code, done.out) == (0, "assertions/2024-12-31-ca-sema-blr.toml\n")
    assert done.err.splitlines()[0] == "The ledger matches the stated total."
    assert (ledger / done.out.strip()).read_text() == ASSERTION
    assert run("check", "-L", ledger).code == 0
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert not (ledger / "assertions/2024-12-31-ca-sema-blr.toml").exists()


def test_a_total_that_does_not_hold_is_written_and_the_gap_said(state, run, ledger):
    done = state(
        "CA-SEMA-BLR",
        "2024-12-31",
        "--individuals",
        "1,012",
        "--entities",
        "5",
        "--total",
        "16",
    )
    assert (done.code, done.out) == (1, "assertions/2024-12-31-ca-sema-blr.toml\n")
    assert done.err == (
        "The ledger does not match the stated total: it is 1,002 individuals short, 1 entity over.\n"
        "                  stated   ledger\n"
        "  Individuals      1,012       10\n"
        "  Entities             5        6\n"
        "  Total               16       16\n"
        "Added the stated total 2024-12-31-ca-sema-blr:"
        " 1,012 individuals, 5 entities, 16 in total.\n"
        f"Undo: sanctions undo -L {ledger}\n"
    )
    assert run("check", "-L", ledger).code == 1


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["2024-12-31", "--individuals", "9", "--bound", "at least"], 0),
        (["2024-12-31", "--individuals", "11", "--bound", "at least"], 1),
        (["2024-12-31", "--individuals", "11", "--bound", "at-most"], 0),
        (["2024-12-31", "--parties", "16", "--rounds", "1"], 0),
        (["2024-12-31", "--total", "16", "--since", "2024-08-09"], 0),
        (["2024-12-31", "--total", "0", "--since", "2024-08-10"], 0),
        (["2024-08-08", "--total", "0"], 0),
        (["2024-12-31", "--aircraft", "0", "--flow"], 0),
    ],
)
def test_bounds_sums_flows_and_stocks(state, flags, code):
    assert state("CA-SEMA-BLR", *flags).code == code


def test_two_countries_say_whose_total_it_is(state, ledger):
    done = state("Canada", "Belarus", "2024-12-31", "--individuals", "10", "--flow")
    assert (done.code, done.out) == (0, "assertions/2024-12-31-ca-by.toml\n")
    assert 'kind = "flow"' in (ledger / done.out.strip()).read_text()


def test_several_programs_add_up(state, ledger):
    with (ledger / "programs.toml").open("a") as stream:
        stream.write(
            '[CA-2]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n[GB-1]\ntitle = "x"\nsender = '
            '"GB"\ntarget = "BY"\n'
        )
    assert (
        state("CA-SEMA-BLR+CA-2", "2024-12-31", "--total", "16").out
        == "assertions/2024-12-31-ca-sema-blr-ca-2.toml\n"
    )
    again = state("CA-2+CA-SEMA-BLR", "2024-12-31", "--total", "16")
    assert "2024-12-31-ca-sema-blr-ca-2 says 16 in total" in again.err
    assert (
        "different senders: CA and GB"
        in state("CA-SEMA-BLR+GB-1", "2024-12-31", "--total", "16").err
    )


def test_a_dry_run_prints_the_file_and_judges(state, ledger):
    done = state("CA-SEMA-BLR", "2024-12-31", "--individuals", "9", "-n")
    assert done.code == 1
    assert "[stated]\nindividuals = 9\n" in done.out
    assert not (ledger / "assertions").exists()


def test_a_second_one_for_the_same_day_gets_the_next_number(state):
    state("CA-SEMA-BLR", "2024-12-31", "--individuals", "10")
    assert (
        state("CA-SEMA-BLR", "2024-12-31", "--entities", "6").out
        == "assertions/2024-12-31-ca-sema-blr-2.toml\n"
    )


@pytest.mark.parametrize("figure", ["10", "12"])
def test_a_second_one_of_the_same_list_day_and_type_is_refused(state, ledger, figure):
    state("CA-SEMA-BLR", "2024-12-31", "--individuals", "10")
    done = state(
        "ca-sema-blr", "2024-12-31", "--individuals", figure, "--entities", "6"
    )
    assert (done.code, len(list(ledger.glob("assertions/*")))) == (2, 1)
    assert done.err.startswith(
        "error: 2024-12-31-ca-sema-blr says 10 individuals for this date already\n"
    )
    assert "--add-source" in done.err
    assert state("CA-SEMA-BLR", "2024-12-31", "--individuals", "10", "--flow").code == 0
    assert (
        state(
            "CA-SEMA-BLR", "2024-12-31", "--individuals", "10", "--allow-duplicate"
        ).code
        == 0
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["CA-SEMA-BLX", "2024-12-31", "--total", "1"], 'did you mean "CA-SEMA-BLR"?'),
        (["CA-SEMA-BLR", "09/08/2024", "--total", "1"], "two ways"),
        (["CA-SEMA-BLR", "2024-12", "--total", "1"], "not one day"),
        (["CA-SEMA-BLR", "2024-12-31"], "no figure"),
        (["CA-SEMA-BLR", "--total", "1"], "a stated total needs a program"),
        (
            ["CA", "BY", "RU", "2024-12-31", "--total", "1"],
            "a stated total needs a program",
        ),
        (["CA-SEMA-BLR", "2024-12-31", "--total", "many"], '"many" is not a count'),
        (
            ["CA-SEMA-BLR", "2024-12-31", "--total", "1", "--claim", "\x1b[2J"],
            "a control character",
        ),
    ],
)
def test_what_is_wrong_is_reported_and_nothing_is_written(
    state, ledger, words, message
):
    refused = state(*words)
    assert (refused.code, message in refused.err, "\x1b" in refused.err) == (
        2,
        True,
        False,
    )
    assert not (ledger / "assertions").exists()


@pytest.mark.parametrize(
    "name", ["../../x", "..\\\\x", "a/b", "/etc/x", "x\\u0000", ".", "a:b", "*"]
)
def test_the_key_of_a_program_never_becomes_a_path(state, ledger, name):
    """Ids of assertions are made of the keys of programs, which are texts like any other."""
    before = sorted(ledger.parent.rglob("*"))
    (ledger / "programs.toml").write_text(
        f'["{name}"]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n'
    )
    key = name.encode().decode("unicode_escape")
    done = state(key, "2024-12-31", "--total", "0")
    assert done.code == (0 if name == "." else 2)
    made = set(ledger.parent.rglob("*")) - set(before)
    assert made == (
        {ledger / "assertions", ledger / "assertions/2024-12-31-..toml"}
        if name == "."
        else set()
    )


def test_a_difference_with_a_documented_reason_is_recorded_as_it_is(state, ledger, run):
    done = state(
        *("CA-SEMA-BLR", "2024-12-31", "--individuals", "12", "--entities", "6"),
        *("--known-difference", "The website counts two aliases."),
    )
    assert done.code == 0, done.err
    assert "differs from the ledger for the reason given" in done.err
    text = (ledger / done.out.strip()).read_text()
    assert 'reason = "The website counts two aliases."\nindividuals = 2\n' in text
    checked = run("check", "--explained", "-L", ledger)
    assert "The website counts two aliases." in checked.out + checked.err


def test_a_reason_without_a_difference_is_refused(state, ledger):
    done = state(
        "CA-SEMA-BLR",
        "2024-12-31",
        "--individuals",
        "10",
        "--known-difference",
        "Aliases.",
    )
    assert done.code == 2
    assert "needs a difference" in done.err
    assert not (ledger / "assertions").exists()


def test_what_a_total_counts_and_leaves_out_has_options(state, ledger):
    record_id = "ca-2024-08-09-by"
    done = state(
        *("Canada", "Belarus", "2024-12-31", "--flow", "--total", "0"),
        *("--action", "listing", "--leaving-out", record_id),
    )
    text = (ledger / done.out.strip()).read_text()
    assert 'actions = ["listing"]' in text
    assert f'leaving_out = ["{record_id}"]' in text


def test_a_total_that_cannot_be_compared_has_its_reason(state, ledger):
    done = state(
        *("CA-SEMA-BLR", "2024-12-31", "--individuals", "99"),
        *("--unverifiable", "It counts relatives."),
    )
    assert done.code == 0
    assert "cannot be compared with the ledger: It counts relatives." in done.err
    assert (
        'unverifiable = "It counts relatives."'
        in (ledger / done.out.strip()).read_text()
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--action", "listing"], "is for a total of announcements"),
        (["--leaving-out", "ca-1"], 'no announcement "ca-1" in this ledger'),
        (["--known-difference", "a", "--unverifiable", "b"], "exclude each other"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(state, ledger, words, message):
    done = state("CA-SEMA-BLR", "2024-12-31", "--individuals", "9", *words)
    assert done.code == 2
    assert message in done.err
    assert not (ledger / "assertions").exists()


def test_a_claim_from_figures_reads_as_written(state, ledger):
    done = state("CA-SEMA-BLR", "2024-12-31", "--individuals", "1", "--total", "16")
    text = (ledger / done.out.strip()).read_text()
    assert 'claim = "1 individual, 16 in total"' in text
