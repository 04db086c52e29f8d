"""Lists of whom may not be supplied, on which nobody's assets are frozen.

"Added 28 firms to the Entity List" is a measure, and who is taken off is freed by a lifting.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import (
    Context,
    MeasureName,
    SentenceReading,
)
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

ON_TRADE_LISTS = {
    "listing": "measure",
    "relisting": "measure",
    "delisting": "lifting",
}
"""What an action is on a list of an export control."""

TRADE_DEPARTMENT = "commerce"
"""The department that keeps no other lists than those of export controls."""

LONGEST_HEADING = 120
"""The most characters of a line that says what is done to those below it."""

_FIRMS = ("entities", TOTAL)
"""The types of those that may not be supplied."""

_OUT_OF = ("from ", "off ", "du ", "de", "d'")
"""With one of these a market begins that somebody is taken off."""

_TRADE = load_patterns("trade_lists")


def turn_general_measures(reading: SentenceReading) -> None:
    """Makes listings of measures on those whom a sentence, or a list below it, counts.

    "Announced measures under the Haiti regulations against four senators" bans no trade.
    """
    last_count = max((each.start for each in reading.counts if each.type), default=0)
    if reading.flat.rstrip().endswith(":"):
        last_count = len(reading.flat)  # those below are counted
    reading.actions = [
        action._replace(action="listing", side="after")
        if action.end <= last_count and _is_general_measure(reading, action)
        else action
        for action in reading.actions
    ]


def turn_widened_bans(reading: SentenceReading) -> None:
    """Makes a measure of a ban on trade that is extended to more goods, which renews nothing.

    "The ban on shipping to Russia was extended to 335 kinds of goods." What else is widened, and
    counts nobody, is no act at all: "the sanctions were extended to the gas sector".
    """
    if reading.counts or not any(
        action.action in ("renewal", "measure") for action in reading.actions
    ):
        return
    for widened in _TRADE["widened"].finditer(reading.flat):
        start, end = widened.span()
        others = [
            action
            for action in reading.actions
            if action.end <= start or end <= action.start
        ]
        # "Import bans were extended to coal": the word for trade is before the bans.
        is_measure = any(
            action.action == "measure" and action not in others
            for action in reading.actions
        )
        if is_measure or _TRADE["widened_trade"].search(widened[0]):
            others.append(ActionMention(start, end, "measure", "none", True))
        reading.actions = sorted(others)


def _is_general_measure(reading: SentenceReading, action: ActionMention) -> bool:
    """Whether words only tell of "measures", in a sentence without any word of trade."""
    if action.action != "measure" or action.side != "none":
        return False
    general = _TRADE["general_measures"].search(reading.flat, action.start, action.end)
    return general is not None and _TRADE["trade"].search(reading.flat) is None


def bars_trade_with(
    reading: SentenceReading, action: ActionMention, count: CountMention
) -> bool:
    """Whether a measure is on firms, and on their trade: people are counted by listings only."""
    if count.type not in _FIRMS:
        return False
    return _TRADE["trade"].search(reading.flat, action.start) is not None


def shuts_out_of_market(
    reading: SentenceReading, action: ActionMention, count: CountMention
) -> bool:
    """Whether firms only lose a market or a network, and keep their assets.

    "Several banks lose access to SWIFT"; with a figure only where the verb would take them off a
    list: "Seven banks have been taken off the payment system"
    """
    is_uncounted = action.action == "listing" and count.value is None
    if not is_uncounted and action.action != "delisting":
        return False
    if count.type not in _FIRMS or _TRADE["other_list"].search(reading.flat):
        return False
    starts = [each.start for each in reading.counts if each.start > count.start]
    end = min(starts, default=len(reading.flat))
    start = min(action.start, count.start)
    market = _TRADE["market"].search(reading.flat, start, end)
    if market is None:
        return False
    # "Five banks were delisted and return to SWIFT"
    return is_uncounted or market[0].lower().startswith(_OUT_OF)


def is_on_trade_list(
    reading: SentenceReading, action: ActionMention, count: CountMention | None
) -> bool:
    """Whether a clause bars its targets from trade, and does not freeze their assets."""
    if count and _is_unreliable(reading, count):
        return False
    can_be_supplied = count is not None and count.type != "individuals"
    if (
        action.action == "listing"
        and count
        and can_be_supplied
        and _is_barred_from_trade(reading, count)
    ):
        return True
    return _names_trade_list(reading, action, count)


def _is_unreliable(reading: SentenceReading, count: CountMention) -> bool:
    """Whether a count is of "unreliable entities", which may not enter China, before the next."""
    starts = [each.start for each in reading.counts if each.start > count.start]
    end = min(starts, default=len(reading.flat))
    return _TRADE["unreliable"].match(reading.flat, count.end, end) is not None


def _is_barred_from_trade(reading: SentenceReading, count: CountMention) -> bool:
    """Whether the words beside a count say that nothing may be exported to it."""
    starts = [each.start for each in reading.counts if each.start > count.start]
    next_count = min(starts, default=len(reading.flat))
    barred = _TRADE["exports"].search(reading.flat, count.end, next_count)
    if barred:
        # "a freeze for 9 firms and export bans for 31": the bans are for those behind them
        between = reading.flat[barred.end() : next_count]
        return _TRADE["leads_to_count"].fullmatch(between) is None
    before = reading.flat_without_counts[: count.start]
    return _TRADE["exports_to"].search(before) is not None


def _names_trade_list(
    reading: SentenceReading, action: ActionMention, count: CountMention | None
) -> bool:
    """Whether a clause names such a list: from its verb to the verb of the next clause."""
    end = max(action.end, count.end if count else 0)
    # The list itself may look like a verb: "added to the list".
    next_actions = [each.end for each in reading.actions if each.start >= end]
    next_action = min(next_actions, default=len(reading.flat))
    named = _TRADE["trade_list"].search(reading.flat, action.start, next_action)
    if named:
        return True
    # "Added 41 to the Entity List and removed three"
    for named in _TRADE["trade_list"].finditer(reading.flat, 0, action.end):
        if not _TRADE["other_list"].search(reading.flat, named.end(), end):
            return True
    return False


def carries_on_trade_list(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    sender: SenderChoice,
    name: str,
) -> bool:
    """Whether a count without the name of a list is of one that the text or its sender implies.

    "22 entities are added to the Entity List. The rule also removes two."
    """
    if count.type not in _FIRMS or _is_unreliable(reading, count):
        return False
    if sender.list_name == TRADE_DEPARTMENT:
        return True
    label, colon, _ = reading.flat[: count.start].rpartition(":")
    if colon and _TRADE["heading"].search(label):
        return True  # "(2) Export prohibition: 22 entities"
    if _TRADE["same_list"].search(reading.flat):
        # "Six were placed on the same list", far below what was put on it
        return context.trade_list_paragraph >= 0
    if _TRADE["other_list"].search(reading.flat):
        return False
    if context.heading_of_measure == "trade":
        return True
    distance = reading.sentence.paragraph - context.trade_list_paragraph
    # What the next paragraph adds can be to a list of sanctions.
    return distance == 0 or (distance == 1 and name == "delisting")


def is_headed_by_trade_list(reading: SentenceReading) -> bool:
    """Whether a line without an act names such a list, of which the text then speaks."""
    flat = reading.flat
    is_heading = len(flat) <= LONGEST_HEADING and not flat.rstrip().endswith(".")
    return is_heading and _TRADE["trade_list"].search(flat) is not None


def changes_trade_list(reading: SentenceReading) -> bool:
    """Whether a sentence tells that such a list was changed, and not yet how.

    "The Ministry revised the list of buyers to whom goods may be sold only with a permit."
    """
    is_changed = any(action.action == "amendment" for action in reading.actions)
    if reading.counts or not is_changed:
        return False
    return _TRADE["trade_list"].search(reading.flat) is not None


def name_measure_of_heading(reading: SentenceReading) -> MeasureName:
    """What a line says is done to those below it: "2. Prohibition of exports"."""
    flat = reading.flat
    is_sentence = flat.rstrip().endswith((".", "!", "?"))
    if len(flat) > LONGEST_HEADING or reading.counts or is_sentence:
        return ""
    heading = _TRADE["heading"].search(flat)
    is_of_trade = heading is not None
    # In "Entity List: Russia" the list is the one that it names.
    rest = flat.replace(heading[0], "") if heading else flat
    if _TRADE["other_list"].search(rest):
        return "" if is_of_trade else "freeze"
    return "trade" if is_of_trade else ""
