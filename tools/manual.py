"""The reference and the man page, made from the help of every command."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from sanctions_cli import __version__
from sanctions_cli.cli import app, help_topics
from sanctions_cli.cli.command_group import UNWRAPPED, command_summary
from sanctions_cli.cli.help_page import HelpGroup, list_groups

PROGRAM: Any = typer.main.get_command(app.app)


@dataclass(frozen=True)
class CommandHelp:
    """A command as its help page has it; `groups` are its arguments and options."""

    name: str
    usage: str
    paragraphs: list[str]
    examples: list[str]
    groups: list[HelpGroup]


def commands() -> dict[str, list[CommandHelp]]:
    """The help of the commands by group; a command with subcommands is replaced by these."""
    groups = {}
    for group, names in app.GROUPS.items():
        groups[group] = [
            read_help(name, command)
            for top_name in names
            for name, command in _leaf_commands(top_name)
        ]
    return groups


def _leaf_commands(name: str) -> list[tuple[str, Any]]:
    """A command with its name, or its subcommands where it has some."""
    command = PROGRAM.commands[name]
    subcommands = getattr(command, "commands", None)
    if not subcommands:
        return [(name, command)]
    return [(f"{name} {word}", subcommand) for word, subcommand in subcommands.items()]


def read_help(name: str, command: Any) -> CommandHelp:
    """The help of one of Typer's commands, taken apart."""
    parent = PROGRAM.make_context("sanctions", [], resilient_parsing=True)
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    paragraphs: list[str] = []
    examples: list[str] = []
    for paragraph in inspect.cleandoc(command.help).split("\n\n"):
        if paragraph.startswith(UNWRAPPED):
            lines = paragraph.removeprefix(UNWRAPPED).strip().splitlines()
            examples += [line.strip() for line in lines]
        else:
            paragraphs.append(" ".join(paragraph.split()))
    usage = " ".join(["sanctions", name, *command.collect_usage_pieces(context)])
    groups = list_groups(command, context)
    return CommandHelp(name, usage, paragraphs, examples, groups)


REFERENCE = """\
# Every command and option

Generated from the program by `tools/documents.py`; `sanctions COMMAND --help` shows the same in a terminal. The tests run
each example, in a folder with a copy of the included ledger.
"""


def reference() -> str:
    """`docs/reference.md`."""
    parts = [REFERENCE]
    groups = commands()
    for group, pages in groups.items():
        links = ", ".join(_link(page) for page in pages)
        parts.append(f"**{group}:** {links}\n")
    for group, pages in groups.items():
        parts.append(f"## {group}\n")
        parts += ["\n".join(_section_lines(page)) for page in pages]
    return "\n".join(parts)


def _link(page: CommandHelp) -> str:
    anchor = page.name.replace(" ", "-")
    return f"[{page.name}](#sanctions-{anchor})"


def _section_lines(page: CommandHelp) -> Iterator[str]:
    yield f"### `sanctions {page.name}`\n"
    yield f"    {page.usage}\n"
    for paragraph in page.paragraphs:
        yield f"{paragraph}\n"
    yield "\n".join(["```sh", *page.examples, "```\n"])
    for group in page.groups:
        yield f"| {group.title} | |\n| --- | --- |"
        for option, meaning in group.rows:
            cells = (f"`{option}`", meaning)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        yield ""


FILES = (
    ("ledger.toml", "Makes a folder a ledger. Without --ledger and $SANCTIONS_LEDGER, the nearest one is used: in the"
     " current folder, in its folder data, or in a parent folder."),
    ("programs.toml", "One table for each list or legal program."),
    ("announcements/YEAR/ID.toml", "An announcement; the name of the file is its id."),
    ("assertions/ID.toml", "A total that some source states."),
)  # fmt: skip


def man_page() -> str:
    """`docs/sanctions.1`, in the man macros that man, groff and mandoc know."""
    parts = [
        '.\\" Made from the program by tools/documents.py.',
        f'.TH SANCTIONS 1 "" "sanctions {__version__}" "User Commands"',
        ".SH NAME", "sanctions \\- a ledger of sanctions announcements that adds up and cites its sources",
        ".SH SYNOPSIS", ".B sanctions", ".I COMMAND", "[OPTION]... [ARGUMENT]...",
        ".SH DESCRIPTION", _roff(command_summary(PROGRAM)),
        ".PP", "A ledger is a folder of small text files, one a record. Commands answer from it with tables, CSV and"
        " other formats, or write to it after checking.",
        ".SH COMMANDS",
    ]  # fmt: skip
    groups = commands()
    for group, pages in groups.items():
        parts.append(f".SS {group}")
        for page in pages:
            parts += _tagged_paragraph(page.usage, " ".join(page.paragraphs))
            parts.append(".RS")
            for group in page.groups:
                for option, meaning in group.rows:
                    parts += _tagged_paragraph(option, meaning)
            parts.append(".RE")
    for title, rows in (
        ("ENVIRONMENT", tuple(help_topics.ENVIRONMENT.items())),
        ("EXIT STATUS", tuple(help_topics.EXIT_CODES.items())),
        ("FILES", FILES),
    ):
        parts.append(f".SH {title}")
        for name, meaning in rows:
            parts += _tagged_paragraph(name, meaning)
    parts.append(".SH EXAMPLES")
    for pages in groups.values():
        for page in pages:
            parts += [".PP", _roff(page.paragraphs[0]), ".PP", ".RS 4", ".nf"]
            parts += [_roff(example) for example in page.examples]
            parts += [".fi", ".RE"]
    parts += [".SH SEE ALSO", ".BR git (1),", ".BR sqlite3 (1),", ".BR hledger (1)", ""]
    return "\n".join(parts)


def _tagged_paragraph(tag: str, text: str) -> list[str]:
    """A bold tag with an indented paragraph below it."""
    return [".TP", f"\\fB{_roff(tag)}\\fR", _roff(text)]


def _roff(text: str) -> str:
    """Text in which roff finds no request."""
    safe = (
        text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("…", "...")
        .replace("–", "\\(en")
    )
    return re.sub(r"(?m)^([.'])", r"\\&\1", safe)
