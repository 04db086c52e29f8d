"""Writes the changes between two versions of a record into its file, and keeps all else."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.build import encode_record, to_toml_value
from sanctions_cli.ledger.edit import check_edited, edit_text
from sanctions_cli.records import (
    TYPES,
    Announcement,
    Conflict,
    Counts,
    Kind,
    Net,
    Source,
    announcement_fields,
    part_fields,
    toml_text,
)

FIGURE_TABLES = ("counts", "net")
"""The fields with a figure for each type of target."""


def rewrite_record(
    content: bytes, path: str, before: Announcement, after: Announcement
) -> tuple[bytes, str]:
    """The content of a record's file with its new values, and the path that it must have then.

    Comments, order and line ends stay. A file in which that is not possible is written anew.
    """
    try:
        text = _write_changes(content.decode(), before, after)
        record, new_path, _ = check_edited(text.encode(), path, content)
        if record == after:
            return text.encode(), new_path
    except (SanctionsError, ValueError, KeyError, IndexError):
        # An unusual form of TOML; the values are what counts.
        pass
    anew = encode_record(after, path)
    _, new_path, _ = check_edited(anew, path, content)
    return anew, new_path


def _write_changes(text: str, before: Announcement, after: Announcement) -> str:
    for field in announcement_fields():
        former, value = getattr(before, field.name), getattr(after, field.name)
        if former == value:
            continue
        if field.name in FIGURE_TABLES:
            text = _write_figures(text, field.name, former, value)
        elif field.kind is Kind.TABLES:
            text = _write_tables(text, field.name, former, value)
        elif not field.is_required and value == field.default:
            text = edit_text(text, {}, [field.name], ())
        else:
            text = edit_text(text, {field.name: value}, (), ())
    return text


def _write_figures(
    text: str, table: str, former: Counts | Net | None, value: Counts | Net | None
) -> str:
    """The text with these figures; only those that change are touched."""
    if value is None:
        return toml_text.TomlText(text).remove((table,))
    has_figures = any(getattr(value, name) for name in TYPES)
    for name in TYPES:
        figure = getattr(value, name)
        is_there = toml_text.TomlText(text).find_value((table, name)) is not None
        # A type left out has none, but a table with no type at all would say nothing.
        if figure == 0 and has_figures:
            continue
        is_changed = former is None or getattr(former, name) != figure
        if is_changed and (figure or is_there or name in TYPES[:2]):
            text = toml_text.TomlText(text).set_value((table, name), figure)
    for name in TYPES:
        # After the others are written, so that the table is never without a key.
        is_there = toml_text.TomlText(text).find_value((table, name)) is not None
        was_changed = former is not None and getattr(former, name) != 0
        if getattr(value, name) == 0 and has_figures and is_there and was_changed:
            text = toml_text.TomlText(text).remove((table, name))
    return text


def _write_tables(
    text: str,
    name: str,
    former: Sequence[Source | Conflict],
    value: Sequence[Source | Conflict],
) -> str:
    """The text with these sources or conflicts; those that stay keep their lines."""
    for index, (old, new) in enumerate(zip(former, value, strict=False)):
        for part in part_fields(type(new)):
            part_value = getattr(new, part.name)
            if getattr(old, part.name) == part_value:
                continue
            path = (name, index, part.name)
            document = toml_text.TomlText(text)
            if part_value is None or part_value == part.default:
                text = document.remove(path)
            else:
                text = document.set_value(path, to_toml_value(part.name, part_value))
    for index in range(len(former) - 1, len(value) - 1, -1):
        text = toml_text.TomlText(text).remove((name, index))
    for item in value[len(former) :]:
        pairs = {}
        for part in part_fields(type(item)):
            part_value = getattr(item, part.name)
            if part_value not in (None, part.default):
                pairs[part.name] = to_toml_value(part.name, part_value)
        text = toml_text.TomlText(text).add_table(name, pairs)
    return text
