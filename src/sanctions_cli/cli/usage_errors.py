"""What was wrong with a call, in the words of this program: Typer's change between its versions."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperOption

from sanctions_cli.cli.command_group import Command


def describe_usage_error(error: Any, command: Command | None) -> tuple[str, str]:
    """The message and the hint for an error of the class `app.USAGE_ERROR`.

    `command` is the Typer command that was called, None where none was.
    """
    if getattr(error, "ctx", None):
        name = error.ctx.command_path  # with the group: sanctions import csv
    elif command:
        name = f"sanctions {command.name}"
    else:
        name = "sanctions"
    option = getattr(error, "option_name", None)
    if option:
        return _describe_option_error(error, option, name, command)
    hint = f"{name} --help shows how it is called"
    if type(error).__name__ == "MissingParameter" and error.param is not None:
        return f"{error.param.human_readable_name} is missing", hint
    message = _describe_number_error(error) or error.format_message().rstrip(".")
    return message, hint


def _describe_option_error(
    error: Any, option: str, name: str, command: Command | None
) -> tuple[str, str]:
    """The message and the hint for an option without its values, or one that there is not."""
    words = error.format_message()
    if "requires an argument" in words:
        return f"{option} needs a value", f"{name} --help shows which"
    several = re.search("requires ([0-9]+) arguments", words)
    if several:
        example = _example_of(option, command)
        return (
            f"{option} takes {several[1]} values{example}",
            f"{name} --help shows which",
        )
    # Typer's own guess, the nearest first.
    similar_options = getattr(error, "possibilities", None)
    if similar_options:
        return f"no option {option}", f"did you mean {similar_options[0]}?"
    return f"no option {option}", f"{name} --help names them"


def _example_of(option: str, command: Command | None) -> str:
    """How an option is written with its values, `: --periods ONE OTHER`; "" if there is none."""
    if command is None:
        return ""
    for parameter in command.params:
        if isinstance(parameter, TyperOption) and option in parameter.opts:
            return f": {option} {parameter.metavar}"
    return ""


def _describe_number_error(error: Any) -> str | None:
    """The message for a value that is no number, or out of bounds; None for other errors."""
    number_type = getattr(getattr(error, "param", None), "type", None)
    type_name = getattr(number_type, "name", "")
    # Typer says: '7x' is not a valid integer. Or: 500 is not in the range 0<=x<=366.
    value = re.match("'?(.*?)'? is not", getattr(error, "message", ""), re.DOTALL)
    if value is None or not type_name.startswith(("int", "float")):
        return None
    least = getattr(number_type, "min", None)
    most = getattr(number_type, "max", None)
    bounds = ""
    if least is not None:
        bounds += f" from {least}"
    if most is not None:
        bounds += f" to {most}"
    what = "a number" if type_name.startswith("float") else "a whole number"
    return f'{error.param.opts[0]} takes {what}{bounds}, not "{value[1]}"'
