"""Formats, streams, progress and warnings: how an answer leaves the program."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from sanctions_cli.cli import output
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.render import Format


class Terminal(io.StringIO):
    """A screen that somebody watches."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("format_name", "file", "expected"),
    [
        (None, None, Format.markdown),
        ("csv", None, Format.csv),
        (None, "answer.json", Format.json),
        (None, "ANSWER.JSON", Format.json),
        (None, "answer.htm", Format.html),
        ("csv", "answer.json", Format.csv),
        ("csv", "answer.of", Format.csv),
        (None, "answer.xlsx", Format.xlsx),
    ],
)
def test_a_named_format_goes_before_the_suffix_and_the_suffix_before_the_default(
    format_name, file, expected
):
    path = Path(file) if file else None
    assert output.choose_format(format_name, path, Format.markdown) is expected


def test_a_suffix_that_no_format_has_is_refused_with_those_that_there_are():
    with pytest.raises(
        SanctionsError, match=r'no format for the suffix of "answer\.of"'
    ) as error:
        output.choose_format(None, Path("folder/answer.of"), Format.table)
    assert ".csv" in error.value.hint
    assert "--format" in error.value.hint


@pytest.mark.parametrize(
    "output_format", [Format.png, Format.xlsx, Format.docx, Format.sqlite]
)
def test_bytes_are_refused_at_a_terminal_and_taken_by_a_file(
    monkeypatch, output_format
):
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(SanctionsError, match="cannot be shown at a terminal") as error:
        output.choose_format(output_format.value, None, Format.table)
    assert f"--output FILE.{output_format}" in error.value.hint
    file = Path(f"answer.{output_format}")
    assert output.choose_format(None, file, Format.table) is output_format


@pytest.mark.parametrize(
    ("environ", "no_color", "has_colour"),
    [
        ({"TERM": "xterm"}, False, True),
        ({}, False, True),
        # https://no-color.org: when not empty.
        ({"TERM": "xterm", "NO_COLOR": ""}, False, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "xterm"}, True, False),
    ],
)
def test_a_terminal_has_colour_unless_somebody_refuses_it(
    environ, no_color, has_colour
):
    options = output.make_render_options(Terminal(), environ, no_color=no_color)
    assert options.colour is has_colour
    assert options.width > 0


def test_a_pipe_has_no_colour_and_no_width():
    options = output.make_render_options(
        io.StringIO(), {"TERM": "xterm"}, no_color=False
    )
    assert (options.colour, options.width, options.unicode) == (False, 0, True)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", True),
        ("UTF-8", True),
        ("utf-16", True),
        ("ascii", False),
        ("cp1252", False),
    ],
)
def test_unicode_goes_to_streams_whose_encoding_has_it(encoding, expected):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    assert output.takes_unicode(stream) is expected


def finding(number: int) -> Finding:
    return Finding(
        f"announcements/2024/r{number}.toml", 1, 1, "toml", "broken", "", "", "error"
    )


def test_a_ledger_without_broken_files_is_no_reason_to_warn(capsys, tmp_path):
    assert output.warn_broken_files([], tmp_path) == 0
    assert capsys.readouterr().err == ""


def test_a_broken_file_is_named_and_makes_the_exit_code_2(capsys, tmp_path):
    assert output.warn_broken_files([finding(1), finding(1)], tmp_path) == 2
    warning = capsys.readouterr().err
    assert "r1.toml:1:1: error[toml]: broken" in warning
    assert warning.endswith("warning: left out of the answer: 1 broken file\n")


def test_of_many_broken_files_the_first_are_named_and_all_are_counted(capsys, tmp_path):
    findings = [finding(number) for number in range(1000 + output.MOST_FINDINGS)]
    assert output.warn_broken_files(findings, tmp_path) == 2
    warning = capsys.readouterr().err
    assert warning.count("error[toml]") == output.MOST_FINDINGS
    assert (
        "1,020 broken files (1,000 more faults: sanctions check lists them all)"
        in warning
    )


def test_a_file_is_replaced_whole_and_what_cannot_be_written_says_why(tmp_path):
    path = tmp_path / "answer.csv"
    path.write_text("the answer before")
    output.replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(SanctionsError, match="cannot write") as error:
        output.replace_file(tmp_path / "no folder" / "answer.csv", b"new")
    assert error.value.hint == "name another file with --output"


def test_a_record_at_a_terminal_cannot_drive_it(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    output.print_file(b'note = "\x1b[2J"\n')
    assert "\x1b" not in screen.getvalue()
    assert screen.getvalue().endswith('"\n')
