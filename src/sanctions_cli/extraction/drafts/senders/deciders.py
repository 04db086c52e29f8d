"""Who decided what the sentence before tells: "12 judges were listed. Ottawa took the decision."

The words are in `lexicon/clauses/deciders.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.actors.actor_mentions import (
    NO_CODE,
    Actor,
    find_actors,
)
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_DECIDERS = load_patterns("deciders")
_FIRST_PERSON = load_patterns("speakers")["first_person"]

LONGEST_QUOTATION = 4
"""The most sentences of a quotation behind the first of which its speaker is named."""

NEAR_PARAGRAPHS = 1
"""How many paragraphs behind an act a text says who decided it."""


def find_deciders(
    flat: str, sentences: Sequence[Sentence], actors: Sequence[Actor]
) -> dict[int, SenderChoice]:
    """Who decided the act of a sentence, by the next one; by the place where it begins."""
    deciders = _find_quoted_speakers(flat, sentences, actors)
    for index, sentence in enumerate(sentences[1:]):
        before = sentences[index]
        if sentence.paragraph - before.paragraph > NEAR_PARAGRAPHS:
            continue
        first = bisect_left(actors, (sentence.start,))
        last = bisect_left(actors, (sentence.end,))
        words = flat[sentence.start : sentence.end]
        if first == last or not _DECIDERS["decision"].search(words):
            continue
        decider = _find_decider(words, sentence.start, actors[first:last])
        if decider.codes:
            deciders[before.start] = decider
    return deciders


def _find_quoted_speakers(
    flat: str, sentences: Sequence[Sentence], actors: Sequence[Actor]
) -> dict[int, SenderChoice]:
    """Who says "we" in a quotation of several sentences, behind which the speaker is named.

    "In March we listed 14 judges. Nothing changed," Norway's foreign minister said.
    """
    speakers: dict[int, SenderChoice] = {}
    for index, sentence in enumerate(sentences):
        opening = _DECIDERS["open_quotation"].search(flat, sentence.start, sentence.end)
        if opening is None:
            continue
        if not _FIRST_PERSON.search(flat, opening.start(), sentence.end):
            continue
        for later in sentences[index + 1 : index + 1 + LONGEST_QUOTATION]:
            named = _DECIDERS["names_speaker"].search(flat, later.start, later.end)
            if named is None:
                continue
            begin = bisect_left(actors, (named.start(),))
            behind = actors[begin : bisect_left(actors, (later.end,))]
            offices = [each for each in behind if each.office or each.form == "body"]
            codes = {each.code for each in offices}
            if len(codes) == 1 and NO_CODE not in codes:
                speakers[sentence.start] = SenderChoice((offices[0].code,))
            break
    return speakers


def find_bystanders(flat: str, actors: Sequence[Actor]) -> frozenset[str]:
    """Those of whom a text says that they do not act: "Poland has not said whether it will"."""
    return frozenset(
        actor.code for actor in actors if _DECIDERS["stands_by"].match(flat, actor.end)
    )


def _find_decider(flat: str, start: int, actors: Sequence[Actor]) -> SenderChoice:
    """The one who does what a sentence says of a decision.

    start: where the sentence begins in the text that the actors are of
    """
    inside = [
        actor._replace(start=actor.start - start, end=actor.end - start)
        for actor in actors
    ]
    speaking = [_speak_for(flat, actor) for actor in inside]
    for group in join_actors(flat, _join_owners(flat, speaking)):
        if any(actor.code == NO_CODE for actor in group):
            continue
        first, last = group[0], group[-1]
        is_nation = first.form == "people" and not last.office
        decides = (
            _DECIDERS["before_decider"].fullmatch(flat, 0, first.start)
            and _DECIDERS["decides"].match(flat, last.phrase_end)
            and not is_nation
        )
        is_agent = _DECIDERS["decided_by"].fullmatch(flat, 0, first.start)
        if decides or is_agent:
            return as_choice(group)._replace(place=None)
    return NO_SENDER


def _join_owners(flat: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors with a body and its country as one: "Washington's Treasury"."""
    joined: list[Actor] = []
    for actor in actors:
        owner = joined[-1] if joined else None
        if owner and _is_body_of(flat, owner, actor):
            joined[-1] = actor._replace(start=owner.start)
        else:
            joined.append(actor)
    return joined


def _is_body_of(flat: str, owner: Actor, actor: Actor) -> bool:
    is_body = actor.form == "body" and owner.code == actor.code
    return is_body and flat[owner.end : actor.start] in ("'s ", "' ")


def _speak_for(flat: str, actor: Actor) -> Actor:
    """The country of an embassy, which makes known what its government decided."""
    if actor.code != NO_CODE:
        return actor
    words = flat[actor.start : actor.end]
    embassy = _DECIDERS["embassy"].search(words)
    if embassy is None:
        return actor
    owners = find_actors(words[: embassy.start()], "en")
    return actor._replace(code=owners[0].code) if owners else actor
