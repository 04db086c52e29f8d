"""The user's description of the columns of a sheet, by flags or in a map file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.ledger import regular_files
from sanctions_cli.records import MAX_FILE_BYTES
from sanctions_cli.text import closest

ALIASES = {
    "url": "source_url",
    "date": "announced",
    "day": "announced",
    "country": "target",
}
"""Other names for a field in a map; as a header they do not mean the field."""

NEEDED = ("sender", "target", "announced", "action")
"""The fields that every record needs."""

TARGET_FIELDS = ("name", "type", "reference")
"""The fields of a target, in a sheet that has a row for each (`--group`)."""

COMMON = (
    *NEEDED,
    "individuals",
    "entities",
    "total",
    "program",
    "instrument",
    "note",
    "publisher",
    "title",
    "url",
)
"""The fields that most sheets have."""

DATE_ORDERS = ("dmy", "mdy")
"""The possible orders of 09/08/2024."""

DATE_SYSTEMS = ("1900", "1904")
"""The years from which Excel may number days."""

EMPTY_MEANINGS = ("unknown", "zero")
"""The meanings of an empty count beside a filled one: an unknown number, or zero."""

MAP_FILE_KEYS = (
    "columns",
    "defaults",
    "values",
    "ignore",
    "null",
    "encoding",
    "date_order",
    "date_system",
    "empty",
)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The user's description of a sheet.

    `columns` maps a header to its field, or to "" if the column is not read. `defaults` has the
    text of a field for every row that does not state it. `values` has, by field and by the text of
    a cell, the text to read instead; `nulls` are cell texts that are read as empty in every column.
    Headers and texts are normalised (`normalize_text`). `encoding` is that of the file.
    `date_order`, `date_system` and `empty` (the meaning of an empty count beside a filled one) are
    one of `DATE_ORDERS`, `DATE_SYSTEMS` and `EMPTY_MEANINGS`, or "".
    """

    columns: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    date_order: str = ""
    date_system: str = ""
    nulls: frozenset[str] = frozenset()
    encoding: str = ""
    empty: str = ""


def normalize_text(text: str) -> str:
    """A header or word for comparison: in lower case, without extra blanks."""
    return " ".join(text.split()).casefold()


def map_from_flags(
    columns: Iterable[str],
    ignored_columns: Iterable[str],
    defaults: Iterable[str],
    date_order: str,
    date_system: str,
    nulls: Iterable[str] = (),
    encoding: str = "",
    empty: str = "",
) -> ColumnMap:
    """The map from flags: `--map COLUMN=FIELD`, `--ignore COLUMN`, `--default FIELD=TEXT` and so
    on.

    Raises SanctionsError if there is no equals sign, or no such field.
    """
    mapped = [_split_pair(text, "--map") for text in columns]
    fixed = [_split_pair(text, "--default") for text in defaults]
    field_by_header: dict[str, str] = {}
    for header, name in mapped:
        field_by_header[normalize_text(header)] = _find_field_or_none(
            name.strip(), "--map"
        )
    for header in ignored_columns:
        field_by_header[normalize_text(header)] = ""
    default_by_field = {
        find_field(name.strip(), "--default"): text for name, text in fixed
    }
    return ColumnMap(
        field_by_header,
        default_by_field,
        {},
        date_order,
        date_system,
        frozenset(map(normalize_text, nulls)),
        encoding,
        empty,
    )


def _split_pair(text: str, flag: str) -> tuple[str, str]:
    """The two sides of the equals sign in a value of `--map` or `--default`."""
    if flag == "--map":
        # A header can contain an equals sign, a field cannot.
        left, equals_sign, right = text.rpartition("=")
        example = '--map "Imposed by=sender"'
    else:
        left, equals_sign, right = text.partition("=")
        example = "--default action=listing"
    if not equals_sign:
        raise SanctionsError(f'{flag} "{text}" has no equals sign', hint=example)
    return left, right


def _find_field_or_none(name: str, where: str) -> str:
    """The field with a name; "" for an empty name, which means that the column is not read."""
    return find_field(name, where) if name else ""


def find_field(name: str, where: str) -> str:
    """The field that a user means by a name; `where` is the flag or file with the name.

    Raises SanctionsError, with a suggestion, if there is no such field.
    """
    key = normalize_text(name).replace(" ", "_").replace("-", "_")
    key = ALIASES.get(key, key)
    if key in CELL_READERS or key in TARGET_FIELDS:
        return key
    # A near field is only suggested, since a wrong guess would go unnoticed.
    near = closest(key, [*CELL_READERS, *TARGET_FIELDS])
    hint = f"{', '.join(COMMON)} and others: docs/import.md"
    if near:
        hint = f"did you mean {near}?"
    raise SanctionsError(f'{where}: no field "{name}"', hint=hint)


def merge_maps(from_file: ColumnMap, from_flags: ColumnMap) -> ColumnMap:
    """The map of a map file and flags together; flags override the file."""
    return ColumnMap(
        columns=from_file.columns | from_flags.columns,
        defaults=from_file.defaults | from_flags.defaults,
        values=from_file.values | from_flags.values,
        date_order=from_flags.date_order or from_file.date_order,
        date_system=from_flags.date_system or from_file.date_system,
        nulls=from_flags.nulls | from_file.nulls,
        encoding=from_flags.encoding or from_file.encoding,
        empty=from_flags.empty or from_file.empty,
    )


def map_from_file(path: Path) -> ColumnMap:
    """The map in a TOML file, for a sheet that is imported repeatedly.

    It has the tables [columns] ("Imposed by" = "sender"), [defaults] (action = "listing") and
    [values.FIELD] ("New" = "listing"), and the keys `ignore` (a list of columns that are not read),
    `null` (a list of texts that mean nothing), `encoding`, `date_order`, `date_system`
    and `empty` (unknown or zero).

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
        columns[normalize_text(header)] = _find_field_or_none(name, str(path))
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
    )


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
