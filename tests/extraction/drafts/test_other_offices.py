"""Who punishes firms, players, doctors or priests imposes no sanctions of a program."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text.txt"))


VERBS = {
    "en": ["imposed sanctions on {} on Monday", "sanctioned {}", "announced sanctions against {}"],
    "fr": ["a imposé des sanctions à {} lundi", "a sanctionné {}", "annonce des sanctions contre {}"],
}  # fmt: skip
OBJECTS = {
    "en": ["three Russian firms", "four Iranian members and two clubs from Syria"],
    "fr": ["trois sociétés russes", "quatre membres iraniens et deux clubs syriens"],
}


@pytest.mark.parametrize(
    ("office", "language"),
    [
        ("Colombia's financial superintendent", "en"),
        ("Brazil's securities commission", "en"),
        ("Kenya's Capital Markets Authority", "en"),
        ("Germany's BaFin", "en"),
        ("South America's football confederation", "en"),
        ("The Pan-American Sports Organisation", "en"),
        ("The Medical Council of Malta", "en"),
        ("The Irish Pharmacy Regulator", "en"),
        ("The Swedish Board of Health", "en"),
        ("The Holy See", "en"),
        ("The Dutch Data Protection Authority", "en"),
        ("The Press Council of Kenya", "en"),
        ("The Inter-American Development Bank", "en"),
        ("The European Broadcasting Union", "en"),
        ("The Danish Shipowners' Association", "en"),
        ("Lloyd's of London", "en"),
        ("Air France", "en"),
        ("La surintendance financière de Colombie", "fr"),
        ("La Commission des valeurs mobilières du Brésil", "fr"),
        ("La confédération sud-américaine de football", "fr"),
        ("Le barreau de Bruxelles", "fr"),
        ("Le Saint-Siège", "fr"),
        ("La Bourse de Tokyo", "fr"),
        ("Le Conseil de presse du Kenya", "fr"),
        ("L'Union européenne de radio-télévision", "fr"),
    ],
)
def test_an_office_of_another_field_is_no_sender(office, language):
    for verb in VERBS[language]:
        for targets in OBJECTS[language]:
            assert read_drafts(f"{office} {verb.format(targets)}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "MAS Imposes Composition Penalties on Three Banks\n\nSingapore, 5 July 2024 – The Monetary Authority of Singapore has imposed composition penalties of S$2.4 million on three banks for breaches of its requirements on measures against North Korea.",
        "The Monetary Authority of Singapore issued prohibition orders against two Iranian fund managers and banned a third.",
        "The Monetary Authority of Singapore has barred four Chinese nationals for ten years from performing regulated activities.",
        "Singapore barred Mr Gao Wenhai and his two partners. Composition penalties of S$27.4 million were imposed on nine financial institutions.",
        "Nine doctors who qualified in Syria have been struck off the register of the Medical Council of Malta, and thirteen more are suspended.",
        "The Holy See has imposed canonical sanctions on ten members of a lay movement founded in Peru.",
    ],
)  # fmt: skip
def test_its_means_are_no_sanctions(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("OFAC fined a bank 3 million dollars and, on the same day, designated 12 Iranian officials.", "US"),
        ("The Treasury fined a bank on Monday and sanctioned 12 Iranian officials.", "US"),
        ("The Monetary Authority of Singapore has frozen the assets of four Russian banks.", "SG"),
        ("Canada's central bank froze the accounts of 12 officials of Belarus under the sanctions regulations.", "CA"),
        ("New financial sanctions against 12 Russian officials were announced by Canada on Monday.", "CA"),
        ("Norway's government sanctioned four Russian bishops and a college.", "NO"),
        ("Ukraine's Security Council imposed sanctions on 14 Russian priests.", "UA"),
        ("Canada's foreign minister announced sanctions against the Iranian press agency and six journalists.", "CA"),
        ("Le Conseil de l'Union européenne a sanctionné six juges bélarusses et une agence de presse.", "EU"),
        ("La Confédération a gelé les avoirs de douze Syriens.", "CH"),
    ],
)  # fmt: skip
def test_who_acts_for_a_state_is_a_sender(text, sender):
    (draft,) = read_drafts(text)
    assert draft.sender == sender
