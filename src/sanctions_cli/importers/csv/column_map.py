"""The user's description of the columns of a sheet, by flags or in a map file."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.csv.combined_fields import find_combined_field
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

MAX_HEADER_TO_SHOW = 60
"""The most characters of a header in a message."""

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
    "delimiter",
    "skip_lines",
    "ignore_rest",
    "fill_down",
    "wide",
    "where",
)


class Condition(NamedTuple):
    """What a column must have in the rows that are read (`--where`): `begin >= 2000`.

    `operator` is = or !=, or one that compares numbers or dates: < <= > >=.
    """

    column: str
    text: str
    operator: str = "="


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The user's description of a sheet.

    `columns` maps a header to its field, or to "" if the column is not read. `defaults` has the
    text of a field for every row that does not state it. `values` has, by field and by the text of
    a cell, the text to read instead; `nulls` are cell texts that are read as empty in every column.
    Headers and texts are normalised (`normalize_text`). `encoding` is that of the file.
    `date_order`, `date_system` and `empty` (the meaning of an empty count beside a filled one) are
    one of `DATE_ORDERS`, `DATE_SYSTEMS` and `EMPTY_MEANINGS`, or "".

    `delimiter` separates the cells, "" where it is to be found; `skip_lines` is the number of lines
    above the header. Of columns without a field, `ignores_rest` reads none. Only rows that meet all
    `conditions` are read. An empty cell of the columns in `filled_down` means what is above it.
    `wide` is the field of the figures, in a table with years or countries as columns.
    """

    columns: dict[str, str] = data_field(default_factory=dict)
    defaults: dict[str, str] = data_field(default_factory=dict)
    values: dict[str, dict[str, str]] = data_field(default_factory=dict)
    date_order: str = ""
    date_system: str = ""
    nulls: frozenset[str] = frozenset()
    encoding: str = ""
    empty: str = ""
    delimiter: str = ""
    skip_lines: int = 0
    ignores_rest: bool = False
    conditions: tuple[Condition, ...] = ()
    filled_down: tuple[str, ...] = ()
    wide: str = ""

    def interpret_cell(self, field: str, cell: str) -> str:
        """The text to read for a cell of a field: what the user says that it means, or itself."""
        key = normalize_text(cell)
        text = "" if key in self.nulls else cell
        return self.values.get(field, {}).get(key, text)


def normalize_text(text: str) -> str:
    """A header or word for comparison: in lower case, without extra blanks."""
    return " ".join(text.split()).casefold()


def find_keys(headers: Sequence[str]) -> list[str]:
    """The normalised headers; the second column of a name gets a number: `date (2)`."""
    keys: list[str] = []
    repeats: Counter[str] = Counter()
    for header in headers:
        key = normalize_text(header)
        repeats[key] += 1
        if key and repeats[key] > 1:
            key = f"{key} ({repeats[key]})"
        keys.append(key)
    return keys


def quote_for_shell(text: str) -> str:
    """A text as one word of a command line; in the quotes that every shell has, if they do."""
    if set(text) & set('"$`\\!%'):
        return shlex.quote(text)
    return f'"{text}"'


def map_from_flags(
    columns: Iterable[str], ignored_columns: Iterable[str], defaults: Iterable[str]
) -> ColumnMap:
    """The map from flags: `--map COLUMN=FIELD`, `--ignore COLUMN` and `--default FIELD=TEXT`.

    Raises SanctionsError if there is no equals sign, or no such field.
    """
    mapped = [_split_pair(text, "--map") for text in columns]
    fixed = [_split_pair(text, "--default") for text in defaults]
    field_by_header: dict[str, str] = {}
    for header, name in mapped:
        field = find_column_field(name.strip(), "--map")
        field_by_header[normalize_text(header)] = field
    for header in ignored_columns:
        field_by_header[normalize_text(header)] = ""
    default_by_field: dict[str, str] = {}
    for name, text in fixed:
        default_by_field[find_field(name.strip(), "--default")] = text
    return ColumnMap(field_by_header, default_by_field)


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


_CONDITION = re.compile(r"(.*?[^<>!=])(!=|>=|<=|=|>|<)(.*)", re.DOTALL)


def parse_condition(text: str) -> Condition:
    """The condition that `--where` states: `Region=Europe`, `Region!=Europe` or `begin>=2000`.

    Raises SanctionsError if there is no such sign.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        hint = '--where "Region=Europe", "Region!=Europe" or "begin>=2000"'
        raise SanctionsError(f'--where "{text}" has no equals sign', hint=hint)
    return Condition(normalize_text(match[1]), match[3].strip(), match[2])


def find_column_field(name: str, where: str) -> str:
    """The field of a column, also one that is combined of several; "" for an empty name.

    An empty name means that the column is not read. `where` is the flag or file with the name.
    Raises SanctionsError if there is no such field.
    """
    if not name:
        return ""
    return find_combined_field(name, where) or find_field(name, where)


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
        delimiter=from_flags.delimiter or from_file.delimiter,
        skip_lines=from_flags.skip_lines or from_file.skip_lines,
        ignores_rest=from_flags.ignores_rest or from_file.ignores_rest,
        conditions=(*from_file.conditions, *from_flags.conditions),
        filled_down=(*from_file.filled_down, *from_flags.filled_down),
        wide=from_flags.wide or from_file.wide,
    )


def quote_header(header: str) -> str:
    """A header in quotation marks, cut where it is too long for a message."""
    if len(header) > MAX_HEADER_TO_SHOW:
        header = f"{header[: MAX_HEADER_TO_SHOW - 1]}…"
    return f'"{header}"'


def is_repeat(header: str, key: str) -> bool:
    """Whether this is a further column of one name, which is reported as such."""
    return key != normalize_text(header)
