"""Refuses an option that is given twice with two values, of which Typer would drop the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from typer.core import TyperOption

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words, quote

LAST_COUNTS = ("ledger", "output_format", "output", "image_size", "theme", "notes")
"""The options whose last value counts, as an alias in a shell may have an earlier one.

They say where to read and write, and how it looks; all others change the answer or the record.
"""


def refuse_repeated_options(
    parameters: Iterable[Any], arguments: Sequence[str]
) -> None:
    """SanctionsError for an option of one value with two different ones in the arguments."""
    options = {}
    for parameter in parameters:
        if _takes_one_value(parameter) and parameter.name not in LAST_COUNTS:
            options.update(dict.fromkeys(parameter.opts, parameter))
    values: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name not in options:
            continue
        if not equals:
            value = " ".join(arguments[place + 1 : place + 2])
        option = options[name]
        values[option.name][value] = None
        if len(values[option.name]) > 1:
            _refuse(option, name, list(values[option.name]))


def _takes_one_value(parameter: Any) -> bool:
    if not isinstance(parameter, TyperOption) or parameter.is_flag:
        return False
    return not parameter.multiple and not parameter.count and parameter.nargs == 1


def _refuse(option: TyperOption, name: str, values: Sequence[str]) -> None:
    quoted = join_words([quote(value) for value in values])
    hint = "give one of them"
    # A `DimensionChoice`, which is loaded only with the commands that have one.
    choice: Any = getattr(option.type, "func", None)
    if hasattr(choice, "suggest_two"):
        words = [choice(value) for value in values]
        hint = choice.suggest_two(words[0], words[1])
    raise SanctionsError(f"{name} is given twice: {quoted}", hint=hint)
