"""Compares two files of records, for a person or for git.

Records are read quickly, wherever they are, and whatever is wrong with them. A file from git (a
blob under a temporary name, a record older than a rule) must always be readable, so the only check
is that it is TOML.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path, PurePath

from sanctions_cli.diff.changes import RecordsByKind, find_file_changes
from sanctions_cli.diff.record_diff import RecordData, RecordKind
from sanctions_cli.diff.table import tabulate_change_counts, tabulate_changes
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import regular_files
from sanctions_cli.records import MAX_FILE_BYTES, names_of_countries
from sanctions_cli.table import Column, Table

_LIST_OR_SINGLE_FIELDS = ("target", "program")
"""Fields where a list of one item means the same as the item."""
_FACT_NAME_WIDTH = 20  # columns

# Between the sentences of a note: ". And then", not "e.g. this".
_SENTENCE_GAP = re.compile(r"(?<=[.!?;]) +(?=[^a-z])")

# git calls a diff driver with path, old-file, old-hex, old-mode, new-file, new-hex, new-mode; for a
# renamed file also with its new name and a description of the similarity.
_OLD_FILE, _NEW_FILE, _NEW_NAME = 1, 4, 7
_DRIVER_ARGUMENTS = (7, 9)


def compare_files(old: Path, new: Path, *, stat: bool) -> Table:
    """The changes from one file to another, whatever their names; counted with `stat`.

    SanctionsError if one cannot be read, or if they have records of different kinds.
    """
    old_records = _read_records(old, new.stem)
    new_records = _read_records(new, new.stem)
    if [*old_records] != [*new_records]:
        old_kind = _name_kind(old_records)
        new_kind = _name_kind(new_records)
        message = f"{old_kind} and {new_kind} cannot be compared"
        raise SanctionsError(message, hint="name two files of one kind")
    changes = find_file_changes(old_records, new_records)
    title_if_equal = f"No difference between {old} and {new}"
    if stat:
        return tabulate_change_counts(changes, title_if_equal)
    return tabulate_changes(changes, title_if_equal)


def compare_for_git(arguments: Sequence[str]) -> Table:
    """The changes in one file, for git's diff driver; `arguments` are git's.

    A file without records is compared line by line, because a driver that fails ends all of
    `git diff`.
    """
    if len(arguments) == 1:
        return _line_table(f"{arguments[0]}: not merged yet", [])
    if len(arguments) not in _DRIVER_ARGUMENTS:
        message = "a diff driver is called with seven arguments"
        hint = 'git config diff.sanctions.command "sanctions diff --driver", and git calls it'
        raise SanctionsError(message, hint=hint)
    path = arguments[0]
    if len(arguments) > _NEW_NAME:
        path = arguments[_NEW_NAME]
    old = _read_git_file(arguments[_OLD_FILE])
    new = _read_git_file(arguments[_NEW_FILE])
    record_id = PurePath(path).stem
    try:
        old_records = parse_records(old, record_id)
        new_records = parse_records(new, record_id)
        changes = find_file_changes(old_records, new_records)
        table = tabulate_changes(changes, "Only comments or the layout differ")
    except ValueError:
        return _compare_lines(path, old, new)
    # The title follows the path, so it does not begin a sentence.
    first_letter = table.title[:1].lower()
    title = f"{path}: {first_letter}{table.title[1:]}"
    return Table(title=title, columns=table.columns, rows=table.rows)


def list_facts(content: bytes) -> Iterator[str]:
    """A record as one fact per line, each sentence of a note separately, for git's textconv.

    A change in the record changes few lines. Content that is not TOML is returned unchanged.
    """
    try:
        record = _parse_toml(content)
    except ValueError:
        yield from content.decode("utf-8", "replace").splitlines()
        return
    yield from _list_facts(record, "")


def read_file(path: Path) -> bytes:
    """The content of a file; SanctionsError if it cannot be read or is too large for a record."""
    try:
        return regular_files.read_file(path, MAX_FILE_BYTES)
    except OSError as error:
        raise SanctionsError(f'cannot read "{path}": {error.strerror}') from None


def parse_records(content: bytes, record_id: str) -> RecordsByKind:
    """The records in a file's content by kind and id; only a file of programs has several.

    `record_id` is the id of an announcement or assertion. ValueError if the content is not TOML.
    """
    tables = _parse_toml(content)
    if not tables:
        return {}
    kind = _guess_kind(tables)
    if kind == "program":
        programs: dict[str, RecordData] = {}
        for program, table in tables.items():
            if isinstance(table, dict):
                programs[program] = table
        return {kind: programs}
    if kind == "ledger":
        return {kind: {"ledger": tables}}
    return {kind: {record_id: tables}}


def _read_records(path: Path, record_id: str) -> RecordsByKind:
    """The records in a file; SanctionsError if it cannot be read or is not TOML."""
    try:
        return parse_records(read_file(path), record_id)
    except ValueError as error:
        message = f'"{path}" is not TOML: {error}'
        raise SanctionsError(message, hint="sanctions check says more") from None


def _name_kind(records: RecordsByKind) -> str:
    """The kind of the records with an article: `an assertion`."""
    kind = next(iter(records), "record")
    if kind.startswith("a"):
        return f"an {kind}"
    return f"a {kind}"


def _parse_toml(content: bytes) -> RecordData:
    """The values in a TOML document, normalized. ValueError if it is not TOML."""
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return _plain_table(document)


def _plain_table(table: RecordData) -> RecordData:
    """A table with its TOML values converted to those of JSON."""
    return {name: _plain_value(name, value) for name, value in table.items()}


def _plain_value(name: str, value: object) -> object:
    """A value in JSON: days as text, countries sorted by code, and one target not in a list."""
    if isinstance(value, dict):
        return _plain_table(value)
    if isinstance(value, list):
        is_single = len(value) == 1
        if is_single and name in _LIST_OR_SINGLE_FIELDS:
            return value[0]
        if name in names_of_countries():
            return sorted(value, key=str)
        return [_plain_value("", item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _guess_kind(record: RecordData) -> RecordKind:
    """The kind of the record in a file, recognised by fields that only this kind has."""
    if "announced" in record or "action" in record:
        return "announcement"
    if "format" in record:
        return "ledger"
    for value in record.values():
        if not isinstance(value, dict):
            return "assertion"
    # In programs.toml there are only tables.
    return "program"


def _read_git_file(name: str) -> bytes:
    """The content of a file that git names; empty for /dev/null, a file that does not exist."""
    if name in (os.devnull, "/dev/null"):
        return b""
    return read_file(Path(name))


def _compare_lines(path: str, old: bytes, new: bytes) -> Table:
    """The differences between two texts in the form of `diff -u`."""
    old_lines = old.decode("utf-8", "replace").splitlines()
    new_lines = new.decode("utf-8", "replace").splitlines()
    difference = difflib.unified_diff(old_lines, new_lines, lineterm="", n=3)
    lines = list(difference)[2:]  # without the two lines that name the files
    return _line_table(f"{path}: no TOML, line by line", lines)


def _line_table(title: str, lines: Sequence[str]) -> Table:
    """A table of one column without a head."""
    rows = tuple((line,) for line in lines)
    column = Column("line", "")
    return Table(title=title, columns=(column,), rows=rows)


def _list_facts(value: object, name: str) -> Iterator[str]:
    """A line for each value in a record, named by its path."""
    if isinstance(value, dict):
        for inner_name, item in value.items():
            path = inner_name
            if name:
                path = f"{name}.{inner_name}"
            yield from _list_facts(item, path)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield ""  # before each entry of a list of tables
            yield from _list_facts(item, name)
    else:
        text = " ".join(str(value).split())
        shown_name = name
        for sentence in _SENTENCE_GAP.split(text):
            yield f"{shown_name:{_FACT_NAME_WIDTH}}  {sentence}"
            shown_name = ""  # only before the first sentence
