"""What the program answers to the scripts of the shells, as a process of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import RECORD, SHIPPED, Run

from sanctions_cli.cli.completion import candidates, install


def offered(
    program: Run, *words: str, shell: str = "zsh", cwd: Path | None = None
) -> list[str]:
    done = program("__complete", shell, "sanctions", *words, cwd=cwd)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def values(program: Run, *words: str) -> list[str]:
    return [
        line.partition("\t")[0] for line in offered(program, *words, shell="fish")[1:]
    ]


def test_a_ledger_named_on_the_line_goes_before_the_environment(
    program, ledger, monkeypatch
):
    monkeypatch.setenv("SANCTIONS_LEDGER", str(SHIPPED))
    assert {"CA-SEMA-BLR", "EU-BLR", "US-PP8015"} < set(
        values(program, "list", "-p", "")
    )
    for words in (["-L", str(ledger)], [f"--ledger={ledger}"], [f"-L{ledger}"]):
        assert values(program, "list", *words, "-p", "") == ["CA-SEMA-BLR"]


def test_a_record_completes_as_soon_as_its_file_is_there(program, ledger):
    assert values(program, "show", "-L", str(ledger), "ca") == ["ca-2024-08-09-by"]
    (ledger / "announcements/2024/ca-2024-09-01-by.toml").write_text(RECORD)
    assert values(program, "show", "-L", str(ledger), "ca") == [
        "ca-2024-08-09-by",
        "ca-2024-09-01-by",
    ]


def test_assertions_complete_too_but_not_where_a_record_is_referred_to(program):
    assert values(program, "show", "-L", str(SHIPPED), "2021-02-17-u") == [
        "2021-02-17-us-pp8015"
    ]
    words = ("edit", "-L", str(SHIPPED), "ca-2024-08-09-by", "--refers-to")
    assert values(program, *words, "2021-02-17") == []
    assert "ca-2024-04-15-by" in values(program, *words, "CA-2024")


def test_show_completes_programs_after_a_capital_and_dossiers_by_their_day(program):
    words = ("show", "-L", str(SHIPPED))
    assert values(program, *words, "CA-S") == ["CA-SEMA-BLR", "CA-SEMA-MMR"]
    assert "2020-12-09-petition-e-2829" in values(program, *words, "2020-12-09")


def test_columns_complete_one_after_the_other(program, ledger):
    words = ("list", "-L", str(ledger))
    assert {"id", "announced", "note"} < set(values(program, *words, "--columns", ""))
    assert "shown_id" not in values(program, *words, "--columns", "")
    after_id = values(program, *words, "--columns", "id,an")
    assert after_id == ["id,announced"]
    assert values(program, *words, "--columns", "id,announced,ann") == []
    assert values(program, *words, "--sort", "-tot") == ["-total"]
    assert values(program, "export", "-L", str(ledger), "--sort", "-total,eff") == [
        "-total,effective"
    ]


def test_many_ids_are_offered_in_steps(program, ledger):
    for number in range(candidates.MOST_IDS):
        (
            ledger
            / f"announcements/2024/us-2023-{number // 28 + 1:02}-{number % 28 + 1:02}-ru.toml"
        ).write_text(RECORD)
    assert offered(program, "show", "-L", str(ledger), "", shell="bash") == [
        "parts",
        "ca-",
        "us-",
    ]
    assert (
        len(values(program, "show", "-L", str(ledger), "us-2023-"))
        == candidates.MOST_IDS
    )


def test_countries_of_the_ledger_come_first(program, ledger):
    assert values(program, "compare", "-L", str(ledger), "") == ["CA", "BY"]
    assert values(program, "compare", "-L", str(ledger), "B")[:2] == ["BY", "Belarus"]
    assert values(program, "compare", "-L", str(ledger), "Holl") == ["Netherlands"]


def test_periods_and_days_come_from_the_ledger(program, ledger):
    assert values(program, "list", "-L", str(ledger), "--period", "2") == ["2024"]
    assert values(program, "list", "-L", str(ledger), "--period", "2024") == [
        "2024",
        "2024-08",
    ]
    assert values(program, "balance", "-L", str(ledger), "--on", "2024-08") == [
        "2024-08",
        "2024-08-09",
    ]


def test_a_closed_list_is_offered_whole(program):
    assert values(program, "totals", "--date", "") == [
        "announced",
        "effective",
        "listed",
    ]
    assert values(program, "completion", "") == list(install.SHELLS)
    assert "assertions" in values(program, "check", "--only", "")
    assert values(program, "list", "--date=e") == ["--date=effective"]


def test_every_option_that_is_shown_completes_and_no_other(program):
    shown = program("totals", "--help").out
    assert set(values(program, "totals", "--")) == set(
        re.findall(r"(?m)^  (?:-\w, )?(--[\w-]+)", shown)
    )


def test_what_was_given_is_not_offered_again_unless_it_may_be(program):
    again = values(program, "totals", "--by", "year", "--sender", "CA", "--")
    assert "--by" not in again
    assert "--sender" in again


def test_nothing_typed_is_lost_where_several_are_meant(program, ledger):
    assert all(
        value.startswith("un")
        for value in values(program, "compare", "-L", str(ledger), "un")
    )


@pytest.mark.parametrize(
    "words",
    [[], ["fish"], ["nothing", "sanctions", ""], ["bash", "sanctions", "show", "'\\"]],
)
def test_a_call_that_makes_no_sense_says_nothing_into_the_prompt(program, words):
    done = program("__complete", *words, cwd=Path("/"))
    assert (done.code, done.err) == (0, "")


def test_broken_files_say_nothing_into_the_prompt(program, ledger):
    (ledger / "programs.toml").write_bytes(b"\xff[A-B]\n[\x1b[31m]\n[C\n")
    (ledger / "announcements/2024/ca-\x1b[2J-by.toml").write_text("")
    assert offered(program, "list", "-L", str(ledger), "-p", "") == ["words"]
    assert offered(program, "show", "-L", str(ledger), "ca") == [
        "words",
        "ca-2024-08-09-by",
    ]


def test_a_name_with_signs_of_the_shell_goes_into_the_line_as_a_name(program, ledger):
    (ledger / "announcements/2024/us-$(touch x)`y`;.toml").write_text(RECORD)
    lines = offered(program, "show", "-L", str(ledger), "us", shell="bash")
    assert lines == ["words", r"us-\$\(touch\ x\)\`y\`\;"]
    lines = offered(program, "show", "-L", str(ledger), '"us', shell="bash")
    assert lines == ["words", r"us-\$(touch x)\`y\`;"]
