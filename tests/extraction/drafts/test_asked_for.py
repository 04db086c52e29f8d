"""Who only asks for sanctions or speaks of them imposes none."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "words",
    [
        "asked for the blacklisting of", "pushed for the blacklisting of", "wished for sanctions on",
        "insisted on sanctions against", "argued against sanctions on", "lobbied for the designation of",
        "called for the listing of", "voted for sanctions against", "hoped for swift sanctions on",
        "hinted at the listing of", "warned of sanctions on",
    ],
)  # fmt: skip
def test_who_asks_for_sanctions_imposes_none(words: str) -> None:
    text = f"LONDON, 3 May 2024. Estonia {words} six Russian banks on Friday."
    assert draft_announcements(Document(text, "en")) == []


@pytest.mark.parametrize(
    "words",
    ["a insisté sur l'inscription de", "a plaidé pour l'inscription de", "a appelé à des sanctions contre", "a milité pour l'inscription de", "a parlé de sanctions contre"],
)  # fmt: skip
def test_who_asks_for_sanctions_imposes_none_in_french(words: str) -> None:
    text = f"LONDRES, 3 mai 2024. L'Estonie {words} six banques russes vendredi."
    assert draft_announcements(Document(text, "fr")) == []


@pytest.mark.parametrize(
    "words",
    ["decided on sanctions against", "went ahead with sanctions on", "followed with the designation of", "responded with sanctions against", "opted for sanctions against"],
)  # fmt: skip
def test_who_decides_on_sanctions_imposes_them(words: str) -> None:
    text = f"LONDON, 3 May 2024. Britain {words} six Russian banks on Friday."
    drafts = draft_announcements(Document(text, "en"))
    assert [(each.sender, each.counts) for each in drafts] == [("GB", {"entities": 6})]
