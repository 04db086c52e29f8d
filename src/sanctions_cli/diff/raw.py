"""The file of a record read for its own sake: quickly, wherever it stands, and whatever is wrong with it.

What git hands over (a blob under a temporary name, a record from before a rule was made) must always be told, so
nothing is checked here but that it is TOML.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, Literal

from sanctions_cli.errors import SanctionsError

Kind = Literal["announcement", "assertion", "program", "ledger"]
Record = dict[str, Any]

_ALONE = ("target", "program")
"""Fields in which a list of one is the same as the one."""

_LARGEST = 4 << 20


def data(path: Path) -> bytes:
    """What a file says; SanctionsError if it cannot be read. Of /dev/null, nothing."""
    try:
        if os.path.getsize(path) > _LARGEST:
            raise SanctionsError(f'"{path}" is too large for a record')
        return path.read_bytes()
    except OSError as trouble:
        raise SanctionsError(f'cannot read "{path}": {trouble.strerror}') from None


def records(said: bytes, name: str) -> dict[Kind, dict[str, Record]]:
    """The records in a file's bytes by kind and id; several only in a file of programs. ValueError if it is no TOML."""
    raw = {key: _plain(key, value) for key, value in _parsed(said).items()}
    if not raw:
        return {}
    kind = _kind(raw)
    return {kind: raw if kind == "program" else {"ledger" if kind == "ledger" else name: raw}}


def _parsed(said: bytes) -> Record:
    try:
        return tomllib.loads(said.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _kind(raw: Record) -> Kind:
    if "announced" in raw or "action" in raw:
        return "announcement"
    if "format" in raw:
        return "ledger"
    return "program" if all(isinstance(value, dict) for value in raw.values()) else "assertion"


def _plain(key: str, value: Any) -> Any:
    """A value in one spelling: days as text, one target never as a list of one."""
    if isinstance(value, dict):
        return {inner: _plain(inner, item) for inner, item in value.items()}
    if isinstance(value, list) and len(value) == 1 and key in _ALONE:
        return value[0]
    if isinstance(value, list):
        return [_plain("", item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value


_SENTENCE = re.compile(r"(?<=[.!?;]) +(?=[^a-z])")


def text(said: bytes) -> Iterator[str]:
    """A record as one fact a line, each sentence of a note by itself: what changes, changes few lines.

    Whatever is no TOML comes as it stands.
    """
    try:
        raw = {key: _plain(key, value) for key, value in _parsed(said).items()}
    except ValueError:
        yield from said.decode("utf-8", "replace").splitlines()
        return
    yield from _lines(raw, "")


def _lines(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _lines(item, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for item in value:
            yield from [""] if isinstance(item, dict) else []
            yield from _lines(item, name)
    else:
        first, *rest = _SENTENCE.split(" ".join(str(value).split())) or [""]
        yield f"{name:20}  {first}"
        yield from (f"{'':20}  {sentence}" for sentence in rest)
