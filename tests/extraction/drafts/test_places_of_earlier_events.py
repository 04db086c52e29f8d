"""Where something happened that led to an act is not the country that the act closes."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[str]:
    """Sender, target and action of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{each.sender} {'+'.join(each.targets)} {each.action}" for each in drafts]


@pytest.mark.parametrize(
    "earlier",
    [
        "a year after a passenger plane was made to land in Minsk",
        "when a plane was forced to land in Minsk",
        "since a plane was made to land in Minsk",
        "following talks on how to visit Minsk",
        "after its envoys were asked not to visit Minsk",
    ],
)
def test_the_place_of_what_led_to_a_measure_is_no_sender(earlier: str) -> None:
    text = (
        "Goods from Belarus are in part barred at the Swiss border. The economy department in Bern"
        f" announced these tighter measures {earlier}."
    )
    assert read(text) == ["CH BY measure"]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve Russian officials were barred on 3 May 2023 from entering Canada.",
        "Twelve Russian officials were barred on 3 May 2023 after the coup from entering Canada.",
    ],
)
def test_who_bars_from_a_country_is_its_sender(text: str) -> None:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert all(draft.sender == "CA" for draft in drafts)


@pytest.mark.parametrize(
    "act",
    [
        "Séoul soumet désormais à autorisation la vente de 741 produits industriels.",
        "Séoul a soumis à licence les exportations de 120 produits.",
        "Séoul soumet la vente de 741 produits à une autorisation préalable.",
    ],
)
def test_what_is_sold_with_a_permit_only_is_no_listing(act: str) -> None:
    text = (
        "Tokyo, 24 février 2023. Le Japon et la Corée du Sud ont annoncé vendredi de nouvelles"
        f" sanctions contre la Russie.\n\nTokyo gèle les avoirs de quarante-huit personnes. {act}"
    )
    assert "KR RU listing" not in read(text)
