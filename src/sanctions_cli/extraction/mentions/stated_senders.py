"""The senders that a sentence names after the act: who did it, or whose country is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanctions_cli.extraction.mentions.actors import Actor

LONGEST_CLOSING = 60
"""How far behind "were banned" the country that nobody may enter can be, in characters."""

_ARTICLE = r"(?:the |la |le |les |l')?"
_TITLE = r"(?:(?:[Pp]resident|[Pp]résident|[Mm]inister|[Mm]inistre) )?"
_DONE_BY = re.compile(
    r"\b(?:announced|decided|decreed|approved|adopted|imposed|introduced|ordered|published|issued"
    r"|unveiled|confirmed|agreed|listed|sanctioned|designated|blacklisted|targeted|named|added"
    r"|annoncée?s?|décidée?s?|décrétée?s?|approuvée?s?|adoptée?s?|imposée?s?|ordonnée?s?"
    r"|publiée?s?|confirmée?s?|visée?s?|frappée?s?|inscrite?s?|sanctionnée?s?|désignée?s?"
    rf"|ciblée?s?|ajoutée?s?|prise?s?) (?:[\w-]+ ){{0,2}}(?:by|par) ?{_ARTICLE}{_TITLE}$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:enter|entering|entry (?:in)?to|travel(?:ling|ing)? to|visit|visiting"
    rf"|(?:entrée|séjour|entrer|voyager)(?: sur le territoire)? (?:en|au|aux|dans)) ?{_ARTICLE}$",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"(?:'s(?: [\w-]+){1,3})?(?: has| had| have| a| ont| avait)?"
    r" (?:condemn|reject|denounc|critici[sz]|welcom|prais|thank|applaud|protest|slamm|decri|hail"
    r"|deplor|scorn|salu|condamn|dénonc|rejet|remerci|félicit|déplor|critiqu|fustig)\w*",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"(?:listing|designation|blacklisting|sanctioning|addition|inclusion)s? of",
    re.IGNORECASE,
)


def reacts_to_others(flat: str, end: int) -> bool:
    """Whether who is named before a place only judges an act: "Minsk condemned the sanctions"."""
    return _REACTS.match(flat, end) is not None


def find_owner_of_act(
    flat: str, groups: Sequence[list[Actor]], start: int, end: int
) -> list[Actor]:
    """The owner of an act that is a noun: "the EU's listing of 12 officials"."""
    if not _NOMINAL.fullmatch(flat[start:end]):
        return []
    for group in groups:
        if re.fullmatch(r"(?:'s|')(?: \w+){0,2} ", flat[group[-1].end : start]):
            return group
    return []


def find_stated_sender(flat: str, groups: Sequence[list[Actor]]) -> list[Actor]:
    """The actors behind a participle and "by": "the listing of 12 was announced by Canada"."""
    for group in groups:
        before = flat[max(0, group[0].start - 60) : group[0].start]
        if _DONE_BY.search(before):
            return group
    return []


def find_closed_country(
    flat: str, groups: Sequence[list[Actor]], action_end: int
) -> list[Actor]:
    """The country that those who are banned may not enter: "were barred from entering Russia"."""
    for group in groups:
        if not action_end <= group[0].start < action_end + LONGEST_CLOSING:
            continue
        before = flat[max(0, group[0].start - 45) : group[0].start]
        if group[0].form != "people" and _CLOSED.search(before):
            return group
    return []
