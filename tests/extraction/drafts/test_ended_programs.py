"""Programs that end, those who were listed under them, and who is struck off other registers."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_acts(text: str) -> list[tuple[str, str, list[int]]]:
    """Action, kind and figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (
            each.action,
            each.kind,
            [value for value in (each.counts or {}).values() if value],
        )
        for each in drafts
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The White House ended the program against Mali, under which 72 people had been listed.",
        "The President on Monday revoked the emergency on Mali, under which 72 people had been listed.",
        "The Federal Council on Monday repealed the ordinance on Mali, on the basis of which 72 people had been listed.",
    ],
)  # fmt: skip
def test_those_listed_under_a_program_that_ends_are_a_stock(sentence):
    acts = read_acts(f"BERN, 5 March 2024 - {sentence}")
    assert sorted(acts) == [("lifting", "new", []), ("listing", "cumulative", [72])]


def test_those_listed_under_it_are_not_added_to_new_names():
    text = (
        "The Treasury on Monday used the order on Mali, under which nine people had been listed,"
        " to freeze the assets of six more."
    )
    assert sorted(read_acts(text)) == [
        ("listing", "cumulative", [9]),
        ("listing", "new", [6]),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Britain on Monday wound up its Burundi regime.",
        "Britain on Monday ended its Burundi regime.",
        "The President on Monday terminated the program on Burundi.",
    ],
)
def test_a_program_ends(sentence):
    acts = read_acts(f"LONDON, 5 March 2024 - {sentence}")
    assert acts == [("lifting", "new", [])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The State Department ended its exchange program with Georgia.",
        "Norway on Monday adopted a regulation under which 12 Belarusians are barred from entry.",
    ],
)
def test_no_program_ends(sentence):
    assert "lifting" not in [act[0] for act in read_acts(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Of 138 companies on Britain's Myanmar list, nine were struck off on Monday.",
        "Of some 138 people under British sanctions over Mali, nine were delisted on Monday.",
    ],
)
def test_a_whole_behind_a_dateline_is_not_added(sentence):
    acts = read_acts(f"LONDON, 2 April 2024 - {sentence}")
    assert acts == [("delisting", "new", [9])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve solicitors who acted for Russian oligarchs were struck off on Monday.",
        "Twelve firms run from Moscow were struck off the company register on Monday.",
        "Twelve doctors who lied about Russia were struck off the medical register on Monday.",
        "The figures on Myanmar, which speak of 138 companies, include many that were struck off.",
        "Douze avocats d'oligarques russes ont été radiés du barreau lundi.",
        "Douze sociétés birmanes ont été radiées du registre du commerce lundi.",
    ],
)
def test_registers_are_no_lists_of_sanctions(sentence):
    assert read_acts(f"LONDON, 2 April 2024 - {sentence}") == []


def test_names_are_struck_off_a_list():
    text = "LONDON, 2 April 2024 - Britain on Monday changed its Mali sanctions list. Twelve firms were struck off."
    assert read_acts(text) == [("delisting", "new", [12])]
