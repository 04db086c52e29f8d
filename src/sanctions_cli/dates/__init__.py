"""Parses typed dates and periods, and divides spans into days, months, quarters and years."""

from sanctions_cli.dates.parsing import (
    MONTHS,
    WEEKDAYS,
    BadDate,
    fold_spelling,
    parse_day,
    parse_partial_date,
)
from sanctions_cli.dates.periods import (
    BadPeriod,
    Period,
    bucket_of,
    bucket_span,
    buckets_between,
    first_day,
    last_day,
    parse_first_day,
    parse_last_day,
    parse_period,
    read_unit,
)
from sanctions_cli.dates.words import (
    format_date,
    format_months,
    format_period,
    format_range,
    prefix_date,
)

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "BadDate",
    "BadPeriod",
    "Period",
    "bucket_of",
    "bucket_span",
    "buckets_between",
    "first_day",
    "fold_spelling",
    "format_date",
    "format_months",
    "format_period",
    "format_range",
    "last_day",
    "parse_day",
    "parse_first_day",
    "parse_last_day",
    "parse_partial_date",
    "parse_period",
    "prefix_date",
    "read_unit",
]
