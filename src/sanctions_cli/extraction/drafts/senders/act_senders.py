"""Who acts in a sentence: whom it names, or else whom the text before it or the document names."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import (
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.acts.count_groups import find_starts_of_groups
from sanctions_cli.extraction.drafts.senders.allies import find_named_before
from sanctions_cli.extraction.drafts.senders.carried_senders import (
    carry_sender,
    has_pronoun,
    speaks_in_first_person,
)
from sanctions_cli.extraction.drafts.senders.counter_stories import (
    find_answering_subject,
    find_owner_of_measures,
)
from sanctions_cli.extraction.drafts.senders.hosts import (
    find_reporting,
    is_of_host,
)
from sanctions_cli.extraction.drafts.senders.member_states import (
    goes_on_with_union,
    takes_over_itself,
)
from sanctions_cli.extraction.drafts.senders.other_subjects import (
    is_of_addressed,
    is_of_own_government,
    is_of_partners,
    speaks_of_itself,
)
from sanctions_cli.extraction.drafts.senders.own_offices import (
    find_owner_of_office,
)
from sanctions_cli.extraction.drafts.senders.powerless_acts import (
    is_of_counted_subject,
    is_of_powerless_subject,
)
from sanctions_cli.extraction.drafts.senders.round_senders import find_owner_of_count
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    begins_with_label,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.senders.owner_senders import find_list_owner
from sanctions_cli.extraction.mentions.senders.place_senders import find_place_of_freeze
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    acts_without_power,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.senders.sentence_senders import (
    choose_sender,
    find_agent_of_count,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTER = load_patterns("counter")
_SENDERS = load_patterns("senders")

LONGEST_OWNED = 50
"""The most characters of "the list of the Americans" and the like before their verb."""


def find_sender(
    reading: SentenceReading,
    context: Context,
    action: ActionMention | None,
    count_start: int,
) -> SenderChoice:
    """The sender that the sentence names, or else that of the text before it or of the document."""
    if action and action.actor:
        return find_owner_of_count(reading, context, action, action.actor, count_start)
    if action and _SENDERS["others"].search(reading.flat, 0, action.start):
        return NO_SENDER
    if action and (is_of_partners(reading, action) or is_of_addressed(reading, action)):
        return NO_SENDER
    if action and is_of_counted_subject(reading, action, context):
        return NO_SENDER
    if action and acts_without_power(
        reading.flat_without_counts,
        reading.actors,
        action,
        context.language,
        with_papers=context.is_powerless or not context.document_sender.codes,
    ):
        return NO_SENDER
    if action is None and begins_with_label(reading.flat, context.language):
        issuer = context.section_sender.codes or context.document_sender.codes
        if issuer:
            return SenderChoice(issuer)  # "Added: Iran – 12 individuals"
    owner = find_owner_of_measures(reading, count_start)
    if not owner.codes:
        owner = find_answering_subject(reading, action, count_start)
    if not owner.codes:
        owner = _find_owner_of_subject(reading, context, action)
    return owner if owner.codes else _find_actor(reading, context, action, count_start)


def _find_actor(
    reading: SentenceReading,
    context: Context,
    action: ActionMention | None,
    count_start: int,
) -> SenderChoice:
    """Who does what a verb says, or whom the text before it leaves to do it."""
    count_starts = find_starts_of_groups(reading, count_start) or [count_start]
    # "In total, 12 people are listed by the EU": the verb behind a count has its sender.
    stated = [action]
    # So has that behind "the sanctions on 32 officers were extended by the EU".
    if action and (action.action == "stock" or action.side == "after"):
        stated += [
            each
            for each in reading.actions
            if each.side == "before" and action.action in ("stock", each.action)
        ]
    named = find_named_before(reading, context, action)
    if not named.codes:
        named = _find_agent_of_count(reading, count_start)
    if named.codes:
        return named
    issuer = context.section_sender.codes or context.document_sender.codes
    is_itself = speaks_of_itself(reading, action) or takes_over_itself(reading, action)
    if issuer and is_itself:
        return SenderChoice(issuer)
    for each in stated:
        chosen = choose_sender(
            reading.flat, reading.acting_actors, each, count_starts, context.language
        )
        if NO_CODE in chosen.codes:
            return NO_SENDER
        if chosen.codes:
            return chosen
    place = _find_place(reading, action)
    # "QUESTION: The Europeans, they put 12 on their list." tells of nobody in the room.
    if place.codes or reading.sentence.start in context.asked:
        return place
    return _find_unnamed_actor(reading, context, action, count_start)


def _find_agent_of_count(reading: SentenceReading, count_start: int) -> SenderChoice:
    """Who a count says did it: "12 by Canada and seven by Britain"."""
    for count in reading.counts:
        if count.start == count_start:
            agent = find_agent_of_count(reading.flat, reading.acting_actors, count.end)
            return _without_unknown(agent)
    return NO_SENDER


def _find_place(reading: SentenceReading, action: ActionMention | None) -> SenderChoice:
    """The country in which the property is that an act freezes, or in which goods are banned.

    It is among all actors: those whom a figure counts are of another country than their assets.
    """
    if action is None or action.action not in ("listing", "measure"):
        return NO_SENDER
    groups = join_actors(reading.flat, reading.actors)
    place = find_place_of_freeze(reading.flat, groups, action.end)
    return as_choice(place) if place else NO_SENDER


def _find_unnamed_actor(
    reading: SentenceReading,
    context: Context,
    action: ActionMention | None,
    count_start: int,
) -> SenderChoice:
    """Who acts in a sentence that does not name who does it."""
    if is_of_powerless_subject(reading, context, action):
        return NO_SENDER
    decider = _find_decider(reading, context, action)
    if decider.codes:
        return decider
    verb_start = action.start if action else count_start
    if context.leader and _COUNTER["ministry"].search(reading.flat, 0, verb_start):
        return SenderChoice((context.leader,))
    if action is None:
        return carry_sender(reading, context, action)
    if is_of_host(reading, context, action):
        return SenderChoice((context.host,))
    reporting = find_reporting(reading, context, action)
    if reporting.codes:
        return reporting
    # "The regime barred 12 people", but "the regime now covers 12" is of the sanctions.
    is_stock = action.action == "stock"
    if not is_stock and _SENDERS["regime"].search(reading.flat, 0, action.start):
        return NO_SENDER
    if not is_stock and context.last_subject.codes and has_pronoun(reading, action):
        return context.last_subject
    is_of_union = goes_on_with_union(reading, context, action)
    is_of_list = action.is_continued and _goes_on_with_list(context, is_stock=is_stock)
    # "S'y ajoute une banque": to those of the act before, whoever reports it.
    adds = _SENDERS["adds_to_act"].match(reading.flat, action.start) is not None
    is_of_list |= adds and context.has_counted
    if is_of_list and not is_of_union:
        return _without_unknown(context.sender._replace(place=None))
    return carry_sender(reading, context, action)


def _goes_on_with_list(context: Context, *, is_stock: bool) -> bool:
    """Whether a list without an owner is that of who acted: not of who is only spoken of."""
    has_acted = context.acting_senders.issuperset(context.sender.codes)
    is_of_issuer = is_stock and bool(context.document_sender.codes) and not has_acted
    return bool(context.sender.codes) and not is_of_issuer


def _find_decider(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """Who decided what a sentence tells, by the sentence behind it or before it."""
    if _is_decided_by_another(reading, context, action):
        return context.decider
    return find_owner_of_office(reading, context, action)


def _is_decided_by_another(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether the next sentence of a story says who did what a passive tells."""
    is_of_issuer = context.document_sender.codes or context.section_sender.codes
    if action is None or is_of_issuer or not context.decider.codes:
        return False
    # "We listed 12. Nothing changed," the minister of another country said.
    return action.side == "before" or speaks_in_first_person(reading, action)


def _find_owner_of_subject(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """Whose list carries on an act, or what is on it: "the list of the Americans has 27 names"."""
    if is_of_own_government(reading, context, action):
        return SenderChoice(context.document_sender.codes)
    if action is None or not (action.is_continued or action.action == "stock"):
        return NO_SENDER
    if _SENDERS["its_own_list"].search(reading.flat, 0, action.start):
        owners = [each for each in reading.acting_actors if each.start < action.start]
        if len({each.code for each in owners}) == 1 and owners[0].code:
            return as_choice(owners[:1])  # "Norway took note; its own list has 9 names"
    begin = action.start - LONGEST_OWNED
    actors = [actor for actor in reading.actors if begin < actor.start < action.start]
    return find_list_owner(reading.flat, actors)


def _without_unknown(sender: SenderChoice) -> SenderChoice:
    """The sender, unless it is somebody who imposes no sanctions."""
    return NO_SENDER if NO_CODE in sender.codes else sender
