"""`sanctions import csv`"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import options
from sanctions_cli.cli import output as console
from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import form as dialogue
from sanctions_cli.render import Format

if TYPE_CHECKING:
    from sanctions_cli.importers.proposal import ProposedRecord


Source = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A spreadsheet saved as CSV, or - for standard input."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map", "-m", metavar="COLUMN=FIELD", help='Such as "Imposed by=sender"; repeatable.'
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="COLUMN", help="A column not to be read.")
]
Default = Annotated[
    list[str] | None,
    typer.Option(
        "--default", metavar="FIELD=VALUE", help="Where a row says nothing: action=listing."
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
        parser=options.Choice("order", ("dmy", "mdy")),
        help="How 09/08/2024 is meant: dmy or mdy.",
    ),
]
DateSystem = Annotated[
    str | None,
    typer.Option(
        "--date-system",
        metavar="YEAR",
        parser=options.Choice("date system", ("1900", "1904")),
        help="Numbers such as 45513 are Excel's days.",
    ),
]
Write = Annotated[
    bool,
    typer.Option("--write", "-w", help="Write the records, all or none; undo takes them back."),
]
AllowDuplicate = Annotated[
    bool, typer.Option("--allow-duplicate", help="Write also those like one already there.")
]


def import_csv(
    file: Source,
    columns: Columns = None,
    map_file: MapFile = None,
    ignore: Ignore = None,
    default: Default = None,
    date_order: DateOrder = None,
    date_system: DateSystem = None,
    write: Write = False,
    allow_duplicate: AllowDuplicate = False,
    no_input: options.NoInput = False,
    ledger: options.Ledger = None,
    form: options.OutputFormat = None,
    output: options.OutputFile = None,
    excel: options.Excel = False,
    no_color: options.NoColor = False,
) -> int:
    """A spreadsheet becomes records: shown as they would be, and with --write written.

    sanctions import csv export.csv --write

    sanctions import csv list.csv --map "Imposed by=sender" --map "Date=announced" --default action=listing
    """
    from sanctions_cli.importers import proposal
    from sanctions_cli.importers.csv import column_map, fault_report, reader, rows
    from sanctions_cli.importers.csv import columns as csv_columns

    root = options.find_ledger_folder(ledger)
    kind = console.choose_format(form, output, Format.table)
    kept = column_map.map_from_file(map_file) if map_file else column_map.ColumnMap()
    flags = column_map.map_from_flags(
        columns or (), ignore or (), default or (), date_order or "", date_system or ""
    )
    by = column_map.merge_maps(kept, flags)
    sheet = reader.read_sheet(file)
    bound = csv_columns.bind_columns(sheet.headers, by)
    if sheet.format_note:
        terminal.print_message(f"note: read {sheet.name} {sheet.format_note}")
    found = rows.read_drafts(sheet, bound, by, _steps(sys.stderr, "reading"))
    with options.open_ledger(root) as book:
        held = proposal.compare_with_ledger(book, found)
        broken = book.findings()
    if broken:
        console.warn_broken_files(broken, root)
    if found.faults:
        raise fault_report.make_refusal(sheet.name, found)
    table = proposal.proposal_table(f"Records from {Path(sheet.name).name}", held)
    if table.rows or form or output:
        # Who looks at the head only wants it written too.
        with contextlib.suppress(*([BrokenPipeError] if write else [])):
            console.write_answer(table, kind, output, no_color=no_color, excel=excel)
    return _end(root, sheet.name, held, write=write, sure=allow_duplicate, asking=not no_input)


def _steps(stream: TextIO, doing: str) -> Callable[[int, int], None]:
    """Counts rows for a person at a terminal once it has taken half a second."""
    began, watched = time.monotonic(), stream.isatty()

    def step(done: int, of: int) -> None:
        if watched and (done % 100 == 0 or done >= of) and time.monotonic() - began > 0.5:
            stream.write("\r\x1b[K" if done >= of else f"\r{doing} {done:,} of {of:,} rows ")
            stream.flush()

    return step


SHOWN = 10
"""Rows that are named in a refusal."""


def _end(
    root: Path, name: str, held: list[ProposedRecord], *, write: bool, sure: bool, asking: bool
) -> int:
    """Say what there is to write, and write it where that is asked for."""
    from sanctions_cli.importers import proposal

    proposed = [one for one in held if not one.is_already_there]
    like = [one for one in proposed if one.has_similar]
    if not proposed:
        terminal.print_message(f"nothing to write: {_all(len(held))} in the book already")
        return 0
    for doubt in proposal.list_warnings(root, proposed):
        terminal.print_message(f"warning: {doubt}")
    there = f"; {len(held) - len(proposed):,} already there" if len(held) > len(proposed) else ""
    alike = f", {len(like):,} of them like one already there" if like else ""
    terminal.print_message(f"{_records(len(proposed))} to write{alike}{there}")
    if not write:
        terminal.print_message("nothing was written: --write writes them")
        return 0
    if like and not sure and not _confirmed(like, asking=asking):
        terminal.print_message("nothing was written")
        return 1
    number = proposal.write_records(
        root,
        proposed,
        f"import csv {name}: {_records(len(proposed))}",
        _steps(sys.stderr, "writing"),
    )
    terminal.print_message(f"written: {_records(number)}; sanctions undo takes them back")
    return 0


def _confirmed(like: list[ProposedRecord], *, asking: bool) -> bool:
    """Ask whether to write what looks like records already there; refuse where nobody is there to be asked."""
    if not (asking and terminal.is_interactive()):
        rows = ", ".join(
            f"row {one.draft.row} like {', '.join(one.similar)}" for one in like[:SHOWN]
        )
        raise SanctionsError(
            f"there are records like these already: {rows}{' …' if len(like) > SHOWN else ''}",
            hint="nothing was written; --allow-duplicate writes them too, or take the rows out of the file",
        )
    return dialogue.confirm("Write them all the same?")


def _records(number: int) -> str:
    return f"{number:,} record{'' if number == 1 else 's'}"


def _all(number: int) -> str:
    return "the one row is" if number == 1 else f"all {number:,} rows are"
