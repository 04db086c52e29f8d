"""Reads a map file: the description of the columns of a sheet that is imported repeatedly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.column_map import (
    DATE_ORDERS,
    DATE_SYSTEMS,
    EMPTY_MEANINGS,
    MAP_FILE_KEYS,
    ColumnMap,
    Condition,
    find_column_field,
    find_field,
    normalize_text,
)
from sanctions_cli.ledger import regular_files
from sanctions_cli.records import MAX_FILE_BYTES
from sanctions_cli.text import closest


def map_from_file(path: Path) -> ColumnMap:
    """The map in a TOML file, for a sheet that is imported repeatedly.

    It has the tables [columns] ("Imposed by" = "sender"), [defaults] (action = "listing") and
    [values.FIELD] ("New" = "listing"), and the keys `ignore` (a list of columns that are not read),
    `null` (a list of texts that mean nothing), `encoding`, `date_order`, `date_system`,
    `empty` (unknown or zero), `delimiter`, `skip_lines` (a number), `ignore_rest` (true or false),
    `fill_down` (a list of columns) and `wide` (a field). [where] has conditions: Region = "Europe".

    Raises SanctionsError for a file that cannot be read or has any other keys.
    """
    content = _read_toml(path)
    _refuse_unknown_keys(content, path)
    values: dict[str, dict[str, str]] = {}
    for name, table in _table(content, "values", path).items():
        field_name = find_field(name, str(path))
        values[field_name] = _value_texts(name, table, path)
    columns: dict[str, str] = {}
    for header, name in _texts(content, "columns", path).items():
        columns[normalize_text(header)] = find_column_field(name, str(path))
    for header in _list_of_texts(content, "ignore", "columns", path):
        columns[normalize_text(header)] = ""
    defaults: dict[str, str] = {}
    for name, text in _texts(content, "defaults", path).items():
        defaults[find_field(name, str(path))] = text
    date_order = _choice(content, "date_order", DATE_ORDERS, path)
    date_system = _choice(content, "date_system", DATE_SYSTEMS, path)
    nulls = _list_of_texts(content, "null", "texts", path)
    return ColumnMap(
        columns,
        defaults,
        values,
        date_order,
        date_system,
        frozenset(map(normalize_text, nulls)),
        _text(content.get("encoding", ""), path, "encoding"),
        _choice(content, "empty", EMPTY_MEANINGS, path),
        delimiter=_text(content.get("delimiter", ""), path, "delimiter"),
        skip_lines=_skipped_lines(content, path),
        ignores_rest=_flag(content, "ignore_rest", path),
        conditions=tuple(_read_conditions(content, path)),
        filled_down=tuple(
            map(normalize_text, _list_of_texts(content, "fill_down", "columns", path))
        ),
        wide=_read_wide(content, path),
    )


def _read_conditions(content: Mapping[str, object], path: Path) -> Iterator[Condition]:
    for column, text in _texts(content, "where", path).items():
        yield Condition(normalize_text(column), text.strip())


def _read_wide(content: Mapping[str, object], path: Path) -> str:
    name = _text(content.get("wide", ""), path, "wide")
    return find_column_field(name, str(path))


def _skipped_lines(content: Mapping[str, object], path: Path) -> int:
    number = content.get("skip_lines", 0)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise SanctionsError(
            f'{path}: "skip_lines" is not a number of lines', hint="skip_lines = 3"
        )
    return number


def _flag(content: Mapping[str, object], key: str, path: Path) -> bool:
    value = content.get(key, False)
    if not isinstance(value, bool):
        raise SanctionsError(
            f'{path}: "{key}" is neither true nor false', hint=f"{key} = true"
        )
    return value


def _read_toml(path: Path) -> dict[str, object]:
    try:
        # Editors on Windows may add a byte-order mark, which TOML forbids.
        data = regular_files.read_file(path, MAX_FILE_BYTES)
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        message = f'cannot read "{path}": {error.strerror}'
        raise SanctionsError(message, hint="name a map file") from None
    except (ValueError, RecursionError) as error:
        hint = '[columns] and below it "Imposed by" = "sender"'
        raise SanctionsError(
            f'"{path}" is not a map file: {error}', hint=hint
        ) from None


def _refuse_unknown_keys(content: Mapping[str, object], path: Path) -> None:
    for key in content:
        if key not in MAP_FILE_KEYS:
            near = closest(key, MAP_FILE_KEYS)
            hint = f"choose from {', '.join(MAP_FILE_KEYS)}"
            if near:
                hint = f"did you mean {near}?"
            raise SanctionsError(f'{path}: unknown key "{key}"', hint=hint)


def _table(content: Mapping[str, object], key: str, path: Path) -> dict[str, object]:
    table = content.get(key, {})
    if not isinstance(table, dict):
        hint = f"put its keys below a line [{key}]"
        raise SanctionsError(f'{path}: "{key}" is not a table', hint=hint)
    return table


def _texts(content: Mapping[str, object], key: str, path: Path) -> dict[str, str]:
    """The texts of a table by key."""
    texts: dict[str, str] = {}
    for name, value in _table(content, key, path).items():
        texts[name] = _text(value, path, f"{key}.{name}")
    return texts


def _value_texts(field_name: str, table: object, path: Path) -> dict[str, str]:
    """The texts of a table [values.FIELD], by the texts of the cells that they replace."""
    key = f"values.{field_name}"
    texts: dict[str, str] = {}
    for cell, value in _table({key: table}, key, path).items():
        texts[normalize_text(cell)] = _text(value, path, key)
    return texts


def _text(value: object, path: Path, key: str) -> str:
    """The value as in a cell; true and 10 need no quotes, but 1.50 would lose its zero."""
    if isinstance(value, dict | list | float):
        hint = f'a text in quotes: {key} = "…"'
        raise SanctionsError(f'{path}: "{key}" is not a text', hint=hint)
    if isinstance(value, bool):  # before str, which would write True
        return str(value).lower()
    return str(value)


_LIST_EXAMPLES = {
    "ignore": 'ignore = ["Checked by", "Row"]',
    "null": 'null = ["NA", "n/a"]',
    "fill_down": 'fill_down = ["Sender", "Target"]',
}


def _list_of_texts(
    content: Mapping[str, object], key: str, nouns: str, path: Path
) -> list[str]:
    texts = content.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise SanctionsError(
            f'{path}: "{key}" is not a list of {nouns}', hint=_LIST_EXAMPLES[key]
        )
    return texts


def _choice(
    content: Mapping[str, object], key: str, choices: Sequence[str], path: Path
) -> str:
    text = str(content.get(key, ""))
    if text not in ("", *choices):
        raise SanctionsError(
            f'{path}: no {key} "{text}"', hint=f"one of {', '.join(choices)}"
        )
    return text
