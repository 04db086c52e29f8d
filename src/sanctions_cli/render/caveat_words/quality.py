"""The words for how good the figures are: where a count comes from, and how precise it is."""

from __future__ import annotations

from collections.abc import Mapping

from sanctions_cli import countries
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


def _word_date_from_report(caveat: Caveat, wording: Wording) -> str:
    parts = []
    for fact in caveat.facts:
        # Acts that name no targets, such as measures, have only a sender.
        targets = f" {fact.number:,}" if fact.number else ""
        parts.append(f"{countries.short_name(fact.sender)}{targets}")
    return f"dated by a report, not by the act: {', '.join(parts)}"


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
    "date_from_report": _word_date_from_report,
    "explained": _word_explained,
}
