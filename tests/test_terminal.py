"""Messages on stderr, and findings shown with their line and a caret."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from sanctions_cli import terminal
from sanctions_cli.errors import Finding
from sanctions_cli.terminal import (
    format_finding,
    is_interactive,
    print_message,
    terminal_width,
)

FINDING = Finding(
    "announcements/x.toml", 3, 10, "unknown-key", "no such key", "write target"
)


class Stream(io.StringIO):
    """A stream that is a terminal, or is none."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


# Names written from right to left


def test_such_names_in_messages_are_isolated_where_the_terminal_has_the_signs(
    monkeypatch,
):
    for encoding, shown in (
        ("utf-8", "no list \u2068\u05e9\u05dc\u2069 in 3 rows\n"),
        ("cp1255", "no list \u05e9\u05dc in 3 rows\n"),
        ("ascii", "no list ?? in 3 rows\n"),
    ):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr(sys, "stderr", stream)
        print_message("no list \u05e9\u05dc in 3 rows")
        stream.flush()
        assert stream.buffer.getvalue().decode(encoding) == shown


def test_such_a_line_of_a_file_does_not_turn_the_mark_around():
    finding = FINDING._replace(
        excerpt='note = "\u05e9\u05dc 3', message="\u05e9 3 rows"
    )
    head, excerpt, _ = format_finding(finding, Path()).split("\n")
    assert head.endswith("\u2068\u05e9\u2069 3 rows")
    assert excerpt.endswith('\u2068note = "\u05e9\u05dc 3\u2069')


# Who is there


@pytest.mark.parametrize(
    ("stdin", "stderr", "expected"),
    [
        (Stream(True), Stream(True), True),
        (Stream(False), Stream(True), False),
        (Stream(True), Stream(False), False),
        (None, Stream(True), False),
        (Stream(True), None, False),
    ],
)
def test_a_person_can_be_asked_where_questions_and_answers_have_a_terminal(
    stdin: Stream | None,
    stderr: Stream | None,
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stderr", stderr)
    assert is_interactive() == expected


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "123")
    assert terminal_width() == 123


# Messages


def test_a_message_goes_to_stderr_line_by_line_and_harmless(
    capsys: pytest.CaptureFixture[str],
):
    print_message("one\x1b[2J\ntwo\x07")
    assert capsys.readouterr() == ("", "one\ufffd[2J\ntwo\ufffd\n")


# Findings


def place(path: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger in a folder below the current one."""
    monkeypatch.chdir(folder)
    return folder / path


def test_a_finding_has_its_place_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = place("ledger", tmp_path, monkeypatch)
    shown = format_finding(FINDING, root)
    path = str(Path("ledger/announcements/x.toml"))
    assert shown.splitlines() == [
        f"{path}:3:10: error[unknown-key]: no such key",
        "        write target",
    ]


def test_a_finding_about_a_whole_file_has_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = place("", tmp_path, monkeypatch)
    finding = Finding("ledger.toml", 0, 0, "format", "no format", severity="warning")
    assert format_finding(finding, root) == "ledger.toml: warning[format]: no format"


def test_the_caret_is_below_the_column_also_behind_wide_letters(tmp_path: Path):
    finding = Finding("x.toml", 12, 5, "rule", "wrong", "right", excerpt="a = 名前")
    _, line, caret = format_finding(finding, tmp_path).splitlines()
    assert line == "   12 │ a = 名前"
    assert caret == "      │     ^ right"
    behind = Finding("x.toml", 12, 7, "rule", "wrong", excerpt="a = 名前")
    assert format_finding(behind, tmp_path).splitlines()[2] == "      │         ^"


def test_of_a_long_line_the_part_around_the_caret_is_shown(tmp_path: Path):
    finding = Finding(
        "x.toml", 1, 500, "rule", "wrong", excerpt="a" * 499 + "B" + "c" * 900
    )
    _, line, caret = format_finding(finding, tmp_path).splitlines()
    assert line == "    1 │ " + "a" * 59 + "B" + "c" * 40
    assert line.index("B") == caret.index("^")


def test_details_are_below_and_nothing_can_drive_a_terminal(tmp_path: Path):
    finding = Finding(
        "\x1bx.toml",
        1,
        1,
        "rule",
        "\x1b",
        "\x1b",
        excerpt="\x1b",
        details=("first", "\x1bsecond"),
    )
    shown = format_finding(finding, tmp_path)
    assert "\x1b" not in shown
    assert shown.splitlines()[-2:] == ["        first", "        \ufffdsecond"]


def test_findings_are_ordered_by_their_place():
    first = Finding("a.toml", 9, 1, "z", "z")
    second = Finding("b.toml", 1, 1, "a", "a")
    third = Finding("b.toml", 2, 1, "a", "a")
    assert sorted([third, second, first]) == [first, second, third]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("hint: sanctions check says more", "hint: sanctions check -L x says more"),
        ("to define it: sanctions program add A", "to define it: sanctions program add A -L x"),
        (
            "one record for each: sanctions add CA … --joint 'US'",
            "one record for each: sanctions add CA … --joint 'US' -L x",
        ),
        ("sanctions edit ID opens it", "sanctions edit ID -L x opens it"),
        ("see: sanctions remove ID. Then", "see: sanctions remove ID -L x. Then"),
        ("sanctions check --fix --dry-run shows", "sanctions check --fix --dry-run -L x shows"),
        ("sanctions check --only files says why", "sanctions check --only files -L x says why"),
        ("more, and sanctions undo 3 undoes it", "more, and sanctions undo 3 -L x undoes it"),
        ('sanctions sql "select a" lists them', 'sanctions sql "select a" -L x lists them'),
        (
            "sanctions coverage shows it; sanctions coverage set SENDER --since DAY",
            "sanctions coverage -L x shows it; sanctions coverage set SENDER --since DAY -L x",
        ),
        ("import it: sanctions import csv a.csv", "import it: sanctions import csv a.csv -L x"),
        ("or: sanctions import json a.json", "or: sanctions import json a.json -L x"),
        ("or: sanctions import list a.xml", "or: sanctions import list a.xml -L x"),
        ("sanctions totals --by sender, or", "sanctions totals --by sender -L x, or"),
        ("(sanctions list)", "(sanctions list -L x)"),
        ("hint: sanctions add --help shows it", "hint: sanctions add --help -L x shows it"),
        ("sanctions import --help lists them", "sanctions import --help lists them"),
        ("sanctions import csv --help", "sanctions import csv --help -L x"),
        ("fixed; sanctions undo takes it back", "fixed; sanctions undo -L x takes it back"),
        ("Undo: sanctions undo -L y", "Undo: sanctions undo -L y"),
        (
            """sanctions assert CA BY --flow --publisher 'L'"'"'Orient-Le Jour'""",
            """sanctions assert CA BY --flow --publisher 'L'"'"'Orient-Le Jour' -L x""",
        ),
        (
            """sanctions draft 'l'"'"'été -Loire.txt' --add, or""",
            """sanctions draft 'l'"'"'été -Loire.txt' --add -L x, or""",
        ),
        ("or make one: sanctions init DIR", "or make one: sanctions init DIR"),
        ('+note = "sanctions list of the EU"', '+note = "sanctions list of the EU"'),
        ("reason: the UK sanctions list", "reason: the UK sanctions list"),
    ],
)  # fmt: skip
def test_commands_in_messages_get_the_ledger_and_other_texts_do_not(text, completed):
    terminal.use_ledger("x")
    try:
        assert terminal.complete_commands(text) == completed
    finally:
        terminal.use_ledger("")
    assert terminal.complete_commands(text) == text


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("error: short", ["error: short"]),
        (
            "warning: US-IRAN is not defined in programs.toml yet; to define it:"
            " sanctions program add US-IRAN",
            [
                "warning: US-IRAN is not defined in",
                "  programs.toml yet; to define it:",
                "  sanctions program add US-IRAN",
            ],
        ),
        (
            "hint: sanctions coverage set CA GB US EU --target BY --since 2020-08-09 -L x",
            [
                "hint: sanctions coverage set CA GB US EU --target BY --since 2020-08-09 -L x"
            ],
        ),
        (
            "    Source       Global News, UK sanctions Belarus, 2024-08-09",
            [
                "    Source       Global News, UK",
                "      sanctions Belarus, 2024-08-09",
            ],
        ),
        (
            "error: https://globalnews.ca/news/10691234/canada-sanctions-belarus",
            ["error: https://globalnews.ca/news/10691234/canada-sanctions-belarus"],
        ),
    ],
)
def test_a_wide_message_is_broken_between_words_and_its_commands_stay_whole(
    monkeypatch, line, lines
):
    monkeypatch.setattr(terminal, "terminal_width", lambda: 38)
    for is_terminal in (True, False):
        stream = Stream(is_terminal)
        monkeypatch.setattr(sys, "stderr", stream)
        print_message(line)
        shown = lines if is_terminal else [line]
        assert stream.getvalue().splitlines() == shown
