"""The day of what targets did is not the day on which they were listed for it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_days(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [draft.announced for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctioned four Guineans responsible for the events of 28 September 2009.",
        "Canada sanctioned four Guineans over the 28 September 2009 massacre.",
        "Canada sanctioned four Guineans who shot at protesters on 28 September 2009.",
        "Four Guineans who shot at protesters on 28 September 2009 were sanctioned by Canada.",
        "Canada renewed its sanctions on four Guineans linked to the clashes of 28 September 2009.",
        "Le Canada a sanctionné quatre Guinéens responsables de la répression du 28 septembre 2009.",
        "Le Canada a sanctionné quatre Guinéens pour le massacre du 28 septembre 2009.",
        "Le Canada a gelé les avoirs de quatre Guinéens ayant dirigé le coup du 5 septembre 2021.",
        "Quatre Guinéens accusés du massacre du 28 septembre 2009 ont été sanctionnés par Ottawa.",
    ],
)
def test_days_of_deeds(text: str) -> None:
    assert find_days(text) == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctioned four Guineans on 28 September 2023 over the massacre.",
        "On 28 September 2023 Canada sanctioned four Guineans for the massacre of 1 May 2009.",
        "Canada sanctioned four Guineans for corruption by an order of 28 September 2023.",
        "By decision of 28 September 2023, Canada sanctioned four Guineans responsible for it.",
        "Four Guineans who were sanctioned by Canada on 28 September 2023 protested.",
        "Le Canada a inscrit quatre Guinéens par arrêté du 28 septembre 2023.",
        "Le Canada a sanctionné le 28 septembre 2023 quatre Guinéens pour le coup du 1er mai 2021.",
    ],
)
def test_days_of_acts(text: str) -> None:
    assert find_days(text) == ["2023-09-28"]
