"""Compiles the patterns of the lexicons, or takes over what an earlier run compiled.

`re` has no way to keep a compiled pattern; pickle keeps its text only. What it compiles to are
numbers, which its engine checks before it runs them: 700 patterns are there after 8 ms then, not
after 330. The parts of `re` that make and take them are not documented: where they are missing or
do something else, patterns are compiled as usual.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from importlib import import_module
from typing import Any

from sanctions_cli.extraction import preparations

_NUMBERS = "I"
"""The type of the numbers in an array, of four bytes wherever CPython runs."""

_PROBE = "(?P<verb>[a-zé]+ed|froze) (?!not)"


_Compiled = tuple[int, bytes, int, dict[str, int]]
"""What a pattern is compiled to: its flags, the numbers, how many groups it has, their names."""


class _Engine:
    """The parts of `re`: a parser, a compiler, and what makes a pattern of numbers."""

    def __init__(self) -> None:
        self._parser: Any = import_module("re._parser")
        self._compiler: Any = import_module("re._compiler")
        self._maker: Any = import_module("_sre")

    def compile(self, source: str, flags: int) -> _Compiled:
        parsed = self._parser.parse(source, flags)
        numbers = self._compiler._code(parsed, flags)
        state = parsed.state
        code = array(_NUMBERS, numbers).tobytes()
        return flags | state.flags, code, state.groups - 1, state.groupdict

    def restore(self, source: str, compiled: _Compiled) -> re.Pattern[str]:
        flags, code, groups, names = compiled
        numbers = array(_NUMBERS)
        numbers.frombytes(code)
        name_of: list[str | None] = [None] * (groups + 1)
        for name, group in names.items():
            name_of[group] = name
        pattern: re.Pattern[str] = self._maker.compile(
            source, flags, numbers.tolist(), groups, names, tuple(name_of)
        )
        return pattern


def compile_pattern(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The same pattern as that of `re.compile`.

    Raises re.error for a source that is no pattern.
    """
    engine = _find_engine() if preparations.is_keeping() else None
    if engine is None:
        return re.compile(source, flags)
    key = ("pattern", source, int(flags))
    compiled = preparations.recall(key, lambda: engine.compile(source, int(flags)))
    return engine.restore(source, compiled)


@cache
def _find_engine() -> _Engine | None:
    """The parts of `re`, if they are here what they are in CPython 3.11 to 3.13."""
    flags = re.IGNORECASE
    try:
        engine = _Engine()
        probe = engine.restore(_PROBE, engine.compile(_PROBE, int(flags)))
    except Exception:  # whatever another Python has there
        return None
    expected = re.compile(_PROBE, flags)
    # Patterns are equal if their numbers are, whatever their groups are called.
    is_same = probe == expected and probe.groupindex == expected.groupindex
    return engine if is_same and probe.groups == expected.groups else None
