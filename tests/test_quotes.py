"""Messages quote what was typed in one way: in double quotes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sanctions_cli

SOURCES = Path(sanctions_cli.__file__).parent

MESSAGES = {"SanctionsError", "BadDate", "UnknownCountry", "Finding", "Fault"} | {
    "print_message",
    "_report_error",
}
"""The functions and classes that are called with a message or a hint."""

EXCEPTIONS = {
    "queries/sql": "texts in SQL have single quotes",
}
"""Folders whose messages quote otherwise, each with the reason."""


def read_messages(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a module that people read after a mistake, with {} for values."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(call, ast.Call)
            and ast.unparse(call.func).split(".")[-1] in MESSAGES
        ):
            for node in (*call.args, *(keyword.value for keyword in call.keywords)):
                yield from read_texts(node)
        is_message = isinstance(call, ast.Assign) and ast.unparse(call.targets[0]) in (
            "message",
            "hint",
            "warning",
        )
        if is_message:
            yield from read_texts(call.value)


def read_texts(node: ast.expr) -> Iterator[tuple[int, str]]:
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr):
            values = [
                value.value if isinstance(value, ast.Constant) else "{}"
                for value in part.values
            ]
            yield part.lineno, "".join(map(str, values))


def modules() -> list[str]:
    paths = (path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.py"))
    return sorted(path for path in paths if not path.startswith(tuple(EXCEPTIONS)))


def test_messages_are_found():
    texts = [text for path in modules() for _, text in read_messages(SOURCES / path)]
    assert len(texts) > 200


@pytest.mark.parametrize("path", modules())
def test_no_message_has_a_value_in_single_quotes(path):
    for line, text in read_messages(SOURCES / path):
        assert "'{}'" not in text, f"{path}:{line}: {text}"


@pytest.mark.parametrize(
    "command_line",
    [
        "totals --period soonish",
        "totals --since 2024-13",
        "totals --by colour",
        "totals --top many",
        "totals --sender Narnia",
        "totals --action dance",
        "totals --format pdf",
        "compare CA Narnia",
        "balance --on 9/8/24",
        "timeline --size big",
        "show nowhere",
        "add CA BY 31-02-2024 --no-input",
        "add CA BY 2024-08-09 --individuals few --no-input",
        "add CA BY 2024-08-09 --program 'a b' --no-input",
        "program add 'a b' --no-input",
        "check --only nothing",
        "import tsv x",
        "frobnicate",
        "undo first",
    ],
)
def test_what_was_typed_is_in_double_quotes(run, command_line):
    import shlex

    words = shlex.split(command_line)
    refused = run(*words)
    assert refused.code == 2
    error = refused.err.splitlines()[0]
    for word in words:
        assert f"'{word}'" not in refused.err
    assert any(f'"{word}"' in error for word in words), refused.err
