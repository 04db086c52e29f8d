"""`sanctions`: lists the commands, and turns errors into exit codes.

Exit codes as in diff(1): 0 nothing to report, 1 something found, 2 trouble.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

import typer

from sanctions_cli import __version__
from sanctions_cli.cli import command_line, streams
from sanctions_cli.cli.command_group import SETTINGS, CommandGroup, join_command
from sanctions_cli.cli.help_page import HelpGroup, write_groups
from sanctions_cli.errors import SanctionsError

# The sentences are those of the commands' docstrings, as a test sees to: to find them there,
# `sanctions --help` would have to import every command.
GROUPS = {
    "Answer questions": {
        "summary": "Sum up the ledger, or one country as sender and target.",
        "list": "List announcements, one per line, or search their texts.",
        "show": "Show one record in full, with its sources, or a program or dossier.",
        "totals": "Count targets announced, by sender, year or another dimension.",
        "balance": "Show how many are on each list on a date, beside stated totals.",
        "compare": "Compare senders side by side, or two periods.",
        "timeline": "Chart listings over time, cumulative, with removals below.",
        "diff": "Show what changed between revisions, ledgers, dates or senders.",
        "sql": "Run a read-only SQL query over the ledger.",
        "programs": "List the programs, and how many are on each list today.",
        "due": "Show what ends soon, where the coverage is behind, and gaps to close.",
        "run": "Ask a question that is saved in the ledger, or all of them at once.",
    },
    "Record": {
        "add": "Add an announcement, from options or by answering questions.",
        "edit": "Change records, by options, or one in your editor ($EDITOR).",
        "remove": "Remove records, after showing them.",
        "undo": "Undo the last change of the ledger.",
        "redo": "Redo the change that was undone last.",
        "assert": "Add a stated total, and say whether the ledger matches it.",
        "program": "Define a program, the list that targets are put on.",
        "coverage": "Show or set which senders, targets and periods are covered.",
        "fmt": "Write the ledger's files in canonical form: order of keys, quotes, spaces.",
    },
    "Import and export": {
        "import": "Import records from a file, shown before they are written.",
        "draft": "Draft records from a press release or news story.",
        "export": "Export announcements with all fields, as CSV, Excel or SQLite.",
        "report": "Write a report page: answers, charts and the register, for readers.",
    },
    "Set up and check": {
        "init": "Create a ledger, empty or with the example data.",
        "reconcile": "Check the ledger against official lists, day by day.",
        "check": "Check the ledger: records, sources and stated totals.",
        "schema": "Print the JSON Schema of the record format, for editors.",
        "completion": "Print or install Tab completion for your shell.",
        "help": "Explain a command, or a topic such as actions or formats.",
    },
}
"""The commands by what they are for, each with the first sentence of its help."""

COMMANDS: dict[str, str] = {}
"""The first sentence of the help of each command, by its name."""

for _group in GROUPS.values():
    COMMANDS |= _group

PYTHON_WORDS = ("assert", "help", "import", "list")
"""Commands whose module and function have _ after their name, since Python or its library has a
meaning for the name."""

MODULES = dict(zip(COMMANDS, COMMANDS, strict=True))
"""The module of each command in `cli.commands`, and the function in it."""

for _word in PYTHON_WORDS:
    MODULES[_word] = f"{_word}_"

WITH_SUBCOMMANDS = ("coverage", "import", "program")
"""The commands that are groups of commands."""


class MainGroup(CommandGroup):
    """All commands, listed by what they are for."""

    modules = MODULES

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in their groups."""
        groups = []
        for title, commands in GROUPS.items():
            groups.append(HelpGroup(title, list(commands.items())))
        write_groups(groups, formatter)

    def unknown_command(self, name: str, arguments: Sequence[str]) -> SanctionsError:
        """The error for a name that no command has, with the command that was probably meant."""
        from sanctions_cli.cli.synonyms import SEARCH_WORDS, suggest_command
        from sanctions_cli.text import LONGEST_QUOTE, shorten

        hint = f"sanctions --help lists the commands: {', '.join(COMMANDS)}"
        command_line = suggest_command(name, COMMANDS)
        if command_line == "list" and name in SEARCH_WORDS and arguments:
            hint = f"did you mean: {join_command('list', *arguments)}"
        elif command_line:
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
        from sanctions_cli.cli import front_page

        lines = front_page.describe_program(GROUPS, front_page.page_width())
        typer.echo("\n".join(lines))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, else the process's own; the exit code.

    Where its index turns out to be damaged, it is run once more, with a new one.
    """
    if arguments is None:
        arguments = sys.argv[1:]
    words = command_line.move_ledger_option(arguments, WITH_SUBCOMMANDS)
    words = command_line.complete_cite_option(words)
    try:
        return run_command(words)
    except (Exception, KeyboardInterrupt) as error:
        from sanctions_cli.cli import error_report

        if not error_report.is_damaged_index(error):
            return error_report.report_error(error, words, MODULES)
    try:
        return run_command(words)
    except (Exception, KeyboardInterrupt) as error:
        return error_report.report_error(error, words, MODULES)


def run_command(words: list[str]) -> int:
    """Run a command line; the exit code. Whatever ends the command is raised."""
    from sanctions_cli import terminal

    terminal.use_ledger(command_line.find_ledger(words), words)
    program = typer.main.get_group(app)
    if words[:1] == ["__complete"]:  # a shell's script asks what could come next
        from sanctions_cli.cli.completion import engine

        return engine.answer_shell(program, words[1:])
    # standalone_mode would print errors in Typer's words and end the process.
    code = program.main(
        args=command_line.escape_sql_comment(words),
        prog_name="sanctions",
        standalone_mode=False,
        obj=words,
    )
    streams.flush_answer()
    # Typer returns what the function of a command returned, and nothing after --help.
    if isinstance(code, int):
        return code
    return 0


def main() -> NoReturn:
    """The program's entry."""
    streams.prepare_streams()
    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        from sanctions_cli.cli import error_report

        code = error_report.report_fault(error)
    streams.finish_streams()
    gc.freeze()  # all that is there goes with the process: nothing to be looked through for garbage
    sys.exit(code)
