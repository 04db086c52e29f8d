"""Reconciles the ledger with official lists: what is missing on either side, and why.

`comparison` compares a program's list with its records, day by day and as a stock; `selection` says
which programs of a file. The differences that the records themselves account for are taken away by
`explanations`; `recorded_acts` reads the records. `table` and `summary` are the answer for people
and for programs.
"""

from sanctions_cli.reconcile.comparison import (
    UNEXPLAINED,
    ListComparison,
    compare_list,
)
from sanctions_cli.reconcile.selection import (
    Omission,
    compare_lists,
    describe_omissions,
)
from sanctions_cli.reconcile.summary import summarize
from sanctions_cli.reconcile.table import tabulate_comparisons

__all__ = [
    "UNEXPLAINED",
    "ListComparison",
    "Omission",
    "compare_list",
    "compare_lists",
    "describe_omissions",
    "summarize",
    "tabulate_comparisons",
]
