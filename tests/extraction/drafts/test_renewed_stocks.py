"""Whom a text on a renewal says to be sanctioned is a total, and who does as another acts himself."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

RENEWED = "Brussels, 26 April 2024. The Council on Friday renewed its sanctions on Myanmar for a year.\n\n"
PROROGE = "Bruxelles, 26 avril 2024. Le Conseil a prorogé vendredi ses sanctions contre la Birmanie.\n\n"


def find_kinds(text: str, language: Language) -> list[str]:
    """The kinds of the listings of a text."""
    drafts = draft_announcements(Document(text, language))
    return [each.kind for each in drafts if each.action == "listing"]


@pytest.mark.parametrize(
    "state",
    [
        "One hundred and three persons, who are also barred from entering the Union, and 21 firms have no access to the money they hold there.",
        "The assets of 103 persons are frozen, and they are barred from entering the Union.",
        "Nine persons, who are banned from travelling to the Union, and one company may not use their accounts.",
        "Some 103 officers are barred from the Union and 21 firms are frozen out of its banks.",
        "The accounts of 21 firms remain frozen.",
    ],
)  # fmt: skip
def test_whom_a_renewal_keeps_is_a_total(state: str) -> None:
    assert find_kinds(RENEWED + state, "en") == ["cumulative"]


@pytest.mark.parametrize(
    "state",
    [
        "Cent trois personnes, qui sont interdites d'entrée dans l'Union, et 21 entreprises n'ont plus accès à leurs avoirs.",
        "Les avoirs de 103 personnes sont gelés.",
    ],
)  # fmt: skip
def test_whom_a_french_renewal_keeps_is_a_total(state: str) -> None:
    assert find_kinds(PROROGE + state, "fr") == ["cumulative"]


@pytest.mark.parametrize(
    "act",
    [
        "Four officers, who are now barred from the Union, were added to the list.",
        "It also listed four officers.",
        "Four more officers are barred from entering the Union.",
    ],
)
def test_whom_it_adds_is_new(act: str) -> None:
    assert find_kinds(RENEWED + act, "en") == ["new"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Switzerland intends to do as the EU has done: the economic measures in force against Syria are to be dropped.", "en"),
        ("Switzerland will act like the European Union and lift its measures against Syria in June.", "en"),
        ("Switzerland is to do what the EU did last week: the sanctions against Syria will be lifted.", "en"),
        ("La Suisse entend faire comme l'Union européenne : les mesures en vigueur contre la Syrie seront levées.", "fr"),
    ],
)  # fmt: skip
def test_who_does_as_another_acts_itself(sentence: str, language: Language) -> None:
    drafts = draft_announcements(Document(f"BERN, 28.05.2025. {sentence}", language))
    assert [(each.sender, each.kind) for each in drafts] == [("CH", "planned")]
