"""Whether a clause says of an act that there is none: it is negated, or denied behind it.

The words are in `lexicon/clauses/kinds.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")

LONGEST_NEGATION = 110
"""How far before its verb "neither London nor Bern has" can begin, in characters."""

LONGEST_NONE = 12
"""The most characters behind a verb up to the end of "none" or "d'aucun"."""

LONGEST_FRENCH_NONE = 60
"""The same where the verb begins its negation: "n'a gelé les avoirs d'aucun"."""


def is_denied(
    flat: str, place: int, end: int, count: tuple[int, int] | None = None
) -> bool:
    """Whether the same clause says behind an act that it is none: "… were proposed".

    Listings can be blocked by a veto; property that is blocked is that of who is listed. Not a
    single one is none, too.
    """
    if count and _KINDS["not_even"].search(flat, 0, count[0]):
        return True
    denial = _KINDS["denied"].search(flat, end)
    if denial and denial[0].endswith("blocked"):
        return _KINDS["property"].search(flat, place, denial.start()) is None
    return denial is not None and not _KINDS["another_topic"].search(
        flat, end, denial.start()
    )


def is_negated(
    flat: str, action: ActionMention | None, count: tuple[int, int] | None
) -> bool:
    """Whether nobody is the object of an act: "adopted no bans on 19", "nor froze the funds of"."""
    if action is None:
        return False
    start = max(0, action.start - LONGEST_NEGATION)
    if _KINDS["negated_before"].search(flat[start : action.start]):
        return True
    is_off = flat.startswith("off ", action.start)
    if is_off and _KINDS["keeps"].search(flat[start : action.start]):
        return True  # "kept three bankers off its list"
    is_open = flat.endswith(("ne ", "n'"), 0, action.start)
    if is_open and _KINDS["of_none"].match(flat, action.end):
        return True  # "qui ne sont visées par aucune sanction"
    reach = LONGEST_FRENCH_NONE if is_open else LONGEST_NONE
    end = count[0] if count else action.end + reach
    # "No ship may enter" and "plus aucun navire" are measures by themselves.
    is_no_more = flat[action.start : action.end].lower().startswith("plus ")
    begin = action.start + (len("plus ") if is_no_more else 0) + 1
    return _KINDS["negated_object"].search(flat[:end], begin) is not None
