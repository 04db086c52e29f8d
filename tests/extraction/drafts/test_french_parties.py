"""Who is hit in a French sentence does not act, wherever its name is beside the verb."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HIT = (
    "L'Iran a essuyé mercredi de nouvelles sanctions du Canada, qui visent douze officiers.",
    "L'Iran subit depuis mercredi de nouvelles sanctions du Canada, qui visent douze officiers.",
    "L'Iran fait l'objet de sanctions canadiennes, annoncées mercredi, qui frappent douze officiers.",
    "L'Iran est la cible de sanctions du Canada, annoncées mercredi et visant douze officiers.",
    "L'Iran a été frappé mercredi d'un nouveau train de sanctions du Canada, qui vise douze officiers.",
    "L'Iran s'est vu infliger mercredi par le Canada des sanctions visant douze officiers.",
    "L'Iran encaisse des sanctions du Canada : depuis mercredi, douze officiers sont visés.",
    "L'Iran a convoqué l'ambassadeur après les sanctions prises mercredi par le Canada contre douze officiers.",
    "L'Iran « s'oppose » aux sanctions prises mercredi par le Canada contre douze officiers.",
    "Le Canada a puni mercredi l'Iran en gelant les avoirs de douze officiers.",
    "Le Canada a frappé mercredi l'Iran de nouvelles sanctions, lesquelles visent douze officiers.",
    "Le Canada a visé mercredi l'Iran en sanctionnant douze officiers.",
)
HITTING_BACK = (
    "L'Iran, visé par de nouvelles sanctions du Canada, a interdit d'entrée mercredi douze députés canadiens.",
    "L'Iran, qui subit de nouvelles sanctions du Canada, a interdit d'entrée mercredi douze députés canadiens.",
    "L'Iran a répliqué mercredi au Canada en sanctionnant douze députés canadiens.",
)


def draft(text: str) -> list[tuple[str, tuple[str, ...], str, int | None]]:
    document = read_document(f"Ottawa, 14 mars 2024 – {text}".encode(), "depeche.txt")
    return [
        (each.sender, each.targets, each.announced, each.counts["individuals"])
        for each in draft_announcements(document)
    ]


@pytest.mark.parametrize("text", HIT)
def test_who_is_hit_does_not_act(text: str) -> None:
    assert draft(text) == [("CA", ("IR",), "2024-03-13", 12)]


@pytest.mark.parametrize("text", HITTING_BACK)
def test_who_is_hit_can_hit_back(text: str) -> None:
    assert draft(text) == [("IR", ("CA",), "2024-03-13", 12)]


@pytest.mark.parametrize(
    "when", ["La veille", "Le même jour", "Quelques heures plus tôt"]
)
def test_an_act_of_the_days_around_is_of_the_round(when: str) -> None:
    document = read_document(
        "Ottawa, 14 mars 2024 – Le Canada a sanctionné mercredi douze officiers iraniens."
        f" {when}, l'Australie avait inscrit sept juges sur sa liste.".encode(),
        "depeche.txt",
    )
    kinds = [(each.sender, each.kind) for each in draft_announcements(document)]
    assert kinds == [("CA", "new"), ("AU", "new")]
