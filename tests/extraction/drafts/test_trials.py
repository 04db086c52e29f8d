"""Stories on trials for breaches of sanctions list nobody, but for those whom a sender lists."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_figures(text: str, language: Language) -> list[tuple[str, int]]:
    """The senders of the drafts of a text, with the sum of the figures of each."""
    return [
        (each.sender, sum(int(value) for value in (each.counts or {}).values()))
        for each in draft_announcements(Document(text, language))
    ]


@pytest.mark.parametrize(
    "story",
    [
        "Rotterdam, 3 May 2024 – For exporting to a Russian plant 40 lathes that EU sanctions prohibited, two brothers must go to prison, a court ruled on Friday.\n\nIn the customs papers the lathes had been listed as pumps by nine companies.",
        "Boston, 3 May 2024 – Three traders were convicted on Friday of shipping engines to Iran in breach of U.S. sanctions.\n\nAgents had frozen six bank accounts and seized a yacht. Five companies through which the orders were placed never had an office.",
        "Seoul, 3 May 2024 – Prosecutors charged five brokers on Friday with selling North Korean coal in violation of UN sanctions. Two ships had been listed as Russian in the papers. Twenty-two companies were blocked by the customs service.",
        "Two dealers were sentenced to four years in prison on Friday for evading Canadian sanctions against Belarus. Six of their firms were blacklisted by the banks.",
        "OSLO, 3 May 2024. A jury on Friday found a shipowner guilty of sanctions evasion. He had sold fuel to Syria. Eleven companies of his were barred from tenders.",
        "LONDON, 3 May 2024. Four men pleaded guilty on Friday to circumventing British sanctions on Russia. Three more were banned from leaving the country and nine accounts were frozen.",
        "A Hamburg court ruled on Friday that six managers had violated the EU embargo against Russia. Two were barred from running a company.",
    ],
)  # fmt: skip
def test_a_trial_lists_nobody(story: str) -> None:
    assert find_figures(story, "en") == []


@pytest.mark.parametrize(
    "story",
    [
        "Anvers, 3 mai 2024 – Le tribunal a condamné vendredi trois courtiers qui avaient vendu des pompes à l'Iran en violation des sanctions de l'Union européenne. Sept sociétés ont été placées sous séquestre et six comptes ont été gelés.",
        "Lyon, 3 mai 2024 – Deux gérants ont été reconnus coupables vendredi d'avoir contourné les sanctions contre la Russie. Quatre entreprises ont été interdites d'exercer.",
        "Genève, 3 mai 2024 – Cinq négociants ont été inculpés vendredi pour avoir livré du pétrole à la Syrie malgré l'embargo. Douze sociétés étaient inscrites au nom d'un comptable.",
    ],
)  # fmt: skip
def test_a_french_trial_lists_nobody(story: str) -> None:
    assert find_figures(story, "fr") == []


@pytest.mark.parametrize(
    ("story", "figures"),
    [
        ("OTTAWA, 3 May 2024. Canada on Friday sanctioned six Russian traders convicted of evading its export ban. Two firms were listed as well.", [("CA", 8)]),
        ("OTTAWA, 3 May 2024. Six traders were convicted on Thursday of evading sanctions on Russia. On Friday Canada added four Russian companies to its sanctions list. Two banks were listed as well.", [("CA", 6)]),
        ("LONDON, 3 May 2024. Britain imposed sanctions on Friday on twelve Russian tankers for evading the price cap.", [("GB", 12)]),
        ("BRUSSELS, 3 May 2024. The EU on Friday listed nine firms that had helped Russia to circumvent its sanctions. A court in Hamburg heard a case on Thursday.", [("EU", 9)]),
        ("WASHINGTON, 3 May 2024. The Treasury on Friday designated five brokers of Iranian oil, one of whom is charged with sanctions evasion.", [("US", 5)]),
    ],
)  # fmt: skip
def test_whom_a_sender_lists_is_listed(
    story: str, figures: list[tuple[str, int]]
) -> None:
    assert find_figures(story, "en") == figures
