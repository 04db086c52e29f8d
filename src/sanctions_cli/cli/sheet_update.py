"""`import csv --update`: the changes that an edited sheet makes, shown and written together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.answers import open_ledger
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.cli.import_proposal import (
    confirm_similar,
    confirm_uncertainties,
    warn_uncertainties,
)
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.cli.import_options import ImportOptions
    from sanctions_cli.importers import drafts, proposal
    from sanctions_cli.importers.csv import column_map, columns, reader, sheet_updates

MOST_IDS = 10
"""The most records that a message names."""


def update_from_sheet(
    options: ImportOptions,
    sheet: reader.Sheet,
    bound: columns.BoundColumns,
    sheet_map: column_map.ColumnMap,
    *,
    removes_missing: bool,
    uncertainties: Sequence[drafts.Uncertainty] = (),
) -> int:
    """Show what a sheet changes in the ledger, and with --write change it; the exit code.

    Raises SanctionsError where the sheet has faults, of which nothing is written.
    """
    from sanctions_cli.importers import fault_report, proposal
    from sanctions_cli.importers.csv import fault_hints, sheet_updates, update_plan
    from sanctions_cli.ledger import transaction

    root = options.root
    with open_ledger(root) as opened:
        with progress.show_progress("Comparing", "rows") as report_progress:
            changed_sheet = sheet_updates.find_updates(
                sheet, bound, sheet_map, opened.connection, report_progress
            )
        batch = changed_sheet.batch
        batch.uncertainties += uncertainties
        proposed = proposal.compare_with_ledger(opened, batch)
        if batch.faults:
            make_hint = fault_hints.make_hints(sheet, batch)
            raise fault_report.make_refusal(sheet.name, batch, make_hint)
        new = [record for record in proposed if not record.is_already_there]
        plan = update_plan.UpdatePlan(opened, new)
        plan.update(changed_sheet.updates)
        if removes_missing:
            plan.remove(changed_sheet.missing_ids)
        changes = plan.list_changes()
        broken_files = opened.findings()
    output.warn_broken_files(broken_files, root)
    for note in batch.notes:
        terminal.print_message(f"note: {note}")
    if changes:
        before_and_after.print_changes(changes)
    _report_warnings(root, changed_sheet, new)
    # With --where, what the sheet lacks is not known.
    if not (removes_missing or sheet_map.conditions):
        _report_missing(changed_sheet.missing_ids)
    message = _describe_changes(changed_sheet, new, removes_missing=removes_missing)
    if not changes:
        terminal.print_message(f"Nothing to change: {message}.")
        return 0
    terminal.print_message(message)
    can_ask = not options.no_input
    is_asked = options.write and can_ask and terminal.is_interactive()
    if is_asked or not options.write:
        warn_uncertainties(batch.uncertainties)
    if not options.write:
        terminal.print_message("Nothing was written; add --write to write it.")
        return 0
    if not confirm_uncertainties(batch.uncertainties, can_ask=is_asked) or not (
        options.allow_duplicate
        or confirm_similar(root, new, batch, {}, can_ask=can_ask)
    ):
        terminal.print_message("Nothing was written.")
        return 1
    name = Path(sheet.name).name
    committed = transaction.commit_changes(
        root, changes, f"import csv --update {name}: {message}"
    )
    written = [update.after for update in changed_sheet.updates]
    written += [record.draft.record for record in new]
    written_answer.report_change(
        f"Updated the ledger from {name}: {message}.",
        root,
        written,
        is_undoable=committed.is_undoable,
    )
    return 0


def _report_warnings(
    root: Path,
    changed_sheet: sheet_updates.SheetUpdates,
    new: Sequence[proposal.ProposedRecord],
) -> None:
    """Print warnings about the records as they will be to stderr."""
    from sanctions_cli.importers import drafts, proposal

    written = list(new)
    for update in changed_sheet.updates:
        draft = drafts.Draft(update.row, update.id, update.after)
        written.append(proposal.ProposedRecord(draft, update.id))
    for warning in proposal.list_warnings(root, written):
        terminal.print_message(f"warning: {warning}")


def _report_missing(ids: Sequence[str]) -> None:
    if not ids:
        return
    named = list(ids[:MOST_IDS])
    if len(ids) > MOST_IDS:
        named.append(f"{len(ids) - MOST_IDS:,} more")
    records = plural(len(ids), "record is", "records are")
    terminal.print_message(
        f"note: {records} not in the sheet and will stay: {join_words(named)}"
        " (--remove-missing removes them)"
    )


def _describe_changes(
    changed_sheet: sheet_updates.SheetUpdates,
    new: Sequence[proposal.ProposedRecord],
    *,
    removes_missing: bool,
) -> str:
    """`2 records changed, 1 added, 3 removed; 140 unchanged`."""
    parts = []
    if changed_sheet.updates:
        parts.append(f"{plural(len(changed_sheet.updates), 'record')} changed")
    if new:
        added = f"{plural(len(new), 'record')} added"
        similar = [record for record in new if record.has_similar]
        if similar:
            first = similar[0]
            like = f"row {first.draft.row} like {', '.join(first.similar)}"
            more = " …" if len(similar) > 1 else ""
            added += f" ({len(similar):,} of them like one already there: {like}{more})"
        parts.append(added)
    if removes_missing and changed_sheet.missing_ids:
        parts.append(f"{plural(len(changed_sheet.missing_ids), 'record')} removed")
    unchanged = f"{changed_sheet.unchanged:,} unchanged"
    if not parts:
        return unchanged
    return f"{', '.join(parts)}; {unchanged}"


def refuse_other_shapes(*, is_grouped: bool, is_wide: bool, has_format: bool) -> None:
    """Raise SanctionsError for options that do not go with --update."""
    if is_grouped or is_wide:
        option = "--group" if is_grouped else "--wide"
        raise SanctionsError(
            f"--update and {option} do not go together",
            hint="--update needs a row for each record, with its id, as export writes it",
        )
    if has_format:
        raise SanctionsError(
            "--update shows its changes on the terminal only",
            hint="leave out --format and --output; sanctions diff shows changes as data",
        )
