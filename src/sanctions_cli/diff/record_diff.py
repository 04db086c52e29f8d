"""The fields in which two records differ, and their wording.

Records are compared as plain values of JSON or TOML, so that files that break the rules of the
record format can be compared, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sanctions_cli.records import PRECISION_WORDS
from sanctions_cli.text import ELLIPSIS, MINUS, plural

RecordKind = Literal["announcement", "assertion", "program", "ledger"]
ChangeKind = Literal["added", "removed", "renamed", "changed"]
RecordData = dict[str, object]
"""A record, or a table in one: text, numbers, true or false, lists, and tables by field name."""
RecordsById = Mapping[str, RecordData]

_COUNT_TABLES = ("counts", "net")
"""Tables in which a missing type means zero, if the table exists."""
_FIGURE_TABLES = (*_COUNT_TABLES, "stated")
_NUMBER_FIELDS = (*_FIGURE_TABLES, "known_difference", "redesignated")
_NUMBER = re.compile("-?[0-9]+")

_LONG_TEXT = 60
"""Characters; longer texts are cut to the words that differ, with some context."""
_CONTEXT_WORDS = 3

_LEAST_LIKENESS = 0.5
"""The share of equal fields from which two list entries count as one that was edited."""
_NAMING_FIELDS = ("publisher", "topic", "sender", "field")
"""The fields by which an entry of a list is named."""

_SINGULARS = {"individuals": "individual", "entities": "entity", "vessels": "vessel"}


class FieldEdit(NamedTuple):
    """A field with its old and new value as text; None for a missing value."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a whole record (without a field), or of one of its fields."""

    change: ChangeKind
    kind: RecordKind
    id: str
    sender: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None

    @property
    def numbers(self) -> tuple[int | None, int | None] | None:
        """The old and the new number of a field of numbers; None for any other field."""
        if self._table not in _NUMBER_FIELDS:
            return None
        for value in (self.old, self.new):
            # An unchecked file can have any value here.
            if value is not None and not _NUMBER.fullmatch(value):
                return None
        old_number = _to_number(self.old)
        new_number = _to_number(self.new)
        return old_number, new_number

    @property
    def is_figure(self) -> bool:
        """Whether the field is in a table of figures."""
        return self._table in _FIGURE_TABLES

    @property
    def _table(self) -> str:
        """The top-level field: `counts` of `counts.individuals`."""
        return (self.field or "").partition(".")[0]


def _to_number(value: str | None) -> int | None:
    """The number in a text of digits; None for a missing value."""
    if value is None:
        return None
    return int(value)


def diff_records(
    old: RecordData, new: RecordData, prefix: str = ""
) -> Iterator[FieldEdit]:
    """The fields in which two records differ, including those in tables and lists.

    `prefix` is the path of a table within its record: `counts.`.
    """
    missing: int | None = None
    if prefix.removesuffix(".") in _COUNT_TABLES:
        missing = 0
    for name in dict.fromkeys([*old, *new]):
        field = f"{prefix}{name}"
        old_value = old.get(name, missing)
        new_value = new.get(name, missing)
        if old_value == new_value:
            continue
        # None is compared as an empty table or list, so that each part of a new one is listed.
        if isinstance(old_value, dict | None) and isinstance(new_value, dict | None):
            yield from _diff_tables(field, old_value, new_value)
        elif isinstance(old_value, list | None) and isinstance(new_value, list | None):
            yield from _diff_lists(field, old_value or [], new_value or [])
        else:
            old_text = format_value(old_value)
            new_text = format_value(new_value)
            yield FieldEdit(field, old_text, new_text)


def _diff_tables(
    field: str, old: RecordData | None, new: RecordData | None
) -> Iterator[FieldEdit]:
    """The differences between two tables, at most one of which is missing (None)."""
    if old is not None and new is not None:
        yield from diff_records(old, new, f"{field}.")
    # A missing table states nothing, not zero: only the values of the other one are listed.
    elif old:
        for name, value in old.items():
            yield FieldEdit(f"{field}.{name}", format_value(value), None)
    elif new:
        for name, value in new.items():
            yield FieldEdit(f"{field}.{name}", None, format_value(value))
    # An empty table states zero for every type.
    elif old is None:
        yield FieldEdit(field, None, "0")
    else:
        yield FieldEdit(field, "0", None)


def _diff_lists(
    field: str, old: list[object], new: list[object]
) -> Iterator[FieldEdit]:
    """The items removed and added, and the edited fields of tables in the list."""
    removed = [item for item in old if item not in new]
    added = [item for item in new if item not in old]
    if not removed and not added:  # the same items in another order
        yield FieldEdit(field, format_value(old), format_value(new))
    for item in list(removed):  # a copy, since edited items are removed from the list
        if not isinstance(item, dict):
            continue
        edited = _most_like(item, added)
        if edited is not None:
            removed.remove(item)
            added.remove(edited)
            prefix = f"{field}[{_entry_name(edited)}]."
            yield from diff_records(item, edited, prefix)
    for item in removed:
        yield FieldEdit(field, format_value(item), None)
    for item in added:
        yield FieldEdit(field, None, format_value(item))


def _most_like(table: RecordData, candidates: list[object]) -> RecordData | None:
    """The candidate that this table most likely became; None if none is similar."""
    best: RecordData | None = None
    best_likeness = 0.0
    for candidate in candidates:
        if not isinstance(candidate, dict):
            continue
        likeness = _likeness(table, candidate)
        if likeness >= _LEAST_LIKENESS and likeness > best_likeness:
            best = candidate
            best_likeness = likeness
    return best


def _likeness(first: RecordData, second: RecordData) -> float:
    """The share of equal fields, from 0 to 1."""
    equal = 0
    for name, value in first.items():
        if value == second.get(name):
            equal += 1
    return equal / max(len(first), len(second))


def _entry_name(table: RecordData) -> str:
    """The name of a list entry in the name of a field: `Reuters` in `sources[Reuters]`."""
    for field in _NAMING_FIELDS:
        if field in table:
            return str(table[field])
    return ELLIPSIS


def format_value(value: object) -> str | None:
    """A value in one line; None for a missing field."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _join_values(value.values(), ", ")
    if isinstance(value, list):
        return _join_values(value, "; ")
    return str(value)


def _join_values(values: Iterable[object], separator: str) -> str:
    texts = [str(format_value(value)) for value in values]
    return separator.join(texts)


def describe_record(record: RecordData) -> str:
    """A record in a few words: `listing of 4 individuals, 3 entities, announced 2024-08-09`."""
    if "announced" not in record:
        return str(record.get("claim") or record.get("title") or "")
    return f"{describe_action(record)}, announced {record['announced']}"


def describe_action(announcement: RecordData) -> str:
    """An announcement in words: `listing of at least 4 individuals, 3 entities`."""
    action = str(announcement.get("action", "record"))
    counts = announcement.get("counts")
    if not isinstance(counts, dict):
        return action
    figures: list[str] = []
    for name, number in counts.items():
        if number:
            figures.append(_format_count(number, name))
    if not figures:
        return f"{action} of nobody"
    precision = PRECISION_WORDS.get(str(announcement.get("precision")), "")
    return f"{action} of {precision}{', '.join(figures)}"


def _format_count(number: object, name: str) -> str:
    """A figure with its type, `1 individual`; an unchecked file may have any value."""
    if name in _SINGULARS and isinstance(number, int):
        return plural(number, _SINGULARS[name], name)
    return f"{number} {name}"


def describe_change(change: Change, field_width: int = 0) -> str:
    """A change in one line for people: `counts.individuals   22 → 21`.

    The name of the field is padded to `field_width` columns.
    """
    if change.change == "renamed":
        return f"was {change.old}"
    if change.field is None:
        return change.new or change.old or ""
    return f"{change.field:{field_width}}  {_format_step(change)}"


def _format_step(change: Change) -> str:
    """From the old value to the new one: `22 → 21`, `? → 4`, `+ asset_freeze`."""
    old_text = change.old or ""
    new_text = change.new or ""
    old, new = shorten_to_difference(old_text, new_text)
    if change.old is not None and change.new is not None:
        return f"{old} → {new}"
    if change.is_figure:
        # A missing figure is unknown, not zero.
        if change.old is None:
            return f"? → {new}"
        return f"{old} → ?"
    if change.old is None:
        return f"+ {new}"
    return f"{MINUS} {old}"


def shorten_to_difference(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut to the part that differs if they are long.

    Texts that differ only in spaces are returned unchanged.
    """
    old_words = old.split()
    new_words = new.split()
    is_short = max(len(old), len(new)) <= _LONG_TEXT
    if is_short or not old_words or not new_words or old_words == new_words:
        return old, new
    same_start = _count_equal_words(old_words, new_words)
    old_rest = old_words[same_start:]
    new_rest = new_words[same_start:]
    # From the end of the rest, so that no word counts twice.
    old_rest.reverse()
    new_rest.reverse()
    same_end = _count_equal_words(old_rest, new_rest)
    old_excerpt = _excerpt(old_words, same_start, same_end)
    new_excerpt = _excerpt(new_words, same_start, same_end)
    return old_excerpt, new_excerpt


def _count_equal_words(first: list[str], second: list[str]) -> int:
    """The number of equal words before the first that differs."""
    count = 0
    for first_word, second_word in zip(first, second, strict=False):
        if first_word != second_word:
            break
        count += 1
    return count


def _excerpt(words: list[str], same_start: int, same_end: int) -> str:
    """The words that differ, with some equal words before and after them."""
    begin = max(0, same_start - _CONTEXT_WORDS)
    end = len(words) - same_end + _CONTEXT_WORDS
    end = min(len(words), end)
    excerpt = words[begin:end]
    if begin > 0:
        excerpt = [ELLIPSIS, *excerpt]
    if end < len(words):
        excerpt = [*excerpt, ELLIPSIS]
    return " ".join(excerpt)
