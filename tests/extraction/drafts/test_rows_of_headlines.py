"""A row of headlines above another text tells nothing of that text."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ADVICE = (
    "\n\nTravel advice – Belarus\n\nTourist trips and other journeys are discouraged."
)
CONSEILS = "\n\nConseils aux voyageurs – Bélarus\n\nLes voyages touristiques sont déconseillés."
LISTS = "Canada lists 14 Belarusian officials"
INSCRIT = "Le Canada sanctionne 14 responsables bélarussiens"


def read(text: str) -> list[str]:
    """The senders of the drafts of a text."""
    drafts = draft_announcements(read_document(text.encode(), "page.txt"))
    return [draft.sender for draft in drafts]


@pytest.mark.parametrize(
    "row",
    [
        f"Latest: {LISTS} | Five firms struck off",
        f"News: {LISTS} | Visa fees rise | New consul in Riga",
        f"In the news: {LISTS} • Visa fees rise",
        f"Latest headlines: {LISTS} | Visa fees rise",
        f"Today's headlines: {LISTS} · Visa fees rise",
        f"In brief: {LISTS} | Visa fees rise",
    ],
)
def test_a_row_of_headlines_tells_no_act(row: str) -> None:
    assert read(f"Global Affairs Canada\n{row}{ADVICE}") == []


@pytest.mark.parametrize(
    "row",
    [
        f"À la une : {INSCRIT} | Horaires d'été",
        f"Actualités : {INSCRIT} | Horaires d'été",
        f"Dernières nouvelles : {INSCRIT} • Horaires d'été",
        f"En bref : {INSCRIT} | Horaires d'été",
    ],
)
def test_a_french_row_of_headlines_tells_no_act(row: str) -> None:
    assert read(f"Affaires mondiales Canada\n{row}{CONSEILS}") == []


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: Canada on Monday listed 14 Belarusian officials, the ministry said.",
        "Latest: Canada on Monday listed 14 Belarusian officials, the ministry said.",
        f"{LISTS} | Maple Wire\n\nCanada on Monday listed 14 Belarusian officials.",
    ],
)
def test_a_headline_of_the_text_itself_is_kept(text: str) -> None:
    assert read(text) == ["CA"]
