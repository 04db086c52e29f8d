"""The day of a French event that a word says more of, which is not that of the act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(sentence: str) -> list[tuple[str, str]]:
    text = f"Chisinau, le 15 juillet 2025\n\n{sentence}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(each.kind, each.announced) for each in drafts]


@pytest.mark.parametrize(
    "sentence",
    [
        "À dix semaines du scrutin moldave du 28 septembre, l'Union européenne a sanctionné sept personnes.",
        "Avant les élections législatives du 28 septembre, l'Union européenne a sanctionné sept Moldaves.",
        "Après l'attentat meurtrier du 4 juillet, l'Union européenne a sanctionné sept Moldaves.",
        "Après la manifestation interdite du 4 juillet, l'Union européenne a sanctionné sept Moldaves.",
        "Après le coup d'État militaire du 4 juillet, l'Union européenne a sanctionné sept Moldaves.",
        "L'Union européenne a sanctionné sept Moldaves liés au procès truqué du 4 juillet.",
        "L'Union européenne a sanctionné sept Moldaves à l'approche du référendum constitutionnel du 28 septembre.",
        "Deux mois avant le vote des Moldaves du 28 septembre, l'Union européenne a sanctionné sept personnes.",
    ],
)
def test_it_is_not_the_day_of_the_act(sentence: str) -> None:
    assert find_acts(sentence) == [("new", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Par la décision unanime du 14 juillet, l'Union européenne a sanctionné sept Moldaves.",
        "Lors de la réunion extraordinaire du 14 juillet, l'Union européenne a sanctionné sept Moldaves.",
        "L'Union européenne a sanctionné sept auteurs du massacre de Balti par une décision du 14 juillet.",
        "Le 14 juillet, après le vote, l'Union européenne a sanctionné sept Moldaves.",
    ],
)
def test_other_days_are(sentence: str) -> None:
    assert find_acts(sentence) == [("new", "2025-07-14")]
