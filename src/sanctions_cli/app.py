"""`sanctions`: names the commands, and is the one place where errors become exits.

Exit codes as in diff(1): 0 nothing to report, 1 something found, 2 trouble.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sanctions_cli import __version__, console, index
from sanctions_cli.commands import (
    add,
    assert_,
    balance,
    check,
    compare,
    completion,
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


class Built(Mapping[str, Any]):
    """The commands by name, each built when it is asked for: all of them would take an eighth of every start."""

    def __getitem__(self, name: str) -> Any:
        return typer.main.get_command(import_.app) if name == "import" else _built(name)

    def __contains__(self, name: object) -> bool:
        return name == "import" or name in COMMANDS

    def __iter__(self) -> Iterator[str]:
        return iter((*COMMANDS, "import"))

    def __len__(self) -> int:
        return len(COMMANDS) + 1


class Commands(TyperGroup):
    """The commands in groups of a day's work, with "did you mean" for a misspelt one."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands: Any = Built()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups, each with the first sentence of its help."""
        longest = max(map(len, self.commands))
        for group, names in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(f"{name:{longest}}", _short(name)) for name in names])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, 1, 0.5)
            hint = f"did you mean: sanctions {near[0]}" if near else f"commands: {', '.join(self.commands)}"
            raise SanctionsError(f'no command "{args[0]}"', hint=hint)
        return super().resolve_command(ctx, args)


SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,  # halves the time of --help
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
    "add_completion": False,  # commands/completion.py has its own: Typer's loads rich for every Tab
}
app = typer.Typer(cls=Commands, **SETTINGS)

GROUPS = {
    "Ask": ("summary", "list", "show", "totals", "balance", "compare", "timeline", "diff", "sql", "export"),
    "Write": ("add", "edit", "remove", "undo", "assert", "import"),
    "Keep": ("check", "init", "schema", "completion"),
}
"""The commands by what one sits down to do, in the order in which they are shown."""

EXAMPLES = """\
sanctions keeps and answers from a ledger of sanctions announcements.

  sanctions compare CA US GB EU --target BY      who listed how many, side by side
  sanctions balance --on 2024-12-31              what stands on the lists on a day
  sanctions export -o report.csv                 everything as CSV

{}

sanctions --help says what each does, sanctions COMMAND --help how, with examples."""


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
        groups = (f"{group + ':':<7} {', '.join(names)}" for group, names in GROUPS.items())
        typer.echo(EXAMPLES.format("\n".join(groups)))


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
    "completion": completion.completion,
}
"""The commands and what each does; GROUPS says where they are shown."""


@cache
def _built(name: str) -> Any:
    one = typer.Typer(**SETTINGS)
    one.command(name, help=help_of(COMMANDS[name]))(COMMANDS[name])
    return typer.main.get_command(one)


def _short(name: str) -> str:
    """The first sentence of a command's help."""
    said = inspect.getdoc(import_.import_ if name == "import" else COMMANDS[name]) or ""
    sentence = said.splitlines()[0].partition(". ")[0].rstrip(".")
    return f"{sentence}."


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and say how it ended. A damaged index is thrown away and built again, once."""
    try:
        return _run(arguments)
    except index.Damaged:
        index.clear(index.cache_folder(os.environ))
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] == ["__complete"]:  # a shell's script asks what could come next
            from sanctions_cli import completing

            return completing.answer(typer.main.get_command(app), words[1:])
        called = typer.main.get_command(app)
        code = called.main(args=_readable(words), prog_name="sanctions", standalone_mode=False, obj=words)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except SanctionsError as trouble:
        return _trouble(trouble.message, trouble.hint)
    except USAGE as wrong:
        return _trouble(*_usage(wrong, words))
    except (KeyboardInterrupt, typer.Abort):
        console.say("")
        return 130
    except (BrokenPipeError, console.ClosedPipe):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing it says nothing either
        return CLOSED_PIPE


def _readable(words: Sequence[str]) -> list[str]:
    """The words as Typer takes them: a question in SQL that begins with a comment (--) is no option."""
    if words[:1] != ["sql"]:
        return list(words)
    return [f" {word}" if re.match(r"--[^=\s]*\s", word) else word for word in words]


def _trouble(message: str, hint: str | None) -> int:
    console.say(f"error: {message}")
    if hint:
        console.say(f"hint: {hint}")
    return 2


def _usage(wrong: Any, words: Sequence[str]) -> tuple[str, str]:
    """What was wrong with the call in our words: Typer's shift between its versions."""
    command = next((f"sanctions {word}" for word in words[:1] if word in COMMANDS), "sanctions")
    name = wrong.ctx.command_path if getattr(wrong, "ctx", None) else command
    option = getattr(wrong, "option_name", None)
    if option and "requires an argument" in wrong.format_message():
        return f"{option} needs a value", f"{name} --help shows which"
    if option and (several := re.search("requires ([0-9]+) arguments", wrong.format_message())):
        params = _built(words[0]).params if words[0] in COMMANDS else ()
        called = next((f": {option} {one.metavar}" for one in params if option in one.opts), "")
        return f"{option} takes {several[1]} values{called}", f"{name} --help shows which"
    if option:
        if near := getattr(wrong, "possibilities", None):
            return f"no option {option}", f"did you mean {' or '.join(sorted(near))}?"
        return f"no option {option}", f"{name} --help names them"
    if type(wrong).__name__ == "MissingParameter" and wrong.param is not None:
        return f"{wrong.param.human_readable_name} is missing", f"{name} --help shows how it is called"
    if number := _number(wrong):
        return number, f"{name} --help shows how it is called"
    return wrong.format_message().rstrip("."), f"{name} --help shows how it is called"


def _number(wrong: Any) -> str | None:
    """What is said of a value that is no number, or none that is meant; None where something else is wrong."""
    kind = getattr(getattr(wrong, "param", None), "type", None)
    value = re.match("'?(.*?)'? is not", getattr(wrong, "message", ""), re.DOTALL)
    name = getattr(kind, "name", "")
    if value is None or not name.startswith(("int", "float")):
        return None
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    bounds = ("" if least is None else f" from {least}") + ("" if most is None else f" to {most}")
    what = "a number" if name.startswith("float") else "a whole number"
    return f'{wrong.param.opts[0]} takes {what}{bounds}, not "{value[1]}"'


def main() -> NoReturn:
    """The program's entry."""
    sys.exit(run())
