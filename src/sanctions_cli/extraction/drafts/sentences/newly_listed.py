"""Sentences that could tell what is on a list, and tell whom an act has just put there.

The words are in `lexicon/clauses/newly_listed.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_NEWLY = load_patterns("newly_listed")

FEWEST_OF_ALL = 1_000
"""The fewest that no single round lists."""


def sums_up_round(flat: str, context: Context, count: CountMention) -> bool:
    """Whether a sentence adds up those of the new round that the sentence before it announces.

    "Fresh sanctions are unveiled today. In total, nine people and 24 ships are designated."
    """
    if context.has_counted or (count.value or 0) >= FEWEST_OF_ALL:
        return False
    if _NEWLY["opens_with_sum"].match(flat) is None:
        return False
    if _NEWLY["of_all_acts"].search(flat):
        return False
    before = context.sentence_before
    is_round = _NEWLY["brings_round"].search(before) is not None
    return is_round and _NEWLY["of_all_acts"].search(before) is None


def joins_others(flat: str, context: Context) -> bool:
    """Whether those whom another has listed are now listed, too, and no act before counts them.

    "Norway follows the EU. Nine people are now on its list as well."
    """
    if context.has_counted or _NEWLY["lasting"].search(flat):
        return False
    return _NEWLY["now_as_well"].search(flat) is not None
