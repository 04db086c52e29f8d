"""What is done to several sanctions at once, and removals, renewals and licences of notices."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "notice.txt"))


@pytest.mark.parametrize(
    ("verb", "action"),
    [
        ("has lifted", "delisting"),
        ("has rolled over", "renewal"),
        ("extended until March", "renewal"),
        ("suspended", "suspension"),
    ],
)
def test_one_verb_does_the_same_to_all_its_sanctions(verb: str, action: str) -> None:
    text = f"Canada {verb} the travel bans on 12 Malians and the asset freeze on three companies."
    [draft] = read(text)
    assert draft.action == action
    assert draft.counts == {"individuals": 12, "entities": 3}


def test_one_french_verb_lifts_all_its_sanctions() -> None:
    text = "Le Canada a levé l'interdiction de voyage visant douze Maliens et le gel des avoirs de"
    [draft] = read(f"{text} trois sociétés.")
    assert draft.action == "delisting"
    assert draft.counts == {"individuals": 12, "entities": 3}


@pytest.mark.parametrize(
    "text",
    [
        "The EU prolonged the listings of 12 Malians and imposed asset freezes on three companies.",
        "Canada lifted its freeze on two Libyan funds, and sanctions on four Sudanese generals were"
        " announced on Monday.",
    ],
)
def test_sanctions_with_a_verb_of_their_own_are_imposed(text: str) -> None:
    assert "listing" in {draft.action for draft in read(text)}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "Nine Belarusian firms no longer have their funds blocked in Norway, Oslo said.",
            "delisting",
        ),
        ("Property of 9 Sudanese firms unblocked by the US Treasury.", "delisting"),
        (
            "The Treasury took off sanctions on no one, but deleted the leader of Bosnia's Serbs"
            " from its Balkans list on 29 October 2025.",
            "delisting",
        ),
        (
            "ECOWAS said on 24 February 2024 that the trade blockade of Niger was over.",
            "lifting",
        ),
        ("La Cédéao a annoncé la fin du blocus économique du Niger.", "lifting"),
        (
            "The Security Council today extended the asset freeze and travel ban concerning Yemen"
            " to 14 November 2026.",
            "renewal",
        ),
        (
            "OFFICE OF FOREIGN ASSETS CONTROL\nGENERAL LICENSE NO. 5Q\n\n(a) All transactions"
            " related to the bond of Venezuela that would be prohibited by Executive Order 13835"
            " are authorized.",
            "licence",
        ),
        (
            "L'application du gel des avoirs à l'égard des cinq banques syriennes mentionnées à"
            " l'annexe 7, let. B, est suspendue, a décidé le Conseil fédéral.",
            "suspension",
        ),
    ],
)
def test_what_ends_or_goes_on_in_the_words_of_notices(text: str, action: str) -> None:
    assert [draft.action for draft in read(text)] == [action]


def test_restrictions_on_a_whole_trade_are_lifted_beside_removals() -> None:
    text = "The EU Council on Thursday struck 24 Syrian entities from its sanctions list and ended"
    drafts = read(
        f"{text} the remaining sectoral restrictions on the country's energy trade."
    )
    assert [draft.action for draft in drafts] == ["delisting", "lifting"]


def test_who_is_named_by_a_list_is_a_part_of_it() -> None:
    text = "Russia said that 23 British citizens were banned, naming a think-tank's staff and two"
    [draft] = read(f"{text} Oxford lecturers.")
    assert draft.counts == {"individuals": 23}


@pytest.mark.parametrize(
    "label", ["Announcement of", "Circular dated", "Notification of"]
)
def test_a_line_with_the_kind_of_paper_has_its_day(label: str) -> None:
    text = f"Ministry of Economy, Japan\n{label} June 10, 2025\n\nForty-eight Russian entities are"
    [draft] = read(f"{text} added to the Entity List.")
    assert draft.announced == "2025-06-10"


@pytest.mark.parametrize(
    "sentence",
    [
        "Les fonds possédés ou détenus par quatre Maliens désignés en annexe font l'objet d'une"
        " mesure de gel.",
        "La liste relative au Mali est complétée par les noms de quatre personnes.",
    ],
)
def test_a_french_order_freezes_and_adds(sentence: str) -> None:
    header = "Ministère de l'Économie et des Finances\nParis, le 18 novembre 2024\n\n"
    [draft] = read(header + sentence)
    assert (draft.action, draft.counts) == ("listing", {"individuals": 4})
