"""Adds shared options to the signature of a command."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import typer

OptionValues = Mapping[str, Any]
"""The values of options in a call, by parameter name."""


def make_parameters(
    annotations: Mapping[str, Any],
    defaults: Mapping[str, Any],
    without: Collection[str] = (),
) -> list[inspect.Parameter]:
    """The fields of a named tuple of options as parameters of a command, `without` those named."""
    parameters = []
    for name, default in defaults.items():
        if name in without:
            continue
        parameters.append(
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                annotation=annotations[name],
                default=default,
            )
        )
    return parameters


def with_options(
    function: Callable[..., object],
    shared_options: Iterable[inspect.Parameter],
    run: Callable[[typer.Context, OptionValues, OptionValues], int],
) -> Callable[..., int]:
    """A command with the function's own options followed by the shared ones.

    The function's first parameter is not an option; `run` provides it. `run` gets the context of
    the call, the values of the shared options and of the function's own (by parameter name), and
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

    # `command` takes any keyword, so Typer cannot find its options. It reads names and defaults
    # from the signature, and types from the annotations set here.
    signature = inspect.Signature([context, *own, *shared])
    command.__signature__ = signature  # type: ignore[attr-defined]
    command.__annotations__ = {
        parameter.name: parameter.annotation
        for parameter in signature.parameters.values()
    }
    return command


def _keyword_only(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
