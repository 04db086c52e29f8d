"""The links in the sources of announcements that have no archived copy."""

from __future__ import annotations

import sqlite3

from sanctions_cli.queries.filters import Filters
from sanctions_cli.queries.period_wording import describe_period
from sanctions_cli.table import Column, Row, Table

_COLUMNS = (
    Column("url", "Link"),
    Column("publisher", "Publisher", drop_rank=1),
    Column("title", "Title", audience="machines"),
    Column("announced", "First used", drop_rank=2),
    Column("announcements", "Announcements", "number"),
    Column("ids", "Ids", "list", "machines"),
)

_LINKS = """
    select json_extract(s.value, '$.url') as url,
        json_extract(s.value, '$.publisher'), json_extract(s.value, '$.title'),
        a.announced, a.id
    from announcements a, json_each(a.record, '$.sources') s
    where url is not null and json_extract(s.value, '$.archive') is null
        and {condition}
    order by {date}, a.id"""


def tabulate_unarchived_links(
    connection: sqlite3.Connection, filters: Filters
) -> Table:
    """A row for each link without an archived copy, in the order in which records use them.

    Publisher, title and date are those of the first use. A link that has an archived copy in
    one record and none in another is included, with the ids of the latter.
    """
    condition, values = filters.where_possible()
    query = _LINKS.format(condition=condition, date=filters.date_sql)
    first_uses: dict[str, tuple[str, str, str]] = {}
    ids_by_link: dict[str, dict[str, None]] = {}
    for url, publisher, title, announced, record_id in connection.execute(
        query, values
    ):
        first_uses.setdefault(url, (publisher, title, announced))
        ids_by_link.setdefault(url, {})[record_id] = None
    rows: list[Row] = []
    for url, (publisher, title, announced) in first_uses.items():
        ids = tuple(ids_by_link[url])
        rows.append((url, publisher, title, announced, len(ids), ids))
    title = "Links without an archived copy"
    phrase = filters.phrase()
    if phrase:
        title += f", of announcements {phrase}"
    return Table(
        title=title,
        period=describe_period(connection, filters),
        columns=_COLUMNS,
        rows=tuple(rows),
    )
