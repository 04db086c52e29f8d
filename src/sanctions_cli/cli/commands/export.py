"""`sanctions export`"""

from __future__ import annotations

from sanctions_cli.answers import ReportContext, arranged_answer
from sanctions_cli.cli.options import Columns, Sort
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format


@report_command(default_format=Format.csv)
def export(
    context: ReportContext, sort: Sort = None, columns: Columns = None
) -> Answer:
    """Export announcements with all fields, as CSV, Excel or SQLite.

    CSV is the default; --format or the suffix of --output chooses another format. SQLite has the
    whole ledger: one table for each view that sanctions sql can query.

        sanctions export -o belarus.csv --excel

        sanctions export --sender EU --since 2022 -f jsonl

        sanctions export -o ledger.sqlite
    """
    if context.output_format is Format.sqlite:
        if sort or columns:
            raise SanctionsError(
                "an export as SQLite has the whole ledger, with all columns",
                hint="sanctions list -o FILE.sqlite --columns … has the chosen ones",
            )
        from sanctions_cli.exporters import sqlite

        return sqlite.export_database(context.ledger.connection, context.filters)
    from sanctions_cli.queries import listing

    table = listing.tabulate_announcements(context.ledger.connection, context.filters)
    return arranged_answer.arrange(context, table, sort, columns)
