"""Figures in a sentence without a verb, of which the next sentence tells the act.

"One hundred and eighty tankers and 12 firms in one go. The EU adopted its 17th package on Tuesday."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sanctions_cli.extraction.drafts.acts import Act, Context, SentenceReading
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")

MOST_OTHER_WORDS = 60
"""The most characters beside its figures of a sentence that tells nothing else."""


def claim_lead_figures(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> Iterator[Act]:
    """The act of a sentence with the figures of the previous sentence, which has no verb.

    acts: those of the sentence itself
    """
    lead = context.lead_figures
    context.lead_figures = reading if _has_only_figures(reading, context) else None
    if lead is None or lead.sentence.paragraph != reading.sentence.paragraph:
        return
    # Without a day, the next sentence can as well tell of a wish or of the past.
    if reading.counts or len(acts) != 1 or not reading.days:
        return
    act = acts[0]
    is_new_listing = act.kind == "new" and act.action == "listing"
    is_stated = act.sender.place is not None and not act.is_joint
    if is_new_listing and is_stated and not act.counts:
        first = lead.counts[0]
        yield replace(
            act,
            sentence=lead.sentence,
            counts=list(lead.counts),
            place=(first.start, first.end),
            is_bare=False,
        )


def _has_only_figures(reading: SentenceReading, context: Context) -> bool:
    """Whether a sentence counts targets, and says neither who acts nor what is done."""
    if not reading.counts or reading.actions or reading.sentence.is_heading:
        return False
    if any(actor.form != "people" for actor in reading.actors):
        return False
    flat = reading.flat_without_counts
    other_words = flat.replace("\x00", "").strip()
    is_statement = not other_words.endswith("?")
    verbs = {each[0].lower() for each in _OBJECTS["finite"].finditer(flat)}
    if context.language == "en":
        verbs.discard("a")  # which is a verb in French
    return is_statement and not verbs and len(other_words) <= MOST_OTHER_WORDS
