"""What French texts announce, and what they say is in force: both like their English siblings."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft(text: str) -> list[tuple[str, str, str, str, list[int | None]]]:
    return [
        (
            each.kind,
            each.sender,
            "+".join(each.targets),
            each.action,
            list((each.counts or {}).values()),
        )
        for each in draft_announcements(read_document(text.encode(), "text.txt"))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le Japon va geler les avoirs de trois Russes, a annoncé vendredi le gouvernement.",
            ("new", "JP", "RU", "listing", [3]),
        ),
        (
            "Douze Haïtiens seront interdits d'entrée au Canada, a annoncé mardi Ottawa.",
            ("new", "CA", "HT", "listing", [12]),
        ),
        (
            "Le Canada sanctionnera bientôt douze Haïtiens, selon un diplomate.",
            ("planned", "CA", "HT", "listing", [12]),
        ),
        (
            "Seize Vénézuéliens ne pourront plus ni entrer au Canada ni y détenir de biens.",
            ("new", "CA", "VE", "listing", [16]),
        ),
        (
            "Ottawa a annoncé que quatre Syriens sont désormais visés par ses sanctions.",
            ("new", "CA", "SY", "listing", [4]),
        ),
        (
            "Ottawa rappelle que quatre Syriens sont désormais visés par ses sanctions.",
            ("cumulative", "CA", "SY", "listing", [4]),
        ),
        (
            "Neuf officiers guinéens sont interdits de voyage par la Cédéao depuis septembre 2021.",
            ("cumulative", "ECOWAS", "GN", "listing", [9]),
        ),
        (
            "Neuf officiers guinéens sont interdits de voyage par la Cédéao depuis dimanche.",
            ("new", "ECOWAS", "GN", "listing", [9]),
        ),
        (
            "Ukraine : l'UE sanctionne 69 généraux. C'est le quatorzième paquet de sanctions.",
            ("new", "EU", "RU", "listing", [69]),
        ),
        (
            "Ukraine: 12 Belarusian generals sanctioned by Canada.",
            ("new", "CA", "BY", "listing", [12]),
        ),
    ],
)
def test_a_sentence_is_of_a_kind(text, expected):
    assert draft(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le Canada et le Royaume-Uni ont sanctionné respectivement onze et sept Géorgiens.",
            [("CA", [11]), ("GB", [7])],
        ),
        (
            "Germany and the Czech Republic barred nine and five Georgian officials respectively.",
            [("DE", [9]), ("CZ", [5])],
        ),
        (
            "En décembre, les États-Unis avaient restreint les visas de vingt Géorgiens, et le"
            " Royaume-Uni avait sanctionné cinq d'entre eux.",
            [("US", [20]), ("GB", [5])],
        ),
    ],
)
def test_each_sender_has_its_figure(text, expected):
    assert [(each[1], each[4]) for each in draft(text)] == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Elles visent six personnes.", "cumulative"),
        ("Elles visent encore six personnes.", "cumulative"),
        ("Six personnes sont visées.", "cumulative"),
        ("Elle a aussi inscrit six officiers.", "new"),
    ],
)
def test_whom_renewed_sanctions_hit_is_a_stock(sentence, kind):
    text = f"La Suisse a prolongé lundi ses sanctions contre la Tunisie. {sentence}"
    renewal = ("new", "CH", "TN", "renewal", [])
    assert draft(text) == [renewal, (kind, "CH", "TN", "listing", [6])]


@pytest.mark.parametrize(
    "text",
    [
        "Le SECO a mis à jour la liste Iran : cinq ajouts, deux radiations.",
        "SECO has updated its Iran list: five additions, two removals.",
    ],
)
def test_a_colon_tells_how_a_list_is_changed(text):
    assert [each[3:] for each in draft(text)] == [("listing", [5]), ("delisting", [2])]


def test_what_is_added_has_the_day_on_which_the_list_was_changed():
    text = (
        "Ottawa a mis à jour le 3 mai 2025 sa liste Iran. Neuf juges y ont été ajoutés."
    )
    (only,) = draft_announcements(read_document(text.encode(), "text.txt"))
    assert (only.action, only.announced) == ("listing", "2025-05-03")


def test_what_all_did_is_no_target_of_the_last():
    text = "Kyiv sanctioned 19 Belarusians and 27 firms, some in Cyprus, over support for Russia."
    assert draft(text) == [("new", "UA", "BY", "listing", [19, 27])]


def test_a_label_on_ukraine_before_another_sender_is_a_topic():
    text = (
        "Bruxelles, le 24 juin 2024\nConseil de l'UE – Communiqué de presse\n"
        "Ukraine : l'UE adopte un train de sanctions\n"
        "116 inscriptions viennent s'ajouter, à savoir 69 personnes et 47 entités."
    )
    assert draft(text) == [("new", "EU", "RU", "listing", [69, 47])]
