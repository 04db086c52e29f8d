"""Senders that join an act, where a text does not say with how many names.

"New Zealand and Canada have taken similar steps today." The words are in
`lexicon/round_acts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts import Act, Context, SentenceReading
from sanctions_cli.extraction.drafts.stated_days import find_nearest_day
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.joined_actors import join_actors
from sanctions_cli.extraction.mentions.sender_choice import as_choice
from sanctions_cli.extraction.mentions.sender_codes import usual_senders

NEAR_PARAGRAPHS = 4
"""How many paragraphs behind an act a sentence says that others joined it."""

_CLAUSE_START = re.compile(
    r"(?:^|[.;:,–—]|\b(?:and|but|while|that))\W*(?:the )?$", re.IGNORECASE
)


def read_joined_acts(
    reading: SentenceReading, context: Context, acts: Sequence[Act]
) -> Iterator[Act]:
    """The acts of senders that a sentence says did the same as those before.

    acts: those of the sentence that say more
    """
    distance = reading.sentence.paragraph - context.paragraph
    is_near = 0 <= distance <= NEAR_PARAGRAPHS and context.action == "listing"
    is_story = is_near and context.kind == "new" and not reading.sentence.is_heading
    if not is_story or any(act.counts or act.is_named for act in acts):
        return
    if reading.counts:
        return
    for group in join_actors(reading.flat, reading.acting_actors):
        codes = {actor.code for actor in group}
        has_acted = not codes.isdisjoint(context.acting_senders)
        if group[0].form == "people" or has_acted or not codes <= usual_senders():
            continue
        match = _load_pattern(context.language).match(
            reading.flat, group[-1].phrase_end
        )
        if not match or not _CLAUSE_START.search(reading.flat, 0, group[0].start):
            continue
        for sender in (as_choice([actor]) for actor in group):
            yield Act(
                sentence=reading.sentence,
                sender=sender,
                targets=(),
                action="listing",
                kind="new",
                place=match.span(),
                day=find_nearest_day(reading, "new", match.span(), sender.codes),
                is_named=True,
            )


@cache
def _load_pattern(language: Language) -> re.Pattern[str]:
    words = load_lexicon("round_acts")[language]
    verbs, alike, acts = (
        "|".join(words[name]) for name in ("same_verbs", "same_words", "same_acts")
    )
    adverbs = "|".join(words["adverbs"])
    same_act = rf"(?:{verbs}) (?:{alike}) (?:\w+ )?(?:{acts})"
    if (
        language == "fr"
    ):  # "a pris jeudi une interdiction semblable", "les mêmes mesures"
        same_act = (
            rf"(?:{verbs})(?:,? (?:{adverbs}),?)* "
            rf"(?:(?:une?|des) (?:{acts}) (?:{alike})|(?:la|le|les) mêmes? (?:{acts}))"
        )
    joining = "|".join([same_act, *words["joining"]])
    return re.compile(rf"(?:,? (?:{adverbs}),?)* (?:{joining})\b", re.IGNORECASE)
