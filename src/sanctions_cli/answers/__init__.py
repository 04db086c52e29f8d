"""Answers to whole questions: options that do not go together are refused, and the queries run.

The command line and the Python interface ask here, each with the values of its options. Only what
every question needs is loaded with the package.
"""

from sanctions_cli.answers.context import DiffContext, ReportContext, make_filters
from sanctions_cli.answers.user_ledger import find_ledger_folder, open_ledger
from sanctions_cli.answers.value_parsers import (
    IMAGE_SIZES,
    Choice,
    CountryCodes,
    check_image_size,
    flatten_codes,
    parse_countries,
    parse_country,
    parse_delimiter,
    parse_image_size,
    parse_path,
    parse_sender_words,
    to_iso_day,
    to_iso_first_day,
    to_iso_last_day,
)

__all__ = [
    "IMAGE_SIZES",
    "Choice",
    "CountryCodes",
    "DiffContext",
    "ReportContext",
    "arranged_answer",
    "balance",
    "check_image_size",
    "compare",
    "diff",
    "dimension_choice",
    "find_ledger_folder",
    "flatten_codes",
    "list_",
    "list_files",
    "long_option",
    "make_filters",
    "open_ledger",
    "parse_countries",
    "parse_country",
    "parse_delimiter",
    "parse_image_size",
    "parse_path",
    "parse_sender_words",
    "reconcile",
    "show",
    "sourced_answer",
    "sql",
    "timeline",
    "to_iso_day",
    "to_iso_first_day",
    "to_iso_last_day",
    "totals",
]
