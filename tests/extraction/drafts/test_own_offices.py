"""Whose ministry acts, where only the sentence before names the country."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "Canada listed nine officials of Haiti on 8 December 2023. "


def find_parties(text: str, language: Language = "en") -> list[tuple[str, list[str]]]:
    """The sender and the targets of each draft of a text that has figures."""
    drafts = draft_announcements(Document(text, language))
    return [(each.sender, sorted(each.targets)) for each in drafts if each.counts]


@pytest.mark.parametrize(
    ("sentences", "sender"),
    [
        (
            "Panama did not wait. Its immigration service has barred four Haitian senators.",
            "PA",
        ),
        (
            "The Dominican Republic has lost patience. On Tuesday its foreign ministry said that "
            "four senators of Haiti had been banned from entry.",
            "DO",
        ),
        (
            "Norway has long wanted more. On 9 December its foreign minister announced that four "
            "police chiefs of Haiti were barred from the country.",
            "NO",
        ),
        (
            "Ukraine lost patience. By decree of its president, four Haitian firms were "
            "blacklisted on 9 December.",
            "UA",
        ),
        (
            "Jamaica has seen enough. The island's government has banned four Haitian senators.",
            "JM",
        ),
    ],
)
def test_the_ministry_is_that_of_the_country_before(
    sentences: str, sender: str
) -> None:
    assert find_parties(LEAD + sentences) == [("CA", ["HT"]), (sender, ["HT"])]


def test_the_ministry_is_that_of_the_country_before_in_french() -> None:
    text = (
        "Le Canada a inscrit neuf responsables haïtiens le 8 décembre 2023. La République "
        "dominicaine a fermé la frontière. Son ministre des Affaires étrangères a annoncé que "
        "quatre sénateurs haïtiens étaient interdits d'entrée."
    )
    assert find_parties(text, "fr") == [("CA", ["HT"]), ("DO", ["HT"])]


@pytest.mark.parametrize(
    "sentences",
    [
        "Haiti is outraged. Its foreign ministry said nine Haitians had been wrongly listed.",
        "Haiti is poor. Its ministry was burnt down.",
        "Haiti is poor. The ministry named nine of them.",
    ],
)
def test_a_target_does_not_list_its_own(sentences: str) -> None:
    assert find_parties(LEAD + sentences) == [("CA", ["HT"])]
