"""`sanctions`: names the commands, and is the one place where errors become exits.

Exit codes as in diff(1): 0 nothing to report, 1 something found, 2 trouble.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from sanctions_cli import __version__
from sanctions_cli.errors import ClosedPipe, SanctionsError

USAGE: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a wrong call; the module it comes from has moved between versions."""

CLOSED_PIPE = 141
"""128 + SIGPIPE: what a shell reports of a program whose reader went away."""


COMMANDS = {
    "summary": "The book in a few lines, or one country as sender and as target.",
    "list": "The announcements, one a line, the oldest first.",
    "show": "All that one record says, with its sources.",
    "totals": "Targets announced in a period, added up by any dimension.",
    "balance": "What stands on the lists on a day, and the last stated totals.",
    "compare": "Senders side by side, by time, target, type or measure; or two periods.",
    "timeline": "Targets cumulated over time, additions above and removals below.",
    "diff": "What changed from A to B: revisions, ledgers, files, days or senders.",
    "export": "The announcements with all their fields, as CSV.",
    "sql": "Any question, in SQL over stable views of the ledger; nothing is changed.",
    "check": "Prove that the ledger holds, stated totals included.",
    "add": "Add an announcement: by flags, or by answering a few questions.",
    "edit": "Change a record, by flags or in $EDITOR.",
    "remove": "Take records out of the book, after showing them.",
    "undo": "Take back the last change of the book; again, the one before.",
    "assert": "Add a total that a source states; says whether the book agrees.",
    "init": "Make a new ledger.",
    "schema": "The JSON Schema of the record format, for editors.",
    "import": "Records from elsewhere, proposed before they are written.",
}
"""The commands in the order of a day's work, each with the first sentence of its help."""


class Commands(TyperGroup):
    """The commands, with "did you mean" for a misspelt one. Only the one that is called is imported: the rest are
    stand-ins with a name and a line of help."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = {name: TyperCommand(name, help=said) for name, said in COMMANDS.items()}

    def list_commands(self, ctx: Any) -> list[str]:
        """The order in which they were named, not the alphabet's."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.commands, 1, 0.5)
            hint = f"did you mean: sanctions {near[0]}" if near else f"commands: {', '.join(self.commands)}"
            raise SanctionsError(f'no command "{args[0]}"', hint=hint)
        name, _, rest = super().resolve_command(ctx, args)
        return name, command(name or ""), rest


def command(name: str) -> Any:
    """The command itself. It stands in the module of its name, with _ after it where Python owns the word."""
    word = name if name not in ("assert", "import", "list") else f"{name}_"
    module = import_module(f"sanctions_cli.commands.{word}")
    if hasattr(module, "app"):
        return typer.main.get_command(module.app)
    from sanctions_cli.options import help_of

    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(name, help=help_of(getattr(module, word)))(getattr(module, word))
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,  # halves the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=True,
)

EXAMPLES = """\
sanctions keeps and answers from a ledger of sanctions announcements.

  sanctions compare CA US GB EU --target BY      who listed how many, side by side
  sanctions balance --on 2024-12-31              what stands on the lists on a day
  sanctions export -o report.csv                 everything as CSV

sanctions --help names all commands."""


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sanctions {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def sanctions(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """A ledger of sanctions announcements: who announced what, against whom, when, how many targets, on whose word."""
    if ctx.invoked_subcommand is None:
        typer.echo(EXAMPLES)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and say how it ended. A damaged index is thrown away and built again, once."""
    try:
        return _run(arguments)
    except Exception as trouble:
        from sanctions_cli import index, where

        if not isinstance(trouble, index.Damaged):
            raise
        index.clear(where.cache_folder(os.environ))
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        words = list(sys.argv[1:] if arguments is None else arguments)
        code = typer.main.get_command(app).main(args=words, prog_name="sanctions", standalone_mode=False, obj=words)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except SanctionsError as trouble:
        return _trouble(trouble.message, trouble.hint)
    except USAGE as wrong:
        return _trouble(*_usage(wrong))
    except (KeyboardInterrupt, typer.Abort):
        _say("")
        return 130
    except (BrokenPipeError, ClosedPipe):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing it says nothing either
        return CLOSED_PIPE


def _trouble(message: str, hint: str | None) -> int:
    _say(f"error: {message}")
    if hint:
        _say(f"hint: {hint}")
    return 2


def _say(text: str) -> None:
    from sanctions_cli import console

    console.say(text)


def _usage(wrong: Any) -> tuple[str, str]:
    """What was wrong with the call in our words: Typer's shift between its versions."""
    name = wrong.ctx.command_path if getattr(wrong, "ctx", None) else "sanctions"
    option = getattr(wrong, "option_name", None)
    if option and "requires an argument" in wrong.format_message():
        return f"{option} needs a value", f"{name} --help shows which"
    if option:
        if near := getattr(wrong, "possibilities", None):
            return f"no option {option}", f"did you mean {' or '.join(sorted(near))}?"
        return f"no option {option}", f"{name} --help names them"
    if type(wrong).__name__ == "MissingParameter" and wrong.param is not None:
        return f"{wrong.param.human_readable_name} is missing", f"{name} --help shows how it is called"
    return wrong.format_message().rstrip("."), f"{name} --help shows how it is called"


def main() -> NoReturn:
    """The program's entry."""
    gc.set_threshold(50_000)  # a command makes little garbage, and looking for it takes a while
    code = run()
    gc.freeze()  # all that is there goes with the process: nothing to be looked through for garbage
    sys.exit(code)
