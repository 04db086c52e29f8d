"""The action of a record: that of the verb, unless list or targets make another of it."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts import Context, SentenceReading
from sanctions_cli.extraction.drafts.listed_items import LONGEST_LABEL
from sanctions_cli.extraction.mentions.actions import ActionMention, find_label_action
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.target_counts import CountMention

_COUNTS = load_patterns("counts")

_ON_TRADE_LISTS = {
    "listing": "measure",
    "relisting": "measure",
    "delisting": "lifting",
}
"""What an action is on a list of an export control, where nobody's assets are frozen."""


def name_action_of_count(
    reading: SentenceReading,
    context: Context,
    count: CountMention,
    action: ActionMention | None,
) -> str:
    """The action of a count: that of its verb, of its label in a table, or of the list so far."""
    if action and action.action == "stock":
        return "stock"
    if count.type == "vessels" and _is_ban_of_ships(reading, action):
        return "measure"  # a ban from ports, which freezes nothing
    if action:
        name = name_action(reading, action, count)
    else:
        label = reading.flat[max(0, count.start - LONGEST_LABEL) : count.end]
        own_label = reading.flat[count.start : count.end]  # "Added: 12" in a cell
        name = (
            find_label_action(own_label, context.language)
            or find_label_action(label, context.language)
            or context.action
            or "listing"
        )
    if name in _ON_TRADE_LISTS and _carries_on_trade_list(
        reading, context, count, name
    ):
        return _ON_TRADE_LISTS[name]
    return name


def _carries_on_trade_list(
    reading: SentenceReading, context: Context, count: CountMention, name: str
) -> bool:
    """Whether a count goes on with the list of an export control that the text just spoke of.

    "22 entities are added to the Entity List. The rule also removes two."
    """
    distance = reading.sentence.paragraph - context.trade_list_paragraph
    # What the next paragraph adds can be to a list of sanctions.
    is_near = distance == 0 or (distance == 1 and name == "delisting")
    return (
        is_near
        and count.type == "entities"
        and _COUNTS["other_list"].search(reading.flat) is None
    )


def _is_ban_of_ships(reading: SentenceReading, action: ActionMention | None) -> bool:
    """Whether ships are shut out of ports or services, and on no list of sanctions.

    "Added 41 ships to the register of those that may not call at its ports" is a listing, and so
    are sanctions on ships that called at somebody's port.
    """
    if _COUNTS["ports"].search(reading.flat) is None:
        return False
    if action is None:
        return True
    words = reading.flat[action.start : action.end]
    return _COUNTS["puts_on_list"].search(words) is None


def name_action(
    reading: SentenceReading, action: ActionMention, count: CountMention | None = None
) -> str:
    """The action of a verb, and what becomes of it on a list of an export control."""
    if action.action not in _ON_TRADE_LISTS:
        return action.action
    if count and action.action == "listing":
        starts = [each.start for each in reading.counts if each.start > count.start]
        next_count = min(starts, default=len(reading.flat))
        before = reading.flat_without_counts[: count.start]
        is_barred_from_trade = _COUNTS["exports"].search(
            reading.flat, count.end, next_count
        ) or _COUNTS["exports_to"].search(before)
        if is_barred_from_trade:
            return "measure"  # who may no longer be supplied keeps the assets
    if _is_on_trade_list(reading, action, count):
        return _ON_TRADE_LISTS[action.action]
    return action.action


def _is_on_trade_list(
    reading: SentenceReading, action: ActionMention, count: CountMention | None
) -> bool:
    """Whether a clause names such a list: from its verb to the verb of the next clause."""
    end = max(action.end, count.end if count else 0)
    # The list itself may look like a verb: "added to the list".
    next_actions = [each.end for each in reading.actions if each.start >= end]
    next_action = min(next_actions, default=len(reading.flat))
    return (
        _COUNTS["trade_list"].search(reading.flat, action.start, next_action)
        is not None
    )
