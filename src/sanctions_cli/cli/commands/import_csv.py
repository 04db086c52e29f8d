"""`sanctions import csv`"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import Choice, parse_delimiter
from sanctions_cli.cli.import_options import ImportOptions, import_command
from sanctions_cli.cli.import_proposal import propose_and_write
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError

if TYPE_CHECKING:
    from sanctions_cli.importers import drafts
    from sanctions_cli.importers.csv import column_map, reader

SheetFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A spreadsheet: CSV, also .csv.gz, XLSX or ODS; - reads standard input.",
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
Update = Annotated[
    bool,
    typer.Option(
        "--update",
        help="Change the records with the ids of the sheet to what it says, cell by cell.",
    ),
]
RemoveMissing = Annotated[
    bool,
    typer.Option(
        "--remove-missing",
        help="With --update: remove the records that the sheet lacks.",
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
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        metavar="CHARACTER",
        parser=parse_delimiter,
        show_default="detected",
        help="What separates the fields of CSV: ';', '|', tab.",
    ),
]
SkippedLines = Annotated[
    int,
    typer.Option(
        "--skip-lines",
        metavar="N",
        min=0,
        show_default=False,
        help="Lines above the names of the columns, such as titles.",
    ),
]
SheetName = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        show_default="the first",
        help="Which sheet of a workbook.",
    ),
]
IgnoreRest = Annotated[
    bool,
    typer.Option("--ignore-rest", help="Skip all columns that match no field."),
]
Conditions = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Read only the rows with this value; also !=, <, <=, > and >=.",
    ),
]
FilledColumns = Annotated[
    list[str] | None,
    typer.Option(
        "--fill-down",
        metavar="COLUMN",
        help="Read an empty cell of this column as the one above it.",
    ),
]
Wide = Annotated[
    str | None,
    typer.Option(
        "--wide",
        metavar="FIELD",
        help="Years or countries are columns, and their cells this field: total.",
    ),
]
SkipFaulty = Annotated[
    bool,
    typer.Option(
        "--skip-faulty",
        help="Leave out the rows that cannot be read, and list them.",
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
    ignore_rest: IgnoreRest = False,
    defaults: Defaults = None,
    conditions: Conditions = None,
    fill_down: FilledColumns = None,
    wide: Wide = None,
    group: Group = False,
    skip_faulty: SkipFaulty = False,
    update: Update = False,
    remove_missing: RemoveMissing = False,
    date_order: DateOrder = None,
    date_system: DateSystem = None,
    null_texts: NullTexts = None,
    empty: EmptyCounts = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    skip_lines: SkippedLines = 0,
    sheet_name: SheetName = None,
) -> int:
    """Import a spreadsheet: show the records it makes, and with --write add them.

    sanctions import csv export.csv --write

    sanctions import csv list.csv --map "Imposed by=sender" --default action=listing

    sanctions import csv names.csv --group --default sender=CA

    sanctions import csv export.csv --update --write
    """
    from sanctions_cli.importers.csv import column_map, fault_hints, reader
    from sanctions_cli.importers.csv import map_file as map_files

    # Options take precedence over the file.
    from_flags = dataclasses.replace(
        column_map.map_from_flags(
            column_fields or (), ignored_columns or (), defaults or ()
        ),
        date_order=date_order or "",
        date_system=date_system or "",
        nulls=frozenset(map(column_map.normalize_text, null_texts or ())),
        encoding=encoding or "",
        empty=empty or "",
        delimiter=delimiter or "",
        skip_lines=skip_lines,
        ignores_rest=ignore_rest,
        conditions=tuple(map(column_map.parse_condition, conditions or ())),
        filled_down=tuple(map(column_map.normalize_text, fill_down or ())),
        wide=column_map.find_column_field(wide or "", "--wide"),
    )
    from_file = (
        map_files.map_from_file(map_file) if map_file else column_map.ColumnMap()
    )
    merged_map = column_map.merge_maps(from_file, from_flags)
    if group and "action" not in merged_map.defaults:
        defaults_for_targets = {**merged_map.defaults, "action": "listing"}
        merged_map = dataclasses.replace(merged_map, defaults=defaults_for_targets)
    _check_options(
        import_options,
        is_update=update,
        is_grouped=group,
        is_wide=bool(merged_map.wide),
        skips_faulty=skip_faulty,
        removes_missing=remove_missing,
    )
    sheet = reader.read_sheet(
        sheet_file,
        merged_map.encoding,
        delimiter=merged_map.delimiter,
        skip_lines=merged_map.skip_lines,
        tab=sheet_name or "",
    )
    if sheet.format_note:
        terminal.print_message(f"note: read {sheet.name} {sheet.format_note}")
    if update:
        return _update(
            sheet, merged_map, import_options, removes_missing=remove_missing
        )
    batch = _read_batch(sheet, merged_map, is_grouped=group, skips_faulty=skip_faulty)
    return propose_and_write(
        import_options,
        batch,
        sheet.name,
        "import csv",
        fault_hints.make_hints(sheet, batch),
    )


def _check_options(
    import_options: ImportOptions,
    *,
    is_update: bool,
    is_grouped: bool,
    is_wide: bool,
    skips_faulty: bool,
    removes_missing: bool,
) -> None:
    """Raise SanctionsError for options that do not go together."""
    from sanctions_cli.cli import sheet_update

    if is_grouped and skips_faulty:
        raise SanctionsError(
            "--group with --skip-faulty would count too few targets",
            hint="correct the rows, or leave out a part of the sheet with --where",
        )
    if removes_missing and not is_update:
        raise SanctionsError(
            "--remove-missing is a part of --update",
            hint="sanctions import csv FILE --update --remove-missing",
        )
    if is_update and skips_faulty:
        raise SanctionsError(
            "--update changes all rows or none, so --skip-faulty does not go with it",
            hint="correct the rows, or leave them out with --where",
        )
    if is_update:
        has_format = bool(import_options.format_name or import_options.output_file)
        sheet_update.refuse_other_shapes(
            is_grouped=is_grouped, is_wide=is_wide, has_format=has_format
        )


def _update(
    sheet: reader.Sheet,
    sheet_map: column_map.ColumnMap,
    import_options: ImportOptions,
    *,
    removes_missing: bool,
) -> int:
    """Change the ledger to what a sheet says; the exit code."""
    from sanctions_cli.cli import sheet_update
    from sanctions_cli.importers.csv import columns, shaping

    if removes_missing and sheet_map.conditions:
        raise SanctionsError(
            "--remove-missing with --where would remove what --where leaves out",
            hint="leave out one of them",
        )
    shaped = shaping.shape_sheet(sheet, sheet_map)
    bound = columns.bind_columns(
        shaped.sheet.headers,
        shaped.column_map,
        is_update=True,
        other_tabs=sheet.other_tabs,
    )
    for note in shaped.notes:
        terminal.print_message(f"note: {note}")
    return sheet_update.update_from_sheet(
        import_options,
        shaped.sheet,
        bound,
        shaped.column_map,
        removes_missing=removes_missing,
        uncertainties=shaped.uncertainties,
    )


def _read_batch(
    sheet: reader.Sheet,
    sheet_map: column_map.ColumnMap,
    *,
    is_grouped: bool,
    skips_faulty: bool,
) -> drafts.DraftBatch:
    """The drafts of a sheet; prints how its rows and columns were read, if they can be."""
    from sanctions_cli.importers.csv import columns, missing_values, rows, shaping

    shaped = shaping.shape_sheet(sheet, sheet_map)
    bound = columns.bind_columns(
        shaped.sheet.headers,
        shaped.column_map,
        is_grouped=is_grouped,
        other_tabs=sheet.other_tabs,
    )
    read_drafts = rows.read_grouped_drafts if is_grouped else rows.read_drafts
    with progress.show_progress("Reading", "rows") as report_progress:
        batch = read_drafts(
            shaped.sheet,
            bound,
            shaped.column_map,
            report_progress,
            skips_faulty=skips_faulty,
        )
    if not batch.faults or skips_faulty:
        described = bound.describe(shaped.sheet.headers, shaped.column_map)
        terminal.print_message("\n  ".join(["columns:", *described]))
        for note in [*shaped.notes, *batch.notes]:
            terminal.print_message(f"note: {note}")
    if sheet.uncertainty:
        batch.uncertainties.append(sheet.uncertainty)
    batch.uncertainties += shaped.uncertainties
    batch.uncertainties += missing_values.find_missing_countries(
        shaped.sheet, bound, shaped.column_map
    )
    return batch
