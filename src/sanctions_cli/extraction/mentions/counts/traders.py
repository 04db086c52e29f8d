"""Traders, brokers and the like, which are firms where a sentence says who runs them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

if TYPE_CHECKING:
    from sanctions_cli.extraction.mentions.counts.target_counts import CountMention

_TRADERS = load_patterns("traders")


def read_trades(
    flat: str, counts: Iterable[CountMention], start: int
) -> list[CountMention]:
    """The counts, those marked whose noun is a trade, of firms where the words behind say so.

    "Five traders, all of them companies", "seven brokers and the four men who run them"
    start: where the sentence begins, from which the counts have their places
    """
    return [_read_trade(flat, count, start) for count in counts]


def _read_trade(flat: str, count: CountMention, start: int) -> CountMention:
    if count.type not in ("individuals", "entities"):
        return count
    end = count.end - start
    if _TRADERS["trade"].search(flat, count.start - start, end) is None:
        return count
    is_of_firms = (
        count.type == "entities" or _TRADERS["are_firms"].match(flat, end) is not None
    )
    return count._replace(
        type="entities" if is_of_firms else "individuals", is_of_trade=True
    )
