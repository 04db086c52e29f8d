"""`sanctions`: names the commands, and is the one place where errors become exits.

Exit codes as in diff(1): 0 nothing to report, 1 something found, 2 trouble.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sanctions_cli import __version__
from sanctions_cli.errors import ClosedPipe, SanctionsError

USAGE: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a wrong call; the module it comes from has moved between versions."""

CLOSED_PIPE = 141
"""128 + SIGPIPE: what a shell reports of a program whose reader went away."""

GROUPS = {
    "Ask": {
        "summary": "The book in a few lines, or one country, as sender and target.",
        "list": "The announcements, one a line, the oldest first.",
        "show": "All that one record says, with its sources.",
        "totals": "Targets announced in a period, added up by any dimension.",
        "balance": "What stands on the lists on a day, and the last stated totals.",
        "compare": "Senders side by side, by time, target or type; or two periods.",
        "timeline": "Targets cumulated over time, additions above and removals below.",
        "diff": "What changed: two revisions, ledgers, files, days or senders.",
        "sql": "Any question, in SQL over stable views of the ledger.",
        "export": "The announcements with all their fields, as CSV.",
    },
    "Write": {
        "add": "Add an announcement, by flags or by answering questions.",
        "edit": "Change a record, by flags or in $EDITOR.",
        "remove": "Take records out of the book, after showing them.",
        "undo": "Take back the last change of the book; again, the one before.",
        "assert": "Add a total that a source states; says if the book agrees.",
        "import": "Records from elsewhere, proposed before they are written.",
    },
    "Keep": {
        "check": "Prove that the ledger holds, stated totals included.",
        "init": "Make a new ledger.",
        "schema": "The JSON Schema of the record format, for editors.",
        "completion": "Completion by the Tab key: the script that your shell needs.",
    },
}
"""The commands by what one sits down to do, each with the first sentence of its help."""

COMMANDS = {name: said for group in GROUPS.values() for name, said in group.items()}

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,  # halves the time of --help
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
    "add_completion": False,  # commands/completion.py has its own: Typer's loads rich for every Tab
}


class Called(Mapping[str, Any]):
    """The commands by name, each imported and built when it is called: all of them would take most of every start."""

    def __getitem__(self, name: str) -> Any:
        return command(name)

    def __contains__(self, name: object) -> bool:
        return name in COMMANDS

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Commands(TyperGroup):
    """The commands in groups of a day's work, with "did you mean" for a misspelt one."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands: Any = Called()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups."""
        longest = max(map(len, COMMANDS))
        for group, names in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(f"{name:{longest}}", said) for name, said in names.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1, 0.5)
            hint = (
                f"did you mean: sanctions {near[0]}" if near else f"commands: {', '.join(COMMANDS)}"
            )
            raise SanctionsError(f'no command "{args[0]}"', hint=hint)
        return super().resolve_command(ctx, args)


@cache
def command(name: str) -> Any:
    """The command itself. It stands in the module of its name, with _ after it where Python owns the word."""
    if name not in COMMANDS:
        raise KeyError(name)
    word = name if name not in ("assert", "import", "list") else f"{name}_"
    module = import_module(f"sanctions_cli.cli.commands.{word}")
    if hasattr(module, "app"):
        return typer.main.get_command(module.app)
    from sanctions_cli.cli.options import help_of

    alone = typer.Typer(**SETTINGS)
    alone.command(name, help=help_of(getattr(module, word)))(getattr(module, word))
    return typer.main.get_command(alone)


app = typer.Typer(cls=Commands, **SETTINGS)

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
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")
    ] = False,
) -> None:
    """A ledger of sanctions announcements: who announced what, against whom, when, how many targets, on whose word."""
    if ctx.invoked_subcommand is None:
        groups = (f"{group + ':':<7} {', '.join(names)}" for group, names in GROUPS.items())
        typer.echo(EXAMPLES.format("\n".join(groups)))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and say how it ended. A damaged index is thrown away and built again, once."""
    try:
        return _run(arguments)
    except Exception as trouble:
        from sanctions_cli.index import database
        from sanctions_cli.ledger import locate

        if not isinstance(trouble, database.Damaged):
            raise
        database.clear(locate.cache_folder(os.environ))
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] == ["__complete"]:  # a shell's script asks what could come next
            from sanctions_cli.cli.completion import engine

            return engine.answer(typer.main.get_command(app), words[1:])
        called = typer.main.get_command(app)
        code = called.main(
            args=_readable(words), prog_name="sanctions", standalone_mode=False, obj=words
        )
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except SanctionsError as trouble:
        return _trouble(trouble.message, trouble.hint)
    except USAGE as wrong:
        return _trouble(*_usage(wrong, words))
    except (KeyboardInterrupt, typer.Abort):
        _say("")
        return 130
    except (BrokenPipeError, ClosedPipe):
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # so that closing it says nothing either
        return CLOSED_PIPE


def _readable(words: Sequence[str]) -> list[str]:
    """The words as Typer takes them: a question in SQL that begins with a comment (--) is no option."""
    if words[:1] != ["sql"]:
        return list(words)
    return [f" {word}" if re.match(r"--[^=\s]*\s", word) else word for word in words]


def _trouble(message: str, hint: str | None) -> int:
    _say(f"error: {message}")
    if hint:
        _say(f"hint: {hint}")
    return 2


def _say(text: str) -> None:
    from sanctions_cli import terminal

    terminal.print_message(text)


def _usage(wrong: Any, words: Sequence[str]) -> tuple[str, str]:
    """What was wrong with the call in our words: Typer's shift between its versions."""
    called = next((f"sanctions {word}" for word in words[:1] if word in COMMANDS), "sanctions")
    name = wrong.ctx.command_path if getattr(wrong, "ctx", None) else called
    option = getattr(wrong, "option_name", None)
    if option and "requires an argument" in wrong.format_message():
        return f"{option} needs a value", f"{name} --help shows which"
    if option and (several := re.search("requires ([0-9]+) arguments", wrong.format_message())):
        params = command(words[0]).params if words[0] in COMMANDS else ()
        example = next((f": {option} {one.metavar}" for one in params if option in one.opts), "")
        return f"{option} takes {several[1]} values{example}", f"{name} --help shows which"
    if option:
        if near := getattr(wrong, "possibilities", None):
            return f"no option {option}", f"did you mean {near[0]}?"
        return f"no option {option}", f"{name} --help names them"
    if type(wrong).__name__ == "MissingParameter" and wrong.param is not None:
        return (
            f"{wrong.param.human_readable_name} is missing",
            f"{name} --help shows how it is called",
        )
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
    code = run()
    gc.freeze()  # all that is there goes with the process: nothing to be looked through for garbage
    sys.exit(code)
