"""Renewals that say with a pronoun what is extended: "The Council renewed them for a year"."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.drafts.sentences.continued_acts import speaks_of_sanctions
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_NAMING = load_patterns("naming")


def extends_other_things(
    reading: SentenceReading, context: Context, action: ActionMention
) -> bool:
    """Whether it is not of sanctions that somebody "renewed them for a year"."""
    words = reading.flat[action.start : action.end]
    if action.action != "renewal" or not _NAMING["renews_them"].match(words):
        return False
    distance = reading.sentence.paragraph - context.sanctions_paragraph
    return distance > 1 and not speaks_of_sanctions(reading.flat, context.language)
