"""`sanctions run`"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import open_ledger, question_lookup
from sanctions_cli.cli import options, output, saved_questions
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.render import Format
from sanctions_cli.table import Column, Table
from sanctions_cli.terminal import print_finding
from sanctions_cli.text import plural

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[QUESTION]", help="The question; without it, all are listed."
    ),
]
All = Annotated[
    bool,
    typer.Option(
        "--all", help="Answer every question, into files in the folder of --output."
    ),
]
SUFFIXES = {Format.table: "txt", Format.markdown: "md"}
"""The suffixes of the formats that are not called like them."""


def run(
    name: Name = None,
    ledger: options.Ledger = None,
    all_: All = False,
    output_: options.OutputFile = None,
    output_format: options.OutputFormat = None,
) -> int:
    """Ask a question that is saved in the ledger, or all of them at once.

    Questions are in ledger.toml, as they are typed: [questions] by-year = "totals --by year".
    They only ask: none writes, reads other files or calls other programs.

        sanctions run

        sanctions run by-year -f csv

        sanctions run --all -o month -f xlsx
    """
    with open_ledger(ledger) as opened:
        root = opened.root
        _refuse_broken_ledger_file(opened)
        questions = saved_questions.read_questions(
            database.read_ledger(opened.connection)
        )
    if all_:
        if name is not None:
            raise SanctionsError(
                "--all does not go with the name of a question",
                hint="leave one of the two out",
            )
        return _answer_all(questions, root, output_, output_format)
    if name is None:
        return _list_questions(questions, output_, output_format)
    words = saved_questions.parse_question(
        name, question_lookup.find_question(questions, name)
    )
    if output_format is None and output_ is not None:
        output_format = output.choose_format(None, output_, Format.table)
    if output_format:
        words = saved_questions.replace_format(words, output_format)
    return _ask(words, root, output_)


def _refuse_broken_ledger_file(ledger: database.OpenLedger) -> None:
    """Raise SanctionsError if ledger.toml is broken, after naming its faults on stderr."""
    faults = [fault for fault in ledger.findings() if fault.path == "ledger.toml"]
    if faults:
        for fault in faults:
            print_finding(fault, ledger.root)
        raise SanctionsError(
            "the saved questions cannot be read: ledger.toml is broken",
            hint="correct it at the place above",
        )


def _ask(words: list[str], root: Path, output_file: Path | None) -> int:
    """Answer a question about the ledger in a folder; the exit code."""
    from sanctions_cli.cli import app

    words = saved_questions.name_ledger(words, root)
    if output_file is not None:
        words += ["--output", str(output_file)]
    return app.run_command(words)


def _list_questions(
    questions: dict[str, str], output_file: Path | None, format_name: str | None
) -> int:
    table = Table(
        title="Saved questions",
        columns=(Column("question", "Question"), Column("command", "Command")),
        rows=tuple(questions.items()),
    )
    output_format = output.choose_format(format_name, output_file, Format.table)
    output.write_answer(
        table, output_format, output_file, no_color=False, excel=False, name="questions"
    )
    if not questions and output_format is Format.table and sys.stderr.isatty():
        terminal.print_message(f"hint: {question_lookup.FIRST_QUESTION}")
    return 0


# All questions


def _answer_all(
    questions: dict[str, str],
    root: Path,
    folder: Path | None,
    format_name: str | None,
) -> int:
    """Write the answers to all questions into a folder: all of them, or none."""
    if folder is None:
        raise SanctionsError(
            "--all needs a folder for the answers", hint="sanctions run --all -o DIR"
        )
    if not questions:
        raise SanctionsError(
            "this ledger has no saved questions", hint=question_lookup.FIRST_QUESTION
        )
    command_lines = {}
    for name, text in questions.items():
        with _naming_question(name):
            words = saved_questions.parse_question(name, text)
        chosen = format_name or saved_questions.find_format(words) or Format.markdown
        output_format = output.choose_format(chosen, folder, Format.markdown)
        words = saved_questions.replace_format(words, output_format)
        suffix = SUFFIXES.get(output_format, str(output_format))
        command_lines[f"{name}.{suffix}"] = words
    is_new = not os.path.lexists(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".sanctions-", dir=folder) as name:
            staging = Path(name)
            for file_name, words in command_lines.items():
                _answer_into(staging / file_name, words, root)
            paths = _move_files(staging, folder)
    except OSError as error:
        raise SanctionsError(
            f'cannot write to "{folder}": {error.strerror}; nothing was written',
            hint="name another folder with --output",
        ) from None
    finally:
        if is_new:
            with suppress(OSError):  # it has the answers, or somebody else's files
                folder.rmdir()
    for path in paths:
        output.print_line(str(path))
    terminal.print_message(f"{plural(len(command_lines), 'question')} answered.")
    return 0


@contextmanager
def _naming_question(question: str) -> Iterator[None]:
    """Says in an error which of the questions has it."""
    try:
        yield
    except SanctionsError as error:
        raise SanctionsError(
            f'question "{question}": {error.message}; nothing was written',
            hint=error.hint,
        ) from None


def _answer_into(path: Path, words: list[str], root: Path) -> None:
    """Write the answer to a question to a file; SanctionsError, with its name, if that fails."""
    question = path.name.partition(".")[0]
    with _naming_question(question):
        code = _ask(words, root, path)
    if code > 1:
        raise SanctionsError(
            f'question "{question}" has an incomplete answer; nothing was written',
            hint="sanctions check lists the files that cannot be read",
        )


def _move_files(staging: Path, folder: Path) -> list[Path]:
    """Move the files of one folder to another, in place of files of the same names; their paths.

    If one cannot be moved, the others are put back and OSError is raised.
    """
    moved: list[tuple[Path, Path | None]] = []
    try:
        for source in sorted(staging.iterdir()):
            target = folder / source.name
            kept = None
            if os.path.lexists(target):
                if target.is_dir() and not target.is_symlink():
                    raise IsADirectoryError(EISDIR, f"{target.name} is a folder")
                kept = staging / f"{source.name}.before"
                os.replace(target, kept)  # a link itself, not what it leads to
            moved.append((target, kept))
            os.replace(source, target)
    except OSError:
        for target, kept in reversed(moved):
            target.unlink(missing_ok=True)
            if kept is not None:
                os.replace(kept, target)
        raise
    return [target for target, _ in moved]
