"""The acts of a sentence that have no figure: a measure, a renewal, or the title of a listing."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
)
from sanctions_cli.extraction.drafts.days.stated_days import find_nearest_day
from sanctions_cli.extraction.drafts.kinds.act_kinds import find_kind
from sanctions_cli.extraction.drafts.kinds.measures_in_force import (
    PROGRAM_ACTIONS,
    is_in_force,
)
from sanctions_cli.extraction.drafts.kinds.plans import adjust_kind
from sanctions_cli.extraction.drafts.objects.nominal_acts import is_left_undone
from sanctions_cli.extraction.drafts.objects.other_acts import (
    has_other_object,
    is_circumstance,
    is_of_named_other_list,
    is_of_no_sign,
    is_of_other_role,
    is_on_nobody,
    is_put_elsewhere,
    is_subject_of_reason,
    takes_paper,
)
from sanctions_cli.extraction.drafts.objects.other_fields import is_of_other_field
from sanctions_cli.extraction.drafts.senders.act_senders import find_sender
from sanctions_cli.extraction.drafts.sentences.action_names import name_action
from sanctions_cli.extraction.drafts.sentences.continued_acts import (
    names_list,
    speaks_of_sanctions,
)
from sanctions_cli.extraction.drafts.sentences.extended_terms import (
    extends_other_things,
)
from sanctions_cli.extraction.drafts.sentences.uncounted_targets import (
    find_targets,
)
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.subjects import speaks_for_country
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.targets.target_names import (
    LONGEST_PHRASE,
    names_targets,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_MOODS = load_patterns("moods")
_NAMING = load_patterns("naming")
_OBJECTS = load_patterns("objects")
_SENDERS = load_patterns("senders")


LAST_OF_LEAD = 3
"""The last paragraph, from 0, that can be the lead of a story below its titles and its day."""

COUNTED_ACTIONS = ("listing", "relisting", "amendment")
"""Actions of which a text gives a figure, or nothing is drafted."""

NAMED_ACTIONS = (*COUNTED_ACTIONS, "delisting")
"""Actions of which a text can name the targets without counting them."""

WAYS_OF_EASING = ("delisting", "licence", "suspension")
"""Actions by which sanctions are eased, each a draft of its own."""

TRADE_ACTIONS = ("measure", "lifting")
"""What any country does to another without listing anybody: it closes ports, or opens them."""


def read_titles(
    reading: SentenceReading, context: Context, acts: list[Act]
) -> Iterator[Act]:
    """A listing that gives no figure: sender, targets and day of acts that the text counts.

    It is a draft by itself only where it says who the targets are.
    """
    if acts:
        return
    first_acts: list[Act] = []
    for action in reading.actions:
        if action.action not in NAMED_ACTIONS:
            continue
        for act in read_bare_action(reading, context, action):
            if _names_targets(reading, context, action, act):
                act.is_named = True
                yield act
                return
            is_stated = _is_stated(reading, context, action, act)
            is_first = action is reading.actions[0]
            is_removal = action.action == "delisting" and names_list(
                reading.flat[action.end :], context.language
            )
            if (is_first or (is_stated and is_removal)) and _is_usual(act.sender):
                act.is_named = act.is_named or is_stated
                first_acts.append(act)
    yield from first_acts


def _is_of_sanctions(
    reading: SentenceReading, context: Context, action: ActionMention
) -> bool:
    """Whether a verb of delisting is in a sentence on sanctions: armies are withdrawn, too."""
    if action.action != "delisting":
        return True
    if _OBJECTS["its_own"].match(reading.flat, action.end):
        return False
    language = context.language
    return speaks_of_sanctions(reading.flat, language) or names_list(
        reading.flat, language
    )


def _is_stated(
    reading: SentenceReading, context: Context, action: ActionMention, act: Act
) -> bool:
    """Whether a sentence has all of an act but a figure: "On 3 May Oslo blacklisted the group"."""
    is_dated = act.day is not None and bool(act.day.mention.day)
    has_sender = act.sender.place is not None and not act.is_joint
    if is_of_no_sign(reading.flat, action):
        return False  # "put to sea", "hit a hull"
    if action.action == "amendment":
        return False  # what else the text says is done to the list tells more
    is_finite = not reading.flat.endswith("to ", 0, action.start)
    return (
        (not action.is_wording or action.action == "delisting")
        and is_finite
        and _is_of_sanctions(reading, context, action)
        and is_dated
        and has_sender
        and bool(act.targets)
    )


def _names_targets(
    reading: SentenceReading, context: Context, action: ActionMention, act: Act
) -> bool:
    """Whether a sentence says who is listed, and who lists them when.

    "The Department is also designating his wife", in its own release, has the day of the release.
    """
    flat = reading.flat
    if act.kind != "new" or reading.sentence.is_heading:
        return False
    points_to_list = _points_to_list(flat, action)
    if is_of_no_sign(flat, action) and not points_to_list:
        return False
    if not points_to_list and not _lists_somebody(flat, action):
        return False
    codes = act.sender.codes
    is_own = set(codes) <= set(context.document_sender.codes)
    has_day = act.day is not None and act.day.mention.kind != "as_of"
    is_first = reading.sentence.paragraph <= LAST_OF_LEAD and not context.acting_senders
    is_first = is_first and bool(act.targets)
    is_news = is_first and _is_told_as_news(flat, action)
    if not has_day and not is_own and not is_news:
        return False
    if act.sender.place is None and not is_own:
        return False
    if action.side == "before":
        place = (max(0, action.start - LONGEST_PHRASE), action.start)
    else:
        place = (action.end, min(len(flat), action.end + LONGEST_PHRASE))
    return points_to_list or names_targets(
        flat, place, reading.actors, context.language
    )


def _is_told_as_news(flat: str, action: ActionMention) -> bool:
    """Whether words are those of a lead: "Vienna has banned Ivan Petrov from entering"."""
    begin = max(0, action.start - LONGEST_PHRASE)
    is_perfect = _NAMING["news"].search(flat, begin, action.start) is not None
    return is_perfect and _is_on_persons(flat, action)


def _is_on_persons(flat: str, action: ActionMention) -> bool:
    """Whether words cannot forbid a film or a party: "sanctioned", "may no longer enter"."""
    end = action.end + LONGEST_PHRASE
    return _NAMING["on_persons"].search(flat, action.start, end) is not None


def _points_to_list(flat: str, action: ActionMention) -> bool:
    """Whether those whom a verb is about are in a list below: "amended the following entry"."""
    begin = max(0, action.start - LONGEST_PHRASE)
    before = flat[begin : action.start]
    behind = flat[action.end : action.end + LONGEST_PHRASE]
    phrase = before if action.side == "before" else behind
    if _NAMING["the_following"].search(phrase):
        return True
    return _NAMING["following_changes"].search(flat, begin, action.end) is not None


def _lists_somebody(flat: str, action: ActionMention) -> bool:
    """Whether an action is a verb of listing, or the making of a listing: "announced a ban on"."""
    if action.action != "listing":
        return False
    words = flat[action.start : action.end]
    before = flat[max(0, action.start - LONGEST_PHRASE) : action.start]
    if _NAMING["listed"].fullmatch(words):
        if not before.strip() and _NAMING["describes_all"].match(flat, action.start):
            return False  # "Listed parties may petition the committee"
        return _NAMING["attribute"].search(before) is None
    is_listing = _NAMING["listing"].search(words) is not None
    return is_listing and _NAMING["making"].search(before + words) is not None


def read_bare_actions(reading: SentenceReading, context: Context) -> Iterator[Act]:
    """The acts of a sentence that have no count: a measure, a renewal, or a title."""
    for action in reading.actions:
        if not action.is_wording or action.action in ("stock", *COUNTED_ACTIONS):
            continue
        if action.action == "measure" and is_in_force(reading, context, action):
            continue
        if _says_in_which_way(reading, action):
            continue
        if extends_other_things(reading, context, action):
            continue
        if _MOODS["condition_before"].match(reading.flat, 0, action.start):
            continue  # "If the talks fail, no more steel may enter"
        if action.side == "none" and _MOODS["not_yet"].search(
            reading.flat, 0, action.start
        ):
            continue  # "Before the price cap is lowered, all have to agree"
        yield from read_bare_action(reading, context, action)


def _says_in_which_way(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether another act says what is eased: "eased its sanctions, freeing 12"."""
    if not _NAMING["eases"].match(reading.flat, action.start):
        return False
    return any(
        each.action in WAYS_OF_EASING and each is not action for each in reading.actions
    )


def read_bare_action(
    reading: SentenceReading, context: Context, action: ActionMention
) -> Iterator[Act]:
    """The act of one action, without any count."""
    kind = find_kind(reading.flat, action, None, context.language)
    if kind is None or is_circumstance(reading.flat, action):
        return
    if _does_something_else(reading.flat, action):
        return
    before = reading.flat[: action.start]
    if _NAMING["state_of"].search(before):
        return
    if action.side == "before" and _OBJECTS["earlier_passive"].search(before):
        return
    if action.action == "listing" and _NAMING["framework_for"].search(before):
        return
    sender = find_sender(reading, context, action, action.start)
    if kind == "planned" and reading.flat.rstrip().endswith(":"):
        # "The Government will freeze the assets of the following:" is no plan in its release.
        kind = adjust_kind(reading, context, sender, kind, action, is_item=False)
    name = name_action(reading, action)
    if name == "delisting" and _is_of_program(reading, context, action):
        name = "lifting"
    is_own = bool(sender.codes) and sender.codes == context.document_sender.codes
    is_own_trade = is_own and name in (*TRADE_ACTIONS, "renewal")
    if not is_own_trade and not _can_act_without_figure(
        reading, sender, action, name, context.language
    ):
        return
    is_perfect = reading.flat[: action.start].endswith(("has ", "have "))
    if is_perfect and _COUNTS["since"].search(reading.flat, action.end):
        return  # "has introduced measures on five occasions since 2022" tells no act
    place = (action.start, action.end)
    yield Act(
        sentence=reading.sentence,
        sender=sender,
        targets=find_targets(reading, action, sender.codes),
        only_target=reading.find_only_target(sender.codes),
        action=name,
        kind=kind,
        place=place,
        day=find_nearest_day(reading, kind, place, sender.codes),
        is_bare=action.side == "none" or name in PROGRAM_ACTIONS,
        is_named=name == "delisting"
        and action.action == name
        and _frees_from_sanctions(reading, action),
    )


def _does_something_else(flat: str, action: ActionMention) -> bool:
    """Whether words around an action make of it no act on sanctions, or none that is done.

    A list that names come off lists nobody: "will drop ten judges from its sanctions list".
    """
    is_left = flat.endswith((" from ", " off "), 0, action.start)
    return (
        (is_left and action.action == "listing")
        or _NAMING["defines"].search(flat, action.start, action.end) is not None
        or is_subject_of_reason(flat, action)
        or is_left_undone(flat, action, action.end)
        or takes_paper(flat, action)
        or is_of_other_field(flat, action)
        or has_other_object(flat, action)
        or is_of_named_other_list(flat, action)
        or is_of_other_role(flat, action, action.end)
        or is_on_nobody(flat, action)
        or is_put_elsewhere(flat, action)
    )


def _can_act_without_figure(
    reading: SentenceReading,
    sender: SenderChoice,
    action: ActionMention,
    name: str,
    language: Language,
) -> bool:
    """Whether a sender imposes sanctions, or closes its own country as the subject of a verb."""
    if not sender.codes or NO_CODE in sender.codes:
        return False
    if _is_usual(sender):
        return True
    if name == "listing" and counter_senders().issuperset(sender.codes):
        return sender.place is not None and _is_on_persons(reading.flat, action)
    if name not in (*TRADE_ACTIONS, "renewal") or len(sender.codes) > 1:
        return False
    return any(
        sender.place == (actor.start, actor.end)
        and _closes_itself(reading.flat, actor, action, language)
        for actor in reading.actors
    )


def _is_usual(sender: SenderChoice) -> bool:
    """Whether a sentence can leave out whom they list, and tell of an act all the same."""
    return usual_senders().issuperset(sender.codes)


def _closes_itself(
    flat: str, actor: Actor, action: ActionMention, language: Language
) -> bool:
    """Whether a country does something to its own trade: "Indian ports are closed to"."""
    if action.action not in TRADE_ACTIONS:
        # Sanctions are lifted by whoever is named right before: "Turkey lifted its sanctions", but
        # who "remains under sanctions" renews none.
        if action.side == "before":
            return False
        lead = _SENDERS["up_to_trade"].fullmatch(flat, actor.phrase_end, action.start)
        return lead is not None
    if speaks_for_country(flat, actor, language):
        return True
    return _SENDERS["closed_places"].match(flat, actor.end) is not None


def _is_of_program(
    reading: SentenceReading, context: Context, action: ActionMention
) -> bool:
    """Whether sanctions on a country are lifted, which frees nobody by name.

    "Lifted its sanctions on Mali" does, "lifted its sanctions on the state airline" delists it.
    """
    if _COUNTS["trade_of_program"].match(reading.flat, action.end):
        return True
    if not _frees_from_sanctions(reading, action):
        return False
    # "Lifted its embargo on Mali and delisted four judges" has the judges in another clause.
    next_actions = [each.start for each in reading.actions if each.start >= action.end]
    end = min([len(reading.flat), action.end + LONGEST_PHRASE, *next_actions])
    behind = (action.end, end)
    return not names_targets(reading.flat, behind, reading.actors, context.language)


def _frees_from_sanctions(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether an action is done to sanctions, and not to a list: "lifted its sanctions on"."""
    return _COUNTS["program"].search(reading.flat, action.start, action.end) is not None
