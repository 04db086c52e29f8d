"""What only sounds like an act: papers that are revoked, circumstances, negations and wholes."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_acts(text: str) -> list[tuple[str, str, dict[str, int | None]]]:
    """The sender, the action and the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [(each.sender, each.action, dict(each.counts or {})) for each in drafts]


@pytest.mark.parametrize(
    "sentence",
    [
        # what is revoked is a paper
        "The UK on 3 May 2025 revoked the licences of nine Russian banks.",
        "Japan's trade ministry revoked the export licences of three Russian exporters.",
        "Malta revoked the registration of three Russian tankers after an inspection.",
        "La Moldavie a retiré sa nationalité à onze Russes le 3 mai 2025.",
        # what only happened before
        "Since the sanctions on 12 Russian banks, eleven ships have left Riga.",
        "Because of US sanctions on two Chinese refineries, 14 tankers have turned back.",
        "Despite EU sanctions on nine Belarusian judges, 12 trials went on.",
        "Depuis les sanctions américaines contre deux raffineries chinoises, 14 pétroliers ont"
        " fait demi-tour.",
        # what did not happen
        "La France n'exclut pas de sanctionner onze juges russes.",
        "Berne ne reprendra pas pour l'instant les sanctions de l'UE contre six colons.",
        "Le Japon n'inscrira pas les onze banques russes sur sa liste.",
        # a whole, and somebody who is on a list
        "Of 43 generals in Mali only seven have ever been named by Brussels.",
        "Italian police seized four villas and a yacht of a Russian who is under EU sanctions.",
        # what is only reported
        "L'Algérie a fermé son espace aérien aux avions maliens, affirme un journal que le"
        " ministère dément.",
        "Canada listed 12 Syrians on Monday, a newspaper reported, but the ministry denied it.",
        # ships that are sent away
        "Australia turned back five boats from Sri Lanka.",
        # two verbs
        "The African Union suspended Gabon, and threatened further sanctions.",
        "The UN ended its mission in Mali and tightened sanctions.",
    ],
)
def test_what_only_sounds_like_an_act_is_none(sentence: str) -> None:
    assert read_acts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        (
            "Canada revoked the designations of 12 Syrian ministries on Friday.",
            ("CA", "delisting", {"entities": 12}),
        ),
        (
            "The Treasury revoked the listing of nine Syrian banks on 3 May 2025.",
            ("US", "delisting", {"entities": 9}),
        ),
        (
            "Canada removed the names of nine Syrians from its sanctions list.",
            ("CA", "delisting", {"individuals": 9}),
        ),
        (
            "Britain revoked the visas of 12 Georgian officials on Friday.",
            ("GB", "listing", {"individuals": 12}),
        ),
        (
            "Of the 43 Russian generals 17 were sanctioned by Canada on 3 May 2025.",
            ("CA", "listing", {"individuals": 17}),
        ),
        (
            "Canada listed 12 Syrians, the ministry said, for crimes they deny.",
            ("CA", "listing", {"individuals": 12}),
        ),
        (
            "Canada sanctioned 12 Russian generals who are under EU sanctions.",
            ("CA", "listing", {"individuals": 12}),
        ),
        (
            "Le Canada ne se contente pas de mots et a sanctionné le 3 mai 2025 onze juges russes.",
            ("CA", "listing", {"individuals": 11}),
        ),
        (
            "Le Canada, qui ne reconnaît pas le scrutin, a sanctionné onze juges bélarusses.",
            ("CA", "listing", {"individuals": 11}),
        ),
    ],
)
def test_the_act_beside_such_words_is_one(
    sentence: str, act: tuple[str, str, dict[str, int | None]]
) -> None:
    assert read_acts(sentence) == [act]


def test_ships_that_called_at_a_port_are_listed_and_not_banned_from_it() -> None:
    sentence = (
        "Seoul's sanctions of 11 September 2025 hit one freighter and one company of Hong Kong"
        " that had the ship carry ore from North Korea to a port in Shandong."
    )
    assert read_acts(sentence) == [("KR", "listing", {"vessels": 1, "entities": 1})]
