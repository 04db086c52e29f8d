"""`sanctions`: names the commands, and is the one place where errors become exits.

Exit codes as in diff(1): 0 nothing to report, 1 something found, 2 trouble.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sanctions_cli import __version__, console, index, where
from sanctions_cli.commands import (
    add,
    assert_,
    balance,
    check,
    compare,
    diff,
    edit,
    export,
    import_,
    init,
    list_,
    remove,
    schema,
    show,
    sql,
    summary,
    timeline,
    totals,
    undo,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.options import help_of

USAGE: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a wrong call; the module it comes from has moved between versions."""

CLOSED_PIPE = 141
"""128 + SIGPIPE: what a shell reports of a program whose reader went away."""


class Commands(TyperGroup):
    """The commands in the order of a day's work, with "did you mean" for a misspelt one."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The order in which they were named, not the alphabet's."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, 1, 0.5)
            hint = f"did you mean: sanctions {near[0]}" if near else f"commands: {', '.join(self.commands)}"
            raise SanctionsError(f'no command "{args[0]}"', hint=hint)
        return super().resolve_command(ctx, args)


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


COMMANDS: dict[str, Callable[..., int]] = {
    "summary": summary.summary,
    "list": list_.list_,
    "show": show.show,
    "totals": totals.totals,
    "balance": balance.balance,
    "compare": compare.compare,
    "timeline": timeline.timeline,
    "diff": diff.diff,
    "export": export.export,
    "sql": sql.sql,
    "check": check.check,
    "add": add.add,
    "edit": edit.edit,
    "remove": remove.remove,
    "undo": undo.undo,
    "assert": assert_.assert_,
    "init": init.init,
    "schema": schema.schema,
}
"""The commands in the order of a day's work."""

for name, command in COMMANDS.items():
    app.command(name, help=help_of(command))(command)
app.add_typer(import_.app, name="import")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and say how it ended. A damaged index is thrown away and built again, once."""
    try:
        return _run(arguments)
    except index.Damaged:
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
        console.say("")
        return 130
    except (BrokenPipeError, console.ClosedPipe):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing it says nothing either
        return CLOSED_PIPE


def _trouble(message: str, hint: str | None) -> int:
    console.say(f"error: {message}")
    if hint:
        console.say(f"hint: {hint}")
    return 2


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
    sys.exit(run())
