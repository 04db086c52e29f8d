"""`sanctions import csv`"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.options import (
    Choice,
    Excel,
    Ledger,
    NoColor,
    NoInput,
    OutputFile,
    OutputFormat,
    find_ledger_folder,
    open_ledger,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.text import plural

if TYPE_CHECKING:
    from sanctions_cli.importers import proposal

MOST_ROWS = 10
"""Rows that are named in a refusal."""

SheetFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A spreadsheet saved as CSV, or - for standard input."
    ),
]
ColumnFields = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        "-m",
        metavar="COLUMN=FIELD",
        help='Such as "Imposed by=sender"; repeatable.',
    ),
]
IgnoredColumns = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="COLUMN", help="A column not to be read."),
]
Defaults = Annotated[
    list[str] | None,
    typer.Option(
        "--default",
        metavar="FIELD=VALUE",
        help="Where a row says nothing: action=listing.",
    ),
]
MapFile = Annotated[
    Path | None,
    typer.Option(
        "--map-file",
        metavar="FILE",
        help="A kept map: TOML with [columns], [defaults], [values.FIELD].",
    ),
]
DateOrder = Annotated[
    str | None,
    typer.Option(
        "--date-order",
        metavar="ORDER",
        parser=Choice("order", ("dmy", "mdy")),
        help="How 09/08/2024 is meant: dmy or mdy.",
    ),
]
DateSystem = Annotated[
    str | None,
    typer.Option(
        "--date-system",
        metavar="YEAR",
        parser=Choice("date system", ("1900", "1904")),
        help="Numbers such as 45513 are Excel's days.",
    ),
]
Write = Annotated[
    bool,
    typer.Option(
        "--write", "-w", help="Write the records, all or none; undo takes them back."
    ),
]
AllowDuplicate = Annotated[
    bool,
    typer.Option("--allow-duplicate", help="Write also those like one already there."),
]


def import_csv(
    sheet_file: SheetFile,
    column_fields: ColumnFields = None,
    map_file: MapFile = None,
    ignored_columns: IgnoredColumns = None,
    defaults: Defaults = None,
    date_order: DateOrder = None,
    date_system: DateSystem = None,
    write: Write = False,
    allow_duplicate: AllowDuplicate = False,
    no_input: NoInput = False,
    ledger: Ledger = None,
    format_name: OutputFormat = None,
    output_file: OutputFile = None,
    excel: Excel = False,
    no_color: NoColor = False,
) -> int:
    """A spreadsheet becomes records: shown as they would be, and with --write written.

    sanctions import csv export.csv --write

    sanctions import csv list.csv --map "Imposed by=sender" --map "Date=announced" --default action=listing
    """
    from sanctions_cli.importers import proposal
    from sanctions_cli.importers.csv import (
        column_map,
        columns,
        fault_report,
        reader,
        rows,
    )

    root = find_ledger_folder(ledger)
    output_format = output.choose_format(format_name, output_file, Format.table)
    # The flags go before the file.
    from_flags = column_map.map_from_flags(
        column_fields or (),
        ignored_columns or (),
        defaults or (),
        date_order or "",
        date_system or "",
    )
    from_file = (
        column_map.map_from_file(map_file) if map_file else column_map.ColumnMap()
    )
    merged_map = column_map.merge_maps(from_file, from_flags)
    sheet = reader.read_sheet(sheet_file)
    bound = columns.bind_columns(sheet.headers, merged_map)
    if sheet.format_note:
        terminal.print_message(f"note: read {sheet.name} {sheet.format_note}")
    batch = rows.read_drafts(sheet, bound, merged_map, _make_progress("reading"))
    with open_ledger(root) as opened:
        proposed = proposal.compare_with_ledger(opened, batch)
        broken_files = opened.findings()
    # Their records are not in the index, so a row that repeats one of them looks new.
    output.warn_broken_files(broken_files, root)
    if batch.faults:
        raise fault_report.make_refusal(sheet.name, batch)
    table = proposal.proposal_table(f"Records from {Path(sheet.name).name}", proposed)
    if table.rows or format_name or output_file:
        # With --write, a reader that takes only the first lines (head) does not stop the writing.
        tolerated = [BrokenPipeError] if write else []
        with contextlib.suppress(*tolerated):
            output.write_answer(
                table, output_format, output_file, no_color=no_color, excel=excel
            )
    new = [record for record in proposed if not record.is_already_there]
    if not new:
        count = len(proposed)
        rows_are = "the one row is" if count == 1 else f"all {count:,} rows are"
        terminal.print_message(f"nothing to write: {rows_are} in the book already")
        return 0
    _report_new_records(root, new, already_there=len(proposed) - len(new))
    if not write:
        terminal.print_message("nothing was written: --write writes them")
        return 0
    if not allow_duplicate and not _confirm_similar(new, can_ask=not no_input):
        terminal.print_message("nothing was written")
        return 1
    count = proposal.write_records(
        root,
        new,
        f"import csv {sheet.name}: {plural(len(new), 'record')}",
        _make_progress("writing"),
    )
    terminal.print_message(
        f"written: {plural(count, 'record')}; sanctions undo takes them back"
    )
    return 0


def _make_progress(label: str) -> Callable[[int, int], None]:
    """A function that counts rows for a person at a terminal, and does nothing for others."""
    progress = output.make_progress(sys.stderr, label, "rows", step=100)
    return progress or (lambda done, total: None)


def _report_new_records(
    root: Path, new: Sequence[proposal.ProposedRecord], *, already_there: int
) -> None:
    """Say on stderr what looks wrong in the new records, and how many there are."""
    from sanctions_cli.importers import proposal

    for warning in proposal.list_warnings(root, new):
        terminal.print_message(f"warning: {warning}")
    similar_count = sum(record.has_similar for record in new)
    message = f"{plural(len(new), 'record')} to write"
    if similar_count:
        message += f", {similar_count:,} of them like one already there"
    if already_there:
        message += f"; {already_there:,} already there"
    terminal.print_message(message)


def _confirm_similar(new: Sequence[proposal.ProposedRecord], *, can_ask: bool) -> bool:
    """Ask whether to write what looks like records already there; True where nothing does.

    SanctionsError where nobody can be asked.
    """
    from sanctions_cli.interactive import form

    similar = [record for record in new if record.has_similar]
    if not similar:
        return True
    if can_ask and terminal.is_interactive():
        return form.confirm("Write them all the same?")
    rows = []
    for record in similar[:MOST_ROWS]:
        rows.append(f"row {record.draft.row} like {', '.join(record.similar)}")
    more = " …" if len(similar) > MOST_ROWS else ""
    raise SanctionsError(
        f"there are records like these already: {', '.join(rows)}{more}",
        hint="nothing was written; --allow-duplicate writes them too, "
        "or take the rows out of the file",
    )
