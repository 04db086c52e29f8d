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
    whole: Whole = False,
) -> Answer:
    """Export announcements with all fields, as CSV, Excel or SQLite.

    CSV is the default; --format or the suffix of --output chooses another format. SQLite has the
    whole ledger: one table for each view that sanctions sql can query. FollowTheMoney (ftm) has an
    entity for each announcement.

        sanctions export -o belarus.csv --excel

        sanctions export --sender EU --since 2022 -f jsonl

        sanctions export -o ledger.sqlite

        sanctions export -o entities.ftm.json

        sanctions export --whole -o ledger.jsonl
    """
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
    return arranged_answer.arrange(context, table, sort, columns)


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
