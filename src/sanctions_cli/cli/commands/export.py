"""`sanctions export`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext, arranged_answer
from sanctions_cli.cli import output
from sanctions_cli.cli.help_page import OUTPUT
from sanctions_cli.cli.options import Columns, Sort
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.table import Table

DatasetteFile = Annotated[
    Path | None,
    typer.Option(
        "--datasette",
        metavar="FILE",
        help="Also write metadata.json for Datasette: the meaning of each SQLite table and"
        " column.",
        rich_help_panel=OUTPUT,
    ),
]
DataPackageFolder = Annotated[
    Path | None,
    typer.Option(
        "--datapackage",
        metavar="DIR",
        help="Write a data package: a folder of CSV files, and datapackage.json, which describes"
        " them.",
        rich_help_panel=OUTPUT,
    ),
]
Whole = Annotated[
    bool,
    typer.Option(
        "--whole",
        help="The whole ledger, for import json: stated totals, programs and ledger.toml too.",
    ),
]


@report_command(default_format=Format.csv)
def export(
    context: ReportContext,
    sort: Sort = None,
    columns: Columns = None,
    datasette_file: DatasetteFile = None,
    package_folder: DataPackageFolder = None,
    whole: Whole = False,
) -> Answer:
    """Export announcements with all fields, as CSV, Excel or SQLite.

    CSV is the default; --format or the suffix of --output chooses another format. SQLite has the
    whole ledger: one table for each view that sanctions sql can query. Excel has sheets for totals,
    stated totals, sources and the meaning of each column too. FollowTheMoney (ftm) has an entity for
    each announcement.

        sanctions export -o belarus.csv --excel

        sanctions export --sender EU --since 2022 -f jsonl

        sanctions export -o ledger.sqlite

        sanctions export -o entities.ftm.json

        sanctions export --datapackage belarus

        sanctions export --whole -o ledger.jsonl
    """
    _refuse_package_description(context.output_file)
    if package_folder:
        _refuse_other_output(context, has_part=bool(sort or columns or whole))
        _write_data_package(context, package_folder)
        return b""  # the folder is the whole answer
    if whole:
        _refuse_part(context, has_columns=bool(sort or columns))
    if datasette_file:
        _write_datasette_metadata(context, datasette_file)
    if whole:
        from sanctions_cli.exporters import whole_ledger

        is_list = context.output_format is Format.json
        return whole_ledger.export_objects(context.ledger, is_list=is_list)
    if context.output_format is Format.sqlite:
        if sort or columns:
            raise SanctionsError(
                "an export as SQLite has the whole ledger, with all columns",
                hint="sanctions list -o FILE.sqlite --columns id,announced has the chosen ones",
            )
        from sanctions_cli.exporters import sqlite

        return sqlite.export_database(context.ledger.connection, context.filters)
    if context.output_format is Format.ftm:
        if sort or columns:
            raise SanctionsError(
                "FollowTheMoney has properties of its own, in its own order",
                hint="leave out --sort and --columns, or export another format",
            )
        from sanctions_cli.exporters import ftm

        return ftm.export_entities(context.ledger.connection, context.filters)
    from sanctions_cli.queries import listing

    table = listing.tabulate_announcements(context.ledger.connection, context.filters)
    arranged = arranged_answer.arrange(context, table, sort, columns)
    if context.output_format is Format.xlsx:
        return _add_sheets(context, arranged)
    return arranged


def _add_sheets(context: ReportContext, announcements: Table) -> Table:
    """The announcements, with the sheets that a workbook has after theirs."""
    from dataclasses import replace

    from sanctions_cli.exporters import workbook
    from sanctions_cli.queries import iso3

    if context.adds_iso3:
        announcements = iso3.add_iso3(announcements)
    connection = context.ledger.connection
    sheets = workbook.tabulate_sheets(connection, context.filters, announcements)
    return replace(announcements, more_sheets=sheets)


def _refuse_package_description(output_file: Path | None) -> None:
    """Raise SanctionsError for a file that only a data package has."""
    if output_file is not None and output_file.name == "datapackage.json":
        raise SanctionsError(
            "datapackage.json describes the files of a folder, which are written together",
            hint="name the folder: sanctions export --datapackage DIR",
        )


def _write_data_package(context: ReportContext, folder: Path) -> None:
    from sanctions_cli.cli import citation_line, package_folder
    from sanctions_cli.exporters import data_package

    content = citation_line.hash_ledger(context.ledger.root)
    version = f"content {content[: citation_line.SHOWN_DIGITS]}"
    files = data_package.make_package(context.ledger, context.filters, version)
    own_names = data_package.list_file_names()
    package_folder.write_package_folder(folder, files, own_names)


def _refuse_other_output(context: ReportContext, *, has_part: bool) -> None:
    """Raise SanctionsError for options that do not go with a data package."""
    is_csv = context.output_format is Format.csv
    if context.output_file is not None or not is_csv:
        raise SanctionsError(
            "--datapackage writes a folder of CSV files, and nothing else",
            hint="leave out --output and --format",
        )
    if has_part:
        raise SanctionsError(
            "a data package has all columns of each table, in the order of its key",
            hint="leave out --sort, --columns and --whole",
        )


def _write_datasette_metadata(context: ReportContext, datasette_file: Path) -> None:
    """Write metadata.json for the SQLite file; SanctionsError where no such file is written."""
    from sanctions_cli.exporters import datasette
    from sanctions_cli.index import database

    # Datasette calls a database by the name of its file.
    sqlite_file = context.output_file
    if sqlite_file is None or context.output_format is not Format.sqlite:
        raise SanctionsError(
            "--datasette describes an SQLite file",
            hint="name one: sanctions export -o ledger.sqlite --datasette metadata.json",
        )
    if datasette_file == sqlite_file:
        raise SanctionsError(
            f'"{datasette_file}" cannot be the database and its description',
            hint="name another file with --datasette",
        )
    ledger = database.read_ledger(context.ledger.connection)
    metadata = datasette.build_metadata(
        sqlite_file.stem, ledger.get("title", ""), ledger.get("description") or ""
    )
    output.replace_file(datasette_file, metadata.encode())


def _refuse_part(context: ReportContext, *, has_columns: bool) -> None:
    """Raise SanctionsError for the options of an export that is not the whole ledger as JSON."""
    if context.output_format not in (Format.json, Format.jsonl):
        raise SanctionsError(
            f"--whole is for JSON, and this is {context.output_format}",
            hint="add -f jsonl, or -o FILE.jsonl or FILE.json",
        )
    if has_columns or not context.filters.select_all:
        raise SanctionsError(
            "--whole exports the whole ledger, without filters, --sort or --columns",
            hint="leave out --whole to export a part of the announcements",
        )
