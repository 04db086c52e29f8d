"""Who acts in a sentence that names nobody: whoever the text before it leaves for it."""

from __future__ import annotations

from sanctions_cli.extraction.documents.furniture import BULLET
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import (
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.senders.member_states import (
    goes_on_with_union,
)
from sanctions_cli.extraction.drafts.senders.other_subjects import (
    is_of_other_council,
)
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    begins_inverted,
    has_cue,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE
from sanctions_cli.extraction.mentions.actors.subjects import (
    has_office,
    names_general_body,
)
from sanctions_cli.extraction.mentions.senders.owner_senders import find_list_owner
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    NOBODY,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import mask

_SENDERS = load_patterns("senders")
_SECTIONS = load_patterns("sections")
_SPEAKERS = load_patterns("speakers")

UNKNOWN_SENDER = SenderChoice((NOBODY,))
"""The sender of an act in a text that names nobody who could have done it."""

LONGEST_ARTICLE = 12
"""The most characters before a licence that is the subject of its sentence."""


def carry_sender(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> SenderChoice:
    """The sender that the text before the sentence leaves for it."""
    if context.allies.codes and has_cue(reading.flat, "joint", context.language):
        return context.allies
    if action and _SPEAKERS["quoted_pronoun"].search(reading.flat, 0, action.start):
        return NO_SENDER  # "They list four," said a broker: nothing says who they are
    is_list = action is not None and action.is_continued and action.action == "stock"
    if context.last_subject.codes and has_pronoun(reading, action) and not is_list:
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
            speaks_in_first_person(reading, action)
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


def has_pronoun(reading: SentenceReading, action: ActionMention | None) -> bool:
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
    if not speaks_in_first_person(reading, action):
        return False
    is_quotation = _SPEAKERS["quotation"].search(reading.flat) is not None
    return not is_quotation and not _is_of_named_sender(reading, context)


def speaks_in_first_person(reading: SentenceReading, action: ActionMention) -> bool:
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
