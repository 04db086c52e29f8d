"""Pages that list whom a country bans that mostly answers the sanctions of others."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[tuple[str, tuple[str, ...], str, dict[str, int | None]]]:
    drafts = draft_announcements(read_document(text.encode(), "page.txt"))
    return [
        (each.sender, each.targets, each.announced, each.counts or {})
        for each in drafts
    ]


ROWS = "\n\nCanada: 61 people (28 April 2022).\nJapan: 63 people (4 May 2022)."


@pytest.mark.parametrize(
    "title",
    [
        "Russia's entry bans",
        "Sanctions: who may not enter Russia?\n\nThere is no register of the entry bans.",
    ],
)
def test_those_in_the_lines_of_a_page_on_bans_are_banned(title: str) -> None:
    assert read(title + ROWS) == [
        ("RU", ("CA",), "2022-04-28", {"individuals": 61}),
        ("RU", ("JP",), "2022-05-04", {"individuals": 63}),
    ]


@pytest.mark.parametrize(
    "title",
    ["Who has sanctioned Russia since January?", "Sanctions on Russia by country"],
)
def test_those_in_the_lines_of_other_pages_act(title: str) -> None:
    assert [act[:2] for act in read(title + ROWS)] == [
        ("CA", ("RU",)),
        ("JP", ("RU",)),
    ]


def test_a_law_before_its_country_leaves_it_the_subject() -> None:
    acts = read(
        "China Countermeasures Tracker\n\nUnder the Anti-Foreign Sanctions Law Beijing has moved"
        " against American arms makers with growing regularity.\n\n7 January 2024 – Foreign ministry"
        " freezes the assets of five US defence firms.\n27 December 2024 – Seven US companies and"
        " a number of their senior executives listed.\n2 January 2025 – The commerce ministry puts"
        " 28 US entities on its export control list."
    )
    assert acts[0] == ("CN", ("US",), "2024-01-07", {"entities": 5})


@pytest.mark.parametrize(
    "sentence",
    [
        "The UN commission named five Guineans as responsible for the massacre.",
        "L'ONU a désigné cinq Guinéens comme principaux auteurs du massacre.",
        "L'UE ne garde que cinq Guinéens, ceux que l'ONU a désignés comme responsables.",
    ],
)
def test_who_is_blamed_or_left_is_not_listed(sentence: str) -> None:
    assert read(sentence) == []
