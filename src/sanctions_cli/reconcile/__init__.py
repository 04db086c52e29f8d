"""Reconciles the ledger with official lists: what is missing on either side, and why.

`comparison` compares a program's list with its records: day by day (`compared_days`) and as a stock
(`whole_list`); `selection` says which programs of a file. What the records themselves account for
(`recorded_acts` reads them) is taken off the differences by `explanations` and `claims`, what a
stated total documents by `documented_differences`; `possible_causes` says what may be behind the
rest. `table` and `summary` are the answer for people and for programs.
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
