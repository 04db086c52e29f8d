"""Items with an article that a sentence adds to those counted before: "S'y ajoute une banque"."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

FRENCH_LEAD = "Bruxelles, 18 juillet 2025 – L'Union européenne a gelé vendredi les avoirs de deux officiers soudanais et de deux sociétés"
ENGLISH_LEAD = "Brussels, 18 July 2025 – The European Union on Friday froze the assets of two Sudanese officers and two companies"

THREE_MORE = [
    f"{FRENCH_LEAD}. S'y ajoutent un gouverneur, un banquier et une compagnie aérienne.",
    f"{FRENCH_LEAD}. Un gouverneur, un banquier et une compagnie aérienne s'y ajoutent.",
    f"{FRENCH_LEAD}, auxquels s'ajoutent un gouverneur, un banquier et une compagnie aérienne.",
    f"{FRENCH_LEAD}. Il faut y ajouter un gouverneur, un banquier et une compagnie aérienne.",
    f"{ENGLISH_LEAD}. Added to these are a governor, a banker and an airline.",
    f"{ENGLISH_LEAD}. To these are added a governor, a banker and an airline.",
    f"{ENGLISH_LEAD}. They are joined by a governor, a banker and an airline.",
]
NO_MORE = [
    f"{FRENCH_LEAD}. S'y ajoutent une note d'information et un guide pour les banques.",
    f"{FRENCH_LEAD}. Un banquier de Khartoum s'en est ému.",
    f"{ENGLISH_LEAD}. A banker in Khartoum complained.",
]


def count(text: str) -> list[dict[str, int | None]]:
    drafts = draft_announcements(read_document(text.encode(), "depeche.txt"))
    return [each.counts or {} for each in drafts]


@pytest.mark.parametrize("text", THREE_MORE)
def test_added_items_count(text: str) -> None:
    assert count(text) == [{"individuals": 4, "entities": 3}]


@pytest.mark.parametrize("text", NO_MORE)
def test_other_items_do_not(text: str) -> None:
    assert count(text) == [{"individuals": 2, "entities": 2}]
