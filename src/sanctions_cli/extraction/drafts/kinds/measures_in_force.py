"""Measures of which a text only says that they are there: what a program consists of, or keeps."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")
_NAMING = load_patterns("naming")

PROGRAM_ACTIONS = ("renewal", "lifting", "suspension")
"""Actions on a whole program, which have no figure."""


def is_in_force(
    reading: SentenceReading, context: Context, measure: ActionMention
) -> bool:
    """Whether a measure is in force already, and is not taken."""
    return (
        _describes_program(reading, measure)
        or _is_kept(reading.flat, measure)
        or _is_of_renewed(reading, context, measure)
        or _is_beside_stock(reading, context, measure)
    )


def _describes_program(reading: SentenceReading, measure: ActionMention) -> bool:
    """Whether a measure is what a renewed or lifted program consists of.

    "The EU renewed its measures, which include an arms embargo" imposes no embargo.
    """
    for action in reading.actions:
        is_before = action.start < measure.start
        if is_before and action.action in PROGRAM_ACTIONS:
            between = reading.flat[action.start : measure.start]
            return _NAMING["consists_of"].search(between) is not None
    return False


def _is_kept(flat: str, measure: ActionMention) -> bool:
    """Whether a measure goes on: "elle ne maintient plus qu'un embargo sur les armes"."""
    if _NAMING["in_force"].search(flat, 0, measure.start):
        return True
    if _NAMING["applies_to_them"].search(flat, measure.end):
        return True  # what follows from a listing: "un embargo leur est désormais applicable"
    behind = _NAMING["in_force_behind"].search(flat, measure.start, measure.end)
    return behind is not None


def _is_of_renewed(
    reading: SentenceReading, context: Context, measure: ActionMention
) -> bool:
    """Whether a sentence says what a program consists of that was renewed before."""
    distance = reading.sentence.paragraph - context.paragraph
    if context.action not in PROGRAM_ACTIONS or distance > 1:
        return False
    parts = _KINDS["is_made_of"].search(reading.flat, 0, measure.start)
    return parts is not None and not _KINDS["adds"].search(
        reading.flat, 0, measure.start
    )


def _is_beside_stock(
    reading: SentenceReading, context: Context, measure: ActionMention
) -> bool:
    """Whether trade is forbidden as well as people are listed, of whom the text said how many.

    "Currently 211 people are blocked under it. Trade in potash is forbidden as well."
    """
    before = context.sentence_before + reading.flat[: measure.start]
    if reading.days or not _KINDS["of_now_or_still"].search(before):
        return False
    words = (measure.start, measure.end)
    is_state = _NAMING["is_forbidden"].search(reading.flat, *words) is not None
    return is_state and _NAMING["as_well"].search(reading.flat) is not None
