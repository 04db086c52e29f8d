"""The queries: each is a pure function from the index and the filters to a `Table`.

One module a question. Only `Filters`, which every question takes, is loaded with the package.
"""

from sanctions_cli.queries.filters import (
    ALL_DATES,
    DATE_SQL,
    Filters,
    format_country_list,
)

__all__ = [
    "ALL_DATES",
    "DATE_SQL",
    "Filters",
    "arrangement",
    "balance",
    "bar_charts",
    "by_type",
    "compare",
    "country_roles",
    "coverage",
    "covered_periods",
    "derived",
    "dimensions",
    "dossier",
    "due",
    "excerpts",
    "figure_sources",
    "footnotes",
    "format_country_list",
    "grouping",
    "iso3",
    "listed_overlaps",
    "listing",
    "long_table",
    "news_items",
    "program",
    "programs",
    "record",
    "record_data",
    "rounds",
    "search",
    "source_links",
    "sql",
    "stock_caveats",
    "stocks",
    "summary",
    "timeline",
    "totals",
    "turnover",
    "two_periods",
]
