"""Trade that stops in the words of notices: what may not enter, and what nobody may buy or ship."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Measure = tuple[str, tuple[str, ...]]


def read_measures(text: str) -> list[Measure]:
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    return [
        (draft.sender, draft.targets) for draft in drafts if draft.action == "measure"
    ]


NEWS = [
    (
        "No more petrol, fruit or vegetables from Thailand may enter the Kingdom, Cambodian"
        " Prime Minister Hun Manet declared on Sunday.",
        ("KH", ("TH",)),
    ),
    (
        "Steel and timber from Belarus may no longer be brought into Moldova, the customs service"
        " in Chisinau said on 4 June 2024.",
        ("MD", ("BY",)),
    ),
    (
        "Turkey has restricted exports of 54 product groups, cement and jet fuel among them, to"
        " Israel until a ceasefire is declared in Gaza.",
        ("TR", ("IL",)),
    ),
    (
        "Certain lathes may not be shipped to Russia any more, the trade ministry in Tokyo said.",
        ("JP", ("RU",)),
    ),
    (
        "Swiss companies are no longer allowed to buy Russian gold, the Federal Council decided.",
        ("CH", ("RU",)),
    ),
    (
        "The import of all goods originating in Pakistan is prohibited, India's Directorate"
        " General of Foreign Trade said on 2 May 2025.",
        ("IN", ("PK",)),
    ),
    (
        "Malaysia will no longer let Israeli-flagged ships dock at its ports over the war in Gaza.",
        ("MY", ("IL",)),
    ),
    (
        "Plus aucun camion béninois ne peut entrer au Niger, a annoncé Niamey lundi 7 août 2023.",
        ("NE", ("BJ",)),
    ),
    (
        "Il est interdit d'exporter des drones vers l'Iran, a décidé Oslo le 5 juin 2023.",
        ("NO", ("IR",)),
    ),
]

NOTICES = [
    (
        "GOVERNMENT OF MOLDOVA\nDecision No. 214 of 4 June 2024\n\n1. The importation of steel,"
        " timber and cement from the Republic of Belarus shall be forbidden from 10 June 2024.",
        ("MD", ("BY",)),
    ),
    (
        "POLISH AIR NAVIGATION SERVICES AGENCY\nAIP SUP 88/24\nPublication date: 07 NOV 2024\n\n"
        "1. Aircraft registered in Belarus, and aircraft operated by an air carrier holding a"
        " Belarusian AOC, shall not enter, overfly, take off from or land in FIR Warszawa.",
        ("PL", ("BY",)),
    ),
    (
        "BANQUE D'ALGÉRIE\nAlger, le 12 novembre 2023\nNote aux banques\n\nIl est mis fin aux"
        " domiciliations bancaires des opérations d'importation en provenance du Maroc.",
        ("DZ", ("MA",)),
    ),
]

NOTHING = [
    "If the talks fail, no more steel from Belarus may enter Moldova.",
    "Thai fruit may enter Cambodia again, Prime Minister Hun Manet said on Sunday.",
    "Children may no longer buy energy drinks in Poland, the ministry in Warsaw said.",
]


@pytest.mark.parametrize(("text", "measure"), NEWS + NOTICES)
def test_what_may_not_enter_or_leave_is_a_measure(text: str, measure: Measure) -> None:
    """Whoever makes it known closes its own trade, with the country behind "to" or "from"."""
    assert read_measures(text) == [measure]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_only_a_condition_or_is_let_in_is_none(text: str) -> None:
    """A condition stops nothing, and what may enter again is no ban."""
    assert read_measures(text) == []


def test_ships_that_are_counted_are_listed_although_they_carried_goods() -> None:
    """The goods are what the ships had moved, and not what may not enter."""
    text = (
        "UNITED NATIONS, March 30, 2023 - Four ships that moved North Korean coal at night may no"
        " longer enter any port in the world, the Security Council's committee decided."
    )
    assert read_measures(text) == []
