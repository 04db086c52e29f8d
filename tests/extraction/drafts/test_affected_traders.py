"""Firms that a curb on goods only affects are not listed."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_listed(text: str, language: Language) -> list[int]:
    """The firms of each listing of a text."""
    drafts = draft_announcements(Document(text, language))
    return [
        int((each.counts or {}).get("entities", 0))
        for each in drafts
        if each.action == "listing"
    ]


@pytest.mark.parametrize(
    "story",
    [
        "TOKYO, 31 March 2023 - Japan will restrict exports of chip machines to China from July, the ministry said on Friday. Chinese buyers account for a third of the sales. About ten companies are affected, among them three of the largest.",
        "THE HAGUE, 31 March 2023 - The Netherlands tightened its export controls on chip machines for China on Friday. Three companies are affected.",
        "OTTAWA, 31 March 2023 - Canada banned exports of lithium equipment to China on Friday. Twelve makers are concerned.",
        "SEOUL, 31 March 2023 - South Korea on Friday announced export curbs on machine tools for Russia. Some 40 companies will be affected.",
        "BERLIN, 31 March 2023 - The EU on Friday halted imports of timber from Belarus. Six firms are hit.",
    ],
)  # fmt: skip
def test_firms_that_a_curb_affects_are_not_listed(story: str) -> None:
    assert find_listed(story, "en") == []


@pytest.mark.parametrize(
    "story",
    [
        "TOKYO, 31 mars 2023 - Le Japon va restreindre les exportations de machines vers la Chine. Une dizaine d'entreprises sont concernées.",
        "OTTAWA, 31 mars 2023 - Le Canada a interdit vendredi l'exportation de capteurs vers la Russie. Quarante entreprises sont touchées.",
    ],
)  # fmt: skip
def test_firms_that_a_french_curb_affects_are_not_listed(story: str) -> None:
    assert find_listed(story, "fr") == []


@pytest.mark.parametrize(
    "story",
    [
        "TOKYO, 31 March 2023 - Japan imposed sanctions on Russia's arms makers on Friday. Twelve companies are affected.",
        "OTTAWA, 31 March 2023 - Canada froze more Russian assets on Friday. Twelve banks are affected.",
        "OTTAWA, 31 March 2023 - Canada on Friday banned exports of sensors to Russia and imposed sanctions on its arms makers. Twelve companies are affected.",
    ],
)  # fmt: skip
def test_firms_that_sanctions_affect_are_listed(story: str) -> None:
    assert find_listed(story, "en") == [12]
