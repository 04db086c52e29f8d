"""Those who rule a country with the help of another: the act is aimed at the one that they rule.

The words are in `lexicon/clauses/targets.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.targets.target_roles import is_possible_target
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

LONGEST_BACKING = 30
"""How far before a country "financed and armed by the" can begin, in characters."""

LONGEST_RULE = 120
"""How far before a country "who keep the breakaway region of Transnistria in" can begin."""


def names_only_backers(
    flat: str, actors: Sequence[Actor], codes: Sequence[str]
) -> bool:
    """Whether countries are only those that help somebody: "a Russian-backed strongman".

    flat: a heading; actors: those in it; codes: the countries
    """
    named = [actor for actor in actors if actor.code in codes]
    return bool(named) and all(_is_backer(flat, actor) for actor in named)


def choose_ruled(
    flat: str, actors: Sequence[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The only country that those listed rule or plunder, as a sentence says: "who run Libya"."""
    ruled = {
        actor.code
        for actor in actors
        if actor.form in ("name", "capital")
        and is_possible_target(flat, actor, senders)
        and _is_ruled(flat, actor)
    }
    return tuple(ruled) if len(ruled) == 1 else ()


def _is_backer(flat: str, actor: Actor) -> bool:
    if _TARGETS["backer_behind"].match(flat, actor.end):
        return True
    begin = max(0, actor.start - LONGEST_BACKING)
    return _TARGETS["backer_before"].search(flat, begin, actor.start) is not None


def _is_ruled(flat: str, actor: Actor) -> bool:
    begin = max(0, actor.start - LONGEST_RULE)
    return _TARGETS["ruled_before"].search(flat, begin, actor.start) is not None
