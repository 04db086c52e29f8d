"""Groups of commands, each a function in a module of the same name, imported on demand."""

from __future__ import annotations

import functools
import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import takewhile
from typing import Any, ClassVar, cast

import typer
from typer.core import TyperCommand, TyperGroup

from sanctions_cli.cli.help_page import (
    WIDEST,
    HelpPageCommand,
    list_groups,
    write_groups,
)
from sanctions_cli.cli.repeated_options import refuse_repeated_options
from sanctions_cli.errors import SanctionsError

Command = TyperCommand | TyperGroup

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,  # halves the time of --help
    "pretty_exceptions_enable": False,
    "context_settings": {
        "help_option_names": ["-h", "--help"],
        "max_content_width": WIDEST,
    },
    "add_completion": False,  # commands/completion.py has its own: Typer's loads rich for every Tab
}


class CommandGroup(TyperGroup, ABC):
    """Commands that are imported when called, since importing all would slow down every start."""

    modules: ClassVar[Mapping[str, str]]
    """The name of each command, and its module in `cli.commands`."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # Typer only reads the commands; it would otherwise build all of them first.
        self.commands = LazyCommands(self.modules)  # type: ignore[assignment]

    @abstractmethod
    def unknown_command(self, name: str, arguments: Sequence[str]) -> SanctionsError:
        """The error for an unknown command; `arguments` are the words up to an option."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the group's own options, and its commands."""
        write_groups(list_groups(self, ctx), formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with the first sentence of its help."""
        rows = []
        for name, command in self.commands.items():
            rows.append((name, command_summary(command)))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or suggest the probable one."""
        if args and not args[0].startswith("-") and args[0] not in self.modules:
            # What follows the first option can be the option's value.
            words = takewhile(lambda word: not word.startswith("-"), args[1:])
            raise self.unknown_command(args[0], list(words))
        return super().resolve_command(ctx, args)


class LedgerCommand(HelpPageCommand):
    """A command that refuses options which contradict themselves."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; SanctionsError for an option with two values."""
        refuse_repeated_options(self.params, args)
        remaining: list[str] = super().parse_args(ctx, args)
        return remaining


class LazyCommands(Mapping[str, Command]):
    """Typer commands by name, each built on demand."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self.modules = modules

    def __getitem__(self, name: str) -> Command:
        return load_command(name, self.modules[name])

    def __contains__(self, name: object) -> bool:
        return name in self.modules

    def __iter__(self) -> Iterator[str]:
        return iter(self.modules)

    def __len__(self) -> int:
        return len(self.modules)


@cache
def load_command(name: str, module_name: str) -> Command:
    """The Typer command from the function in a module of `cli.commands`.

    A module whose command has subcommands has their `CommandGroup` as GROUP.
    """
    module = import_module(f"sanctions_cli.cli.commands.{module_name}")
    function = getattr(module, module_name)
    group = getattr(module, "GROUP", None)
    if group:
        builder = typer.Typer(name=name, cls=group, **SETTINGS)
        # Without a subcommand, `coverage` answers and `import` shows its help.
        builder.callback(invoke_without_command=True, help=command_help(function))(
            _skip_before_subcommand(function)
        )
    else:
        builder = typer.Typer(**SETTINGS)
        builder.command(name, cls=LedgerCommand, help=command_help(function))(function)
    return cast(Command, typer.main.get_command(builder))


def _skip_before_subcommand(function: Callable[..., object]) -> Callable[..., object]:
    """The function of a group, which does nothing if a subcommand is called."""

    @functools.wraps(function)
    def call(ctx: typer.Context, **values: object) -> object:
        if ctx.invoked_subcommand is not None:
            return None
        return function(ctx, **values)

    return call


def join_command(*words: str) -> str:
    """A command line of this program, as a shell takes it: `sanctions show 'a b'`."""
    import shlex  # few messages have a command

    return shlex.join(["sanctions", *words])


def command_summary(command: Any) -> str:
    """The first sentence of a command's help."""
    first_paragraph = (command.help or "").partition("\n\n")[0]
    return " ".join(first_paragraph.split())


def command_help(function: Callable[..., object]) -> str:
    """A command's help: its docstring, with the examples on separate lines."""
    paragraphs: list[str] = []
    for paragraph in (inspect.getdoc(function) or "").split("\n\n"):
        example = paragraph.strip()
        if not example.startswith("sanctions "):
            paragraphs.append(paragraph)
        elif paragraphs and paragraphs[-1].startswith(UNWRAPPED):
            paragraphs[-1] += f"\n    {example}"
        else:
            paragraphs.append(f"{UNWRAPPED}\n    {example}")
    return "\n\n".join(paragraphs)


UNWRAPPED = "\b"
"""The mark of a paragraph whose lines Typer must not wrap."""
