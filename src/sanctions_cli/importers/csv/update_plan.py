"""The file changes by which a ledger becomes what an edited sheet says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanctions_cli.importers.csv.sheet_updates import RecordUpdate
from sanctions_cli.importers.proposal import ProposedRecord
from sanctions_cli.index import database, references
from sanctions_cli.ledger import atomic, build, edit, record_paths, rewrite


class UpdatePlan:
    """Collects the changes of files: at most one for each, also where records refer to another."""

    def __init__(
        self, ledger: database.OpenLedger, new: Sequence[ProposedRecord]
    ) -> None:
        self._ledger = ledger
        self._root = ledger.root
        self._changes: dict[str, atomic.FileChange] = {}
        new_paths = []
        for record in new:
            path = record_paths.record_path(record.draft.record, record.id)
            content = build.encode_record(record.draft.record, path)
            self._changes[path] = atomic.FileChange(path, None, content)
            new_paths.append(path)
        self._free_paths = record_paths.FreePaths(self._root, taken=new_paths)

    def list_changes(self) -> list[atomic.FileChange]:
        """All changes, which are made together: first those of records that stay."""
        changes = list(self._changes.values())
        return sorted(changes, key=lambda change: None in (change.before, change.after))

    def update(self, updates: Iterable[RecordUpdate]) -> None:
        """Add the changes of records; one with another sender, target or day gets another id."""
        new_ids: dict[str, str] = {}
        for update in updates:
            path = record_paths.announcement_path(update.id)
            content = atomic.read_in_ledger(self._root, path) or b""
            after, new_path = rewrite.rewrite_record(
                content, path, update.before, update.after
            )
            if new_path == path:
                self._changes[path] = atomic.FileChange(path, content, after)
                continue
            new_path = self._free_paths.claim(new_path)
            mode = (self._root / path).stat().st_mode & 0o7777
            self._changes[new_path] = atomic.FileChange(
                new_path, None, after, mode=mode
            )
            self._changes[path] = atomic.FileChange(path, content, None)
            new_ids[update.id] = record_paths.record_id(new_path)
        self._follow_references(new_ids)

    def remove(self, ids: Sequence[str]) -> None:
        """Add the removal of records, and of what refers to them in others."""
        for record_id in ids:
            path = record_paths.announcement_path(record_id)
            content = atomic.read_in_ledger(self._root, path)
            self._changes[path] = atomic.FileChange(path, content, None)
        for name, removed_id in references.find_references(self._ledger, ids):
            self._change_text(name, removed_id, "")

    def _follow_references(self, new_ids: dict[str, str]) -> None:
        for old_id, new_id in new_ids.items():
            for name, referred_id in references.find_references(self._ledger, [old_id]):
                self._change_text(new_ids.get(name, name), referred_id, new_id)

    def _change_text(self, name: str, old_id: str, new_id: str) -> None:
        """Replace a reference in a record, which may be changed already; "" removes it."""
        path = record_paths.announcement_path(name)
        if path not in self._changes:
            path = record_paths.find_record(self._root, name)
        change = self._changes.get(path)
        if change is None:
            content = atomic.read_in_ledger(self._root, path)
            change = atomic.FileChange(path, content, content)
        if change.after is None:
            return
        text = edit.remove_reference(change.after, old_id)
        if new_id:
            text = edit.replace_reference(change.after, old_id, new_id)
        self._changes[path] = atomic.FileChange(
            path, change.before, text, mode=change.mode
        )
