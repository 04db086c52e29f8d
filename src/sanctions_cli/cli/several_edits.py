"""`sanctions edit` with several ids: the same change of many records, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words, name_some, plural

if TYPE_CHECKING:
    from sanctions_cli.ledger import atomic
    from sanctions_cli.records import Announcement

EditRecord = Callable[[bytes, str], tuple[bytes, str]]
"""From the content and path of a record's file to those after the edit; raises SanctionsError."""

MOST_REFUSED = 10
"""The most records that an error names with what is wrong in them."""


def edit_records(
    root: Path,
    paths: Sequence[str],
    edit_record: EditRecord,
    *,
    allow_duplicate: bool,
    dry_run: bool,
    no_input: bool,
) -> int:
    """Show what an edit changes in each record, and make the changes, all or none; the exit code.

    At a terminal somebody is asked first. Raises SanctionsError that names every record that cannot
    be changed so.
    """
    from sanctions_cli.interactive import confirm, form
    from sanctions_cli.ledger import transaction

    can_ask = not (no_input or dry_run) and terminal.is_interactive()
    changes = _plan_changes(root, paths, edit_record)
    unchanged_count = len(paths) - len(changes)
    if not changes:
        terminal.print_message(
            f"All {plural(len(paths), 'record')} say that already; nothing was changed."
        )
        return 0
    for change in changes:
        before, after = change.before or b"", change.after or b""
        if not allow_duplicate and not confirm.confirm_change(
            root, (change.path, before), (change.path, after), ask=can_ask
        ):
            terminal.print_message("Nothing was changed.")
            return 1
    before_and_after.print_changes(changes, most_files=len(changes))
    if unchanged_count:
        is_there = "says" if unchanged_count == 1 else "say"
        others = plural(unchanged_count, "other record")
        terminal.print_message(f"{others} {is_there} that already.")
    count = plural(len(changes), "record")
    if dry_run:
        terminal.print_message(f"Would change {count}.")
        output.print_files(changes)
        return 0
    if can_ask and not form.confirm(f"Change {count}?"):
        terminal.print_message("Nothing was changed.")
        return 1
    ids = [Path(change.path).stem for change in changes]
    committed = transaction.commit_changes(root, changes, f"edit {name_some(ids, ' ')}")
    written_answer.report_change(
        f"Changed {count}: {join_words(ids)}.",
        root,
        _parse_announcements(changes),
        is_undoable=committed.is_undoable,
    )
    for change in changes:
        output.print_result(change.path)
    return 0


def _plan_changes(
    root: Path, paths: Sequence[str], edit_record: EditRecord
) -> list[atomic.FileChange]:
    """The changes of the records that say something else after the edit."""
    from sanctions_cli.ledger import atomic

    changes = []
    faults = []
    for path in paths:
        record_id = Path(path).stem
        before = atomic.read_in_ledger(root, path) or b""
        try:
            after, new_path = edit_record(before, path)
        except SanctionsError as error:
            reason = " ".join(error.message.split())
            hint = f" ({error.hint})" if error.hint else ""
            faults.append(f"{record_id}: {reason}{hint}")
            continue
        if new_path != path:
            new_id = Path(new_path).stem
            faults.append(f"{record_id}: it would get another id, {new_id}")
        elif after != before:
            changes.append(atomic.FileChange(path, before, after))
    if faults:
        raise _make_refusal(faults, len(paths))
    return changes


def _make_refusal(faults: Sequence[str], record_count: int) -> SanctionsError:
    lines = [f"{len(faults)} of {record_count} records cannot be changed so:"]
    for fault in faults[:MOST_REFUSED]:
        lines.append(f"  {fault}")
    if len(faults) > MOST_REFUSED:
        lines.append(f"  and {len(faults) - MOST_REFUSED} more")
    hint = "nothing was changed; leave these ids out, or edit them one by one"
    return SanctionsError("\n".join(lines), hint=hint)


def _parse_announcements(
    changes: Sequence[atomic.FileChange],
) -> list[Announcement]:
    from sanctions_cli.records import toml

    announcements = []
    for change in changes:
        record, _ = toml.parse_file(change.after or b"", change.path, "announcement")
        if record:
            announcements.append(record)
    return announcements
