"""Stated totals checked against what the records add up to, as stock or flow.

An assertion is a record that states a total, which the ledger must reproduce.
"""

from sanctions_cli.assertions.figures import (
    COMBINED_TYPES,
    FIGURES,
    combine_types,
    compute_ledger_figures,
    find_gaps,
    split_types,
)
from sanctions_cli.assertions.scope import (
    ROUND_ACTIONS,
    WORLDWIDE,
    Part,
    scope_condition,
    target_condition,
)
from sanctions_cli.assertions.verdicts import (
    State,
    Verdict,
    check_assertion,
    check_assertions,
    known_differences,
    read_assertions,
    stated_figures,
    subject_key,
)
from sanctions_cli.assertions.words import (
    count_figure,
    describe_gaps,
    figure_noun,
    format_control_totals,
    format_gap,
    format_stated_totals,
    format_undated,
)

__all__ = [
    "COMBINED_TYPES",
    "FIGURES",
    "ROUND_ACTIONS",
    "WORLDWIDE",
    "Part",
    "State",
    "Verdict",
    "check_assertion",
    "check_assertions",
    "combine_types",
    "compute_ledger_figures",
    "count_figure",
    "describe_gaps",
    "figure_noun",
    "find_gaps",
    "format_control_totals",
    "format_gap",
    "format_stated_totals",
    "format_undated",
    "known_differences",
    "read_assertions",
    "scope_condition",
    "split_types",
    "stated_figures",
    "subject_key",
    "target_condition",
]
