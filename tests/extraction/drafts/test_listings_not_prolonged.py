"""Listings and sanctions that are not prolonged: they end, and what only says until when does not."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BRUSSELS = "BRUSSELS, 8 December 2025 - "
BERN = "BERN, 30 October 2024 - "
BERNE = "Berne, le 30 octobre 2024 - "
OTTAWA = "OTTAWA, May 12, 2025 - "
COUNCIL = "Council of the EU\nBrussels, 8 December 2025\n\n"
DEPARTMENT = "Département fédéral de l'économie\nBerne, le 30 octobre 2024\n\n"
MINISTRY = (
    "New Zealand Ministry of Foreign Affairs and Trade\n18 March 2025\n\n"
    "Registrations under the Russia Sanctions Act last three years. "
)


def read(text: str) -> list[str]:
    """The acts of a text with their kinds and figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{each.action} {each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Five individuals who had been subject to EU restrictive measures over Mali since February"
        " 2022 will no longer be listed: the decision was taken by the Council today.",
        "The Council today decided that five people who were subject to EU sanctions over Mali will"
        " cease to be listed.",
        "Five Malians whom the EU had listed in 2022 will be listed no longer, the Council decided"
        " today.",
        "Five Malians on the EU's list since 2022 will no longer be on it, the Council decided"
        " today.",
        "Five Malians who had been subject to EU sanctions will no longer be subject to them, the"
        " Council decided on Monday.",
        "The five people who had been listed over Mali since 2022 will not be kept on the list, the"
        " Council decided on Monday.",
        "The Council has not renewed the sanctions on five Malians, it said on Monday.",
        "The Council on Monday decided not to continue the listings made in respect of five"
        " Malians.",
    ],
)
def test_who_is_no_longer_kept_on_a_list_is_off_it(sentence: str) -> None:
    assert read(BRUSSELS + sentence) == ["delisting new 5"]


@pytest.mark.parametrize(
    "title",
    [
        "Mali: expiry of five listings",
        "Mali: five listings lapse",
        "Mali: five listings expire",
        "Mali: Council lets five listings expire",
        "Mali: five listings not prolonged",
        "Mali: non-renewal of five listings",
        "Mali: lapse of five designations",
    ],
)
def test_titles_tell_what_lapses(title: str) -> None:
    assert read(f"{COUNCIL}{title}\n\nThe framework stays.") == ["delisting new 5"]


@pytest.mark.parametrize(
    "title",
    [
        "Mali : cinq inscriptions arrivent à échéance",
        "Mali : expiration de cinq inscriptions",
        "Mali : non-reconduction de cinq désignations",
        "Mali : cinq inscriptions ne sont pas prolongées",
    ],
)
def test_french_titles_tell_what_lapses(title: str) -> None:
    text = f"{DEPARTMENT}{title}\n\nL'ordonnance reste en vigueur."

    assert read(text) == ["delisting new 5"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Les sanctions qui frappaient quatre ressortissants guinéens arrivent à leur terme ; le"
        " DEFR a renoncé aujourd'hui à les reconduire.",
        "Les mesures qui touchaient quatre Guinéens arrivent à échéance : le DEFR ne les a pas"
        " prolongées mercredi.",
        "Le DEFR a renoncé mercredi à reconduire les sanctions qui frappaient quatre Guinéens.",
        "Le gel des avoirs qui frappait quatre Guinéens s'éteint : le Conseil fédéral y a renoncé"
        " mercredi.",
        "L'interdiction d'entrée qui concernait quatre Guinéens tombe mercredi, a annoncé le Conseil"
        " fédéral.",
        "Quatre Guinéens qui faisaient l'objet de sanctions suisses depuis 2022 n'y seront plus"
        " soumis, a décidé mercredi le Conseil fédéral.",
        "Le Conseil fédéral a décidé mercredi que quatre Guinéens visés par des sanctions depuis"
        " 2022 ne le seraient plus.",
    ],
)
def test_french_sanctions_come_to_their_end(sentence: str) -> None:
    assert read(BERNE + sentence) == ["delisting new 4"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The sanctions that had hit four Guineans are coming to an end; the department today"
        " declined to renew them.",
        "The Swiss sanctions to which four Guineans were subject are not being renewed, the"
        " department announced on Wednesday.",
        "The Swiss asset freeze that covered four Guineans has run its course, the department"
        " announced on Wednesday.",
        "Switzerland on Wednesday dispensed with the renewal of the sanctions that affected four"
        " Guineans.",
        "Switzerland on Wednesday lifted the sanctions to which four Guineans had been subject.",
        "Swiss sanctions on four Guineans, lifted on Wednesday, had been imposed in 2010.",
    ],
)
def test_sanctions_come_to_their_end(sentence: str) -> None:
    assert read(BERN + sentence) == ["delisting new 4"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister confirmed today that those of seven individuals and two companies would not"
        " be extended.",
        "Those of seven individuals and two companies will not be renewed, the Minister announced"
        " today.",
        "The Minister today let those of nine individuals lapse.",
        "The Minister today decided not to extend those of nine individuals.",
        "Those of nine individuals run out today.",
    ],
)
def test_those_of_some_are_listings_that_the_text_has_named(sentence: str) -> None:
    assert read(MINISTRY + sentence) == ["delisting new 9"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada said on Monday that 12 Iranian judges would not be listed.",
        "Canada's listings of 12 Iranian judges expire in June unless they are extended.",
        "Canada's sanctions on 12 Iranian judges will cease in June 2026.",
        "Canada's sanctions on 12 Iranian judges come to an end in June 2026.",
        "The visas of 12 Iranian judges expire tonight, Ottawa said.",
        "Canada declined on Monday to sanction 12 Iranian judges.",
        "Canada refused on Monday to renew the permits of 12 Iranian banks.",
        "Canada has not lifted its sanctions on 12 Iranian judges, the minister said on Monday.",
        "Canada did not lift the sanctions to which nine Iranian judges are subject.",
        "Les sanctions du Canada contre neuf juges iraniens arrivent à échéance en juin 2026.",
        "Les sanctions du Canada contre neuf juges iraniens s'éteignent le 12 juin 2026.",
        "Le Canada a renoncé lundi à sanctionner neuf juges iraniens.",
        "Neuf banques accréditées jusqu'ici en Iran ne le seront plus, a regretté le Canada.",
    ],
)
def test_what_ends_later_or_does_not_end_is_no_act(sentence: str) -> None:
    assert read(OTTAWA + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Canada on Monday sanctioned nine Iranian judges, who will no longer be allowed to"
            " enter.",
            ["listing new 9"],
        ),
        (
            "After the expiry of the 12 listings, Canada on Monday sanctioned nine other Iranian"
            " judges.",
            ["listing new 9"],
        ),
        (
            "Canada's sanctions on nine Iranian judges, extended on Monday, will expire in June"
            " 2026.",
            ["renewal new 9"],
        ),
        (
            "Les sanctions du Canada contre neuf juges iraniens, reconduites lundi, arrivent à"
            " échéance en juin 2026.",
            ["renewal new 9"],
        ),
        (
            "Canada on Monday extended the listings of nine Iranian judges; those of two others"
            " will not be renewed.",
            ["renewal new 9", "delisting new 2"],
        ),
        (
            "The grounds on which nine Iranian judges had been listed were updated by Canada on"
            " Monday.",
            ["amendment new 9"],
        ),
    ],
)
def test_what_is_done_beside_an_end_is_read_as_before(
    sentence: str, expected: list[str]
) -> None:
    assert read(OTTAWA + sentence) == expected
