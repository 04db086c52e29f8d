"""Rounds: announcements against one target by several senders within a few days."""

from sanctions_cli.queries.rounds.acts import Act, Round
from sanctions_cli.queries.rounds.grouping import WINDOW_DAYS, find_rounds
from sanctions_cli.queries.rounds.table import tabulate_pairs, tabulate_rounds

__all__ = [
    "WINDOW_DAYS",
    "Act",
    "Round",
    "find_rounds",
    "tabulate_pairs",
    "tabulate_rounds",
]
