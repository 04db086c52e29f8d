"""The manual, made from the program: every command with its options and examples, as a page and as a man page."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from sanctions_cli import __version__
from sanctions_cli.cli import app

BRACES = str.maketrans("", "", "{}")
PROGRAM: Any = typer.main.get_command(app.app)


@dataclass(frozen=True)
class Command:
    """A command as its help page has it: `rows` are the arguments and options with what they mean."""

    name: str
    usage: str
    said: list[str]
    examples: list[str]
    rows: list[tuple[str, str]]


def commands() -> dict[str, list[Command]]:
    """The commands in their groups; of what has commands of its own, those."""
    groups = {}
    for group, names in app.GROUPS.items():
        found: list[Command] = []
        for name in names:
            one = PROGRAM.commands[name]
            kinds = getattr(one, "commands", None)
            found += (
                [_command(f"{name} {kind}", two) for kind, two in kinds.items()]
                if kinds
                else [_command(name, one)]
            )
        groups[group] = found
    return groups


def _command(name: str, one: Any) -> Command:
    above = PROGRAM.make_context("sanctions", [], resilient_parsing=True)
    context = one.make_context(name, [], parent=above, resilient_parsing=True)
    paragraphs = [
        " ".join(part.split())
        for part in inspect.cleandoc(one.help).replace("\b", "").split("\n\n")
    ]
    examples = [part for part in paragraphs if part.startswith("sanctions ")]
    rows = [row for param in one.get_params(context) if (row := _row(param, context))]
    usage = " ".join(["sanctions", name, *one.collect_usage_pieces(context)]).translate(BRACES)
    return Command(
        name, usage, [part for part in paragraphs if part not in examples], examples, rows
    )


def _row(param: Any, context: Any) -> tuple[str, str] | None:
    said = param.get_help_record(context)
    return (" ".join(said[0].split()), " ".join(said[1].split())) if said else None


REFERENCE = """\
# Every command and option

Made from the program by `tools/documents.py`. `sanctions COMMAND --help` says the same in the terminal. Each example is
run by the tests, in a folder with a copy of the shipped book.
"""


def reference() -> str:
    """`docs/reference.md`."""
    parts = [REFERENCE]
    for group, found in commands().items():
        links = ", ".join(f"[{one.name}](#sanctions-{one.name.replace(' ', '-')})" for one in found)
        parts.append(f"**{group}:** {links}\n")
    for group, found in commands().items():
        parts.append(f"## {group}\n")
        parts += ["\n".join(_section(one)) for one in found]
    return "\n".join(parts)


def _section(one: Command) -> Iterator[str]:
    yield f"### `sanctions {one.name}`\n"
    yield f"    {one.usage}\n"
    yield from (f"{part}\n" for part in one.said)
    yield "\n".join(["```sh", *one.examples, "```\n"])
    yield "| | |\n| --- | --- |"
    for name, said in one.rows:
        cell = said.replace("|", "\\|")
        yield f"| `{name}` | {cell} |".replace("PROGRAM|SENDER", "PROGRAM\\|SENDER")
    yield ""


ENVIRONMENT = (
    ("SANCTIONS_LEDGER", "The folder of the ledger, where --ledger names none."),
    ("NO_COLOR", "Anything in it: no colour."),
    ("PAGER", "Shows what is longer than the screen; else less."),
    ("VISUAL, EDITOR", "Opens a record for edit."),
    (
        "XDG_CACHE_HOME",
        "Where the index is kept, else ~/.cache. It can be thrown away at any time.",
    ),
    ("XDG_STATE_HOME", "Where undo keeps what it can take back, else ~/.local/state."),
)
CODES = (
    ("0", "Nothing to report: the answer is complete, the ledger holds, the two are alike."),
    ("1", "Something was found: check found an error, diff a difference, assert a disagreement."),
    (
        "2",
        "Trouble: a wrong call, a file that cannot be read. A line error: says what, a line hint: the way out.",
    ),
    ("130", "Ended by Ctrl-C."),
)
FILES = (
    ("ledger.toml", "Makes a folder a ledger. Without --ledger and $SANCTIONS_LEDGER, the nearest one upwards is taken,"
     " in a folder or in its folder data."),
    ("programs.toml", "A table for each list or legal programme."),
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
        ".SH DESCRIPTION", _roff(PROGRAM.help),
        ".PP", "A ledger is a folder of small text files, one a record. Commands answer from it with tables, CSV and"
        " other formats, or write to it after checking.",
        ".SH COMMANDS",
    ]  # fmt: skip
    for group, found in commands().items():
        parts.append(f".SS {group}")
        for one in found:
            parts += [".TP", f"\\fB{_roff(one.usage)}\\fR", _roff(" ".join(one.said)), ".RS"]
            parts += [
                line
                for name, said in one.rows
                for line in (".TP", f"\\fB{_roff(name)}\\fR", _roff(said))
            ]
            parts.append(".RE")
    for title, rows in (("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", CODES), ("FILES", FILES)):
        parts.append(f".SH {title}")
        parts += [
            line for name, said in rows for line in (".TP", f"\\fB{_roff(name)}\\fR", _roff(said))
        ]
    parts.append(".SH EXAMPLES")
    for one in (one for found in commands().values() for one in found):
        parts += [
            ".PP",
            _roff(one.said[0]),
            ".PP",
            ".RS 4",
            ".nf",
            *map(_roff, one.examples),
            ".fi",
            ".RE",
        ]
    parts += [".SH SEE ALSO", ".BR git (1),", ".BR sqlite3 (1),", ".BR hledger (1)", ""]
    return "\n".join(parts)


def _roff(text: str) -> str:
    """Text in which roff finds nothing to obey."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("–", "\\(en")
    return re.sub(r"(?m)^([.'])", r"\\&\1", safe)
