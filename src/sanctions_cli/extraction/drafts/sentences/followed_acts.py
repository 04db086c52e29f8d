"""What a sender does who follows another: it removes some as well, or lists them as well."""

from __future__ import annotations

import re

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading

_FOLLOWS = re.compile(
    r"follow|did (?:so|the same|likewise)|(?:a |ont )?(?:suivi|suit|emboîté le pas)",
    re.IGNORECASE,
)
# Before the count, what makes it another act: "followed with sanctions against six".
_OTHER_ACT = re.compile(
    r"\b(?:sanction|measure|freez|ban|list|designation|addition|against|mesure|gel|contre)",
    re.IGNORECASE,
)
_REMOVALS = ("delisting", "lifting")


def follow_removals(reading: SentenceReading, context: Context) -> None:
    """Makes removals of the acts that follow one: "Tokyo followed with three banks"."""
    last = context.action
    for index, action in enumerate(reading.actions):
        words = reading.flat[action.start : action.end]
        if action.action != "listing" or not _FOLLOWS.match(words):
            last = action.action
            continue
        counts = [each.start for each in reading.counts if each.start >= action.end]
        end = min(counts, default=action.end)
        is_other = _OTHER_ACT.search(reading.flat, action.start, end) is not None
        if last in _REMOVALS and not is_other:
            reading.actions[index] = action._replace(action="delisting")
