"""The saved questions of a ledger: command lines, read as the arguments of a query."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sanctions_cli.answers import question_lookup
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import did_you_mean, join_words, quote

_OTHER_NAMES = {"s": "sender", "t": "target", "p": "program", "from": "since"}
_OTHER_NAMES |= {"to": "until", "as": "as_"}
"""Arguments by the names of their options, where these differ."""

_OF_OUTPUT = {
    **dict.fromkeys(("f", "format", "notes", "theme", "size", "delimiter"), 1),
    **dict.fromkeys(("excel", "raw", "no-color"), 0),
}
"""Options that say how an answer is written, with their number of values: an `Answer` has it."""

_COMMA = ("columns", "sort")
"""Options of which one value can name several things."""


class SavedQuestion(NamedTuple):
    """The query that a question asks, with its arguments."""

    query: str
    words: tuple[str, ...]
    arguments: dict[str, Any]


def parse_question(
    text: str, find_query: Callable[[str], Callable[..., Any]]
) -> SavedQuestion:
    """What a command line asks; `find_query` returns the method of a query.

    Raises SanctionsError for a command that is no query, and for an option that this has not.
    """
    try:
        words = shlex.split(text)
    except ValueError:
        message = f"a quotation mark in {quote(text)} has no partner"
        raise SanctionsError(message, hint="close it, or leave it out") from None
    if words[:1] == ["sanctions"]:
        words = words[1:]
    query = words[0] if words else ""
    if query not in question_lookup.ANSWERING_COMMANDS:
        commands = join_words(question_lookup.ANSWERING_COMMANDS, "or")
        hint = f"a question begins with {commands}"
        raise SanctionsError(f"{quote(query)} is no query", hint=hint)
    parameters = inspect.signature(find_query(query)).parameters
    kinds = {name: str(each.annotation) for name, each in parameters.items()}
    question = SavedQuestion(query, (), {})
    positional: list[str] = []
    remaining = iter(words[1:])
    for word in remaining:
        if not word.startswith("-") or word == "-":
            positional.append(word)
            continue
        name, values = _split_option(word, remaining, kinds)
        if name in _OF_OUTPUT:
            continue
        argument = _OTHER_NAMES.get(name, name.replace("-", "_"))
        if argument not in kinds:
            hint = (
                did_you_mean(argument, kinds)
                or f"{query} takes {join_words(list(kinds))}"
            )
            raise SanctionsError(f"{query} has no argument {quote(name)}", hint=hint)
        _add_value(question.arguments, argument, values, kinds[argument])
    return question._replace(words=tuple(positional))


def _split_option(
    word: str, remaining: Iterator[str], kinds: Mapping[str, str]
) -> tuple[str, list[str]]:
    """The name of an option without hyphens, and its values, of which some are words behind it."""
    if not word.startswith("--") and len(word) > 2:
        return word[1], [word[2:].removeprefix("=")]
    name, equals, value = word.lstrip("-").partition("=")
    if equals:
        return name, [value]
    argument = _OTHER_NAMES.get(name, name.replace("-", "_"))
    count = _OF_OUTPUT.get(name, 1)
    if kinds.get(argument) == "bool":
        count = 0
    elif kinds.get(argument, "").startswith("tuple"):
        count = 2  # --periods 2023 2024
    return name, [next(remaining, "") for _ in range(count)]


def _add_value(
    arguments: dict[str, Any], name: str, values: list[str], kind: str
) -> None:
    """Add the value of an option; one that is repeated has a list of them."""
    if kind == "bool":
        arguments[name] = True
    elif kind.startswith("tuple"):
        arguments[name] = tuple(values)
    elif kind.startswith(("int", "float")):
        arguments[name] = _read_number(name, values[0])
    elif kind.startswith("Texts") or "Sequence" in kind:
        parts = values[0].split(",") if name in _COMMA else values
        arguments[name] = [*arguments.get(name, []), *parts]
    else:
        arguments[name] = values[0]


def _read_number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise SanctionsError(
            f"{name} is {quote(text)}, and takes a number", hint=f"--{name} 5"
        )
    return int(text)
