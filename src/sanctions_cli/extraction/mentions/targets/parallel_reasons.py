"""The countries of several reasons for one act: "for torture in Mali and for killings in Sudan"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.targets.target_roles import (
    drop_asides,
    is_possible_target,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

LONGEST_REASON = 90
"""How far before the first country "for their role in" can begin."""

LONGEST_PLACE = 30
"""How far before a country "in the north of" can begin."""


def find_parallel_reasons(
    flat: str, actors: Sequence[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The countries in which those listed did what a sentence lists, one thing for each; or ().

    All of them are what one act is aimed at. A reason that names no place is not read: "for arming
    Russia and for killings in Sudan".
    """
    for chain in _find_chains(flat, actors):
        begin = max(0, chain[0].start - LONGEST_REASON)
        if not _TARGETS["cause"].search(flat, begin, chain[0].start):
            continue
        codes = {
            actor.code
            for actor in drop_asides(flat, chain)
            if is_possible_target(flat, actor, senders)
        }
        if len(codes) > 1:
            return tuple(sorted(codes))
    return ()


def _find_chains(flat: str, actors: Sequence[Actor]) -> Iterator[list[Actor]]:
    """The places of a sentence, where several follow each other, each with its reason."""
    chain: list[Actor] = []
    length = 0
    for group in join_actors(flat, list(actors)):
        is_place = _is_place(flat, group)
        if chain and is_place and _is_next_reason(flat, chain[-1], group[0]):
            chain += group
            length += 1
            continue
        if length > 1:
            yield chain
        chain, length = (list(group), 1) if is_place else ([], 0)
    if length > 1:
        yield chain


def _is_place(flat: str, group: Sequence[Actor]) -> bool:
    if any(actor.form == "body" for actor in group):
        return False
    start = group[0].start
    begin = max(0, start - LONGEST_PLACE)
    return _TARGETS["reason_place"].search(flat, begin, start) is not None


def _is_next_reason(flat: str, previous: Actor, actor: Actor) -> bool:
    between = _TARGETS["next_reason"].fullmatch(flat, previous.end, actor.start)
    return between is not None
