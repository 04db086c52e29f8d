"""Those who rule a country with the help of another, which a heading names: who is aimed at."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(heading: str, sentence: str) -> list[str]:
    """The targets of all drafts of a story, in order."""
    text = f"12 March 2024\n{heading}\n\n{sentence}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return ["+".join(each.targets) for each in drafts]


@pytest.mark.parametrize(
    ("heading", "sentence", "target"),
    [
        (
            "Canada targets Russian-backed tycoon",
            "Canada today imposed sanctions on four men and two firms that run the breakaway"
            " region of Abkhazia in Georgia.",
            "GE",
        ),
        (
            "UK hits Kremlin-linked warlord",
            "Britain on Tuesday sanctioned six commanders who hold the eastern half of Libya in"
            " their grip.",
            "LY",
        ),
        (
            "Rwanda-backed rebels sanctioned",
            "The EU yesterday imposed sanctions on three colonels and a gold refinery that plunder"
            " the mines of eastern Congo.",
            "CD",
        ),
        (
            "US goes after Iran-backed militia",
            "The United States on Monday imposed sanctions on five men and two firms that keep the"
            " north of Yemen under their control.",
            "YE",
        ),
        (
            "Le Canada vise un oligarque soutenu par Moscou",
            "Le Canada a sanctionné hier quatre hommes et deux sociétés qui tiennent la région"
            " séparatiste de Transnistrie en Moldavie.",
            "MD",
        ),
        (
            "Milice pro-iranienne sanctionnée",
            "Washington a sanctionné mardi cinq chefs et deux sociétés qui contrôlent le nord du"
            " Yémen.",
            "YE",
        ),
        (
            "Ottawa strikes Russian-financed party",
            "Ottawa yesterday froze the assets of seven politicians and a television station that"
            " tried to buy the election in Moldova.",
            "MD",
        ),
        (
            "Kremlin ally's casino hit by sanctions",
            "Canada on Tuesday sanctioned two brothers and three companies who rule the Gagauzia"
            " region in Moldova as their own.",
            "MD",
        ),
        (
            "Russian-armed generals under sanctions",
            "Switzerland on Monday put eight generals who rule Myanmar on its sanctions list.",
            "MM",
        ),
    ],
)
def test_the_target_is_the_country_that_those_listed_rule(heading, sentence, target):
    assert read(heading, sentence) == [target]


@pytest.mark.parametrize(
    ("heading", "sentence", "target"),
    [
        (
            "Canada sanctions Russian generals",
            "Canada today imposed sanctions on four generals who command troops in Ukraine.",
            "RU",
        ),
        (
            "Russian occupiers sanctioned",
            "Canada yesterday imposed sanctions on three men and five companies that run the"
            " occupied region of Zaporizhzhia in Ukraine.",
            "RU",
        ),
        (
            "Russian oil traders sanctioned",
            "Britain on Monday sanctioned four traders and two firms that ship crude from their"
            " offices in Dubai.",
            "RU",
        ),
        (
            "Kremlin-linked bankers sanctioned",
            "Britain on Monday sanctioned four bankers and two funds that hide money in Serbia.",
            "RU",
        ),
        (
            "US goes after Iran-backed militia",
            "The United States on Monday imposed sanctions on five leaders of the militia, which"
            " attacked its troops in Jordan.",
            "IR",
        ),
    ],
)
def test_other_headings_name_the_target(heading, sentence, target):
    assert read(heading, sentence) == [target]
