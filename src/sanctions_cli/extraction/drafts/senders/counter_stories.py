"""Stories and documents in which somebody acts who mostly answers the sanctions of others.

Where Tehran blacklists Americans, the Americans are named most, and impose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.subjects import is_subject
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTER = load_patterns("counter")

LONGEST_MEASURES = 24
"""The most characters of "mesures de rétorsion" before the adjective of a country."""

LONGEST_FOREIGNERS = 40
"""How far behind the beginning of "12 members of parliament" their country is."""

FARTHEST_VERB = 60
"""The most characters between a subject and the verb with which it imposes something."""


def notice_counter_sender(context: Context, reading: SentenceReading) -> None:
    """Fills the context where the first act that a text tells is of a counter-sender.

    Whom it acts against is then neither the issuer of the document nor its main sender.
    """
    if context.leader or not context.counted_senders.isdisjoint(usual_senders()):
        return
    leader = find_acting_counter_sender(reading, context.language)
    if not leader:
        return
    issuer = context.document_sender
    start = reading.sentence.start
    is_named_later = issuer.place is not None and issuer.place[0] > start
    if issuer.codes and not is_named_later:
        return
    context.leader = leader
    context.main_sender = SenderChoice((leader,))
    context.document_sender = NO_SENDER


def find_acting_counter_sender(reading: SentenceReading, language: Language) -> str:
    """The counter-sender that is the subject of a sentence and imposes something, or "".

    "Tehran blacklists Americans", "Moscou élargit sa liste noire": those whom the next sentences
    count are on that list.
    """
    groups = join_actors(reading.flat, reading.actors)
    if not groups:
        return ""
    first = groups[0]  # not "Norway brought its Russia rules into line"
    # "Under the Anti-Foreign Sanctions Law Beijing has moved against"
    if len(groups) > 1 and groups[1][0].code == first[0].code:
        first = first if is_subject(reading.flat, first, language) else groups[1]
    if first[0].code not in counter_senders() or first[0].form == "people":
        return ""
    if _is_title_of(reading, first):
        return first[0].code
    if not is_subject(reading.flat, first, language):
        return ""
    end = first[-1].phrase_end
    if _COUNTER["takes_measures"].match(reading.flat, end):
        return first[0].code
    for action in reading.actions:
        is_near = 0 < action.start - end < FARTHEST_VERB
        if action.action != "listing" or action.side != "after" or not is_near:
            continue
        if not _COUNTER["leads_elsewhere"].search(reading.flat, end, action.start):
            return first[0].code
    return ""


def _is_title_of(reading: SentenceReading, group: Sequence[Actor]) -> bool:
    """Whether a title has a usual sender as the object of a group: "Russia sanctions US firms"."""
    if not reading.sentence.is_heading:
        return False
    end = group[-1].phrase_end
    following = [actor for actor in reading.actors if actor.start > end]
    if not following or following[0].code not in usual_senders():
        return False
    verb = _COUNTER["title_verb"]
    return verb.fullmatch(reading.flat, end, following[0].start) is not None


def find_owner_of_measures(reading: SentenceReading, count_start: int) -> SenderChoice:
    """Whose measures a figure of foreigners is under: "Russian sanctions on 15 Canadians"."""
    for index, owner in enumerate(reading.actors):
        if owner.end >= count_start or owner.code not in counter_senders():
            continue
        following = reading.actors[index + 1 : index + 2]
        if not any(actor.code in usual_senders() for actor in following):
            continue
        if _has_measures(reading.flat, owner, count_start):
            return as_choice([owner])
    return NO_SENDER


def find_answering_subject(
    reading: SentenceReading, action: ActionMention | None, count_start: int
) -> SenderChoice:
    """Who answers sanctions, although it mostly is their target: "Bamako barred 12 Canadians"."""
    if action is None or action.side != "after":
        return NO_SENDER
    same = [each.end for each in reading.counts if each.start == count_start]
    end = max(same, default=count_start)
    counts_foreigners = any(
        actor.code in usual_senders()
        and count_start <= actor.start
        and (actor.start < end or actor.form == "people")
        and actor.start - count_start < LONGEST_FOREIGNERS
        for actor in reading.actors
    )
    for actor in reading.actors if counts_foreigners else ():
        if actor.code in usual_senders() or actor.end > action.start:
            continue
        verb = _COUNTER["bars_foreigners"]
        if actor.code and verb.fullmatch(reading.flat, actor.end, count_start):
            return as_choice([actor])
    return NO_SENDER


def _has_measures(flat: str, owner: Actor, count_start: int) -> bool:
    """Whether the words around a country up to a figure name sanctions or a list of its own."""
    before = flat[max(0, owner.start - LONGEST_MEASURES) : owner.start]
    if owner.form == "people" and _COUNTER["measures_of"].search(before):
        return _COUNTER["aimed_at"].fullmatch(flat, owner.end, count_start) is not None
    if owner.form != "people" and not flat.startswith("'", owner.end):
        return False
    owned_list = _COUNTER["owned_list"].match(flat, owner.end)
    measures = _COUNTER["owned_measures"].fullmatch(flat, owner.end, count_start)
    return owned_list is not None or measures is not None
