"""Renewals that fail, sanctions that run out later, and listings whose term ends another day."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LISTED = "New Zealand listed nine Russians on 3 March 2025. "
LISTED_FR = "La Nouvelle-Zélande a inscrit neuf Russes le 3 mars 2025. "


def read(text: str) -> list[str]:
    """The acts of a text with their kinds and figures, in order."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{each.action} {each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The renewal of the UN sanctions on Mali was vetoed by Russia on Wednesday.",
        "The extension of the UN arms embargo on South Sudan failed on Wednesday in the Council.",
        "A prolongation of the EU's sanctions on Guinea was blocked by Hungary on 3 May 2024.",
        "On Wednesday the prolongation of the EU measures on Burundi did not get the votes it"
        " needed.",
        "La reconduction des sanctions de l'ONU contre le Mali a échoué mercredi.",
        "La prorogation de l'embargo de l'ONU sur les armes au Soudan du Sud s'est heurtée mercredi"
        " à un veto.",
        "La prolongation des mesures de l'UE contre le Burundi a été rejetée lundi.",
    ],
)
def test_a_renewal_that_fails_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "UNITED NATIONS, Aug 30, 2023 — The Security Council failed on Wednesday to renew its Mali"
        " sanctions. The asset freeze on eight people therefore ends on Thursday.",
        "After Moscow vetoed a renewal of the UN sanctions on Mali on 30 August 2023, the asset"
        " freezes on eight men expire on Thursday.",
        "The measures lapse on Thursday, and with them the travel ban on eight Malians, since the"
        " UN Security Council could not agree on 30 August 2023 to extend them.",
        "Mali : veto russe à l'ONU\nLa reconduction des sanctions de l'ONU a échoué mercredi. Le gel"
        " des avoirs frappant huit personnes s'éteindra jeudi.",
        "With the UN regime on Mali gone after Wednesday's veto, the travel ban on eight people"
        " falls away.",
        "La reconduction des sanctions de l'ONU contre le Mali a échoué mercredi. Le gel des avoirs"
        " de huit personnes expire donc le lendemain.",
    ],
)
def test_what_runs_out_later_is_no_act(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A further 62 listings reach their three-year limit in June.",
        "Another 62 designations come to the end of their three years in the second half of 2025.",
        "Another 62 designations fall due for renewal in the second half of 2025.",
        "Another 20 individuals come up for review in autumn.",
        "Another 62 entries are up for renewal by the end of the year.",
        "A further 14 designations lapse in October.",
        "A further 40 listings expire in the autumn.",
        "The designations of 62 others run out in the second half of 2025.",
    ],
)
def test_whose_term_ends_another_day_is_no_act(sentence):
    assert read(LISTED + sentence) == ["listing new 9"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Les inscriptions de 62 autres arrivent à échéance à l'automne.",
        "Soixante autres désignations viendront à terme au second semestre.",
        "Soixante autres personnes verront leur inscription expirer en juin.",
    ],
)
def test_whose_term_ends_another_day_is_no_act_in_french(sentence):
    assert read(LISTED_FR + sentence) == ["listing new 9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The renewal of the EU sanctions on Guinea was approved on 3 May 2024 after Hungary"
            " dropped its veto.",
            "renewal new 0",
        ),
        (
            "La reconduction des sanctions de l'UE contre la Guinée a été approuvée le 3 mai 2024.",
            "renewal new 0",
        ),
        (
            "The EU decided on 3 May 2024 to let the travel bans on four Burundians lapse.",
            "delisting new 4",
        ),
        ("The UN travel ban on eight Malians ended on 3 May 2024.", "delisting new 8"),
        (
            "The listings of nine Russians expired on Monday, the Council of the EU said.",
            "delisting new 9",
        ),
        (
            "The EU decided on 3 March 2025 not to renew the listings of four Russians, which lapse"
            " on 15 March.",
            "delisting new 4",
        ),
        (
            "Les inscriptions de neuf Russes sur la liste de l'UE ont expiré lundi.",
            "delisting new 9",
        ),
        (
            "Canada on 3 May 2024 listed 12 Russians, whose designations expire in 2027.",
            "listing new 12",
        ),
    ],
)
def test_other_ends_and_renewals_are_acts(text, expected):
    assert read(text) == [expected]
