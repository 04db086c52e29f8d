"""`sanctions import csv`"""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import Choice
from sanctions_cli.cli.import_options import ImportOptions, import_command
from sanctions_cli.cli.import_proposal import propose_and_write
from sanctions_cli.console import progress

SheetFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A spreadsheet saved as CSV; - reads standard input."
    ),
]
ColumnFields = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        "-m",
        metavar="COLUMN=FIELD",
        help='Which field a column is: "Imposed by=sender".',
    ),
]
IgnoredColumns = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="COLUMN", help="Skip this column."),
]
Defaults = Annotated[
    list[str] | None,
    typer.Option(
        "--default",
        metavar="FIELD=VALUE",
        help="Value where a row has none: action=listing.",
    ),
]
MapFile = Annotated[
    Path | None,
    typer.Option(
        "--map-file",
        metavar="FILE",
        help="A saved mapping: TOML with [columns], [defaults], [values.FIELD].",
    ),
]
DateOrder = Annotated[
    str | None,
    typer.Option(
        "--date-order",
        metavar="WORD",
        parser=Choice("order", ("dmy", "mdy")),
        help="How to read 09/08/2024: dmy or mdy.",
    ),
]
DateSystem = Annotated[
    str | None,
    typer.Option(
        "--date-system",
        metavar="YEAR",
        parser=Choice("date system", ("1900", "1904")),
        help="Read numbers such as 45513 as Excel dates: 1900 or 1904.",
    ),
]
NullTexts = Annotated[
    list[str] | None,
    typer.Option(
        "--null",
        metavar="TEXT",
        help="Text that means an empty cell, such as NA.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        show_default="detected",
        help="Encoding of the file, such as cp1251.",
    ),
]
Group = Annotated[
    bool,
    typer.Option(
        "--group",
        help="A row is one target: count those of a sender, target, program and day.",
    ),
]
EmptyCounts = Annotated[
    str | None,
    typer.Option(
        "--empty",
        metavar="WORD",
        parser=Choice("meaning", ("unknown", "zero")),
        show_default="unknown",
        help="What an empty count beside a filled one means: unknown or zero.",
    ),
]


@import_command
def import_csv(
    import_options: ImportOptions,
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
    group: Group = False,
) -> int:
    """Import a spreadsheet: show the records it makes, and with --write add them.

    sanctions import csv export.csv --write

    sanctions import csv list.csv --map "Imposed by=sender" --default action=listing

    sanctions import csv names.csv --group --default sender=CA
    """
    from sanctions_cli.importers.csv import (
        cell_dates,
        column_map,
        columns,
        missing_values,
        reader,
        rows,
    )

    # Options take precedence over the file.
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
    if group and "action" not in merged_map.defaults:
        defaults_for_targets = {**merged_map.defaults, "action": "listing"}
        merged_map = dataclasses.replace(merged_map, defaults=defaults_for_targets)
    sheet = reader.read_sheet(sheet_file, merged_map.encoding)
    if sheet.format_note:
        terminal.print_message(f"note: read {sheet.name} {sheet.format_note}")
    bound = columns.bind_columns(sheet.headers, merged_map, is_grouped=group)
    read_drafts = rows.read_grouped_drafts if group else rows.read_drafts
    with progress.show_progress("Reading", "rows") as report_progress:
        batch = read_drafts(sheet, bound, merged_map, report_progress)
    if not batch.faults:
        described = bound.describe(sheet.headers, merged_map)
        terminal.print_message("\n  ".join(["columns:", *described]))
        for note in batch.notes:
            terminal.print_message(f"note: {note}")
    # Our own export is in UTF-8. Other programs may have written NA into it for what is missing.
    if sheet.uncertainty and not bound.dialect.is_own_export:
        batch.uncertainties.append(sheet.uncertainty)
    batch.uncertainties += missing_values.find_missing_countries(
        sheet, bound, merged_map
    )
    return propose_and_write(
        import_options,
        batch,
        sheet.name,
        "import csv",
        functools.partial(cell_dates.make_date_hint, sheet),
    )
