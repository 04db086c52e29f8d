"""What makes a question of a method: the names of its filters, hints, and warnings."""

from __future__ import annotations

import contextlib
import functools
import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ParamSpec, get_args, get_type_hints

from sanctions_cli.api.answer import Answer
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import did_you_mean, plural

DEFAULTS = {"iso3": False, "date": "announced"}
"""The values of those that are not None by default."""

P = ParamSpec("P")


class BrokenFiles(UserWarning):
    """Files of the ledger cannot be read, and the answer leaves them out."""


def as_question(method: Callable[P, Answer]) -> Callable[P, Answer]:
    """The method with each filter of its `**filters`, if it has them, in its signature by name.

    So they are offered where a method is completed, and shown in its help. TypeError, as in Python,
    for another name. A SanctionsError has its hint below the message, and BrokenFiles warns of
    what an answer leaves out.
    """
    hints = get_type_hints(method)
    signature = _name_filters(inspect.signature(method), hints)
    names = _list_keywords(signature)
    text_names = {name for name, hint in hints.items() if hint in (str, str | None)}

    @functools.wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> Answer:
        for name in kwargs:
            if name not in names:
                raise TypeError(_describe_unknown_argument(method, name, names))
            value = kwargs[name]
            if name in text_names and not isinstance(value, str | None):
                raise TypeError(f"{name} takes a text, not {value!r}")
        with show_hints():
            answer = method(*args, **kwargs)
        _warn_broken_files(answer)
        return answer

    ask.__signature__ = signature  # type: ignore[attr-defined]
    return ask


@contextlib.contextmanager
def show_hints() -> Iterator[None]:
    """Within it, the hint of a SanctionsError is below its message, where Python prints it."""
    try:
        yield
    except SanctionsError as error:
        note = f"hint: {error.hint}"
        is_shown = note in getattr(error, "__notes__", ())
        if error.hint and not is_shown:
            error.add_note(note)
        raise


def _warn_broken_files(answer: Answer) -> None:
    if not answer.broken_files:
        return
    paths = sorted({finding.path for finding in answer.broken_files})
    warnings.warn(
        f"left out of the answer: {plural(len(paths), 'broken file')}"
        f" ({', '.join(paths)}); Ledger.check() says why",
        BrokenFiles,
        stacklevel=3,  # where the method is called
    )


def _name_filters(
    signature: inspect.Signature, hints: Mapping[str, Any]
) -> inspect.Signature:
    """The signature with a parameter for each key of the class that types `**filters`."""
    parameters = list(signature.parameters.values())
    if parameters[-1].kind is not inspect.Parameter.VAR_KEYWORD:
        return signature
    filters = parameters.pop()
    (filter_class,) = get_args(hints[filters.name])
    for name, annotation in filter_class.__annotations__.items():
        parameters.append(
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                annotation=annotation.__forward_arg__,  # `Texts`, which is short
                default=DEFAULTS.get(name),
            )
        )
    return signature.replace(parameters=parameters)


def _list_keywords(signature: inspect.Signature) -> list[str]:
    """The names of the arguments that can be given by keyword: not `*senders`."""
    return [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.kind is not inspect.Parameter.VAR_POSITIONAL
    ]


def _describe_unknown_argument(
    method: Callable[..., object], name: str, names: Sequence[str]
) -> str:
    message = f'{method.__name__}() got an unexpected keyword argument "{name}"'
    question = did_you_mean(name, names)
    return f"{message}; {question}" if question else message
