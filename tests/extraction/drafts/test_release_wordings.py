"""A release that leaves out its sender tells of a listing in many ways, each with its figures."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = (
    "Foreign, Commonwealth & Development Office\n\nPress release\n\n"
    "UK announces new sanctions on Belarus\n\nPublished 9 August 2023\n\n"
)
TARGETS = "14 individuals and seven entities"

WORDINGS = {
    "the list": (
        "{T} are hereby added to the list.",
        "The following {T} are inserted in the Annex.",
        "The list grows by {T}.",
        "The list has grown by {T}.",
        "The list has been supplemented with the names of {T}.",
        "Schedule 1 to the Regulations is amended to add {T}.",
        "{T} have been brought under sanctions.",
    ),
    "the verb": (
        "We have specified {T} under the Regulations.",
        "The government declares {T} subject to sanctions.",
        "The government agreed 21 listings, consisting of {T}.",
        "With today's action {T} become subject to an asset freeze.",
        "Today's action brings {T} within the scope of the regime.",
        "All assets of {T} in the country are blocked.",
    ),
    "the targets": (
        "{T} are denied entry.",
        "{T} are the latest targets of the sanctions regime.",
        "{T} feature in the new package.",
        "Affected are {T}.",
        "The decision applies to {T}.",
    ),
    "titles": (
        "{T} sanctioned over repression",
        "Press release: {T} newly blacklisted",
        "{T} added to sanctions list.",
    ),
}


def read_figures(text: str) -> list[tuple[str, str, dict[str, int | None]]]:
    """Action, kind and figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    return [(each.action, each.kind, dict(each.counts or {})) for each in drafts]


@pytest.mark.parametrize("manner", WORDINGS)
def test_a_release_tells_of_a_listing_in_many_ways(manner: str) -> None:
    for wording in WORDINGS[manner]:
        sentence = wording.format(T=TARGETS)
        figures = {"individuals": 14, "entities": 7}
        text = HEADER + sentence[0].upper() + sentence[1:]
        assert read_figures(text) == [("listing", "new", figures)], sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Fourteen people sanctioned over repression were arrested on Friday.",
        "The listing of 14 people was blocked by a veto.",
        "Affected are some parts of the country.",
        "The designation of 14 people was proposed.",
    ],
)
def test_what_only_looks_like_a_wording_of_a_listing_is_none(sentence: str) -> None:
    assert read_figures(HEADER + sentence) == []


def test_a_title_that_the_body_tells_again_is_not_added_to_it() -> None:
    text = (
        HEADER + "- Eight people sanctioned today\n\n"
        "The UK has also sanctioned eight people and two firms of Belarus today."
    )
    assert read_figures(text) == [("listing", "new", {"individuals": 8, "entities": 2})]


def test_the_note_of_a_decree_tells_whom_it_concerns_far_below_its_title() -> None:
    text = (
        "Decree of the President of Ukraine No. 512/2024\n\nOn sanctions against persons of Belarus\n\n"
        "1. To put the decision into effect.\n\n2. Control shall be exercised by the Secretary.\n\n"
        "3. This Decree shall enter into force today.\n\n26 July 2024\n\nInformation note.\n\n"
        "The decision concerns 14 individuals and seven entities of Belarus."
    )
    figures = {"individuals": 14, "entities": 7}
    assert read_figures(text) == [("listing", "new", figures)]
