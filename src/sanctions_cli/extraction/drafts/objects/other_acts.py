"""Whether a verb that is not of sanctions alone tells of another act: "named two ministers".

To add, name, put, drop or remove is what governments, firms and courts do every day. Such a verb
lists somebody only where the sentence speaks of sanctions, or names who imposes them. The words are
in `lexicon/clauses/other_acts.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.drafts.acts.named_lists import (
    gives_other_list,
    names_other_list,
)
from sanctions_cli.extraction.drafts.objects.nominal_acts import is_only_spoken_of
from sanctions_cli.extraction.drafts.objects.other_fields import is_of_other_field
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.actors.subjects import names_general_body
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OBJECTS = load_patterns("objects")
_OTHER_ACTS = load_patterns("other_acts")
_SENDERS = load_patterns("senders")

_AT_WAR = frozenset({"UA"})
"""Usual senders who hit more often with arms, where nothing speaks of sanctions."""


def is_other_act(
    reading: SentenceReading,
    context: Context,
    action: ActionMention,
    count: CountMention,
    sender: SenderChoice,
) -> bool:
    """Whether a verb with many meanings does something else with a count than to sanction it."""
    flat = reading.flat
    words = flat[action.start : action.end]
    if is_only_spoken_of(flat, action, reading.counts[-1].end, sender):
        return True
    if _is_never_sanction(flat, context, action, count):
        return True
    if _hits_with_arms(reading, context, action, count, sender):
        return True
    if not _OTHER_ACTS["verbs"].search(words):
        return False
    if _OBJECTS["its_own"].fullmatch(flat, action.end, count.start):
        return True
    if _OTHER_ACTS["sign"].search(flat):
        return False
    if _is_of_other_object(flat, action, count):
        return True
    if action.action == "stock":
        return _OTHER_ACTS["number_of"].search(flat, 0, count.start) is not None
    # "Also hit were two companies"
    is_inverted = _SENDERS["inverted_passive"].match(reading.flat, action.end)
    is_passive = action.side != "after" or is_inverted is not None
    if is_passive or action.is_continued:
        return False
    return not _can_sanction(reading, context, action, sender)


def _is_of_other_object(flat: str, action: ActionMention, count: CountMention) -> bool:
    """Whether what a verb takes off, names or puts elsewhere is on no list."""
    if _OTHER_ACTS["own_thing"].match(flat, action.end):
        return True  # "took off their veils, and the families of 55 victims"
    if _names_to_post(flat, action, count):
        return True
    return _puts_elsewhere(flat, action, max(action.end, count.end))


def _names_to_post(flat: str, action: ActionMention, count: CountMention) -> bool:
    """Whether people are named to a post, or in a report: "named 12 new ambassadors"."""
    words = flat[action.start : action.end]
    if not _OTHER_ACTS["naming"].search(words) or _OTHER_ACTS["sanctions"].search(flat):
        return False
    if _OTHER_ACTS["in_report"].match(flat, max(action.end, count.end)):
        return True
    return _OTHER_ACTS["appointees"].search(flat[count.start : count.end]) is not None


def _puts_elsewhere(flat: str, action: ActionMention, end: int) -> bool:
    """Whether "put" needs no list: "put four on trial", "have put 64 officers in the region"."""
    words = flat[action.start : action.end]
    if not _OTHER_ACTS["placing"].search(words):
        return False
    is_row = _OTHER_ACTS["no_subject"].fullmatch(flat, 0, action.start) is not None
    if action.side == "after" and not is_row and _OTHER_ACTS["put"].fullmatch(words):
        return True
    return _OTHER_ACTS["place"].search(flat, end) is not None


def _is_never_sanction(
    flat: str, context: Context, action: ActionMention, count: CountMention
) -> bool:
    """Whether words around an act make something else of it, whatever its verb is."""
    if _is_of_other_list(flat, context, action, count) or is_circumstance(flat, action):
        return True
    if is_of_other_field(flat, action, count) or has_other_object(flat, action):
        return True
    end = max(action.end, count.end)
    if _OTHER_ACTS["contest"].match(flat, end) or _OTHER_ACTS["team"].match(flat, end):
        return True
    if _OTHER_ACTS["own_name"].match(flat, action.end):
        return True
    if is_of_other_role(flat, action, end):
        return True
    if _only_blames(flat, action, end):
        return True
    is_of_flag = _OTHER_ACTS["flag"].match(flat, action.start)
    is_ship = count.type == "vessels"
    turns_ship_back = is_ship and _OTHER_ACTS["turned_back"].match(flat, action.start)
    if is_of_flag or turns_ship_back or takes_paper(flat, action):
        return True
    return action.action == "renewal" and _renews_paper(flat, action, count)


def _renews_paper(flat: str, action: ActionMention, count: CountMention) -> bool:
    """Whether what goes on is no sanction: "extended the visas of 12 students"."""
    if action.end > count.start:
        return False
    between = flat[action.end : count.start]
    return _OTHER_ACTS["renewed_paper"].match(between) is not None


def _only_blames(flat: str, action: ActionMention, end: int) -> bool:
    """Whether a verb only says who did something: "named five men as responsible"."""
    words = flat[action.start : action.end]
    if not _OTHER_ACTS["pointing"].search(words):
        return False
    if _OTHER_ACTS["sanctions"].search(flat):
        return False
    return _OTHER_ACTS["as_responsible"].match(flat, end) is not None


def is_of_named_other_list(flat: str, action: ActionMention) -> bool:
    """Whether a sentence that counts nobody tells who is on a list that is not of sanctions.

    "Put Russian songs on the list of works that may not be broadcast"
    """
    if action.action not in ("listing", "delisting"):
        return False
    if not _OTHER_ACTS["any_list"].search(flat) or _OTHER_ACTS["sanctions"].search(
        flat
    ):
        return False
    return names_other_list(flat) or gives_other_list(flat)


def is_put_elsewhere(flat: str, action: ActionMention) -> bool:
    """Whether somebody who is not counted is put on no list: "put the council on notice"."""
    if action.is_wording or action.side != "after":
        return False
    words = flat[action.start : action.end]
    is_placing = _OTHER_ACTS["placing"].search(words) is not None
    return is_placing and _OTHER_ACTS["place"].match(flat, action.end) is not None


def is_of_other_role(flat: str, action: ActionMention, end: int) -> bool:
    """Whether a verb makes or chooses somebody, or is done to a deed: "designated an ally".

    end: where those end whom it is about
    """
    if action.action not in ("listing", "delisting"):
        return False
    if _OTHER_ACTS["other_deed"].match(flat, action.start):
        return True
    return (
        _OTHER_ACTS["role_verbs"].search(flat, action.start, action.end) is not None
        and _OTHER_ACTS["other_role"].match(flat, end) is not None
    )


def is_on_nobody(flat: str, action: ActionMention) -> bool:
    """Whether sanctions that are lifted or imposed are on nobody in particular: "on states"."""
    return _OTHER_ACTS["nobody_in_particular"].match(flat, action.end) is not None


def is_of_no_sign(flat: str, action: ActionMention) -> bool:
    """Whether a verb of many meanings is in a sentence that has no word of sanctions."""
    words = flat[action.start : action.end]
    is_of_many = _OTHER_ACTS["verbs"].search(words) is not None
    return is_of_many and _OTHER_ACTS["sign"].search(flat) is None


def takes_paper(flat: str, action: ActionMention) -> bool:
    """Whether what is taken from somebody is a paper: "revoked the licences of three banks".

    What is suspended and no sanction can be accounts or flights, too.
    """
    if action.action == "suspension" and action.side == "before":
        suspended = _OTHER_ACTS["dealings_of"].search(flat, 0, action.start)
        if suspended:
            return True
    elif action.action != "delisting":
        return False
    if action.side == "before":
        return _OTHER_ACTS["paper_of"].search(flat, 0, action.start) is not None
    return _OTHER_ACTS["own_paper"].match(flat, action.end) is not None


def is_circumstance(flat: str, action: ActionMention) -> bool:
    """Whether the noun of an act only tells since when, why or over what something else happens.

    "Since the sanctions on two producers, 35 tankers have been idle"; "judges found for two men
    who contested their presence on the blacklist"
    """
    if _OTHER_ACTS["contested"].search(flat, 0, action.end):
        return True
    if action.side != "after":
        return False
    if flat.startswith(",", action.end) and _OTHER_ACTS["circumstance_ahead"].fullmatch(
        flat, 0, action.end
    ):
        return True
    return _OTHER_ACTS["circumstance"].search(flat, 0, action.end) is not None


def is_subject_of_reason(flat: str, action: ActionMention) -> bool:
    """Whether what became of sanctions only led to what a sentence tells.

    "Listed four judges after earlier sanctions on Iran had lapsed" lifts nothing.
    """
    if action.action != "delisting" or not _OBJECTS["sanctions_of"].fullmatch(
        flat, action.start, action.end
    ):
        return False
    return _OTHER_ACTS["led_to"].search(flat, 0, action.start) is not None


def has_other_object(flat: str, action: ActionMention) -> bool:
    """Whether the verb of a wording has another object than its sanctions or trade.

    "Suspended Gabon and threatened sanctions", "suspended its aid, short of sanctions", "suspended
    its trade talks"
    """
    start, end = action.start, action.end
    if _OTHER_ACTS["second_verb"].search(flat, start, end):
        return True
    if action.action in ("listing", "relisting", "stock") or not action.is_wording:
        return False
    if _OTHER_ACTS["other_object"].match(flat, start, end):
        return True
    return _OTHER_ACTS["other_than_trade"].match(flat, end) is not None


def is_withdrawal(flat: str, action: ActionMention, count: CountMention) -> bool:
    """Whether a country takes back what is its own: "la France retire ses 1 400 soldats"."""
    if action.action != "delisting" or _OBJECTS["sanctions"].search(flat):
        return False
    between = flat[action.end : count.start]
    return _OBJECTS["its_own"].fullmatch(between) is not None


def is_strike(flat: str, action: ActionMention, *, goes_on: bool) -> bool:
    """Whether a verb of arms is in a sentence that does not speak of sanctions.

    goes_on: whether the sentence before does: "It hit 183 ships of the same fleet in May"
    """
    words = flat[action.start : action.end]
    if action.action != "listing" or not _OBJECTS["strike"].fullmatch(words):
        return False
    clause_end = flat.find(";", action.end)
    if _OBJECTS["sanctions"].search(
        flat, 0, clause_end if clause_end > 0 else len(flat)
    ):
        return False
    # "avait frappé sept responsables" goes on with sanctions, unless arms are spoken of.
    is_french = flat.startswith(
        ("a ", "ont ", "avai", "est", "sont", "été"), action.start
    )
    return not (is_french or goes_on) or _OBJECTS["arms"].search(flat) is not None


def _hits_with_arms(
    reading: SentenceReading,
    context: Context,
    action: ActionMention,
    count: CountMention,
    sender: SenderChoice,
) -> bool:
    """Whether what is hit was hit in a war: "two depots were hit by Israeli aircraft".

    Beside the sanctions of others, who seldom imposes any hits with arms: "The EU listed four
    generals. Israel hit two ships in the port."
    """
    flat = reading.flat
    words = flat[action.start : action.end].removesuffix(" by")
    if action.action != "listing" or not _OBJECTS["strike"].fullmatch(words):
        return False
    if _OBJECTS["sanctions"].search(flat):
        return False
    begin = min(action.start, count.start)
    end = max(action.start + len(words), count.end)
    is_by_arms = _OBJECTS["arms_as_subject"].search(flat, 0, begin)
    if is_by_arms or _OBJECTS["arms_behind"].match(flat, end):
        return True
    if _goes_on_with(context, sender):
        return False
    peaceful = usual_senders() - _AT_WAR
    return sender.place is not None and peaceful.isdisjoint(sender.codes)


def _can_sanction(
    reading: SentenceReading,
    context: Context,
    action: ActionMention,
    sender: SenderChoice,
) -> bool:
    """Whether the subject of a verb is somebody who sanctions others, or can be."""
    words = reading.flat[action.start : action.end]
    if _OTHER_ACTS["same_text"].search(reading.flat) and _goes_on_with(context, sender):
        return True
    if sender.place is None or _OTHER_ACTS["closing"].search(words):
        return _goes_on(reading, context, action, sender)
    senders = usual_senders()
    if not _OTHER_ACTS["naming"].search(words):
        senders |= counter_senders()  # they hit back, but name ministers as well
    return not senders.isdisjoint(sender.codes)


def _goes_on_with(context: Context, sender: SenderChoice) -> bool:
    """Whether the last act of the text is a listing of this sender."""
    return context.action == "listing" and context.sender.codes == sender.codes


def _names_ship_register(flat: str) -> bool:
    """Whether ships lose or get a flag: "its register", but not "the register of sanctions"."""
    register = _OTHER_ACTS["ship_register"].search(flat)
    if register is None:
        return False
    if _OTHER_ACTS["sanctions"].search(register[0]):
        return False
    return _OTHER_ACTS["sanctions_register"].match(flat, register.end()) is None


def _is_of_other_list(
    flat: str, context: Context, action: ActionMention, count: CountMention
) -> bool:
    """Whether a sentence, or the text before it, speaks of a list that is not of sanctions."""
    if count.type == "vessels" and _names_ship_register(flat):
        return True
    if _OTHER_ACTS["sanctions"].search(flat):
        return False
    if names_other_list(flat) or gives_other_list(flat[count.end :]):
        return True
    if _is_off_register(flat, context, action):
        return True
    if not _OTHER_ACTS["any_list"].search(flat):
        return False
    words = flat[count.start : count.end + 1]
    return (
        _OTHER_ACTS["contestants"].search(words) is not None
        or gives_other_list(flat[: count.end])
        or context.named_lists.is_last_other()
    )


def _is_off_register(flat: str, context: Context, action: ActionMention) -> bool:
    """Whether lawyers, firms and the like are taken off a register, and off no list of sanctions.

    "Twelve solicitors were struck off", where nothing has spoken of a list of sanctions
    """
    if action.action != "delisting" or action.side != "before":
        return False
    words = flat[action.start : action.end]
    is_of_registers = _OTHER_ACTS["off_registers"].search(words) is not None
    speaks_of_list = _OTHER_ACTS["any_list"].search(flat) is not None
    return is_of_registers and not speaks_of_list and context.sanctions_paragraph < 0


def _goes_on(
    reading: SentenceReading,
    context: Context,
    action: ActionMention,
    sender: SenderChoice,
) -> bool:
    """Whether an active verb can have the sender of the text before it as its subject."""
    if _OTHER_ACTS["no_subject"].fullmatch(reading.flat, 0, action.start):
        return True  # "| Added | 12 |"
    if _OTHER_ACTS["pronoun"].match(reading.flat):
        return True
    is_issuer = sender.codes == context.document_sender.codes
    return is_issuer and names_general_body(
        reading.flat_without_counts, action.start, context.language
    )
