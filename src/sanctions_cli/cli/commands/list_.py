"""`sanctions list`"""

from __future__ import annotations

from sanctions_cli.cli.report_command import Answer, ReportContext, report_command


@report_command()
def list_(context: ReportContext) -> Answer:
    """List announcements, one per line, oldest first.

    sanctions list --sender UK --period 2024

    sanctions list --action delisting
    """
    from sanctions_cli.queries import listing

    return listing.tabulate_announcements(
        context.ledger.connection,
        context.filters,
        has_all_fields=context.wants_all_columns,
    )
