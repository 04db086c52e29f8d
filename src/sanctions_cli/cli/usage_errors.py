"""Explains usage errors in our own words, since Typer's change between versions."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperOption

from sanctions_cli.answers import describe_bad_number
from sanctions_cli.cli.command_group import Command, join_command
from sanctions_cli.cli.command_line import LEDGER_OPTIONS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words, quote

_EXTRA_ARGUMENTS = r"unexpected extra argument\S* \((.*)\)$"


def describe_usage_error(error: Any, command: Command | None) -> tuple[str, str]:
    """The message and the hint for an error of the class `error_report.USAGE_ERROR`.

    `command` is the Typer command that was called, None where none was.
    """
    if getattr(error, "ctx", None):
        name = error.ctx.command_path  # with the group: sanctions import csv
        command = error.ctx.command
    elif command:
        name = f"sanctions {command.name}"
    else:
        name = "sanctions"
    option = getattr(error, "option_name", None)
    if option:
        return _describe_option_error(error, option, name, command)
    hint = f"{name} --help shows the usage"
    if type(error).__name__ == "MissingParameter" and error.param is not None:
        name_in_usage = error.param.human_readable_name.removesuffix("...")
        return f"missing: {name_in_usage}", hint
    number_error = _describe_number_error(error)
    if number_error:
        return number_error, hint
    extra = re.search(_EXTRA_ARGUMENTS, _message_of(error), re.DOTALL)
    if extra:
        return _describe_extra_arguments(extra[1], name, command)
    parameter = getattr(error, "param", None)
    if parameter is not None:
        return f"{parameter.human_readable_name} does not accept this value", hint
    return f"{name} cannot be called like this", hint


def _message_of(error: Any) -> str:
    message: str = getattr(error, "message", "")
    return message.rstrip(".")


def _describe_option_error(
    error: Any, option: str, name: str, command: Command | None
) -> tuple[str, str]:
    """The message and the hint for an option without its values, or an unknown one."""
    from sanctions_cli.cli.synonyms import find_advice

    words = _message_of(error)
    help_hint = f"{name} --help shows what it takes"
    if "requires an argument" in words:
        return f"{option} needs a value", help_hint
    if "not take a value" in words:
        advice = find_advice(f"{option}=", name.removeprefix("sanctions "))
        return f"{option} takes no value", advice or f"write {option} alone"
    several = re.search("requires ([0-9]+) arguments", words)
    if several:
        example = _example_of(option, command)
        return f"{option} takes {several[1]} values{example}", help_hint
    return _describe_unknown_option(option, name, command)


def _describe_unknown_option(
    option: str, name: str, command: Command | None
) -> tuple[str, str]:
    from sanctions_cli.cli import synonyms

    message = f"no option {option}"
    if name == "sanctions" and option in LEDGER_OPTIONS:
        return message, "name a command too: sanctions summary"
    known_options = _options_of(command)
    advice = synonyms.find_advice(option, name.removeprefix("sanctions "))
    if advice:
        return message, advice
    meant = synonyms.find_meant_options(option, known_options)
    if meant:
        return message, f"did you mean {join_words(meant, 'or')}?"
    advice = synonyms.find_general_advice(option)
    if advice:
        return message, advice
    near = synonyms.find_near_option(option, known_options)
    if near:
        return message, f"did you mean {near}?"
    return message, f"{name} --help lists the options"


def _options_of(command: Command | None) -> list[str]:
    """The options of a command that its help shows, with their hyphens."""
    if command is None:
        return ["--help", "--version"]
    names = ["--help"]
    for parameter in command.params:
        if isinstance(parameter, TyperOption) and not parameter.hidden:
            names += [name for name in parameter.opts if name.startswith("--")]
    return names


def _describe_extra_arguments(
    text: str, name: str, command: Command | None
) -> tuple[str, str]:
    """The message and the hint for arguments that a command does not take."""
    from sanctions_cli import countries

    message = f"unexpected argument for {name}: {quote(text)}"
    if " " in text:
        message = f"unexpected arguments for {name}: {quote(text)}"
    if name in ("sanctions programs", "sanctions show"):
        # `programs show KEY` and `show program KEY` are asked for as well.
        key = text.split()[-1]
        return message, f"to see one: {join_command('show', key)}"
    known_options = _options_of(command)
    if "--individuals" in known_options and text.isdecimal():
        return message, f"for a count: --individuals {text}"
    if "--target" in known_options:
        try:
            codes = countries.resolve_several(text)
        except SanctionsError:
            pass
        else:
            return message, f"for a country: --target {','.join(codes)}"
    if "--period" in known_options and re.fullmatch("(19|20)[0-9]{2}.*", text):
        return message, f"for a time: --period {text}"
    return message, f"{name} --help shows the usage"


def _example_of(option: str, command: Command | None) -> str:
    """The syntax of an option with its values, `: --periods PERIOD PERIOD`, or ""."""
    if command is None:
        return ""
    for parameter in command.params:
        if isinstance(parameter, TyperOption) and option in parameter.opts:
            return f": {option} {parameter.metavar}"
    return ""


def _describe_number_error(error: Any) -> str | None:
    """The message for a value that is not a number, or out of range; None for other errors."""
    number_type = getattr(getattr(error, "param", None), "type", None)
    type_name = getattr(number_type, "name", "")
    # Typer says: '7x' is not a valid integer. Or: 500 is not in the range 0<=x<=366.
    value = re.match("'?(.*?)'? is not", getattr(error, "message", ""), re.DOTALL)
    if value is None or not type_name.startswith(("int", "float")):
        return None
    least = getattr(number_type, "min", None)
    most = getattr(number_type, "max", None)
    what = "a number" if type_name.startswith("float") else "a whole number"
    name = error.param.opts[0]
    if not name.startswith("-"):
        name = name.upper()  # an argument, as the help names it
    return describe_bad_number(name, value[1], least, most, what)
