"""Where a document tells whom an act is aimed at, and how much its word counts."""

from __future__ import annotations

from typing import NamedTuple

from sanctions_cli.extraction.drafts.targets.target_sentences import Codes
from sanctions_cli.extraction.mentions.targets.supplied_countries import ACCOMPLICES

SUPPORTED = ("RU",)
"""The country for whose support others are listed in their own programs, too."""

ALLY = ("BY",)
"""The country whose program also lists those who help with the war of the one it supports."""

PLACES_OF_TRADE = ACCOMPLICES - {"CN", "HK"}
"""Countries that a document names as a place more often than as what an act is aimed at."""

HEADINGS = ("label", "heading")
"""Places that tell what the text below them is about."""

PASSING_PLACES = (
    "sentence",
    "program before",
    "sentence before",
    "sentence after",
    "cause",
    "clause",
)
"""Places where a country beside the one that a document is about is as often named in passing."""


class Evidence(NamedTuple):
    """What a place of a document tells of the target of an act.

    targets: () if it names none, or several
    is_clear: whether the target is more than a guess
    """

    place: str
    targets: Codes
    is_clear: bool = True
