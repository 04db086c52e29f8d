"""The steps shared by import commands: proposal, questions about similar records, writing."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.answers import open_ledger
from sanctions_cli.cli import output, written_answer
from sanctions_cli.console import progress
from sanctions_cli.errors import ClosedPipe, SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.text import join_words, plural

if TYPE_CHECKING:
    from sanctions_cli.cli.import_options import ImportOptions
    from sanctions_cli.importers import drafts, fault_report, parts_proposal, proposal

MOST_ROWS = 10
"""The most rows that an error names."""


def propose_and_write(
    options: ImportOptions,
    batch: drafts.DraftBatch,
    file_name: str,
    command: str,
    make_hint: fault_report.HintMaker | None = None,
) -> int:
    """Compare drafts with the ledger, show them, and with --write write them; the exit code.

    `file_name` is what messages call the file, `command` what `undo` calls the change. Raises
    SanctionsError where the file has faults.
    """
    from sanctions_cli.importers import parts_proposal, proposal

    root = options.root
    with open_ledger(root) as opened:
        with progress.show_progress("Comparing with the ledger"):
            proposed = proposal.compare_with_ledger(opened, batch)
            parts = parts_proposal.compare_parts(opened, batch)
        broken_files = opened.findings()
    # Their records are not in the index, so a row that repeats one would look new.
    output.warn_broken_files(broken_files, root)
    output.warn_misplaced_records(root)
    proposed = _leave_out_faulty(file_name, batch, proposed, make_hint)
    _show_proposal(root, file_name, batch, proposed, parts, options)
    for note in parts.notes:
        terminal.print_message(f"note: {note}")
    new = [record for record in proposed if not record.is_already_there]
    if not new and not parts.new:
        noun = f"sound {batch.noun}" if batch.faults else batch.noun
        _report_nothing_new(len(proposed) + parts.already_there, noun)
        return 0
    _report_new_records(root, batch, proposed, parts)
    # Where a person can be asked, the warnings are part of the question; in a script with --write
    # they are the error.
    can_ask = options.write and not options.no_input and terminal.is_interactive()
    if can_ask or not options.write:
        warn_uncertainties(batch.uncertainties)
    if not options.write:
        terminal.print_message("Nothing was written; add --write to write them.")
        return 0
    if not confirm_uncertainties(batch.uncertainties, can_ask=can_ask):
        terminal.print_message("Nothing was written.")
        return 1
    if not options.allow_duplicate and not confirm_similar(
        root, new, batch, parts.similar, can_ask=not options.no_input
    ):
        terminal.print_message("Nothing was written.")
        return 1
    added = join_words(_describe_all(new, parts))
    skipped = ""
    if batch.faults:
        rows = plural(len(_list_faulty_rows(batch)), batch.noun)
        skipped = f", without {rows} that cannot be read"
    with progress.show_progress("Writing", "records") as report_progress:
        committed = proposal.write_records(
            root,
            new,
            f"{command} {file_name}: {added}",
            report_progress,
            parts.new,
        )
    written_answer.report_change(
        f"Added {added} from {Path(file_name).name}{skipped}.",
        root,
        [record.draft.record for record in new],
        is_undoable=committed.is_undoable,
    )
    return 0


def _report_nothing_new(count: int, noun: str) -> None:
    """Say that the ledger has all of a file already; `count` is how much that is."""
    reason = f"all {plural(count, noun)} are in the ledger already"
    if count == 1:
        reason = f"the one {noun} is in the ledger already"
    elif not count:
        reason = f"there is no {noun} to add"
    terminal.print_message(f"Nothing to add: {reason}.")


def _describe_all(
    new: Sequence[proposal.ProposedRecord], parts: parts_proposal.PartsProposal
) -> list[str]:
    """What is written: `["299 records", "86 stated totals", "25 programs", "ledger.toml"]`."""
    described = parts.describe()
    if new or not described:
        described.insert(0, plural(len(new), "record"))
    return described


def _leave_out_faulty(
    file_name: str,
    batch: drafts.DraftBatch,
    proposed: list[proposal.ProposedRecord],
    make_hint: fault_report.HintMaker | None,
) -> list[proposal.ProposedRecord]:
    """The records without faults, if the others are to be skipped; these are listed on stderr.

    Raises SanctionsError for faults that are not to be skipped, and if nothing else is there.
    """
    from sanctions_cli.importers import fault_report

    if not batch.faults:
        return proposed
    faulty_rows = _list_faulty_rows(batch)
    sound = [record for record in proposed if record.draft.row not in faulty_rows]
    if not batch.skips_faulty or not sound:
        raise fault_report.make_refusal(file_name, batch, make_hint)
    skipped = plural(len(faulty_rows), batch.noun)
    lines = fault_report.list_faults(file_name, batch, make_hint)
    terminal.print_message("\n".join([f"warning: {skipped} skipped:", *lines]))
    return sound


def _list_faulty_rows(batch: drafts.DraftBatch) -> set[int]:
    """The numbers of the rows with faults."""
    return {cell.row for cells in batch.faults.values() for cell in cells}


def _show_proposal(
    root: Path,
    file_name: str,
    batch: drafts.DraftBatch,
    proposed: Sequence[proposal.ProposedRecord],
    parts: parts_proposal.PartsProposal,
    options: ImportOptions,
) -> None:
    try:
        _write_proposal(root, file_name, batch, proposed, parts, options)
    except ClosedPipe:
        # With --write, a reader that closes the pipe early (head) does not stop the writing.
        if not options.write:
            raise
    except SanctionsError as error:
        message = f"{error.message}; nothing was written to the ledger"
        raise SanctionsError(message, hint=error.hint) from None


def _write_proposal(
    root: Path,
    file_name: str,
    batch: drafts.DraftBatch,
    proposed: Sequence[proposal.ProposedRecord],
    parts: parts_proposal.PartsProposal,
    options: ImportOptions,
) -> None:
    """Write the table of a proposal, or objects that `import json` reads."""
    from sanctions_cli.importers import proposal_table, record_objects

    output_format = options.output_format
    if output_format in (Format.json, Format.jsonl):
        is_list = output_format is Format.json
        objects = record_objects.format_objects(proposed, parts.new, is_list=is_list)
        output.write_bytes(objects.encode(), options.output_file)
        return
    table = proposal_table.tabulate_proposal(
        Path(file_name).name, proposed, is_of_list=batch.is_counted
    )
    if table.rows or options.format_name or options.output_file:
        is_amid_messages = options.output_file is None and _shows_both_streams()
        if is_amid_messages:
            terminal.print_message("")
        output.write_answer(
            table,
            output_format,
            options.output_file,
            no_color=options.no_color,
            excel=options.excel,
            root=root,
        )
        if is_amid_messages:
            terminal.print_message("")


def _shows_both_streams() -> bool:
    """Whether the answer and the messages are read on one screen, where blank lines part them."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def _report_new_records(
    root: Path,
    batch: drafts.DraftBatch,
    proposed: Sequence[proposal.ProposedRecord],
    parts: parts_proposal.PartsProposal,
) -> None:
    """Print warnings about the new records and their number to stderr."""
    from sanctions_cli.importers import proposal

    new = [record for record in proposed if not record.is_already_there]
    for warning in proposal.list_warnings(
        root, new, name_row=batch.name_row, new_programs=parts.new.programs
    ):
        terminal.print_message(f"warning: {warning}")
    similar_count = sum(record.has_similar for record in new) + len(parts.similar)
    already_there = len(proposed) - len(new) + parts.already_there
    message = f"{join_words(_describe_all(new, parts))} to write"
    if similar_count:
        message += f", {similar_count:,} of them {_describe_likeness(proposed, batch)}"
    if already_there:
        message += f"; {already_there:,} already there"
    skipped = _list_faulty_rows(batch)
    if skipped:
        message += f"; {plural(len(skipped), batch.noun)} skipped"
    terminal.print_message("\n  ".join([message, *parts.name_parts()]))


def _describe_likeness(
    proposed: Sequence[proposal.ProposedRecord], batch: drafts.DraftBatch
) -> str:
    """What the similar records are like: the ledger's, or others of the same file."""
    rows = {batch.name_row(record.draft.row) for record in proposed}
    for record in proposed:
        if record.has_similar and not rows.issuperset(record.similar):
            return "like one already there"
    return f"like another {batch.noun} of the file"


def warn_uncertainties(uncertainties: Sequence[drafts.Uncertainty]) -> None:
    """Print what may have been read wrongly to stderr, with what to do."""
    for uncertainty in uncertainties:
        terminal.print_message(
            f"warning: {uncertainty.message}\nhint: {uncertainty.hint}"
        )


def confirm_uncertainties(
    uncertainties: Sequence[drafts.Uncertainty], *, can_ask: bool
) -> bool:
    """Ask whether what was read is meant, where that is in uncertainty; True where nothing is.

    SanctionsError where nobody can be asked.
    """
    from sanctions_cli.interactive import form

    if not uncertainties:
        return True
    if can_ask:
        return form.confirm("Import it as it was read?")
    messages = "\n       ".join(uncertainty.message for uncertainty in uncertainties)
    # Several columns can need the same hint.
    hints = "\n      ".join(
        dict.fromkeys(uncertainty.hint for uncertainty in uncertainties)
    )
    raise SanctionsError(messages, hint=f"nothing was written; {hints}")


def confirm_similar(
    root: Path,
    new: Sequence[proposal.ProposedRecord],
    batch: drafts.DraftBatch,
    similar_totals: Mapping[str, Sequence[str]],
    *,
    can_ask: bool,
) -> bool:
    """Show what looks like records of the ledger and ask whether to write it; True where nothing
    does.

    SanctionsError where nobody can be asked.
    """
    from sanctions_cli.interactive import form

    similar = [record for record in new if record.has_similar]
    names = []
    for record in similar:
        place = batch.name_row(record.draft.row)
        if batch.is_counted:
            place = record.id
        names.append(f"{place} like {', '.join(record.similar)}")
    totals = []
    for place, ids in similar_totals.items():
        totals.append(f"the stated total at {place} like {', '.join(ids)}")
    names += totals
    if not names:
        return True
    if can_ask and terminal.is_interactive():
        _show_similar(root, similar)
        for total in totals:
            terminal.print_message(total)
        return form.confirm("Write them anyway?")
    more = " …" if len(names) > MOST_ROWS else ""
    hint = "nothing was written; --allow-duplicate writes them too"
    if not batch.is_counted:
        hint += f", or take the {batch.noun}s out of the file"
    raise SanctionsError(
        f"there are records like these already: {', '.join(names[:MOST_ROWS])}{more}",
        hint=hint,
    )


def _show_similar(root: Path, similar: Sequence[proposal.ProposedRecord]) -> None:
    """Show the first rows, each beside its similar records."""
    from sanctions_cli.interactive import confirm
    from sanctions_cli.ledger import duplicates

    finder = duplicates.DuplicateFinder(root)
    for proposed in similar[: confirm.MAX_SHOWN]:
        record = proposed.draft.record
        for name, existing in finder.find_duplicates(record):
            confirm.print_comparison(name, existing, record)
    rest = len(similar) - confirm.MAX_SHOWN
    if rest > 0:
        terminal.print_message(f"and {plural(rest, 'more row', 'more rows')}")
