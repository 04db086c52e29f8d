"""`sanctions list`"""

from __future__ import annotations

from sanctions_cli.cli.options import Answer, Asked, answers


@answers()
def list_(asked: Asked) -> Answer:
    """The announcements, one a line, the oldest first.

    sanctions list --sender UK --period 2024

    sanctions list --action delisting
    """
    from sanctions_cli.queries import listing

    return listing.listing_table(asked.book.connection, asked.filters)
