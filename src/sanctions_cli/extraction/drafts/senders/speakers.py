"""The senders for which the speakers of a hearing or debate speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SPEAKERS = load_patterns("speakers")


def find_speakers(
    text: str, sentences: Sequence[Sentence], actors: Sequence[Actor]
) -> dict[int, SenderChoice]:
    """Whom the speaker of each sentence speaks for, by the place where the sentence begins.

    "Mr. Jon Roe, Director General, Global Affairs Canada: We have listed 12" is Canada's, and so is
    what "Mr. Roe:" says later.
    """
    speakers: dict[int, SenderChoice] = {}
    by_surname: dict[str, SenderChoice] = {}
    speaker = NO_SENDER
    for sentence in sentences:
        label = _SPEAKERS["label"].match(text, sentence.start, sentence.end)
        if label:
            surname = (label["name"] or label["capitals"]).split()[-1].casefold()
            speaker = _find_office(label.start(), label.end(), actors)
            speaker = by_surname.setdefault(surname, speaker)
        if speaker.codes:
            speakers[sentence.start] = speaker
    return speakers


def _find_office(start: int, end: int, actors: Sequence[Actor]) -> SenderChoice:
    """The usual sender whose office the label of a speaker names."""
    inside = actors[bisect_left(actors, (start,)) : bisect_left(actors, (end,))]
    for actor in inside:
        is_office = actor.form == "body" or actor.office > 0
        if is_office and actor.code in usual_senders():
            return SenderChoice((actor.code,), actor.list_name)
    return NO_SENDER
