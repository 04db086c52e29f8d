"""Firms that are affected by a curb on goods, which lists none of them.

"Japan will restrict exports of chip machines. About ten companies are affected." The words are in
`lexicon/clauses/traders.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TRADERS = load_patterns("traders")

LONGEST_STORY = 700
"""How far before the firms that are affected the curb on goods can be, in characters."""


def drop_affected_traders(acts: Sequence[Act], flat: str) -> list[Act]:
    """The acts of a text without the firms that a curb on goods only affects.

    flat: the whole text
    """
    return [act for act in acts if not _is_only_affected(act, flat)]


def _is_only_affected(act: Act, flat: str) -> bool:
    """Whether firms "are affected" behind a curb on goods, where nobody is listed so far."""
    start = act.sentence.start
    if not act.counts or any(each.type != "entities" for each in act.counts):
        return False
    if not _TRADERS["affected"].match(flat, start + act.place[0]):
        return False
    story = max(0, start - LONGEST_STORY)
    if _TRADERS["names_firms"].search(flat, story, act.sentence.end):
        return False
    return _TRADERS["curb_on_goods"].search(flat, story, start) is not None
