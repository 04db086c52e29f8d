"""Traders, brokers and the like, which are firms where a sentence says who runs them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

if TYPE_CHECKING:
    from sanctions_cli.extraction.mentions.counts.target_counts import CountMention

_TRADERS = load_patterns("traders")


def count_traders_as_firms(
    flat: str, counts: Iterable[CountMention], start: int
) -> list[CountMention]:
    """The counts, with traders as entities where the words behind them make firms of them.

    "Five traders, all of them companies", "seven brokers and the four men who run them"
    start: where the sentence begins, from which the counts have their places
    """
    return [
        count._replace(type="entities") if _are_firms(flat, count, start) else count
        for count in counts
    ]


def _are_firms(flat: str, count: CountMention, start: int) -> bool:
    if count.type != "individuals":
        return False
    end = count.end - start
    trade = _TRADERS["trade"].search(flat, count.start - start, end)
    return trade is not None and _TRADERS["are_firms"].match(flat, end) is not None
