"""Figures without a noun that each have a program of their own, and labels of a notice."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_figures(text: str) -> dict[tuple[str, ...], int | None]:
    """The figure of each target."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {each.targets: (each.counts or {}).get("individuals") for each in drafts}


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada on 10 December 2023 imposed sanctions on 18 individuals: seven under the Russia Regulations, six under the Iran Regulations and five under the Burma Regulations.",
        "Britain on 10 December 2023 listed 18 people: seven under its Russia regime, six under its Iran regime and five under its Myanmar regime.",
        "The EU on 10 December 2023 listed 18 people, seven under the regime on Russia, six under that on Iran and five under that on Myanmar.",
        "L'Union européenne a inscrit le 10 décembre 2023 18 personnes : sept au titre du régime relatif à la Russie, six au titre de celui relatif à l'Iran et cinq au titre de celui relatif à la Birmanie.",
    ],
)  # fmt: skip
def test_each_figure_has_the_program_behind_it(sentence):
    assert read_figures(sentence) == {("RU",): 7, ("IR",): 6, ("MM",): 5}


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU on 8 December 2023 listed six people under the Mali regime and two commanders under the regime on Ukraine.",
        "The EU on 8 December 2023 listed two commanders under its Ukraine regime and six people under its Mali regime.",
        "L'Union européenne a inscrit le 8 décembre 2023 deux commandants au titre du régime relatif à l'Ukraine et six au titre de celui relatif au Mali.",
    ],
)  # fmt: skip
def test_the_program_on_ukraine_is_aimed_at_russia(sentence):
    assert read_figures(sentence) == {("RU",): 2, ("ML",): 6}


@pytest.mark.parametrize(
    "rows",
    [
        "Additions: 3 individuals\n\nDeletions: 1 individual\n\nVaried designations: 12",
        "New designations: 3\n\nRevoked designations: 1\n\nVaried designations: 12",
        "Additions: 3 individuals\n\nWithdrawals: 1 individual\n\nEntries rectified: 12",
        "Added to the list: 3 individuals\n\nLapsed: 1 individual\n\nEntries replaced: 12",
    ],
)
def test_labels_name_the_changes_of_a_notice(rows):
    text = f"HM Treasury\n\nFinancial Sanctions Notice\n\nMyanmar\n\n2 August 2024\n\n{rows}"
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    figures = {each.action: sum(filter(None, (each.counts or {}).values())) for each in drafts}  # fmt: skip
    assert figures == {"listing": 3, "delisting": 1, "amendment": 12}


@pytest.mark.parametrize(
    "rows",
    [
        "Ajouts : 3 personnes\n\nRadiations : 1 personne\n\nEntrées rectifiées : 12",
        "Entrées nouvelles : 3\n\nEntrées actualisées : 12\n\nEntrées retirées : 1",
        "Personnes ajoutées : 3\n\nFiches mises à jour : 12\n\nPersonnes radiées : 1",
    ],
)
def test_labels_name_the_changes_of_a_french_notice(rows):
    text = f"Secrétariat d'État à l'économie SECO\n\nAvis – Mesures à l'encontre du Myanmar\n\n{rows}\n\nBerne, le 2 août 2024"
    drafts = draft_announcements(read_document(text.encode(), "avis.txt"))
    figures = {each.action: sum(filter(None, (each.counts or {}).values())) for each in drafts}  # fmt: skip
    assert figures == {"listing": 3, "delisting": 1, "amendment": 12}


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("BEIJING, 26 December 2025 - Twenty American arms makers may no longer do business in China, its ministry announced on Friday.", ("CN", ("US",))),
        ("TOKYO, 4 March 2025 – Twenty Russian firms may no longer trade with Japan, its trade ministry said on Tuesday.", ("JP", ("RU",))),
        ("KAMPALA, 30 May 2024 – The State Department said on Thursday it would no longer grant visas to twenty people in Uganda.", ("US", ("UG",))),
        ("LONDON, 30 May 2024 – Britain said on Thursday it would no longer admit twenty Ugandan officials.", ("GB", ("UG",))),
        ("PARIS, 30 mai 2024 – La France n'accordera plus de visas à vingt responsables ougandais, a annoncé jeudi le ministère.", ("FR", ("UG",))),
    ],
)  # fmt: skip
def test_who_may_no_longer_trade_or_come_is_listed(sentence, parties):
    (draft,) = draft_announcements(read_document(sentence.encode(), "story.txt"))
    assert (draft.sender, draft.targets) == parties
    assert sum(filter(None, (draft.counts or {}).values())) == 20


def test_a_stock_is_where_a_sender_has_come_to():
    text = (
        "OTTAWA, 5 juin 2025 – Le Canada a ajouté mercredi six Haïtiens à sa liste noire. Le Canada"
        " en est à trente-quatre noms depuis novembre 2022."
    )
    drafts = draft_announcements(read_document(text.encode(), "depeche.txt"))
    assert [each.kind for each in drafts] == ["new", "cumulative"]
