"""Reconciles the ledger with official lists: what is missing on either side, and why.

`comparison` compares a program's list with its records, day by day and as a stock. The differences
that the records themselves account for are taken away by `explanations`; `recorded_acts` reads the
records. `table` and `summary` are the answer for people and for programs.
"""

from sanctions_cli.reconcile.comparison import (
    UNEXPLAINED,
    ListComparison,
    compare_list,
    find_compared_programs,
)
from sanctions_cli.reconcile.summary import summarize
from sanctions_cli.reconcile.table import tabulate_comparisons

__all__ = [
    "UNEXPLAINED",
    "ListComparison",
    "compare_list",
    "find_compared_programs",
    "summarize",
    "tabulate_comparisons",
]
