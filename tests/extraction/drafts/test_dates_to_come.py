"""What a sender will do on a day is planned; what it says on a day that it will do is announced."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = "TALLINN, 3 May 2024 — "
FRENCH = "TALLINN, 3 mai 2024 — "

FOOTERS = {
    "en": "The statement has been published on the website of the ministry.",
    "fr": "Le communiqué est publié sur le site du ministère.",
}


def read_kinds(text: str) -> list[tuple[str, str, str]]:
    footer = FOOTERS["fr" if "mai 2024" in text else "en"]
    document = read_document(f"{text}\n\n{footer}".encode(), "story.txt")
    drafts = draft_announcements(document)
    return [(draft.kind, draft.sender, draft.action) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Estonia will on 10 May bar 12 Georgian officials, the foreign ministry said.",
        "Estonia will bar 12 Georgian officials on 10 May, the foreign ministry said.",
        "On 10 May Estonia will bar 12 Georgian officials, the foreign ministry said.",
        "Twelve Georgian officials will be put on Estonia's blacklist on 10 May 2024,"
        " the foreign ministry said.",
        "Estonia will bar 12 Georgian officials once the order has been signed, the"
        " foreign ministry said. It will do so once the minister is back.",
    ],
)
def test_date_of_a_deed_to_come(text: str) -> None:
    assert read_kinds(ENGLISH + text) == [("planned", "EE", "listing")]


@pytest.mark.parametrize(
    "text",
    [
        "Estonia said on Friday it will deny entry to 12 Georgian officials.",
        "Estonia's foreign ministry said on Friday that it will deny entry to 12 Georgian officials.",
        "Estonia's foreign ministry announced on 3 May that it will deny entry to 12 Georgian"
        " officials.",
        "On 3 May Estonia's foreign ministry said that it will deny entry to 12 Georgian officials.",
        "Twelve Georgian officials will be put on Estonia's blacklist, the foreign ministry said on"
        " 3 May 2024.",
        "Twelve Georgian officials who beat protesters on 28 April will be put on Estonia's"
        " blacklist, the foreign ministry said.",
        "Estonia will bar 12 Georgian officials over the police violence of 28 April, the foreign"
        " ministry said.",
    ],
)
def test_date_of_the_announcement_or_of_what_led_to_it(text: str) -> None:
    assert read_kinds(ENGLISH + text) == [("new", "EE", "listing")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "L'Estonie inscrira le 10 mai douze responsables géorgiens sur sa liste noire, a"
            " annoncé le ministère des affaires étrangères.",
            "planned",
        ),
        (
            "L'Estonie interdira d'entrée douze responsables géorgiens, a annoncé le 3 mai le"
            " ministère des affaires étrangères.",
            "new",
        ),
        (
            "L'Estonie a annoncé le 3 mai qu'elle interdira d'entrée douze responsables géorgiens.",
            "new",
        ),
        (
            "Douze responsables géorgiens devraient figurer dès lundi sur la liste noire de"
            " l'Estonie.",
            "planned",
        ),
        (
            "L'Estonie devrait sanctionner lundi douze responsables géorgiens.",
            "planned",
        ),
        (
            "Douze responsables géorgiens rejoindront lundi la liste noire de l'Estonie.",
            "planned",
        ),
    ],
)
def test_french_dates(text: str, kind: str) -> None:
    assert read_kinds(FRENCH + text) == [(kind, "EE", "listing")]


@pytest.mark.parametrize(
    "text",
    [
        "L'Estonie devrait sanctionner douze responsables géorgiens, estime une ONG.",
        "Douze responsables géorgiens devraient figurer sur la liste noire de l'Estonie, juge un"
        " rapport.",
    ],
)
def test_french_wishes(text: str) -> None:
    assert read_kinds(FRENCH + text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Five Syrian banks will be removed from Switzerland's sanctions list on 1 May, the State"
            " Secretariat for Economic Affairs said.",
            "planned",
        ),
        (
            "On 5 June Switzerland will lift its sanctions on five Syrian banks, the government"
            " announced.",
            "planned",
        ),
        (
            "Switzerland announced on 5 June that it will lift its sanctions on five Syrian banks.",
            "new",
        ),
        (
            "Switzerland will lift the sanctions it imposed on 5 June on five Syrian banks, the"
            " government announced.",
            "new",
        ),
        (
            "Switzerland on Friday lifted the sanctions imposed on five Syrian banks.",
            "new",
        ),
        (
            "Switzerland on Friday lifted sanctions imposed on five Syrian banks in 2021.",
            "new",
        ),
    ],
)
def test_removals(text: str, kind: str) -> None:
    assert read_kinds(text) == [(kind, "CH", "delisting")]
