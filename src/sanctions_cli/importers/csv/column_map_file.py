"""A map of a spreadsheet's columns that is kept in a file, for a sheet that comes again and again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.column_map import ORDERS, SYSTEMS, Map, field_named, folded

KEYS = ("columns", "defaults", "values", "ignore", "date_order", "date_system")


def from_file(path: Path) -> Map:
    """A kept map: [columns] "Imposed by" = "sender", [defaults] action = "listing", [values.action] "New" = "listing".

    Besides `ignore`, a list of columns that are not read, `date_order` and `date_system`.
    """
    said = _toml(path)
    if unknown := [key for key in said if key not in KEYS]:
        near = get_close_matches(unknown[0], KEYS, 1, 0.6)
        raise SanctionsError(
            f'{path}: unknown key "{unknown[0]}"',
            hint=f"did you mean {near[0]}?" if near else f"known: {', '.join(KEYS)}",
        )
    values = {
        field_named(name, str(path)): _texts(one, path, f"values.{name}")
        for name, one in _table(said, "values", path)
    }
    columns = {
        folded(one): field_named(name, str(path)) if name else ""
        for one, name in _pairs(said, "columns", path)
    }
    return Map(
        columns | {folded(one): "" for one in _names(said, path)},
        {field_named(name, str(path)): text for name, text in _pairs(said, "defaults", path)},
        values,
        _one_of(said, "date_order", ORDERS, path),
        _one_of(said, "date_system", SYSTEMS, path),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as trouble:
        raise SanctionsError(
            f'cannot read "{path}": {trouble.strerror}', hint="name a map file"
        ) from None
    except (ValueError, RecursionError) as trouble:
        raise SanctionsError(
            f'"{path}" is no map: {trouble}', hint='[columns] and below it "Imposed by" = "sender"'
        ) from None


def _table(said: Mapping[str, Any], key: str, path: Path) -> Iterable[tuple[str, Any]]:
    table = said.get(key, {})
    if not isinstance(table, dict):
        raise SanctionsError(
            f'{path}: "{key}" is not a table', hint=f"its keys stand below a line [{key}]"
        )
    return table.items()


def _pairs(said: Mapping[str, Any], key: str, path: Path) -> list[tuple[str, str]]:
    return [(name, _said(one, path, f"{key}.{name}")) for name, one in _table(said, key, path)]


def _texts(table: Any, path: Path, key: str) -> dict[str, str]:
    return {folded(name): _said(one, path, key) for name, one in _table({key: table}, key, path)}


def _said(one: Any, path: Path, key: str) -> str:
    if isinstance(one, dict | list | float):
        raise SanctionsError(
            f'{path}: "{key}" is not a text', hint=f'a text in quotes: {key} = "…"'
        )
    return str(one).lower() if isinstance(one, bool) else str(one)


def _names(said: Mapping[str, Any], path: Path) -> list[str]:
    names = said.get("ignore", [])
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise SanctionsError(
            f'{path}: "ignore" is not a list of columns', hint='ignore = ["Checked by", "Row"]'
        )
    return names


def _one_of(said: Mapping[str, Any], key: str, known: Sequence[str], path: Path) -> str:
    text = str(said.get(key, ""))
    if text not in ("", *known):
        raise SanctionsError(f'{path}: no {key} "{text}"', hint=f"one of {', '.join(known)}")
    return text
