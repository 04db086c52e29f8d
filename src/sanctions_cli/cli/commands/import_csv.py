"""`sanctions import csv`"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.import_proposal import (
    AllowDuplicate,
    ProposalOptions,
    Write,
    propose_and_write,
)
from sanctions_cli.cli.options import (
    Choice,
    Excel,
    Ledger,
    NoColor,
    NoInput,
    OutputFile,
    OutputFormat,
    find_ledger_folder,
)
from sanctions_cli.console import show_progress
from sanctions_cli.render import Format

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
NullTexts = Annotated[
    list[str] | None,
    typer.Option(
        "--null",
        metavar="TEXT",
        help="A text that means an empty cell, such as NA; repeatable.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="The file's encoding, such as cp1251, if it is not found out.",
    ),
]


EmptyCounts = Annotated[
    str | None,
    typer.Option(
        "--empty",
        metavar="WORD",
        parser=Choice("meaning", ("unknown", "zero")),
        help="What an empty count beside a filled one is: unknown (default) or zero.",
    ),
]


def import_csv(
    sheet_file: SheetFile,
    column_fields: ColumnFields = None,
    map_file: MapFile = None,
    ignored_columns: IgnoredColumns = None,
    defaults: Defaults = None,
    date_order: DateOrder = None,
    date_system: DateSystem = None,
    null_texts: NullTexts = None,
    encoding: Encoding = None,
    empty: EmptyCounts = None,
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
    from sanctions_cli.importers.csv import (
        cell_dates,
        column_map,
        columns,
        missing_values,
        reader,
        rows,
    )

    root = find_ledger_folder(ledger)
    proposal_options = ProposalOptions(
        write, allow_duplicate, no_input, format_name, output_file, excel, no_color
    )
    # A format that is none is refused before anything is read.
    output.choose_format(format_name, output_file, Format.table)
    # The flags go before the file.
    from_flags = column_map.map_from_flags(
        column_fields or (),
        ignored_columns or (),
        defaults or (),
        date_order or "",
        date_system or "",
        null_texts or (),
        encoding or "",
        empty or "",
    )
    from_file = (
        column_map.map_from_file(map_file) if map_file else column_map.ColumnMap()
    )
    merged_map = column_map.merge_maps(from_file, from_flags)
    sheet = reader.read_sheet(sheet_file, merged_map.encoding)
    if sheet.format_note:
        terminal.print_message(f"note: read {sheet.name} {sheet.format_note}")
    bound = columns.bind_columns(sheet.headers, merged_map)
    with show_progress("Reading", "rows") as progress:
        batch = rows.read_drafts(sheet, bound, merged_map, progress)
    if not batch.faults:
        described = bound.describe(sheet.headers, merged_map)
        terminal.print_message("\n  ".join(["columns:", *described]))
        for note in batch.notes:
            terminal.print_message(f"note: {note}")
    # What our own export has comes from a ledger, in which nothing is asked about.
    if not bound.dialect.is_own_export:
        if sheet.doubt:
            batch.doubts.append(sheet.doubt)
        batch.doubts += missing_values.find_missing_countries(sheet, bound, merged_map)
    return propose_and_write(
        root,
        batch,
        sheet.name,
        "import csv",
        proposal_options,
        ledger,
        functools.partial(cell_dates.make_date_hint, sheet),
    )
