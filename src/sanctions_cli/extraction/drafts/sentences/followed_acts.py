"""What a sender does who follows another: it removes some as well, or lists them as well.

The words are in `[followed_acts]` of `lexicon/clauses.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_FOLLOWED = load_patterns("followed_acts")

_REMOVALS = ("delisting", "lifting")


def follow_removals(reading: SentenceReading, context: Context) -> None:
    """Makes removals of the acts that follow one: "Tokyo followed with three banks"."""
    last = context.action
    for index, action in enumerate(reading.actions):
        words = reading.flat[action.start : action.end]
        if action.action != "listing" or not _FOLLOWED["follows"].match(words):
            last = action.action
            continue
        counts = [each.start for each in reading.counts if each.start >= action.end]
        end = min(counts, default=action.end)
        is_other = (
            _FOLLOWED["other_act"].search(reading.flat, action.start, end) is not None
        )
        if last in _REMOVALS and not is_other:
            reading.actions[index] = action._replace(action="delisting")
