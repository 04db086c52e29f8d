"""Whom an act without a count is aimed at: the country of a program or of a trade that stops."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_cause,
    choose_targets,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    is_helped,
    is_possible_target,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_NAMING = load_patterns("naming")

LONGEST_LICENSEE = 40
"""The most characters between "lets" and the country that a licence is for."""

LONGEST_TRADE = 160
"""How far before a country "exports of cement, steel and jet fuel to" can begin, in characters."""


def find_targets(
    reading: SentenceReading, action: ActionMention, senders: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom an act without a count is aimed at: the country behind its verb, or else before it.

    "Lifted sanctions on two Nicaraguans, while renewing the emergency on Belarus"
    """
    flat, actors = reading.flat, reading.actors
    if action.action == "licence":
        actors = [each for each in actors if not _is_licensed(flat, each)]
    if action.action == "measure":
        traded_with = _find_traded_with(flat, actors, action, senders)
        if traded_with:
            return traded_with
    behind = choose_targets(flat, actors, (action.start, len(flat)), senders)
    if not behind and action.action == "licence":
        # "A licence which authorizes transactions with Venezuela's oil company"
        dealt_with = {
            actor.code
            for actor in actors
            if actor.start > action.end and is_possible_target(flat, actor, senders)
        }
        behind = tuple(dealt_with) if len(dealt_with) == 1 else ()
    if not behind and action.action == "listing":
        # "Lebanon's banks close the accounts of those whom the US listed for funding Hamas"
        causes = [actor for actor in actors if actor.start > action.end]
        behind = choose_cause(flat, causes, senders)
    return behind or choose_targets(flat, actors, (0, len(flat)), senders)


def _find_traded_with(
    flat: str, actors: list[Actor], action: ActionMention, senders: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom a wording names behind "to" or "from": "the export of coal to Israel is prohibited".

    Whoever it is, trade with them is what stops, and not a war that is the reason for it.
    """
    for group in join_actors(flat, actors):
        first = group[0]
        begin = max(action.start - LONGEST_TRADE, first.start - LONGEST_TRADE, 0)
        is_behind = _NAMING["traded_with"].search(flat, begin, first.start)
        is_behind = is_behind or _NAMING["owner_of_carriers"].match(flat, first.end)
        codes = {actor.code for actor in group if actor.form != "body"} - set(senders)
        if is_helped(flat, first):
            continue  # "arms sales to Taiwan" are a reason
        if is_behind and codes and NO_CODE not in codes:
            return tuple(sorted(codes))
    return ()


def _is_licensed(flat: str, actor: Actor) -> bool:
    """Whether a licence is for a country: "a licence that lets Qatar pay salaries in Syria"."""
    before = flat[max(0, actor.start - LONGEST_LICENSEE) : actor.start]
    return _NAMING["licensee"].search(before) is not None
