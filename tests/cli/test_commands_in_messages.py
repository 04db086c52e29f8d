"""Every command that a message, hint or help text names works when it is typed.

The texts are read from the source, so that a hint that no other test provokes is walked as well.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import sanctions_cli
from sanctions_cli import terminal
from sanctions_cli.cli import app

SOURCES = Path(sanctions_cli.__file__).parent

EXAMPLES = {
    "COMMAND": "list",
    "DAY": "2024-08-09",
    "DIR": "new-ledger",
    "/PATH": "new-ledger",
    "FILE": "nothing.csv",
    "ID": "ca-2024-08-09-by",
    "KEY": "CA-SEMA-BLR",
    "N": "3",
    "NUMBER": "1",
    "PROGRAM": "CA-SEMA-BLR",
    "RULE": "net",
    "SENDER": "CA",
    "TARGET": "BY",
    "URL": "https://example.org",
}
"""What a person types for a word in capitals."""

VALUES = {
    "dimension": "action",
    "code": "CA",
    "sender": "CA",
    "targets": "BY",
    "shlex.quote(text)": "{ledger}",
    "' or '.join(SHELLS)": "bash",
    "period.since": "2024-08-09",
    "period.until": "2024-08-10",
    "ledger_option": "",
    "words[0]": "list",
    "command": "set",
    "match": "list",
    "name": "list",
    "command_line": "list",
    "names": "CA",
    "against": "BY",
    "shell": "bash",
    "near_name": "csv",
    "key": "CA-SEMA-BLR",
    "program": "CA-SEMA-BLR",
}
"""Examples of values that messages fill in."""

UNKNOWN_VALUE = "\0"
"""Any other value: the command is typed up to it."""

WRONG_CALLS = (
    *("error: no option", "error: no command", "error: unexpected argument"),
    *("needs a value", "takes no value", "is not a format", "cannot be called like"),
    *("error: no dimension", "error: no rule", "error: no format"),
)
"""The errors for a command that cannot be typed so."""

NOT_COMMANDS = ("needs", "regime", "announced")
"""Words after `sanctions` in texts about sanctions."""


def find_texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module without its docstrings, with <…> for values."""
    inner = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inner |= {id(value) for value in node.values}
        elif isinstance(node, ast.Expr):
            inner.add(id(node.value))
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.JoinedStr):
            yield "".join(map(fill_in, node.values))


def fill_in(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    return VALUES.get(ast.unparse(part.value), UNKNOWN_VALUE)


def find_commands() -> list[str]:
    commands = set()
    for path in SOURCES.rglob("*.py"):
        for text in find_texts(ast.parse(path.read_text(encoding="utf-8"))):
            for part in text.split(UNKNOWN_VALUE):
                for match in re.finditer(terminal._COMMAND, part):
                    if match[0].split()[1] not in NOT_COMMANDS:
                        commands.add(match[0])
    return sorted(commands)


def type_command(command: str, ledger: Path) -> list[str]:
    """The words of a command with an example for each word that stands for a value."""
    example = command.format(ledger=ledger).replace('"…"', "Title")
    words = shlex.split(example)[1:]
    typed = [EXAMPLES.get(word, word) for word in words if word != "…"]
    if len(typed) == 1 and typed[0] in ("show", "edit", "remove"):
        typed.append("ca-2024-08-09-by")  # the sentence names it elsewhere
    return typed


def test_the_source_names_many_commands():
    named = {command.split()[1] for command in find_commands()}
    assert len(named) > 15
    assert named <= set(app.COMMANDS)


@pytest.mark.parametrize("command", find_commands())
def test_a_command_that_a_text_names_can_be_typed(
    command, run, ledger, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANCTIONS_LEDGER", str(ledger))
    done = run(*type_command(command, ledger))
    for wrong in WRONG_CALLS:
        assert wrong not in done.err, done.err
    if command.split()[1] in ("balance", "check", "coverage", "list", "totals"):
        assert done.code in (0, 1), done.err
