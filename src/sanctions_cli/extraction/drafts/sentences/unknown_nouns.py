"""Figures beside the verb of a listing whose noun is unknown: "sanctioned 14 harbourmasters"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.kinds.act_kinds import find_kind
from sanctions_cli.extraction.drafts.objects.governing_actions import (
    find_governing_action,
)
from sanctions_cli.extraction.drafts.objects.listed_already import is_named_in_state
from sanctions_cli.extraction.drafts.objects.other_acts import is_of_no_sign
from sanctions_cli.extraction.drafts.sentences.uncounted_acts import (
    NAMED_ACTIONS,
    read_bare_action,
)
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")

MOST_TARGETS = 9_999
"""A greater number is of something else."""

# A plural behind a number, with at most two adjectives; "22 of them this year" has none.
_NO_NOUN = (
    r"(?!(?:of|in|on|under|over|from|by|for|to|at|with|and|or|as|its|his|this|was|is|has|thus"
    r"|sous|dans|sur|pour|par|dans|les|des|ses|ces|leurs|dès|sans|après|depuis) )"
)
_PLURAL = re.compile(
    rf" (?:{_NO_NOUN}[^\W\d_A-Z][\w-]{{0,30}} ){{0,2}}?{_NO_NOUN}[^\W\d_A-Z][\w-]{{0,30}}s\b"
)
_IN_HOW_MANY = re.compile(
    r"(?:^|[—–,;] )(?:In|Over|Across|Through|En|Par|in|over|en) $"
)


def read_unknown_nouns(reading: SentenceReading, context: Context) -> Iterator[Act]:
    """An act for each such figure of a sentence that names sender and target.

    The act has no figure: whether what is counted are targets, a person has to see.
    """
    if not any(action.action in NAMED_ACTIONS for action in reading.actions):
        return
    for number in reading.numbers:
        phrase = _find_phrase(reading, number)
        if phrase is None:
            continue
        action = find_governing_action(reading, phrase, None)
        if action is None or action.action not in NAMED_ACTIONS:
            continue
        if is_of_no_sign(reading.flat, action):
            continue  # "named 14 ambassadors"
        place = (phrase.start, phrase.end)
        if find_kind(reading.flat, action, place, context.language) is None:
            continue
        for act in read_bare_action(reading, context, action):
            if is_named_in_state(reading, phrase, action, act.sender):
                continue
            if act.sender.place and act.targets:
                act.unknown_noun = reading.flat[phrase.start : phrase.end]
                yield act


def _find_phrase(
    reading: SentenceReading, number: NumberMention
) -> CountMention | None:
    """A number with its plural, unless it is a count of targets or the plural is none."""
    if number.value is None or not 1 < number.value <= MOST_TARGETS:
        return None
    plural = _PLURAL.match(reading.flat, number.end)
    if plural is None or _COUNTS["counts_acts"].search(plural[0]):
        return None
    if _IN_HOW_MANY.search(reading.flat, 0, number.start):
        return None  # "In four amendments Canada sanctioned 35 officials"
    for count in reading.counts:
        if count.start < plural.end() and number.start < count.end:
            return None
    return CountMention(
        number.start, plural.end(), TOTAL, number.value, number.precision
    )
