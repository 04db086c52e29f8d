"""Who acts, as far as a text tells."""

from __future__ import annotations

from typing import NamedTuple

from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor


class SenderChoice(NamedTuple):
    """Who acts.

    codes: more than one where senders act together
    place: where the text names it in the sentence, or None if another sentence does
    """

    codes: tuple[str, ...]
    list_name: str = ""
    place: tuple[int, int] | None = None


NO_SENDER = SenderChoice(())


NOBODY = "ZZ"
"""The code of a sender that a text leaves open."""


def as_choice(group: list[Actor]) -> SenderChoice:
    """The senders of a group of joined actors, with the list that the first one names."""
    codes = tuple(dict.fromkeys(actor.code for actor in group))
    if NO_CODE in codes:
        codes = (NO_CODE,)
    list_name = next((actor.list_name for actor in group if actor.list_name), "")
    return SenderChoice(codes, list_name, (group[0].start, group[-1].end))
