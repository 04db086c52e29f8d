"""Duties, border control, food safety, fines and aid are no sanctions, whatever verb they have."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text.txt"))


@pytest.mark.parametrize(
    "text",
    [
        # trade defence
        "The Commerce Department set preliminary countervailing duties on frozen shrimp from Ecuador, India and Vietnam, hitting 14 exporters by name.",
        "Canada imposed surtaxes on 16 Chinese aluminium smelters and named them in a schedule.",
        "The United States hit 12 Vietnamese solar firms with preliminary duties on Tuesday.",
        "L'Union européenne a imposé des droits compensateurs définitifs à 17 exportateurs indonésiens.",
        # border control
        "The data of the State Department show that 212 Indians had a visa cancelled, usually after a traffic offence.",
        "The State Department revoked the visas of 6,000 foreign students last year, among them 900 Chinese.",
        "Britain refused visas to 1,400 Ghanaians in the first quarter, the Home Office said.",
        "Switzerland barred 87 Georgians from re-entry after deportation flights last year.",
        "Le Canada a refusé des visas à 64 étudiants congolais.",
        "La Suisse a prononcé une interdiction d'entrée contre 112 Géorgiens pour séjour irrégulier.",
        # safety
        "The Commission has updated the EU Air Safety List. 22 airlines from Russia are now banned from EU skies.",
        "Britain banned 19 Congolese airlines from its skies for safety reasons.",
        "The EU barred 12 vessels of Cameroon from European ports for illegal fishing.",
        "The EU delisted 37 Brazilian meat plants and banned their poultry.",
        "China suspended imports from five Brazilian slaughterhouses on Wednesday.",
        "La Russie a interdit le poisson de douze usines arméniennes pour des motifs sanitaires.",
        # contracts, fines and aid
        "The US General Services Administration suspended six Afghan contractors from federal contracts.",
        "The Monetary Authority of Singapore imposed penalties on nine banks with Chinese clients.",
        "OFSI imposed monetary penalties on three British banks in connection with Russian accounts.",
        "The EU suspended aid to six Burundian ministries on Monday.",
        "Two companies were fined today under the United Nations (Sanctions – Democratic People's Republic of Korea) Regulations.",
    ],
)  # fmt: skip
def test_what_other_offices_do_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Canada, which raised duties on Russian steel last week, on Tuesday sanctioned 12 Russian judges.", {"individuals": 12}),
        ("Canada sanctioned 12 Russian fishing vessels on Friday for illegal fishing.", {"vessels": 12}),
        ("Canada sanctioned six Russian airlines on Friday, despite safety concerns.", {"entities": 6}),
        ("Canada sanctioned 22 people on Monday who took part in the deportation of children to Russia.", {"individuals": 22}),
        ("Canada sanctioned 11 Russians on Tuesday who run camps for deported students.", {"individuals": 11}),
        ("Canada denied entry to 36 Russians on Monday over the war in Ukraine.", {"individuals": 36}),
        ("Canada revoked the visas of 20 Russian officials on Thursday.", {"individuals": 20}),
        ("Canada sanctioned three Russians on Wednesday and refused visas to 20 Russian students.", {"individuals": 3}),
        ("Canada added 14 Russian banks to its list on Friday and imposed a tariff on Russian fertiliser.", {"entities": 14}),
    ],
)  # fmt: skip
def test_sanctions_beside_them_are_acts(text, counts):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.targets, draft.counts) == ("CA", ("RU",), counts)
