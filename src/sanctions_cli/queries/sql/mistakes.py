"""Detects comparisons that are valid SQL but never match, with a correction.

A name in place of a code, or a word that no record has, would silently give an empty answer.
`date_mistakes` has those of dates.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from sanctions_cli import countries
from sanctions_cli.assertions import State
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql.comparisons import Comparison, find_comparisons
from sanctions_cli.queries.sql.date_mistakes import Refusal, find_date_mistake
from sanctions_cli.queries.sql.error_messages import format_place
from sanctions_cli.queries.sql.views import VIEWS
from sanctions_cli.records import TYPES, Kind, announcement_fields, find_synonym
from sanctions_cli.text import did_you_mean, join_words

CODE_COLUMNS = ("sender", "target", "partner")
NAME_COLUMNS = ("sender_name", "target_name")

_CASES: dict[str, Callable[[str], str]] = {"lower()": str.lower, "upper()": str.upper}
"""SQL functions that return the same text in another case."""

_PROGRAMS = """
    select program, coalesce(title, '') from main.programs
    union select program, '' from main.announcements where program is not null
"""
_REASONS = "select distinct value from main.plurals where field = 'reason'"


def refuse_mistakes(connection: sqlite3.Connection, query: str) -> None:
    """Raise SanctionsError for the first comparison that cannot match."""
    for comparison in find_comparisons(query):
        refusal = _find_mistake(connection, comparison)
        if refusal:
            message, hint = refusal
            place = format_place(comparison.start, query)
            raise SanctionsError(f"{message}{place}", hint=hint)


def _find_mistake(
    connection: sqlite3.Connection, comparison: Comparison
) -> Refusal | None:
    refusal = find_date_mistake(comparison)
    literal = comparison.literal
    if refusal or not literal:
        return refusal
    if comparison.text[0] == '"' and _is_column(literal):
        return None
    values = _Values(connection)
    if comparison.column in _CASES:
        return _check_case(values, comparison, literal)
    if comparison.operator == "like":
        return _check_pattern(values, comparison.column, literal)
    return values.check(comparison.column, literal)


def _is_column(name: str) -> bool:
    """Whether a name in double quotes is a column, not a text in the wrong quotes."""
    return any(name in view.field_names for view in VIEWS.values())


def _check_case(
    values: _Values, comparison: Comparison, literal: str
) -> Refusal | None:
    """The mistake of a column in lower or upper case, compared with a text in another."""
    column = comparison.argument
    change_case = _CASES[comparison.column]
    possible = values.of_column(column)
    if not possible or comparison.operator == "like":
        return None
    shown = f"{comparison.column[:-2]}({column})"
    if literal != change_case(literal):
        return f"{shown} is never '{literal}'", f"write '{change_case(literal)}'"
    if ";" in literal or literal in map(change_case, possible):
        return None
    _, hint = values.check(column, literal) or ("", "")
    suggested = re.fullmatch(r"write '([^']*)'", hint)
    if suggested:
        hint = f"write '{change_case(suggested[1])}'"
    return f"{shown} is never '{literal}'", hint


def _check_pattern(values: _Values, column: str, pattern: str) -> Refusal | None:
    """The mistake of a LIKE pattern that none of the column's possible values matches."""
    possible = values.of_column(column)
    core = pattern.strip("%")
    # The middle of a pattern may be between two values of a list.
    if not possible or not core or "%" in core or ";" in core or "," in core:
        return None
    expression = re.compile(
        "".join(
            {"%": ".*", "_": "."}.get(letter, re.escape(letter)) for letter in pattern
        ),
        re.IGNORECASE | re.DOTALL,
    )
    if any(map(expression.fullmatch, possible)):
        return None
    _, hint = values.check(column, core) or ("", "")
    suggested = re.fullmatch(r"write '([^']*)'", hint)
    if suggested:
        hint = f"write {column} like '{pattern.replace(core, suggested[1])}'"
    return f"{column} is never like '{pattern}'", hint


class _Values:
    """The possible values of columns: those of this ledger, codes, and words of the format."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_column(self, column: str) -> Iterable[str]:
        """The possible values of a column, or of its joined lists; empty if it takes any text."""
        if column in CODE_COLUMNS:
            return countries.all_codes()
        if column in NAME_COLUMNS:
            return [countries.short_name(code) for code in countries.all_codes()]
        if column == "program":
            return self._read_programs()
        return _closed_lists().get(column, ())

    def check(self, column: str, literal: str) -> Refusal | None:
        """The mistake in a text as the value of a column."""
        if column in CODE_COLUMNS:
            return _check_codes(column, literal)
        if column in NAME_COLUMNS:
            return _check_name(column, literal)
        if column in _closed_lists():
            return _check_words(column, literal)
        if column == "program":
            return _check_program(self._read_programs(), literal)
        if column == "reason":
            return _check_reason(self._connection, literal)
        return None

    def _read_programs(self) -> dict[str, str]:
        """The titles of all programs that are defined or named by records."""
        return dict(sorted(self._connection.execute(_PROGRAMS)))


# Codes and words


def _check_codes(column: str, literal: str) -> Refusal | None:
    """The mistake in codes, of which several are joined and sorted."""
    codes = [part.strip() for part in literal.split(";")]
    try:
        resolved = sorted({countries.resolve(code) for code in codes})
    except SanctionsError as error:
        return f"{column} is never '{literal}': {error.message}", error.hint or ""
    right = "; ".join(resolved)
    if right == literal:
        return None
    return f"{column} is never '{literal}': it is a code", f"write '{right}'"


def _check_name(column: str, literal: str) -> Refusal | None:
    if "," in literal:
        return None  # names of several countries, or one with a comma in it
    try:
        name = countries.short_name(countries.resolve(literal))
    except SanctionsError as error:
        return f"{column} is never '{literal}': {error.message}", error.hint or ""
    if name == literal:
        return None
    return f"{column} is never '{literal}'", f"write '{name}'"


def _closed_lists() -> Mapping[str, tuple[str, ...]]:
    """The possible words of each column."""
    words: dict[str, tuple[str, ...]] = {"type": TYPES, "state": get_args(State)}
    for field in announcement_fields():
        if field.words and field.kind in (Kind.WORD, Kind.WORDS):
            words[field.name] = field.words
            words[field.item_name or field.name] = field.words
    return words


def _check_words(column: str, literal: str) -> Refusal | None:
    """The mistake in a word, or in several joined ones."""
    parts = [part.strip() for part in literal.split(";")]
    for part in parts:
        refusal = _check_word(column, part)
        if refusal:
            return refusal
    return None


def _check_word(column: str, literal: str) -> Refusal | None:
    words = _closed_lists()[column]
    if literal in words:
        return None
    folded = literal.lower().replace(" ", "_").replace("-", "_")
    if folded in words:
        return f"{column} is never '{literal}'", f"write '{folded}'"
    meant = find_synonym(literal, words)
    if meant:
        return f"{column} is never '{literal}'", f"write '{meant}'"
    hint = did_you_mean(folded, words) or f"write {join_words(words, 'or')}"
    return f"{column} is never '{literal}'", hint


def _check_program(titles: Mapping[str, str], literal: str) -> Refusal | None:
    if literal in titles:
        return None
    for key, title in titles.items():
        if literal.casefold() in (key.casefold(), title.casefold()):
            return f"program is never '{literal}': it is a key", f"write '{key}'"
    hint = did_you_mean(literal, titles)
    return (
        f"program is never '{literal}': no such program in this ledger",
        hint or 'sanctions sql "select program, title from programs" lists them',
    )


def _check_reason(connection: sqlite3.Connection, literal: str) -> Refusal | None:
    reasons = {reason for (reason,) in connection.execute(_REASONS)}
    if literal in reasons:
        return None
    for reason in sorted(reasons):
        if " ".join(reason.casefold().split()) == " ".join(literal.casefold().split()):
            return f"reason is never '{literal}'", f"write '{reason}'"
    return None
