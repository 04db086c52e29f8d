"""Who acts in a sentence: whom it names, or else whom the text before it or the document names."""

from __future__ import annotations

from sanctions_cli.extraction.documents.furniture import BULLET
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import (
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.acts.count_groups import find_starts_of_groups
from sanctions_cli.extraction.drafts.senders.allies import find_named_before
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
    is_of_other_council,
    is_of_own_government,
    is_of_partners,
    speaks_of_itself,
)
from sanctions_cli.extraction.drafts.senders.powerless_acts import (
    is_of_counted_subject,
    is_of_powerless_subject,
)
from sanctions_cli.extraction.drafts.senders.round_senders import find_owner_of_count
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    begins_inverted,
    begins_with_label,
    has_cue,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.subjects import (
    has_office,
    names_general_body,
)
from sanctions_cli.extraction.mentions.senders.owner_senders import find_list_owner
from sanctions_cli.extraction.mentions.senders.place_senders import find_place_of_freeze
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    acts_without_power,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    NOBODY,
    SenderChoice,
    as_choice,
)
from sanctions_cli.extraction.mentions.senders.sentence_senders import (
    choose_sender,
    find_agent_of_count,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import mask

_COUNTER = load_patterns("counter")
_SENDERS = load_patterns("senders")
_SECTIONS = load_patterns("sections")
_SPEAKERS = load_patterns("speakers")
_SUBJECTS = load_patterns("subjects")


UNKNOWN_SENDER = SenderChoice((NOBODY,))
"""The sender of an act in a text that names nobody who could have done it."""

LONGEST_ARTICLE = 12
"""The most characters before a licence that is the subject of its sentence."""

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
    if _is_decided_by_another(reading, context, action):
        return context.decider
    verb_start = action.start if action else count_start
    if context.leader and _COUNTER["ministry"].search(reading.flat, 0, verb_start):
        return SenderChoice((context.leader,))
    if action is None:
        return _carry_sender(reading, context, action)
    if is_of_host(reading, context, action):
        return SenderChoice((context.host,))
    reporting = find_reporting(reading, context, action)
    if reporting.codes:
        return reporting
    # "The regime barred 12 people", but "the regime now covers 12" is of the sanctions.
    is_stock = action.action == "stock"
    if not is_stock and _SENDERS["regime"].search(reading.flat, 0, action.start):
        return NO_SENDER
    if not is_stock and context.last_subject.codes and _has_pronoun(reading, action):
        return context.last_subject
    is_of_union = goes_on_with_union(reading, context, action)
    is_of_list = action.is_continued and _goes_on_with_list(context, is_stock=is_stock)
    # "S'y ajoute une banque": to those of the act before, whoever reports it.
    adds = _SENDERS["adds_to_act"].match(reading.flat, action.start) is not None
    is_of_list |= adds and context.has_counted
    if is_of_list and not is_of_union:
        return _without_unknown(context.sender._replace(place=None))
    return _carry_sender(reading, context, action)


def _goes_on_with_list(context: Context, *, is_stock: bool) -> bool:
    """Whether a list without an owner is that of who acted: not of who is only spoken of."""
    has_acted = context.acting_senders.issuperset(context.sender.codes)
    is_of_issuer = is_stock and bool(context.document_sender.codes) and not has_acted
    return bool(context.sender.codes) and not is_of_issuer


def _is_decided_by_another(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether the next sentence of a story says who did what a passive tells."""
    is_of_issuer = context.document_sender.codes or context.section_sender.codes
    if action is None or is_of_issuer or not context.decider.codes:
        return False
    # "We listed 12. Nothing changed," the minister of another country said.
    return action.side == "before" or _speaks_in_first_person(reading, action)


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


def _carry_sender(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """The sender that the text before the sentence leaves for it."""
    if context.allies.codes and has_cue(reading.flat, "joint", context.language):
        return context.allies
    if action and _SPEAKERS["quoted_pronoun"].search(reading.flat, 0, action.start):
        return NO_SENDER  # "They list four," said a broker: nothing says who they are
    is_list = action is not None and action.is_continued and action.action == "stock"
    if context.last_subject.codes and _has_pronoun(reading, action) and not is_list:
        return context.last_subject
    if context.section_sender.codes and _has_no_subject(reading, action):
        return context.section_sender
    if goes_on_with_union(reading, context, action):
        return SenderChoice(("EU",))
    if context.last_subject.codes and _is_item_of_list(reading, context, action):
        return context.last_subject  # of the sentence that the list belongs to
    if NO_CODE in context.carried_sender.codes:
        return NO_SENDER
    if _is_unknown_speaker(reading, context, action):
        return NO_SENDER
    carried = context.carried_sender
    has_acted = bool(context.document_sender.codes or context.sender.codes)
    is_object = not has_acted and _is_object(reading, carried, action, context.language)
    is_of_other = is_of_other_council(reading, context, carried, action)
    can_act = bool(carried.codes) and not is_object and not is_of_other
    if can_act and _can_be_carried(reading, context, action):
        is_issuer = carried.codes == context.document_sender.codes
        is_foreign = is_issuer or not _counts_people_of(reading, carried)
        return carried if is_foreign else NO_SENDER
    return _find_owner(reading, context, action)


def _is_item_of_list(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether a sentence is an item of a list, with a verb of its own or without.

    "• asset freezes on 4 people" has the sender of the sentence that opens the list, if it is one.
    """
    if not context.opens_list or action is None:
        return context.opens_list
    has_own_actor = any(actor.start < action.start for actor in reading.acting_actors)
    is_bullet = BULLET.match(reading.flat) is not None
    return is_bullet and not has_own_actor and len(context.last_subject.codes) == 1


def _is_object(
    reading: SentenceReading,
    sender: SenderChoice,
    action: ActionMention | None,
    language: Language,
) -> bool:
    """Whether an act is aimed at the sender itself: "Countermeasures against U.S. companies".

    So far the text has only named it most.
    """
    if action is None or action.side != "after" or action.action != "listing":
        return False
    named = [actor for actor in reading.actors if actor.code in sender.codes]
    return bool(named) and all(
        actor.start >= action.end
        and actor.form != "body"
        # "on the Norwegian sanctions list" is Norway's
        and not has_office(reading.flat, actor, language)
        for actor in named
    )


def _find_owner(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """Whose the list is that a sentence names, or somebody whom the text does not name."""
    owner = find_list_owner(reading.flat, reading.actors)
    is_passive = action is None or action.side == "before"
    if owner.codes or not (context.names_no_sender and is_passive):
        return owner
    speaks_of_sanctions = _SENDERS["sanctions"].search(reading.flat)
    return UNKNOWN_SENDER if speaks_of_sanctions else NO_SENDER


def _can_be_carried(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether a sentence that names nobody can go on with the sender of the text before it."""
    return (
        action is None
        or action.side == "before"
        or action.action == "stock"
        or begins_inverted(reading.flat, action.start)
        or _is_done(reading, action)
        or _SENDERS["names_on"].match(reading.flat) is not None
        or _SENDERS["inverted_passive"].match(reading.flat, action.end) is not None
        or _SENDERS["passive_on"].search(reading.flat, action.start, action.end)
        is not None
        or names_general_body(reading.flat_without_counts, action.end, context.language)
        or bool(context.document_sender.codes)
        or (
            _speaks_in_first_person(reading, action)
            and _is_of_named_sender(reading, context)
        )
    )


def _is_done(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether what is imposed is the subject of a passive: "an arms embargo was imposed"."""
    if action.side == "after":
        noun = _SENDERS["imposed"].match(reading.flat, action.start)
        return noun is not None and _is_subject_of_passive(reading, action)
    if action.side != "none":
        return False
    if action.action == "licence" and action.start < LONGEST_ARTICLE:
        return True  # "Une licence générale autorise …"
    return _is_subject_of_passive(reading, action)


def _is_subject_of_passive(reading: SentenceReading, action: ActionMention) -> bool:
    return _SENDERS["measure_done"].match(reading.flat, action.start) is not None


def _has_pronoun(reading: SentenceReading, action: ActionMention | None) -> bool:
    """Whether the subject of the verb is a pronoun: "it has listed 12"."""
    if action is None:
        return False
    return _SENDERS["pronoun_subject"].search(reading.flat, 0, action.start) is not None


def _has_no_subject(reading: SentenceReading, action: ActionMention | None) -> bool:
    """Whether a line begins with its verb: "Listed four people", "On 7 February, listed …"."""
    if action is None:
        return True
    days = [(day.start, day.end) for day in reading.days]
    label = _SECTIONS["label"].match(reading.flat)
    start = label.end() if label else 0
    lead = mask(reading.flat, days)[start : action.start]
    return _SECTIONS["no_subject"].fullmatch(lead) is not None


def _is_unknown_speaker(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether the sentence says "we" in a text that does not name its speaker.

    In a quotation the speaker is whoever was named last.
    """
    is_introduced = context.document_sender.codes or context.section_sender.codes
    has_decided = context.decision_paragraph == reading.sentence.paragraph
    if action is None or is_introduced or has_decided:
        return False
    if not _speaks_in_first_person(reading, action):
        return False
    is_quotation = _SPEAKERS["quotation"].search(reading.flat) is not None
    return not is_quotation and not _is_of_named_sender(reading, context)


def _speaks_in_first_person(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether "we" does what a verb says."""
    speaker = _SPEAKERS["first_person"].search(reading.flat, 0, action.start)
    return speaker is not None


def _is_of_named_sender(reading: SentenceReading, context: Context) -> bool:
    """Whether the paragraph has named its sender: "Japan will freeze … We will also prohibit"."""
    codes, paragraph = context.named_sender
    return codes == context.sender.codes and paragraph == reading.sentence.paragraph


def _counts_people_of(reading: SentenceReading, sender: SenderChoice) -> bool:
    """Whether those whom a sentence counts are a sender's own: "nine firms of the EU"."""
    counted = set(reading.actors) - set(reading.acting_actors)
    # "Nineteen London properties" are not the properties of Londoners.
    return any(
        actor.code in sender.codes and actor.form != "capital" for actor in counted
    )
