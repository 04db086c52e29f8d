"""Which actors only say who is counted: "twelve British officials", "12 officials of Iran"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sanctions_cli.extraction.mentions.actors import Actor
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.target_counts import CountMention

_SUBJECTS = load_patterns("subjects")


def drop_counted(
    flat: str, actors: Iterable[Actor], counts: Sequence[CountMention]
) -> list[Actor]:
    """The actors of a sentence that can act, since they are more than those who are counted.

    counts: in the order of the sentence
    """
    starts = [count.start for count in counts]
    acting = []
    for actor in actors:
        number = bisect_right(starts, actor.start)
        # Only the last count before an actor can be followed by "of" and its name.
        if number == 0 or not _is_counted(flat, actor, counts[number - 1]):
            acting.append(actor)
    return acting


def _is_counted(flat: str, actor: Actor, count: CountMention) -> bool:
    if actor.start >= count.end:
        origin = _SUBJECTS["origin_of_count"]
        return origin.fullmatch(flat, count.end, actor.start) is not None
    # "The 27 foreign ministers" are the EU's.
    return actor.form != "body" or actor.start != count.start
