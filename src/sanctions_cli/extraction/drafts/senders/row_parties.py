"""Who acts and against whom, by the cells of a table's row: "European Union | Russia"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act, StatedDay
from sanctions_cli.extraction.drafts.acts.table_rows import RowParties
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)


def find_row_sender(parties: RowParties, actors: Sequence[Actor]) -> SenderChoice:
    """The usual sender that the cell of a row names; or NO_SENDER."""
    for actor in _find_actors(parties.sender, actors):
        if actor.code in usual_senders():
            return SenderChoice((actor.code,), actor.list_name)
    return NO_SENDER


def give_row_parties(
    acts: Sequence[Act],
    parties: RowParties,
    actors: Sequence[Actor],
    days: Sequence[StatedDay],
) -> None:
    """Gives the acts of a row the sender and the targets that its cells name, and its day.

    days: the days in the row
    """
    sender = find_row_sender(parties, actors)
    inside = _find_actors(parties.target, actors)
    targets = tuple(dict.fromkeys(actor.code for actor in inside))
    for act in acts:
        if sender.codes:
            act.sender = sender
            act.unclear.discard("sender")
        if targets:
            act.targets = act.only_target = targets
            act.unclear.discard("target")
        act.has_parties = bool(sender.codes and targets)
        if act.has_parties and len(days) == 1:
            act.day = days[0]


def _find_actors(
    place: tuple[int, int] | None, actors: Sequence[Actor]
) -> Sequence[Actor]:
    """The actors in a cell of a row."""
    if place is None:
        return []
    start, end = place
    return actors[bisect_left(actors, (start,)) : bisect_left(actors, (end,))]
