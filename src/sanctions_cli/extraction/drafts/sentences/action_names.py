"""The action of a record: that of the verb, unless list or targets make another of it."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.drafts.kinds.trade_lists import (
    ON_TRADE_LISTS,
    bars_trade_with,
    carries_on_trade_list,
    is_on_trade_list,
    shuts_out_of_market,
)
from sanctions_cli.extraction.drafts.objects.listed_items import LONGEST_LABEL
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    begins_with_label,
    find_label_action,
)
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_COUNTS = load_patterns("counts")
_KINDS = load_patterns("kinds")

LONGEST_ADVERB = 24
"""The most characters of "temporarily" with a word or two before a verb."""


def name_action_of_count(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    action: ActionMention | None,
) -> str:
    """The action of a count: that of its verb, of its label in a table, or of the list so far."""
    if action and count.action_of_row:
        return count.action_of_row  # "updated its list with three additions"
    if action and action.action == "stock":
        return "stock"
    if count.type == "vessels" and _is_ban_of_ships(reading, action, count):
        return "measure"  # a ban from ports, which freezes nothing
    if count.type == "vessels" and action and action.action == "measure":
        return "listing"  # what shuts out ships that are counted has their names
    if action and action.action == "measure":
        is_on_trade = bars_trade_with(reading, action, count)
        return "measure" if is_on_trade else "listing"
    if action and shuts_out_of_market(reading, action, count):
        return "measure"
    if action and _is_widened(reading, action, count):
        name = "listing"
    elif action:
        name = _name_by_noun(reading, context, count, action) or name_action(
            reading, action, count
        )
    else:
        name = _name_by_label(reading, context, count)
    if name in ON_TRADE_LISTS and carries_on_trade_list(
        reading, context, count, sender, name
    ):
        return ON_TRADE_LISTS[name]
    return name


def _name_by_label(
    reading: SentenceReading, context: Context, count: CountMention
) -> str:
    """The action of a count without a verb: that of its row, of a label or of the list so far."""
    label = reading.flat[max(0, count.start - LONGEST_LABEL) : count.end]
    label = label.rsplit(";", 1)[-1]  # that of this item only
    # "Added: 12", and "Varied designations: 12" with its adjective
    adjective = _COUNTS["label_adjective"].search(label[: count.start - count.end])
    begin = count.start - len(adjective[0]) if adjective else count.start
    own_label = reading.flat[begin : count.end]
    # "Total des inscriptions : 310" counts all, whatever its noun is.
    is_total = find_label_action(label, context.language) == "stock"
    if is_total and not count.action_of_row:
        return "stock"
    name = (
        count.action_of_row
        or find_label_action(own_label, context.language)
        or _find_label_of_total(reading, context, count)
        or find_label_action(label, context.language)
        or _find_label_of_row(reading, context)
        or context.find_label_above(reading.sentence)
        or context.action
        or "listing"
    )
    if name == "measure" and count.type == "individuals":
        return (
            "listing"  # an item of a list is one of persons, whatever the text is about
        )
    return name


def _find_label_of_total(
    reading: SentenceReading, context: Context, count: CountMention
) -> str:
    """The action of the total that a colon divides: "Four additions were made …: two banks"."""
    for whole in reading.counts:
        is_divided = ":" in reading.flat[whole.end : count.start]
        if whole.type == TOTAL and is_divided:
            words = reading.flat[whole.start : whole.end]
            return find_label_action(words, context.language)
    return ""


def _find_label_of_row(reading: SentenceReading, context: Context) -> str:
    """The action of the label that a row begins with, however far from it a count is."""
    if ";" in reading.flat or not begins_with_label(reading.flat, context.language):
        return ""
    return find_label_action(
        reading.flat[: min(each.start for each in reading.counts)], context.language
    )


def _name_by_noun(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention,
) -> str:
    """What a change of a list consists of: "updated its Iran list: five additions, two removals".

    Without a colon, "inscriptions" are the entries that are changed.
    """
    is_change = action.action == "amendment" and action.end < count.start
    if not is_change or ":" not in reading.flat[action.end : count.start]:
        return ""
    noun = reading.flat[count.start : count.end]
    return find_label_action(noun, context.language)


def _is_widened(
    reading: SentenceReading, action: ActionMention, count: CountMention
) -> bool:
    """Whether sanctions are extended to targets: "extended its sanctions to 12 more people"."""
    if action.action != "renewal":
        return False
    starts = [each.start for each in reading.counts if each.start >= action.start]
    words = reading.flat[action.start : min([*starts, count.start])]
    return _COUNTS["widened"].fullmatch(words) is not None


def _is_ban_of_ships(
    reading: SentenceReading, action: ActionMention | None, count: CountMention
) -> bool:
    """Whether ships are shut out of ports or services beside others that are listed.

    Alone, ships that are counted are the names of a list: "barred another 105 tankers from its
    ports". "Added 41 ships to the register of those that may not call at its ports" is a listing
    in any case, and so are sanctions on ships that called at somebody's port.
    """
    if all(each.type == "vessels" for each in reading.counts):
        return False
    ports = _COUNTS["ports"].search(reading.flat)
    if ports is None:
        return False
    if _COUNTS["called_at"].search(reading.flat, count.end, ports.start()):
        return False
    if action is None:
        return True
    words = reading.flat[action.start : action.end]
    return _COUNTS["puts_on_list"].search(words) is None


def _is_for_a_time(flat: str, action: ActionMention) -> bool:
    """Whether what a verb lifts comes back: "temporarily", "for six months", "until 30 June"."""
    passive = _KINDS["is_lifted"].search(flat, action.end)
    if passive and _lasts_for_a_time(flat, passive.start(), passive.end()):
        return True
    return _lasts_for_a_time(flat, action.start, action.end)


def _lasts_for_a_time(flat: str, start: int, verb_end: int) -> bool:
    for_a_time = _KINDS["for_a_time"].match(flat, start)
    end = max(verb_end, for_a_time.end() if for_a_time else 0)
    if not _KINDS["lifts"].search(flat, start, end):
        return False
    begin = max(0, start - LONGEST_ADVERB)
    is_adverb_before = _KINDS["temporarily"].search(flat, begin, verb_end)
    return for_a_time is not None or is_adverb_before is not None


def _is_put_back(flat: str, action: ActionMention) -> bool:
    """Whether those are listed again who were taken off: "delisted in 2021, are designated again".

    "Again sanctioned 12 officials" alone is only another round.
    """
    if _KINDS["taken_off_before"].search(flat) is None:
        return False
    begin = max(0, action.start - LONGEST_ADVERB)
    end = action.end + LONGEST_ADVERB
    if _KINDS["again"].search(flat, begin, end):
        return True
    return _KINDS["back_on_list"].search(flat, action.end) is not None


def name_action(
    reading: SentenceReading, action: ActionMention, count: CountMention | None = None
) -> str:
    """The action of a verb, and what becomes of it on a list of an export control.

    What is lifted for a time is suspended: "lifted the travel bans on two envoys for ten days".
    """
    name = action.action
    if name in ("delisting", "lifting") and _is_for_a_time(reading.flat, action):
        return "suspension"
    if name == "listing" and _is_put_back(reading.flat, action):
        return "relisting"
    if name in ON_TRADE_LISTS and is_on_trade_list(reading, action, count):
        return ON_TRADE_LISTS[name]
    return name
