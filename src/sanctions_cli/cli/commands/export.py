"""`sanctions export`"""

from __future__ import annotations

from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.render import Format


@report_command(default_format=Format.csv)
def export(context: ReportContext) -> Answer:
    """Export announcements with all fields, as CSV, Excel or SQLite.

    CSV is the default; --format or the suffix of --output chooses another format. SQLite has the
    whole ledger: one table for each view that sanctions sql can query.

        sanctions export -o belarus.csv --excel

        sanctions export --sender EU --since 2022 -f jsonl

        sanctions export -o ledger.sqlite
    """
    if context.output_format is Format.sqlite:
        from sanctions_cli.exporters import sqlite

        return sqlite.export_database(context.ledger.connection, context.filters)
    from sanctions_cli.queries import listing

    return listing.tabulate_announcements(context.ledger.connection, context.filters)
