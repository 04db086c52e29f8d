"""The changes of `check --fix`, none of which can lose anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions_cli.checks.context import KeyPath
from sanctions_cli.ledger import atomic

if TYPE_CHECKING:
    from sanctions_cli.records import toml_text


class Fix(NamedTuple):
    """A text in a file that is to be spelt another way.

    `key_path` leads to the text, or to the list that contains it.
    """

    path: str
    key_path: KeyPath
    old: str
    new: str


class Sorting(NamedTuple):
    """A set of country codes in a file that is to be sorted, since its order has no meaning."""

    path: str
    key_path: KeyPath
    codes: tuple[str, ...]


def plan_fixes(root: Path, fixes: Iterable[Fix | Sorting]) -> list[atomic.FileChange]:
    """The file changes that make the fixes; a file that has changed meanwhile is left alone.

    SanctionsError if a file would be broken afterwards.
    """
    from sanctions_cli.ledger import edit  # takes 30 ms, and most checks fix nothing

    fixes_by_path: dict[str, list[Fix | Sorting]] = defaultdict(list)
    for fix in fixes:
        fixes_by_path[fix.path].append(fix)
    changes = []
    for path, fixes_of_file in sorted(fixes_by_path.items()):
        before = atomic.read_in_ledger(root, path)
        if before is None:  # removed since it was read
            continue
        text = before.decode("utf-8", "surrogateescape")
        for fix in fixes_of_file:
            text = _apply(text, fix)
        after = text.encode("utf-8", "surrogateescape")
        record, _, findings = edit.check_edited(after, path, before)
        if record is None:
            raise edit.edit_error(findings)
        if after != before:
            changes.append(atomic.FileChange(path, before, after))
    return changes


def _apply(text: str, fix: Fix | Sorting) -> str:
    from sanctions_cli.records import toml_text

    document = toml_text.TomlText(text)
    if isinstance(fix, Sorting):
        return _sort(document, text, fix)
    existing = _find(document.values, fix.key_path)
    if existing == fix.old:
        return document.set_value(fix.key_path, fix.new)
    if isinstance(existing, list) and fix.old in existing:
        member = (*fix.key_path, existing.index(fix.old))
        # A record with both spellings keeps the text once.
        if fix.new in existing:
            return document.remove(member)
        return document.set_value(member, fix.new)
    return text


def _sort(document: toml_text.TomlText, text: str, sorting: Sorting) -> str:
    existing = _find(document.values, sorting.key_path)
    codes = list(sorting.codes)
    if existing == codes or not isinstance(existing, list) or sorted(existing) != codes:
        return text
    place = document.find_value(sorting.key_path)
    if place is None or "#" in text[place.start : place.end]:
        return text  # a comment belongs to the code beside it
    return document.set_value(sorting.key_path, codes)


def _find(values: Any, key_path: KeyPath) -> Any:
    for key in key_path:
        try:
            values = values[key]
        except (KeyError, IndexError, TypeError):
            return None
    return values
