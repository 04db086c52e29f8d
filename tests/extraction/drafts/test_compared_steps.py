"""Who only did what an act is like, or judges it, and does not act in the next sentence."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "OTTAWA, 18 August 2022. Canada sanctioned 23 Belarusian officers on Thursday. "
BEHIND = (
    " It comes on top of a round in May, when sixteen individuals were blacklisted."
)


def find_senders(text: str, language: Language = "en") -> list[str]:
    """The sender of each draft of a text."""
    return [each.sender for each in draft_announcements(Document(text, language))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The step mirrors one by the European Union.",
        "The move copies that of the United States.",
        "Its decision came two days after a similar one by Britain.",
        "The measure matches the list of the European Union.",
        "It follows an identical step by Britain.",
        "The action was coordinated with the EU.",
        "The step was welcomed by the European Union.",
        "With this it draws level with the EU.",
        "The measure is in step with Washington's of last week.",
    ],
)
def test_who_did_the_like_does_not_act_next(sentence: str) -> None:
    assert find_senders(LEAD + sentence + BEHIND) == ["CA", "CA"]


@pytest.mark.parametrize(
    "sentence",
    [
        "La mesure reprend celle de l'Union européenne.",
        "Cette décision fait suite à une mesure semblable prise par Londres.",
        "La décision a été saluée par Londres.",
    ],
)
def test_who_did_the_like_does_not_act_next_in_french(sentence: str) -> None:
    lead = (
        "OTTAWA, 18 août 2022. Le Canada a sanctionné jeudi 23 officiers bélarusses. "
    )
    behind = " En mai, seize personnes avaient été inscrites."
    assert find_senders(lead + sentence + behind, "fr") == ["CA", "CA"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The measures were then adopted by the EU.",
        "The EU did not wait.",
        "Similar measures came from the EU. It moved in June.",
    ],
)
def test_who_acts_itself_acts_next(sentence: str) -> None:
    text = f"{LEAD}{sentence} The EU listed 25 officers in June 2022."
    assert find_senders(text) == ["CA", "EU"]
