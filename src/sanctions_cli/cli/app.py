"""`sanctions`: lists the commands, and turns errors into exit codes.

Exit codes as in diff(1): 0 nothing to report, 1 something found, 2 trouble.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NoReturn

import typer

from sanctions_cli import __version__
from sanctions_cli.cli.command_group import SETTINGS, CommandGroup, load_command
from sanctions_cli.cli.help_page import HelpGroup, write_groups
from sanctions_cli.errors import ClosedPipe, SanctionsError

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a wrong call; the module that it comes from has moved between versions."""

TROUBLE = 2
"""The exit code of an error, and, without a word, of an answer whose reader has gone away."""

# The sentences are those of the commands' docstrings, as a test sees to: to find them there,
# `sanctions --help` would have to import every command.
GROUPS = {
    "Answer questions": {
        "summary": "Sum up the ledger, or one country as sender and target.",
        "list": "List announcements, one per line, oldest first.",
        "show": "Show one record in full, with its sources, or one program.",
        "totals": "Count targets announced, by sender, year or another dimension.",
        "balance": "Show how many are on each list on a date, beside stated totals.",
        "compare": "Compare senders side by side, or two periods.",
        "timeline": "Chart listings over time, cumulative, with removals below.",
        "diff": "Show what changed between revisions, ledgers, dates or senders.",
        "sql": "Run a read-only SQL query over the ledger.",
        "programs": "List the programs, and how many are on each list today.",
    },
    "Record": {
        "add": "Add an announcement, from options or by answering questions.",
        "edit": "Change a record, by options or in your editor ($EDITOR).",
        "remove": "Remove records, after showing them.",
        "undo": "Undo the last change of the ledger.",
        "redo": "Redo the change that was undone last.",
        "assert": "Add a stated total, and say whether the ledger matches it.",
        "program": "Define a program, the list that targets are put on.",
        "coverage": "Show or set which senders, targets and periods are covered.",
    },
    "Import and export": {
        "import": "Import records from a file, shown before they are written.",
        "export": "Export announcements with all fields, as CSV, Excel or SQLite.",
    },
    "Set up and check": {
        "init": "Create a ledger, empty or with the example data.",
        "check": "Check the ledger: records, sources and stated totals.",
        "schema": "Print the JSON Schema of the record format, for editors.",
        "completion": "Print or install Tab completion for your shell.",
        "help": "Explain a command, or a topic such as actions or formats.",
    },
}
"""The commands by what they are for, each with the first sentence of its help."""

COMMANDS = {
    name: sentence
    for commands in GROUPS.values()
    for name, sentence in commands.items()
}

PYTHON_WORDS = ("assert", "help", "import", "list")
"""Commands whose module and function have _ after their name."""

MODULES = {name: name for name in COMMANDS} | {
    name: f"{name}_" for name in PYTHON_WORDS
}
"""The module of each command in `cli.commands`, and the function in it."""


class MainGroup(CommandGroup):
    """All commands, listed by what they are for."""

    modules = MODULES

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in their groups."""
        groups = [
            HelpGroup(title, list(commands.items()))
            for title, commands in GROUPS.items()
        ]
        write_groups(groups, formatter)

    def unknown_command(self, name: str, arguments: Sequence[str]) -> SanctionsError:
        """The error for a name that no command has, with the command that was probably meant."""
        from sanctions_cli.cli.synonyms import suggest_command
        from sanctions_cli.text import LONGEST_QUOTE, shorten

        hint = f"sanctions --help lists the commands: {', '.join(COMMANDS)}"
        command_line = suggest_command(name, COMMANDS)
        if command_line:
            hint = f"did you mean: sanctions {command_line}"
        return SanctionsError(f'no command "{shorten(name, LONGEST_QUOTE)}"', hint=hint)


app = typer.Typer(cls=MainGroup, **SETTINGS)

HELP = """\
A ledger of sanctions announcements: who announced what, against whom, when, how many targets,
according to which source.

\b
    sanctions compare CA EU UK US --target BY
    sanctions balance --on 2024-12-31
    sanctions add
"""

SUMMARY = "A ledger of sanctions announcements: who sanctioned whom, when, how many."

EXAMPLES = {
    "sanctions compare CA EU UK US --target BY": "count listings, sender by sender",
    "sanctions balance --on 2024-12-31": "count who was listed that day",
    "sanctions add": "record an announcement",
}

FULL_WIDTH = 80
"""Columns for the page without a command; a narrower terminal gets the examples alone."""


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"sanctions {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    help=HELP,
)
def sanctions(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Show the version.",
        ),
    ] = False,
) -> None:
    """Prints examples and the names of the commands where none is called."""
    if ctx.invoked_subcommand is None:
        from sanctions_cli import terminal

        width = FULL_WIDTH
        if sys.stdout.isatty():
            width = min(width, terminal.terminal_width())
        typer.echo("\n".join(_describe_program(width)))


def _describe_program(width: int) -> Iterator[str]:
    """What the program is, three examples and all commands, in lines of so many columns."""
    from textwrap import wrap

    yield from wrap(SUMMARY, width)
    yield ""
    example_width = max(map(len, EXAMPLES))
    for example, meaning in EXAMPLES.items():
        if width < FULL_WIDTH:
            yield f"  {example}"
        else:
            yield f"  {example:<{example_width}}   {meaning}"
    yield ""
    yield from _list_commands(width)
    yield ""
    yield "More: sanctions help, sanctions help COMMAND"


def _list_commands(line_width: int) -> list[str]:
    """The commands of each group in lines of so many columns."""
    from textwrap import wrap

    lines = []
    width = max(map(len, GROUPS)) + len(": ")
    for group, commands in GROUPS.items():
        label = f"{group + ':':<{width}} "
        indent = " " * len(label)
        lines += wrap(
            ", ".join(commands),
            line_width,
            initial_indent=label,
            subsequent_indent=indent,
        )
    return lines


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, else the process's own; the exit code.

    Where its index turns out to be damaged, it is run once more, with a new one.
    """
    if arguments is None:
        arguments = sys.argv[1:]
    words = list(arguments)
    try:
        return _run_command(words)
    except Exception as error:
        if not _is_index_error(error):
            raise
        if not _is_damaged_index(error):
            return _report_index_error(error)
    try:
        return _run_command(words)
    except Exception as error:
        if not _is_index_error(error):
            raise
        return _report_index_error(error)


def _is_index_error(error: Exception) -> bool:
    """Whether the file of an index cannot be read or written, and not that a query is wrong."""
    import sqlite3

    if _is_damaged_index(error):
        return True
    is_query_error = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR
    return isinstance(error, sqlite3.OperationalError) and not is_query_error


def _is_damaged_index(error: Exception) -> bool:
    """Whether a query met damage in the file of an index, which has been deleted then."""
    from sanctions_cli.index import database

    return isinstance(error, database.DamagedIndex) or database.is_damage(error)


def _report_index_error(error: Exception) -> int:
    """Say that SQLite could not read or write an index; the exit code."""
    return _report_error(
        f"the index of the ledger cannot be read: {error}",
        "the index is only a cache; set XDG_CACHE_HOME to another folder",
    )


def _run_command(words: list[str]) -> int:
    from sanctions_cli import terminal

    terminal.use_ledger_option(_find_ledger_option(words))
    try:
        program = typer.main.get_group(app)
        if words[:1] == ["__complete"]:  # a shell's script asks what could come next
            from sanctions_cli.cli.completion import engine

            return engine.answer_shell(program, words[1:])
        # standalone_mode would print errors in Typer's words and end the process.
        code = program.main(
            args=_escape_sql_comment(words),
            prog_name="sanctions",
            standalone_mode=False,
            obj=words,
        )
        _flush_answer()
        return code if isinstance(code, int) else 0
    except SanctionsError as error:
        return _report_error(error.message, error.hint)
    except USAGE_ERROR as error:
        from sanctions_cli.cli.usage_errors import describe_usage_error

        command = None
        if words and words[0] in COMMANDS:
            command = load_command(words[0], MODULES[words[0]])
        message, hint = describe_usage_error(error, command)
        return _report_error(message, hint)
    except MemoryError:
        return _report_error("this needs too much memory", "ask for less")
    except (KeyboardInterrupt, typer.Abort):
        _print_message("")
        return 130
    except ClosedPipe:
        return TROUBLE
    except UnicodeEncodeError as error:
        return _report_encoding_error(words, error)
    except OSError as error:
        return _report_os_error(error)


def _find_ledger_option(words: Sequence[str]) -> str:
    """The option --ledger as it was typed, ` -L 'my ledger'`; nothing where it was not."""
    folder = ""
    for place, word in enumerate(words):
        if word in ("-L", "--ledger"):
            folder = "".join(words[place + 1 : place + 2])
        elif word.startswith("--ledger="):
            folder = word.removeprefix("--ledger=")
        elif word.startswith("-L"):
            folder = word.removeprefix("-L")
    if not folder:
        return ""
    from shlex import quote

    return f" -L {quote(folder)}"


def _flush_answer() -> None:
    """Write what is left of the answer, here, where a full disk is still an error to report."""
    try:
        sys.stdout.flush()
    except OSError as error:
        from sanctions_cli.cli.streams import explain_output_error

        raise explain_output_error(error) from None


def _report_encoding_error(words: Sequence[str], error: UnicodeEncodeError) -> int:
    """Say that an argument is not UTF-8; raises the error if none is."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            return _report_error(f'the argument "{word}" is not UTF-8', "type it again")
    raise error


def _report_os_error(error: OSError) -> int:
    """Say what the system refused, where no command has a better sentence for it.

    Help pages are written by Typer: what it meets is found by trying to write the rest.
    """
    try:
        _flush_answer()
    except ClosedPipe:
        return TROUBLE
    except SanctionsError as answer_error:
        return _report_error(answer_error.message, answer_error.hint)
    what = f'"{error.filename}"' if error.filename else "a file"
    return _report_error(f"cannot use {what}: {error.strerror or error}", None)


def _escape_sql_comment(words: list[str]) -> list[str]:
    """The words as Typer takes them, a question in SQL with a space before it if it begins with --.

    Else a comment in SQL would be an option.
    """
    if words[:1] != ["sql"]:
        return words
    escaped = []
    for word in words:
        # An option has no blank in it, or has it after a = only.
        is_comment = re.match(r"--[^=\s]*\s", word)
        escaped.append(f" {word}" if is_comment else word)
    return escaped


def _report_error(message: str, hint: str | None) -> int:
    """Say on stderr what went wrong; the exit code."""
    _print_message(f"error: {message}")
    if hint:
        _print_message(f"hint: {hint}")
    return TROUBLE


def _print_message(text: str) -> None:
    from sanctions_cli import terminal

    terminal.print_message(text)


def _report_fault(error: Exception) -> int:
    """Say that internal error, in one sentence. Raises the error for who looks for it."""
    if os.environ.get("SANCTIONS_TRACEBACK"):
        raise error
    if isinstance(error, MemoryError):
        return _report_error("there is not enough memory", None)
    name = type(error).__name__
    return _report_error(
        f"internal error: {name}: {error}",
        "please report it together with the command; SANCTIONS_TRACEBACK=1 shows where it happened",
    )


def main() -> NoReturn:
    """The program's entry."""
    from sanctions_cli.cli import streams

    streams.prepare_streams()
    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        code = _report_fault(error)
    streams.finish_streams()
    gc.freeze()  # all that is there goes with the process: nothing to be looked through for garbage
    sys.exit(code)
