"""The country that a sentence says it is about, before it tells of an act."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.targets.target_roles import is_possible_target
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")


def find_lead_in(
    flat: str, actors: Sequence[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The country that a sentence says it is about: "As for Iran, the EU listed seven people"."""
    for actor in actors[:1]:
        begins = _TARGETS["lead_in"].fullmatch(flat, 0, actor.start)
        if begins and flat.startswith(",", actor.end) and actor.code not in senders:
            return (actor.code,)
    return ()


def find_topic(
    flat: str, actors: list[Actor], senders: Collection[str]
) -> tuple[str, ...]:
    """The countries that a line begins with as its label: "ETHIOPIA: the US listed four"."""
    for actor in actors[:1]:
        if actor.form != "name" or not is_possible_target(flat, actor, senders):
            continue
        begins_line = _TARGETS["before_label"].fullmatch(flat, 0, actor.start)
        if begins_line and flat.startswith(": ", actor.end):
            return (actor.code,)
    return ()
