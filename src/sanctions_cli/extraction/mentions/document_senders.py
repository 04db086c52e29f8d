"""Who issues a document, and which sender it speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import find_actions
from sanctions_cli.extraction.mentions.actors import NO_CODE, Actor, find_actors
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.phrases import flatten
from sanctions_cli.extraction.mentions.sender_words import offices
from sanctions_cli.extraction.mentions.senders import (
    NO_SENDER,
    SenderChoice,
    has_office,
    usual_senders,
)

_DOCUMENTS = load_patterns("documents")

HEADER_LENGTH = 700
"""How far into a document its sender is looked for, in characters."""

LONGEST_HEADER_LINE = 140


def find_document_sender(
    text: str, language: Language, actors: Sequence[Actor]
) -> SenderChoice:
    """Who issues the document, by its header; NO_SENDER for a news story."""
    flat = flatten(text)
    position = 0
    issuer = None
    for line in text[:HEADER_LENGTH].split("\n"):
        start, position = position, position + len(line) + 1
        inside = [actor for actor in actors if start <= actor.start < position]
        if issuer is None:
            issuer = next(
                (each for each in inside if _can_issue(flat, each, language)), None
            )
        if len(line) > LONGEST_HEADER_LINE or _tells_an_act(line, language):
            continue
        for actor in inside:
            if actor.code == NO_CODE and line.rstrip().endswith("."):
                continue  # a sentence about a parliament is no header of its own
            if actor.form == "body" or _belongs_to_government(
                flat, actor, start, position, language
            ):
                return SenderChoice(
                    (actor.code,), actor.list_name, (actor.start, actor.end)
                )
    if issuer and _DOCUMENTS["release"].search(text[:HEADER_LENGTH]):
        return SenderChoice((issuer.code,), "", (issuer.start, issuer.end))
    return NO_SENDER


def _can_issue(flat: str, actor: Actor, language: Language) -> bool:
    """Whether a release without a ministry's name can be of this country.

    A usual sender only: the country that a title names first may be the target. "Australian" counts
    in "the Australian Government".
    """
    if actor.code not in usual_senders():
        return False
    return actor.form != "people" or has_office(flat, actor, language)


def find_publishing_sender(publisher: str, language: Language) -> SenderChoice:
    """The sender whose page a document is, by the publisher that it states; else NO_SENDER."""
    flat = flatten(publisher)
    for actor in find_actors(publisher, language):
        is_office = actor.form == "body" or _belongs_to_government(
            flat, actor, 0, len(flat), language
        )
        if is_office and actor.code in usual_senders():
            return SenderChoice((actor.code,), actor.list_name, None)
    return NO_SENDER


def find_main_sender(actors: Sequence[Actor]) -> SenderChoice:
    """The usual sender that a document names at least twice as often as any other."""
    counts = Counter(actor.code for actor in actors if actor.code in usual_senders())
    ranked = counts.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return SenderChoice((ranked[0][0],))
    return NO_SENDER


def _tells_an_act(line: str, language: Language) -> bool:
    """Whether a line is a title such as "UK sanctions Georgian police"."""
    flat = flatten(line)
    verbs = [
        action
        for action in find_actions(flat, language)
        if flat[action.start : action.end].lower() not in ("sanctions", "sanction")
    ]
    return bool(verbs)


def _belongs_to_government(
    flat: str, actor: Actor, start: int, end: int, language: Language
) -> bool:
    """Whether a line names an office of the country: "Ministry of Foreign Affairs, Singapore"."""
    if actor.form == "capital":
        return False
    office = offices(language)
    before = flat[start : actor.start]
    after = flat[actor.end : min(end, actor.end + 60)]
    if office.search(before) and re.search(
        r"(?:of|de|du|des|d'|,|\() ?(?:the |la |l')?$", before
    ):
        return True
    return bool(office.match(after.lstrip()[:40])) or bool(
        re.match(r" ?(?:Ministry|Government|Foreign)", after)
    )
