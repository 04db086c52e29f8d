"""The words for how good the figures are: where a count comes from, and how precise it is."""

from __future__ import annotations

from collections.abc import Mapping

from sanctions_cli.caveats import Caveat, CaveatKind
from sanctions_cli.render.caveat_words.phrases import (
    Phrase,
    Wording,
    count_with_verb,
)
from sanctions_cli.text import plural


def _word_listed(caveat: Caveat, wording: Wording) -> str:
    counts = count_with_verb(caveat.number, "count", "was", "were")
    return f"{counts} made from the names in the announcement"


def _word_derived(caveat: Caveat, wording: Wording) -> str:
    counts = count_with_verb(caveat.number, "count", "was", "were")
    return f"{counts} worked out from official lists"


def _word_survivors(caveat: Caveat, wording: Wording) -> str:
    counts = count_with_verb(caveat.number, "count", "comes", "come")
    verb = "misses" if caveat.number == 1 else "miss"
    return f"{counts} from a current list and {verb} names removed since"


def _word_at_least(caveat: Caveat, wording: Wording) -> str:
    return count_with_verb(caveat.number, "count", "is a minimum", "are minimums")


def _word_about(caveat: Caveat, wording: Wording) -> str:
    singular, many = "is a round figure", "are round figures"
    return count_with_verb(caveat.number, "count", singular, many)


def _word_joint(caveat: Caveat, wording: Wording) -> str:
    records = plural(caveat.number, "announcement")
    return f"includes {records} with one figure for several targets together"


def _word_date_missing(caveat: Caveat, wording: Wording) -> str:
    records = count_with_verb(caveat.number, "announcement", "has", "have")
    return f"{records} no {caveat.subject} date; the announcement date is used"


def _word_explained(caveat: Caveat, wording: Wording) -> str:
    return "explained: the difference has a documented reason"


PHRASES: Mapping[CaveatKind, Phrase] = {
    "listed": _word_listed,
    "derived": _word_derived,
    "survivors": _word_survivors,
    "at_least": _word_at_least,
    "about": _word_about,
    "joint": _word_joint,
    "date_missing": _word_date_missing,
    "explained": _word_explained,
}
