"""The coverage behind an answer: outside of it, no record means unknown, not zero.

One rule for all commands: `pairs` says which senders count against which targets, `days` on which
days they are asked about, and `scope` joins both to the coverage of an answer.
"""

from sanctions_cli.queries.coverage.caveats import (
    find_period_caveats,
    find_stock_coverage,
    find_table_caveats,
)
from sanctions_cli.queries.coverage.pairs import Pair, find_pairs
from sanctions_cli.queries.coverage.scope import (
    LedgerCoverage,
    has_partial_figure,
    load_coverage,
    mark_uncovered,
    mark_unrecorded,
    mark_zeros_uncovered,
)

__all__ = [
    "LedgerCoverage",
    "Pair",
    "find_pairs",
    "find_period_caveats",
    "find_stock_coverage",
    "find_table_caveats",
    "has_partial_figure",
    "load_coverage",
    "mark_uncovered",
    "mark_unrecorded",
    "mark_zeros_uncovered",
]
