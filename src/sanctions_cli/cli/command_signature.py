"""How a command gets options besides its own: they are added to its signature."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import typer

OptionValues = Mapping[str, Any]
"""The values of options in one call, by the names of the parameters."""


def with_options(
    function: Callable[..., object],
    shared_options: Iterable[inspect.Parameter],
    run: Callable[[typer.Context, OptionValues, OptionValues], int],
) -> Callable[..., int]:
    """A command that takes the function's own options and, after them, the shared ones.

    The function's first parameter is no option: `run` fills it. `run` gets the context of the call,
    the values of the shared options and those of the function's own (by the parameters' names), and
    returns the exit code.
    """
    shared = list(map(_keyword_only, shared_options))
    _, *own_parameters = inspect.signature(function, eval_str=True).parameters.values()
    own = list(map(_keyword_only, own_parameters))
    context = inspect.Parameter(
        "ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context
    )

    @functools.wraps(function)
    def command(ctx: typer.Context, **values: object) -> int:
        shared_values = {option.name: values.pop(option.name) for option in shared}
        return run(ctx, shared_values, values)

    # `command` takes any keyword, so that Typer cannot see its options by itself. Of what is set
    # here, it reads the signature for names and defaults, and the annotations for types.
    signature = inspect.Signature([context, *own, *shared])
    command.__signature__ = signature  # type: ignore[attr-defined]
    command.__annotations__ = {
        parameter.name: parameter.annotation
        for parameter in signature.parameters.values()
    }
    return command


def _keyword_only(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
