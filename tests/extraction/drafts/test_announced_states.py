"""What is so now, which the next sentence makes known as news."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(text: str) -> list[tuple[str, str]]:
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    return [(each.kind, each.announced) for each in drafts]


ENGLISH = (
    "Global Affairs Canada\nOttawa, June 21, 2021\n\n24 Belarusian officials are now"
)
FRENCH = "Affaires mondiales Canada – Communiqué\nOttawa, le 21 juin 2021\n\n24 dirigeants du Bélarus"


@pytest.mark.parametrize(
    "words",
    [
        "on Canada's sanctions list. The minister announced it this morning.",
        "on Canada's sanctions list. The minister made the announcement this morning.",
        "on Canada's sanctions list. The decision was announced today.",
        "barred from Canada. The government took the decision on Monday.",
        "under Canadian sanctions. The regulations came into force today.",
    ],
)
def test_it_is_a_new_act(words: str) -> None:
    assert find_acts(f"{ENGLISH} {words}") == [("new", "2021-06-21")]


@pytest.mark.parametrize(
    "words",
    [
        "figurent désormais sur la liste canadienne des sanctions. Le chef de la diplomatie en a fait l'annonce ce matin.",
        "figurent désormais sur la liste canadienne. La décision a été annoncée ce matin.",
        "figurent désormais sur la liste canadienne. Le ministre l'a annoncé aujourd'hui.",
        "sont maintenant sur la liste noire du Canada. L'annonce en a été faite lundi.",
        "sont désormais interdits d'entrée au Canada. Le gouvernement en a décidé ainsi lundi.",
    ],
)
def test_so_it_is_in_french(words: str) -> None:
    assert find_acts(f"{FRENCH} {words}") == [("new", "2021-06-21")]


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH} on Canada's sanctions list. The minister announced a review of it this morning.",
        f"{ENGLISH} on Canada's sanctions list. The minister announced this morning that he would go to Kyiv.",
        f"{FRENCH} figurent désormais sur la liste canadienne. Le ministre a annoncé ce matin un don de vivres.",
        f"{FRENCH} figurent actuellement sur la liste canadienne. La décision avait été annoncée en 2020.",
    ],
)
def test_other_news_leave_it_a_total(text: str) -> None:
    assert [kind for kind, _ in find_acts(text)] == ["cumulative"]


def test_behind_an_act_it_is_the_total() -> None:
    text = (
        "Global Affairs Canada\nOttawa, June 21, 2021\n\nCanada today sanctioned 12 Belarusian "
        "officials. 231 Belarusian officials are now on its list. The decision was announced today."
    )
    assert sorted(kind for kind, _ in find_acts(text)) == ["cumulative", "new"]
