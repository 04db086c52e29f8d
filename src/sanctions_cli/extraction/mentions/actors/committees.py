"""The committee or council that a text on a resolution calls by no more than that.

"Resolution 2206 set up a committee. Eight people are on the committee's list": the list is that of
the United Nations. A text that speaks of another committee, such as that of a parliament, is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

if TYPE_CHECKING:
    from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor

_ACTORS = load_patterns("actors")


def drop_other_committees(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors with "the committee" only where it can be no other than that of a resolution."""
    names = _load_names()
    unnamed = {each for each in actors if flat[each.start : each.end] in names}
    # "BEFORE THE COMMITTEE ON FOREIGN AFFAIRS" is in the header of a hearing.
    capitals = _load_names_in_capitals()
    in_header = {each for each in actors if flat[each.start : each.end] in capitals}
    if not unnamed and not in_header:
        return list(actors)
    is_of_parliament = _ACTORS["other_committee"].search(flat) is not None
    if is_of_parliament:
        unnamed |= in_header
    resolution = _ACTORS["resolution"].search(flat)
    # A text of or on the United Nations goes on with them anyway.
    is_of_others = is_of_parliament or actors[0].code == "UN"
    begin = len(flat) if resolution is None or is_of_others else resolution.start()
    return [each for each in actors if each not in unnamed or each.start > begin]


def is_about_united_nations(flat: str) -> bool:
    """Whether a text names the Security Council and no other council, nor the European Union."""
    if "Security Council" not in flat and "Conseil de sécurité" not in flat:
        return False
    if _ACTORS["eu_instrument"].search(flat):
        return False
    councils = {each[0] for each in _ACTORS["any_council"].finditer(flat)}
    return councils <= {"Security Council", "Conseil de sécurité"}


@cache
def _load_names() -> frozenset[str]:
    """The names, in any language, that are a committee's only in a text on a resolution."""
    return frozenset(load_lexicon("senders")["unnamed_committees"]["names"])


@cache
def _load_names_in_capitals() -> frozenset[str]:
    return frozenset(name.upper() for name in _load_names())
