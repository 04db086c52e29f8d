"""`sanctions export`"""

from __future__ import annotations

from sanctions_cli.cli.options import Answer, Asked, answers
from sanctions_cli.render import Format


@answers(fallback=Format.csv)
def export(asked: Asked) -> Answer:
    """The announcements with all their fields, as CSV.

    Another format by --format, or by the suffix of --output. As SQLite, it is the whole book: a table for each view
    that `sql` can ask.

        sanctions export -o belarus.csv --excel

        sanctions export --sender EU --since 2022 -f jsonl

        sanctions export -o book.sqlite
    """
    if asked.form is Format.sqlite:
        from sanctions_cli.exporters import sqlite

        return sqlite.export_database(asked.book.connection, asked.filters)
    from sanctions_cli.queries import listing

    return listing.listing_table(asked.book.connection, asked.filters)
