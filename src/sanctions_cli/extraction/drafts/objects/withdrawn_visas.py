"""Visas that are revoked: an entry ban on those who had them, and no sanction that is lifted.

"The visas of 14 deputies were revoked", "14 deputies whose visas the US revoked"
"""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")

_PAPERS = ("visa", "permi", "séjour")
"""Letters that a sentence on such papers has."""


def turn_withdrawn_visas(reading: SentenceReading) -> None:
    """Makes a listing of each verb that tells that those who are counted lost their visas."""
    lowered = reading.flat.lower()
    if not any(letters in lowered for letters in _PAPERS):
        return
    for mention in list(_find_withdrawals(reading.flat)):
        others = [
            action
            for action in reading.actions
            if action.end <= mention.start or mention.end <= action.start
        ]
        reading.actions = sorted([*others, mention])


def _find_withdrawals(flat: str) -> Iterator[ActionMention]:
    for verb in _OBJECTS["visas_withdrawn"].finditer(flat):
        if _OBJECTS["visas_of"].search(flat, 0, verb.start()):
            yield ActionMention(*verb.span(), "listing", "before", True)
    for verb in _OBJECTS["visas_object"].finditer(flat):
        yield ActionMention(*verb.span(), "listing", "before", True)
    for verb in _OBJECTS["visas_taken"].finditer(flat):
        yield ActionMention(*verb.span(), "listing", "after", True)
