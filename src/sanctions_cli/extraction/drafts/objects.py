"""Which action of a sentence a count belongs to: the targets of a verb are its objects."""

from __future__ import annotations

import re

from sanctions_cli.extraction.drafts.acts import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.target_counts import CountMention

LONGEST_SUBJECT = 160
"""The most characters between a count and the passive that tells of it."""

_TURN = re.compile(
    r"\b(?:who|whose|whom|which|that|where|when|after|because|since|while|although|over|for"
    r"|following|amid|despite|accused|by|in response|in reply|in breach|in view|as"
    r"|qui|dont|où|après|pour|afin|parce|car|malgré|accusée?s?|suite à)\b",
    re.IGNORECASE,
)
"""Words after which a number is no longer an object of the verb before them."""

_STRONG_LINK = re.compile(
    r"(?:\b(?:on|against|contre|visant|à l'encontre de)"
    r"|,? (?:and|et)(?: also)? (?:on|against|of|to|de|d'|contre|à)) ?(?:\w+ )?$",
    re.IGNORECASE,
)
"""Before a count: a preposition that ties it to a verb or "sanctions" further left."""

_COORDINATION = re.compile(
    r"(?:,|\band|\bet|\bas well as|\bainsi que|\bplus|&|\+|/)[^,;]{0,24}$"
)

_TOP_COORDINATION = re.compile(r", (?:and|et|as well as|ainsi que|plus) (?:\w+ )?$")
"""A comma before "and" goes on with the enumeration behind a relative clause."""

_ANOTHER_ITEM = re.compile(r", (?:as well as|ainsi que)\b", re.IGNORECASE)
"""Ends what "bringing the total to" speaks of."""

_NEW_CLAUSE = re.compile(
    r";|, (?:and|et|but|mais) |\b(?:before|after|when|where|while|because|if|and for|avant"
    r"|lorsque|quand|tandis)\b",
    re.IGNORECASE,
)
"""Between a count and a passive: the passive has another subject."""

_PROPERTY_OF = re.compile(
    r"\b(?:property|entry|travel|entrée) (?:\w+ ){0,3}(?:of|de|d'|by|to)\b"
)
"""Before a count, what a singular verb speaks of: "the property of 3 persons is blocked"."""

_SINGULAR = re.compile(
    r"(?:is|was|est|était|(?<=has )been|(?<=a )été)\b", re.IGNORECASE
)

_PLACE_OF = re.compile(
    r"\b(?:in|at|across|within|by|with|under|between|among|dans|en|chez|par|avec|entre|parmi)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
"""Before a count: it tells where or how, and is no object of a verb."""

Governed = tuple[CountMention, ActionMention]
"""A count with the action that it is an object of."""


def find_governing_action(
    reading: SentenceReading, count: CountMention, previous: Governed | None
) -> ActionMention | None:
    """The action whose targets a count is, or None.

    previous: the count before it in the sentence with its action
    """
    stock = _find_stock_verb(reading, count)
    for action in reversed(reading.actions):
        if stock and action.is_wording:
            continue  # "the names of 12 people remain on the list"
        comes_first = action.side == "after" and action.end <= count.start
        if comes_first and _is_object_of(reading.flat, count, action, previous):
            return action
    for action in reading.actions:
        if action.side == "before" and action.start >= count.end:
            return action if _is_subject_of(reading, count, action) else None
    return None


def _find_stock_verb(
    reading: SentenceReading, count: CountMention
) -> ActionMention | None:
    """The first verb behind a count that says what is on a list: "remain listed"."""
    for action in reading.actions:
        if action.start >= count.end and action.side == "before":
            between = reading.flat[count.end : action.start]
            is_stock = action.action == "stock" and not _TURN.search(between)
            return action if is_stock else None
    return None


def _is_object_of(
    flat: str, count: CountMention, action: ActionMention, previous: Governed | None
) -> bool:
    """Whether a count is what a verb or "sanctions on" before it is aimed at."""
    between = flat[action.end : count.start]
    if action.action == "stock" and _ANOTHER_ITEM.search(between):
        return False
    is_linked = _STRONG_LINK.search(between) is not None
    if between.strip() and _PLACE_OF.search(between):
        return False
    if ";" in between:
        return is_linked
    if is_linked or not _TURN.search(between):
        return True
    if previous and previous[1] == action and previous[0].end <= count.start:
        since = flat[previous[0].end : count.start]
        if _TOP_COORDINATION.search(since):
            return True
        return bool(_COORDINATION.search(since)) and not _TURN.search(since)
    return False


def _is_subject_of(
    reading: SentenceReading, count: CountMention, action: ActionMention
) -> bool:
    """Whether a count is what a passive after it speaks of."""
    flat = reading.flat
    if action.start - count.end > LONGEST_SUBJECT:
        return False
    for clause in _NEW_CLAUSE.finditer(flat, count.end, action.start):
        # ", and" before a count goes on with the enumeration.
        goes_on = any(0 <= each.start - clause.end() <= 12 for each in reading.counts)
        if not goes_on or clause[0][0] == ";":
            return False
    is_singular = _SINGULAR.match(flat, action.start) is not None
    if not is_singular or count.value in (1, None):
        return True
    return _PROPERTY_OF.search(flat[max(0, count.start - 40) : count.start]) is not None
