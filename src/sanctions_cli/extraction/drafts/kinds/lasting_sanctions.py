"""Sanctions of which a sentence only says that they go on, whoever they are on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import (
    ActionMention,
    begins_with_label,
    find_cues,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")

STATES = ("listing", "relisting", "stock")


def goes_on(flat: str, action: ActionMention | None, items_end: int) -> bool:
    """Whether an act is what goes on: "the 37 who are listed under this program remain blocked".

    Of sanctions that are the subject of the verb the same: "sanctions on 37 people stay in force".
    items_end: where the last count ends that the act has
    """
    if action is None or action.action not in STATES:
        return False
    if action.side == "before":
        return _describes(flat, action) and _lasts_behind(flat, action.end)
    if not _KINDS["noun_of_sanctions"].match(flat, action.start):
        return False
    opens = _KINDS["opens_clause"].search(flat, 0, action.start) is not None
    return opens and _lasts_behind(flat, items_end)


def _describes(flat: str, action: ActionMention) -> bool:
    """Whether a passive only says of whom a sentence speaks: "who are listed", "listed in 2021"."""
    if _KINDS["bare_participle"].match(flat, action.start):
        return True
    return _KINDS["opens_description"].search(flat[: action.start]) is not None


def _lasts_behind(flat: str, end: int) -> bool:
    return _KINDS["goes_on_behind"].match(flat, end) is not None


def find_stocks(
    flat: str, count_end: int, language: Language
) -> Iterator[re.Match[str]]:
    """The words for what is on a list, but for those on what the change of a row means.

    "Additions: 6 entries, to which an asset freeze now applies"
    """
    is_row = begins_with_label(flat, language)
    for match in find_cues(flat, "stock", language):
        if is_row and _KINDS["clause_of_row"].search(flat, count_end, match.end()):
            continue
        yield match
