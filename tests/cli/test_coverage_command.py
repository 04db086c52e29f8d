"""`sanctions coverage`: what the ledger covers, shown, set and withdrawn."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from answers import answer_rows
from conftest import SHIPPED


@pytest.fixture
def empty(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new ledger, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    run("init", ".")
    return tmp_path


def claims(ledger: Path) -> list[dict]:
    return tomllib.loads((ledger / "ledger.toml").read_text()).get("coverage", [])


def test_a_new_ledger_says_how_to_state_what_it_covers(run, empty):
    text = (empty / "ledger.toml").read_text()
    assert "# [[coverage]]" in text
    assert "#     sanctions coverage set CA --target BY --since 2020-08-09" in text
    assert claims(empty) == []
    # The commented block is what the command writes.
    block = text.partition("# [[coverage]]")[2].replace("\n# ", "\n")
    assert set(tomllib.loads(block)) == {"sender", "target", "since", "until"}


def test_what_is_set_is_shown_and_changes_the_answers(run, empty):
    run("add", "CA", "BY", "2024-08-09", "--individuals", "1", "--no-input")
    assert "does not state what it covers" in run("check").out
    words = ("compare", "CA", "--by", "year", "--period", "2023..2024")
    assert [row["CA"] for row in answer_rows(run, *words)] == [1]
    line = "coverage set Canada --target Belarus --since 2020-08 --until 2026"
    answer = run(*line.split())
    assert (answer.code, answer.out) == (0, "ledger.toml\n")
    assert claims(empty) == [
        {"sender": "CA", "target": "BY", "since": "2020-08", "until": "2026"}
    ]
    assert "does not state" not in run("check").out
    assert [row["CA"] for row in answer_rows(run, *words)] == [0, 1]
    (row,) = answer_rows(run, "coverage")
    assert (row["sender"], row["target"], row["since"], row["until"]) == (
        "CA",
        "BY",
        "2020-08",
        "2026",
    )


def test_setting_replaces_what_was_stated_of_the_sender_and_target_alone(run, empty):
    run("coverage", "set", "CA", "--target", "BY,RU", "--since", "2020")
    run("coverage", "set", "US", "--target", "BY", "--since", "2021")
    run("coverage", "set", "CA", "--target", "BY", "--since", "2022-03-04")
    assert [(row["sender"], row["target"], row["since"]) for row in claims(empty)] == [
        ("CA", "RU", "2020"),
        ("US", "BY", "2021"),
        ("CA", "BY", date(2022, 3, 4)),
    ]
    run(
        "coverage",
        "set",
        "CA",
        "-t",
        "BY",
        "--since",
        "2010",
        "--until",
        "2011",
        "--add",
    )
    rows = answer_rows(run, "coverage", "--sender", "CA", "--target", "BY")
    assert [(row["since"], row["until"]) for row in rows] == [
        ("2010", "2011"),
        ("2022-03-04", None),
    ]


def test_comments_stay_and_undo_takes_the_coverage_back(run, empty):
    file = empty / "ledger.toml"
    file.write_text(
        file.read_text() + "\n[[gaps]] # known\ntopic = 'x'\neffect = 'y'\n"
    )
    before = file.read_bytes()
    run("coverage", "set", "CA", "--since", "2020")
    assert "[[gaps]] # known" in file.read_text()
    assert claims(empty) == [{"sender": "CA", "since": "2020"}]
    run("coverage", "unset", "CA")
    assert claims(empty) == []
    run("undo", "--yes")
    assert claims(empty) == [{"sender": "CA", "since": "2020"}]
    run("undo", "--yes")
    assert file.read_bytes() == before


def test_a_dry_run_shows_the_change_and_makes_none(run, empty):
    before = (empty / "ledger.toml").read_bytes()
    answer = run("coverage", "set", "CA", "--since", "2020", "--dry-run")
    assert "\n  Canada  not covered → from 2020 on\n" in answer.err
    assert 'sender = "CA"\nsince = "2020"\n' in answer.out
    assert (empty / "ledger.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["set", "CA"], "error: missing: --since\n"),
        (
            ["set", "CA", "--since", "2024", "--until", "2023"],
            "error: the coverage would end (2023) before it begins (2024)\n",
        ),
        (["unset", "CA"], "error: the ledger states no such coverage of Canada\n"),
        (["sett"], 'error: no command "coverage sett"\n'),
    ],
)
def test_what_cannot_be_is_an_error_and_changes_nothing(run, empty, words, error):
    before = (empty / "ledger.toml").read_bytes()
    answer = run("coverage", *words)
    assert answer.code == 2
    assert answer.err.startswith(error)
    assert (empty / "ledger.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ["set", "CA", "--target", "BY", "--since", "2012", "--until", "2013", "--add"],
            [
                "  Canada against Belarus  from 2020-08-09 on → 2012 to 2013; from 2020-08-09 on",
                "This ledger also covers Canada against Belarus from 2012 to 2013.",
            ],
        ),
        (
            ["set", "CA", "--target", "BY", "--since", "2020-08-09", "--until", "2026"],
            [
                "  Canada against Belarus  from 2020-08-09 on → 2020-08-09 to 2026",
                "This ledger covers Canada against Belarus from 2020-08-09 to 2026.",
            ],
        ),
        (
            ["set", "GB", "--since", "2024"],
            [
                "  UK  not covered → from 2024 on",
                "This ledger covers UK from 2024 on.",
            ],
        ),
        (
            ["unset", "CA"],
            [
                "  Canada against Belarus  from 2020-08-09 on → not covered",
                "This ledger no longer claims to cover Canada.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_change_of_the_coverage_is_shown_in_words(run, empty, words, lines):
    run("coverage", "set", "CA", "--target", "BY", "--since", "2020-08-09")
    answer = run("coverage", *words)
    assert answer.err.splitlines()[:3] == ["ledger.toml", *lines]


def test_the_hint_for_a_missing_day_has_the_targets_that_were_typed(run, empty):
    answer = run("coverage", "set", "US", "--target", "Iran,RU")
    hint = "sanctions coverage set US --target IR,RU --since 2020-08-09"
    assert answer.err.splitlines()[1].startswith(f"hint: {hint}")


def test_senders_with_records_and_no_coverage_are_shown_too(run, empty):
    run("add", "CA", "BY", "2024-08-09", "--individuals", "1", "--no-input")
    (row,) = answer_rows(run, "coverage")
    assert (row["since"], row["announcements"], row["is_stated"]) == (None, 1, False)
    assert "not stated" in run("coverage").out


@pytest.mark.parametrize("output_format", ["table", "csv", "json", "markdown", "html"])
def test_every_format_has_the_coverage(run, output_format):
    text = run("coverage", "-L", SHIPPED, "-f", output_format).out
    assert "2020-08-09" in text
    assert "2026-08-22" in text
    if output_format == "json":
        assert len(json.loads(text)) == 4 + 7
