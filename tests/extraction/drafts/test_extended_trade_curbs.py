"""Export controls that are extended: to more goods, or for another year."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[str]:
    """The actions of all drafts of a text, in order."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [each.action for each in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Taipei, April 6, 2022\n\nTaiwan today extended its export controls on Russia. Fifty-seven"
        " categories of goods may be shipped only with a permit.",
        "Seoul, 7 March 2022 – South Korea on Monday extended its export controls against Belarus to"
        " cover chips and lasers.",
        "Tokyo, 6 April 2022. Japan has extended its export ban on Russia: luxury cars and jewellery"
        " may no longer be shipped there.",
        "Switzerland on 6 April 2022 extended its ban on exports to Russia to 40 further goods.",
        "London, 6 April 2022 – The UK today extended its trade restrictions on Russia. They now"
        " cover quantum computers as well.",
        "Canberra, 6 April 2022. Australia has today extended its import ban on Russian oil to coal"
        " and gas.",
        "Singapore extended its export curbs on Russia on 6 April 2022. Lasers and sensors need a"
        " licence from now on.",
        "Today, 6 April 2022, the EU extended its import restrictions on Belarus to wood and steel.",
        "On 6 April 2022 export controls on Russia were extended by Japan to chips.",
        "6 April 2022. Import bans on Russia have been extended to coal, the Council of the EU said"
        " today.",
        "Le Canada a étendu le 6 avril 2022 ses contrôles à l'exportation contre la Russie.",
        "Berne, 6 avril 2022 – La Suisse a élargi mercredi son interdiction d'exportation à"
        " destination de la Russie à 40 biens.",
    ],
)
def test_curbs_without_a_term_are_widened(text):
    assert read(text) == ["measure"]


@pytest.mark.parametrize(
    "text",
    [
        "The UN Security Council on 30 May 2024 extended its arms embargo on South Sudan.",
        "The EU on 30 May 2024 extended its export ban on Russia until 31 January 2025.",
        "The US on 3 May 2024 extended its export controls on Russia by one year.",
        "Australia extended until 2025 its export controls on Russia.",
        "On 3 May 2024 Switzerland extended its import ban on gold from Russia for another six"
        " months.",
        "Export controls on Russia were extended on 3 May 2024 by Canada for a year.",
        "Taiwan extended its sanctions on Russia on 6 April 2022.",
    ],
)
def test_curbs_with_a_term_and_other_sanctions_are_renewed(text):
    assert read(text) == ["renewal"]
