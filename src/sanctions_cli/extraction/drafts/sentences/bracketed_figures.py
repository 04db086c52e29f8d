"""Figures beside those who act: "listed by Britain (nine) and Canada (seven)", ": Britain nine".

They have no noun of their own; it is the first one of their sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.counts.target_counts import (
    CountMention,
    find_first_type,
)
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

FEWEST = 2
"""The fewest senders with a figure that make a list of their acts."""

_SENDERS = load_patterns("senders")

_BY = re.compile(r"\b(?:by|par) (?:the |la |le |l'|les )?$")


def read_bracketed_figures(
    reading: SentenceReading, language: Language, *, names_group: bool
) -> Iterator[ActionMention]:
    """The acts of senders with a figure beside them, of which the counts are added to the sentence.

    names_group: whether the sentence says of a group what each of them does: "Western states"
    """
    if not any(action.action == "listing" for action in reading.actions):
        return
    pairs = list(_find_pairs_behind_colon(reading))
    is_divided = len(pairs) >= FEWEST
    if not is_divided:
        pairs = list(_find_pairs(reading))
    if len(pairs) < FEWEST:
        return
    first = pairs[0][0]
    # "Firms in China (12) and Türkiye (five)" are where the targets are.
    if (
        not is_divided
        and not names_group
        and not _BY.search(reading.flat, 0, first.start)
    ):
        return
    target_type = find_first_type(reading.flat[: first.start], language)
    if is_divided and not target_type:
        return
    for actor, number in pairs:
        count = CountMention(
            number.start, number.end, target_type, number.value, number.precision
        )
        others = [each for each in reading.counts if each.start != number.start]
        reading.counts = sorted([*others, count])
        place = (number.start - 1, number.start)
        yield ActionMention(*place, "listing", "after", False, True, actor)


def _find_pairs_behind_colon(
    reading: SentenceReading,
) -> Iterator[tuple[Actor, NumberMention]]:
    """The senders with their figures behind a colon: "London eight, Ottawa six", "nine by Oslo"."""
    flat = reading.flat
    colon = flat.find(": ", reading.actions[0].end)
    if colon < 0 or _SENDERS["not_done"].search(flat, 0, colon):
        return
    for actor in reading.actors:
        if actor.start < colon or actor.code not in usual_senders():
            continue
        for number in reading.numbers:
            if number.start < colon or not number.value:
                continue
            if number.start > actor.start:
                is_of_actor = flat[actor.phrase_end : number.start] in (" ", ", ")
                end = number.end
            else:
                figure_of = _SENDERS["figure_of"].fullmatch(
                    flat, number.end, actor.start
                )
                is_of_actor = figure_of is not None
                end = actor.phrase_end
            if is_of_actor and _SENDERS["ends_item"].match(flat, end):
                yield actor, number


def _find_pairs(reading: SentenceReading) -> Iterator[tuple[Actor, NumberMention]]:
    """The senders that a figure without a noun follows in brackets."""
    counted = {count.start for count in reading.counts}
    numbers = {number.start: number for number in reading.numbers}
    for actor in reading.actors:
        if not reading.flat.startswith(" (", actor.phrase_end):
            continue
        number = numbers.get(actor.phrase_end + len(" ("))
        if number is None or number.start in counted or not number.value:
            continue
        is_alone = reading.flat.startswith(")", number.end)
        if is_alone and actor.code in usual_senders():
            yield actor, number
