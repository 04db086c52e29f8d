"""Who acts behind a clause that opens a sentence and tells what the target did."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BRITISH = (
    "From: Foreign, Commonwealth & Development Office\nPublished: 31 January 2023\n\n"
)
CANADIAN = "Affaires mondiales Canada\nLe 3 mars 2023\n\n"


def find_parties(text: str, language: Language = "en") -> list[tuple[str, list[str]]]:
    """The sender and the targets of each draft of a text."""
    drafts = draft_announcements(Document(text, language))
    return [(each.sender, sorted(each.targets)) for each in drafts]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        (
            "Two years after the Myanmar military seized power, the government is today freezing "
            "the assets of two firms which supply it.",
            "MM",
        ),
        (
            "Two years after the Myanmar military seized power, two firms which supply it have had "
            "their assets frozen.",
            "MM",
        ),
        (
            "Three weeks after Belarus forced down a plane, the government has listed eight men.",
            "BY",
        ),
        (
            "As Iran goes on executing protesters, the Foreign Secretary has today sanctioned nine "
            "judges.",
            "IR",
        ),
        (
            "On the day on which Belarus sentenced Ales Roe, the department froze the assets of "
            "nine judges.",
            "BY",
        ),
        ("While Tehran denies it, ministers have today listed 12 officers.", "IR"),
        (
            "A year after Mali's junta broke off talks, nine officers have been barred.",
            "ML",
        ),
        ("Because Iran did not stop, our department today froze nine accounts.", ""),
    ],
)
def test_the_issuer_acts_behind_what_the_target_did(sentence: str, target: str) -> None:
    expected = [("GB", [target])] if target else []
    assert find_parties(BRITISH + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        (
            "Deux ans après que l'armée du Myanmar a pris le pouvoir, le gouvernement gèle les "
            "avoirs de deux entreprises.",
            "MM",
        ),
        (
            "Alors que l'Iran continue d'exécuter des manifestants, la ministre a sanctionné neuf "
            "juges.",
            "IR",
        ),
    ],
)
def test_the_issuer_acts_behind_what_the_target_did_in_french(
    sentence: str, target: str
) -> None:
    assert find_parties(CANADIAN + sentence, "fr") == [("CA", [target])]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("After Poland closed a crossing, Belarus barred 12 Poles.", ("BY", ["PL"])),
        (
            "After Belarus closed a crossing, Poland barred 12 officials.",
            ("PL", ["BY"]),
        ),
        (
            "When Canada acted, Tehran hit back: nine Canadians were barred.",
            ("IR", ["CA"]),
        ),
    ],
)
def test_who_is_named_behind_the_clause_acts(
    text: str, parties: tuple[str, list[str]]
) -> None:
    assert find_parties(text) == [parties]
