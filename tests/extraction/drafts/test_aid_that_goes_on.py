"""Aid, thanks and visas that are extended or renewed, which are no sanctions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def count_drafts(text: str) -> int:
    return len(draft_announcements(read_document(text.encode(), "text.txt")))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Government of Japan decided today to extend an emergency grant of 58 million dollars through 16 entities to western Afghanistan.",
        "The Government of Japan today extended assistance of 12 million dollars to 14 organisations that work in Syria.",
        "Japan today extends a line of credit to 14 banks in Haiti, which are not on any sanctions list.",
        "Japan will renew its support to nine organisations in Myanmar.",
        "Japan today renewed its grants to nine organisations in Myanmar.",
        "Japan today extended its thanks to 12 companies that had helped enforce the sanctions on Russia.",
        "Japan today extended protection to 12 Ukrainian families under the rules on sanctions on Russia.",
        "Japan renews its backing of nine media of Belarus that were sanctioned by Minsk.",
    ],
)  # fmt: skip
def test_aid_that_goes_on_is_no_act(sentence: str) -> None:
    text = f"Ministry of Foreign Affairs of Japan\nFebruary 9, 2024\n\n{sentence} The sanctions in force have an exemption for aid."
    assert count_drafts(text) == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Canada reconduit son appui à neuf médias indépendants du Bélarus, visés par les sanctions du régime.",
        "Le Canada a renouvelé aujourd'hui son soutien à 16 organisations au Soudan, dans le respect des sanctions en vigueur.",
        "Le Canada accorde une aide à 16 organisations au Soudan malgré les sanctions en vigueur.",
    ],
)
def test_so_it_is_in_french(sentence: str) -> None:
    text = f"Affaires mondiales Canada\nOttawa, le 9 février 2024\n\n{sentence}"
    assert count_drafts(text) == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada today extended its sanctions on 12 Belarusian firms for a year.",
        "Canada today renewed the listings of 12 Belarusian firms.",
        "For providing support to the army, 12 Belarusian firms were sanctioned by Canada today.",
        "Canada, which has extended loans to Ukraine, today sanctioned 12 Belarusian firms.",
        "Canada today extended aid to Ukraine and put 12 Belarusian firms on its sanctions list.",
        "Le Canada a prolongé aujourd'hui l'aide à l'Ukraine et sanctionné 12 sociétés biélorusses.",
    ],
)
def test_sanctions_beside_aid_are_acts(sentence: str) -> None:
    assert count_drafts(f"Ottawa, February 9, 2024\n\n{sentence}") == 1
