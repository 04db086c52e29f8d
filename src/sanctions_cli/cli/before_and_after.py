"""The effect of file changes on records, field by field: values before and after."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sanctions_cli import countries, terminal
from sanctions_cli.console import side_by_side
from sanctions_cli.text import display_width, join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.diff import record_diff
    from sanctions_cli.ledger import atomic

MOST_FILES = 20
"""The most files of a change that are shown one by one."""

MOST_WHOLE_RECORDS = 3
"""The most new or removed records that are shown field by field; further ones take a line."""

MOST_LINES = 12
"""The most lines of a change that cannot be shown by value."""

FIGURE_TABLES = ("counts.", "net.", "stated.", "known_difference.")
"""The prefixes of fields with figures."""

NO_VALUE = "\N{EN DASH}"
NO_FIGURE = "no figure"
NOT_COVERED = "not covered"

MAX_ALIGNED_WIDTH = 40
"""Columns: what follows a longer value is not aligned with the lines around it."""


class FieldValues(NamedTuple):
    """A field with its values before and after; None for a missing record."""

    label: str
    before: str | None
    after: str | None


class RecordChange(NamedTuple):
    """The change of a record or another file: a line, and its fields."""

    heading: str
    fields: Sequence[FieldValues] = ()


def print_changes(
    changes: Sequence[atomic.FileChange], *, most_files: int = MOST_FILES
) -> None:
    """Print the effect of the changes on the records to stderr, side by side at a terminal."""
    if not side_by_side.takes_side_by_side(sys.stderr):
        terminal.print_message(format_changes(changes, most_files))
        return
    for record_change in list_record_changes(changes, most_files):
        terminal.print_message(record_change.heading)
        _print_fields(record_change.fields)


def _print_fields(fields: Sequence[FieldValues]) -> None:
    """Show the fields on a terminal, their values before and after side by side."""
    # A new or removed record has one side only: beside an empty column it would look changed.
    if all(field.before is None or field.after is None for field in fields):
        for line in _format_fields(fields):
            terminal.print_message(line)
        return
    compared = []
    for label, before, after in fields:
        compared.append(side_by_side.Compared(label, before or "", after or ""))
    side_by_side.print_side_by_side(compared, ("", ""), arrow="→")


def format_changes(
    changes: Sequence[atomic.FileChange], most_files: int = MOST_FILES
) -> str:
    """The effect of the changes on the records in lines: a heading, and its fields below."""
    lines = []
    for record_change in list_record_changes(changes, most_files):
        lines.append(record_change.heading)
        lines += _format_fields(record_change.fields)
    return "\n".join(lines)


def _format_fields(fields: Sequence[FieldValues]) -> Iterator[str]:
    """A line for each field: `  Individuals  16 → 17`."""
    label_width = max((display_width(field.label) for field in fields), default=0)
    before_width = 0
    for field in fields:
        width = display_width(field.before or "")
        if width <= MAX_ALIGNED_WIDTH:
            before_width = max(before_width, width)
    for label, before, after in fields:
        label += " " * (label_width - display_width(label))
        if before is None or after is None:
            yield f"  {label}  {before or after or NO_VALUE}"
        else:
            blanks = " " * (before_width - display_width(before))
            yield f"  {label}  {before}{blanks} → {after}"


def list_record_changes(
    changes: Sequence[atomic.FileChange], most_files: int = MOST_FILES
) -> Iterator[RecordChange]:
    """The change of each record; a renamed record is a single change.

    For very many files the last item is the number of the rest, since reading all would be slow.
    """
    from sanctions_cli.ledger import transaction

    old_paths = transaction.find_renamed_files(changes)
    by_path = {change.path: change for change in changes}
    shown = [change for change in changes if change.path not in old_paths.values()]
    # A renamed file is two changes, one that removes it and one that adds it.
    whole_count = sum(
        change.before is None or change.after is None for change in changes
    )
    is_whole_shown = whole_count - 2 * len(old_paths) <= MOST_WHOLE_RECORDS
    for change in shown[:most_files]:
        old = by_path[old_paths.get(change.path, change.path)]
        yield from _compare_file(old, change, is_whole_shown=is_whole_shown)
    rest = len(shown) - most_files
    if rest > 0:
        yield RecordChange(f"and {plural(rest, 'more file', 'more files')}")


def _compare_file(
    old: atomic.FileChange, new: atomic.FileChange, *, is_whole_shown: bool
) -> Iterator[RecordChange]:
    """The changes of the records in one file, which may have been renamed."""
    from sanctions_cli.diff import changes, files

    try:
        old_records = files.parse_records(old.before or b"", Path(old.path).stem)
        new_records = files.parse_records(new.after or b"", Path(new.path).stem)
    except ValueError:
        yield _compare_lines(old, new)
        return
    has_changed = False
    for kind in changes.RECORD_KINDS:
        before = old_records.get(kind, {})
        after = new_records.get(kind, {})
        if kind in ("announcement", "assertion") and before and after:
            # A file has one record, which is the same under another name.
            [old_id], [new_id] = before, after
            before = {new_id: before[old_id]}
            if old_id != new_id:
                has_changed = True
                edits = list(changes.compare_records(kind, before, after))
                heading = f"{old_id} is renamed {new_id}"
                yield RecordChange(heading, _list_fields(edits))
                continue
        grouped: dict[str, list[record_diff.Change]] = {}
        for edit in changes.compare_records(kind, before, after):
            grouped.setdefault(edit.id, []).append(edit)
        for record_id, edits in grouped.items():
            has_changed = True
            yield _describe_record(
                record_id,
                edits,
                before.get(record_id),
                after.get(record_id),
                is_whole_shown=is_whole_shown,
            )
    if not has_changed:  # only comments, blanks or the order of keys have
        yield _compare_lines(old, new)


def _describe_record(
    record_id: str,
    edits: Sequence[record_diff.Change],
    before: dict[str, object] | None,
    after: dict[str, object] | None,
    *,
    is_whole_shown: bool,
) -> RecordChange:
    from sanctions_cli.diff import record_diff

    name = record_id
    if edits[0].kind == "ledger":
        name = "ledger.toml"
    if before is not None and after is not None:
        fields = _list_fields(edits)
        if edits[0].kind == "ledger":
            fields += _compare_coverage(before, after)
        return RecordChange(name, fields)
    step = "new" if before is None else "removed"
    # Many whole records take a line each: the fields of the first would hide which the others are.
    if not is_whole_shown:
        return RecordChange(f"{name} ({step}): {edits[0].new or edits[0].old}")
    fields = []
    for field, _, value in record_diff.diff_records({}, after or before or {}):
        text = _group_digits(field, value)
        if before is None:
            fields.append(FieldValues(_name_field(field), None, text))
        else:
            fields.append(FieldValues(_name_field(field), text, None))
    return RecordChange(f"{name} ({step})", fields)


def _list_fields(edits: Sequence[record_diff.Change]) -> list[FieldValues]:
    """The changed fields of a record; coverage has its own wording."""
    fields = []
    for edit in _pair_items(edits):
        if edit.field and not edit.field.startswith("coverage"):
            before, after = _show_values(edit)
            fields.append(FieldValues(_name_field(edit.field), before, after))
    return fields


def _compare_coverage(
    before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[FieldValues]:
    """The periods covered for each sender and its targets, where they change."""
    old_periods = _name_periods(before)
    new_periods = _name_periods(after)
    for label in {**old_periods, **new_periods}:
        old = old_periods.get(label, [NOT_COVERED])
        new = new_periods.get(label, [NOT_COVERED])
        if old != new:
            yield FieldValues(label, "; ".join(old), "; ".join(new))


def _name_periods(ledger: Mapping[str, object]) -> dict[str, list[str]]:
    """The periods that a ledger covers, in words and in their order, by what they are about."""
    claims = cast("Sequence[Mapping[str, Any]]", ledger.get("coverage") or ())
    periods: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda claim: str(claim["since"])):
        period = f"from {claim['since']} on"
        if claim.get("until"):
            period = f"{claim['since']} to {claim['until']}"
        periods.setdefault(_name_covered(claim), []).append(period)
    return periods


def _name_covered(claim: Mapping[str, Any]) -> str:
    """What a period of the coverage is about: `Canada against Belarus`."""
    name = countries.short_name(claim["sender"])
    targets = claim.get("target") or []
    if isinstance(targets, str):
        targets = [targets]
    if not targets:
        return name
    target_names = [countries.short_name(target) for target in targets]
    return f"{name} against {join_words(target_names)}"


def _pair_items(edits: Sequence[record_diff.Change]) -> list[record_diff.Change]:
    """The edits in order, with the items that a list lost and gained paired."""
    # A differ of lists reports a changed item as one that is lost and one that is gained.
    paired: list[record_diff.Change] = []
    for edit in edits:
        if edit.old is None:
            for place, earlier in enumerate(paired):
                if earlier.field == edit.field and earlier.new is None:
                    paired[place] = replace(earlier, new=edit.new)
                    break
            else:
                paired.append(edit)
        else:
            paired.append(edit)
    return paired


def _show_values(edit: record_diff.Change | record_diff.FieldEdit) -> tuple[str, str]:
    """The two values of a field in words; long texts are cut to the part that differs."""
    from sanctions_cli.diff import record_diff

    # A missing figure is unknown, not zero.
    is_figure = (edit.field or "").startswith(("counts", "net."))
    missing = NO_FIGURE if is_figure else NO_VALUE
    if edit.old is None:
        return missing, _group_digits(edit.field, edit.new)
    if edit.new is None:
        return _group_digits(edit.field, edit.old), missing
    if edit.old.isdecimal() and edit.new.isdecimal():
        return _group_digits(edit.field, edit.old), _group_digits(edit.field, edit.new)
    return record_diff.shorten_to_difference(edit.old, edit.new)


def _group_digits(field: str | None, value: str | None) -> str:
    """A value for people: a figure with commas, and a sign for a missing one."""
    if value and value.isdecimal() and (field or "").startswith(FIGURE_TABLES):
        return f"{int(value):,}"
    return value or NO_VALUE


def _name_field(field: str) -> str:
    """The name of a field for people: `Individuals` for `counts.individuals`."""
    name = field.removeprefix("counts.").replace("_", " ")
    name = name.replace("sources[", "source[").replace("conflicts[", "conflict[")
    name = name.replace("[", " ").replace("].", ": ").replace(".", " ")
    return name[:1].upper() + name[1:]


def _compare_lines(old: atomic.FileChange, new: atomic.FileChange) -> RecordChange:
    """The lines that differ in files that are not TOML or have equal values."""
    old_lines = _split_lines(old.before)
    new_lines = _split_lines(new.after)
    if old.before is None:
        return RecordChange(f"{new.path} (new): {plural(len(new_lines), 'line')}")
    if new.after is None:
        return RecordChange(f"{old.path} (removed): {plural(len(old_lines), 'line')}")
    fields = []
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(old_end - old_start, new_end - new_start)):
            before = _line_at(old_lines, old_start + offset, old_end)
            after = _line_at(new_lines, new_start + offset, new_end)
            label = f"line {old_start + offset + 1}"
            fields.append(FieldValues(label, before, after))
    shown = fields[:MOST_LINES]
    rest = len(fields) - len(shown)
    if rest:
        shown.append(FieldValues("", f"{plural(rest, 'more line')}", None))
    return RecordChange(new.path, shown)


def _line_at(lines: Sequence[str], place: int, end: int) -> str:
    return lines[place] if place < end else NO_VALUE


def _split_lines(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8", "replace").splitlines()
