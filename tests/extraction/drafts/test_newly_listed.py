"""Those whom a new round lists in total, or who are listed by one more sender as well."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[str]:
    """The listings of a text with their kinds and figures, in order."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "20 May 2025\nForeign, Commonwealth & Development Office\n\nFresh sanctions are unveiled"
            " today against the Russian shadow fleet. In total nine individuals, 17 entities and 24"
            " ships are specified or designated.",
            50,
        ),
        (
            "London, 20 May 2025 – The UK today announces new sanctions on Russia. In all, 12"
            " people and 30 vessels are targeted.",
            42,
        ),
        (
            "Ottawa, May 20, 2025 – Canada is imposing new sanctions on Iran today. Altogether,"
            " seven individuals and four entities are listed.",
            11,
        ),
        (
            "Brussels, 20 May 2025 – The EU adopts its 17th package against Russia today. A total of"
            " 75 persons and 100 ships are subject to the new measures.",
            175,
        ),
        (
            "Ottawa, le 20 mai 2025 – Le Canada impose aujourd'hui de nouvelles sanctions contre"
            " l'Iran. En tout, sept personnes et quatre entités sont visées.",
            11,
        ),
        (
            "Berne, le 20 mai 2025 – La Suisse adopte un nouveau train de sanctions contre le"
            " Bélarus. Au total, neuf personnes et quatre banques sont inscrites.",
            13,
        ),
    ],
)
def test_the_sum_of_a_new_round_is_new(text, figure):
    assert read(text) == [f"new {figure}"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "Ministry of Foreign Affairs, Norway\n8 September 2023\n\nBelarus: Norway follows the EU"
            "\n\nFour companies and 41 individuals linked to repression in Belarus are now on"
            " Norway's sanctions list as well.",
            45,
        ),
        (
            "Iceland aligns with the EU on Myanmar\n4 May 2023. Nineteen people and one company are"
            " now under Icelandic sanctions too. The government decided this on Wednesday.",
            20,
        ),
        (
            "Oslo, 8 septembre 2023 – La Norvège suit l'UE contre le Bélarus\n\nQuatre entreprises"
            " et 41 personnes figurent désormais elles aussi sur la liste norvégienne.",
            45,
        ),
        (
            "Canada mirrors US step on Haiti\nOttawa, May 4, 2023 – Eleven Haitian politicians are"
            " now on Canada's list as well, Global Affairs said.",
            11,
        ),
        (
            "Liechtenstein government, 4 May 2023\nThe Principality has followed suit: 27 Russians"
            " and six firms are now blacklisted in Vaduz too.",
            33,
        ),
        (
            "Ministry of Foreign Affairs of Albania. 4 May 2023\nFourteen Iranians are henceforth on"
            " our national list, too, as they have been on the EU's since April.",
            14,
        ),
        (
            "Auckland, 4 May 2023 – Nine Belarusian judges now also face New Zealand travel bans."
            " Cabinet approved the step on Tuesday.",
            9,
        ),
        (
            "Berne, le 8 septembre 2023. La Suisse reprend les sanctions de l'UE contre le Bélarus"
            "\n\nQuatre entreprises et 41 personnes sont désormais également inscrites sur la liste"
            " suisse.",
            45,
        ),
    ],
)
def test_who_is_now_listed_as_well_is_new(text, figure):
    assert read(text) == [f"new {figure}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "London, 20 May 2025 – The UK today announces new sanctions on Russia. In total, 2,400"
            " individuals and entities are now sanctioned.",
            ["cumulative 2400"],
        ),
        (
            "Canada listed 12 people of Iran on Monday. In total, 231 individuals and 80 entities"
            " are designated.",
            ["new 12", "cumulative 311"],
        ),
        (
            "Le Canada sanctionne aujourd'hui neuf Iraniens. Au total, 212 personnes sont visées par"
            " ses sanctions.",
            ["new 9", "cumulative 212"],
        ),
        (
            "On 3 May 2024 Canada listed 12 Belarusians. Some 231 people and 80 entities are now on"
            " its list.",
            ["new 12", "cumulative 311"],
        ),
        (
            "Canada listed 12 Belarusians on Friday. 231 people are now on its list as well as 18"
            " firms.",
            ["new 12", "cumulative 231"],
        ),
    ],
)
def test_all_that_are_listed_stay_a_total(text, expected):
    assert [each for each in read(text) if each in expected] == expected
