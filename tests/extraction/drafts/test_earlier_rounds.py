"""Earlier acts that a text tells by their list or round, by what was done again, and their span."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ACT = (
    "OTTAWA, 12 March 2025 — Canada on Wednesday sanctioned nine Belarusian officials over the"
    " jailing of protesters."
)
ACT_FR = (
    "OTTAWA, 12 mars 2025 — Le Canada a sanctionné mercredi neuf responsables biélorusses pour"
    " l'emprisonnement de manifestants."
)
QUESTION = (
    "Question for written answer 771 (2025)\n\nMr Peter Hall to the Minister of Foreign Affairs:"
    " Which sanctions has Canada imposed on Belarus?"
)


def read_sums(text: str) -> list[tuple[str, str, int]]:
    """The kind, the sender and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (draft.kind, draft.sender, sum((draft.counts or {}).values()))
        for draft in drafts
    ]


@pytest.mark.parametrize(
    ("sentence", "sender"),
    [
        ("Its last list, of 14 judges, came out in August 2023.", "CA"),
        ("A first list, of 14 people, was published in August 2023.", "CA"),
        ("Its second list, published in May 2022, had 14 names.", "CA"),
        ("The last listings, of 14 judges, date from August 2023.", "CA"),
        ("August's round took in 14 people.", "CA"),
        ("The last round was adopted on 4 August 2023 and covered 14 people.", "CA"),
        ("A similar measure was taken against 14 judges in August 2023.", "CA"),
        ("A similar step was taken against 14 judges by Norway in August 2023.", "NO"),
        ("The EU's round of August 2023 covered 14 people.", "EU"),
    ],
)
def test_earlier_act(sentence: str, sender: str) -> None:
    assert read_sums(f"{ACT}\n\n{sentence}") == [
        ("new", "CA", 9),
        ("prior", sender, 14),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "sender"),
    [
        ("Sa dernière liste, en août 2023, comportait quatorze noms.", "prior", "CA"),
        ("La liste précédente, publiée en août 2023, comptait quatorze juges.", "prior", "CA"),
        (
            "Une mesure de même nature a été prise à l'égard de quatorze juges en août 2023.",
            "prior",
            "CA",
        ),
        (
            "Des sanctions identiques ont été prononcées contre quatorze juges par la Norvège en"
            " août 2023.",
            "prior",
            "NO",
        ),
        ("La Norvège interdit d'entrée quatorze juges depuis août 2023.", "cumulative", "NO"),
    ],
)  # fmt: skip
def test_earlier_act_in_french(sentence: str, kind: str, sender: str) -> None:
    assert read_sums(f"{ACT_FR}\n\n{sentence}") == [
        ("new", "CA", 9),
        (kind, sender, 14),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The list came out on Wednesday and has nine names.",
        "The dispute dates from August 2020, when 14 judges jailed a candidate.",
        "A list of 14 demands was published in August 2023.",
        "A list of 14 political prisoners, drawn up by Viasna, came out in August 2023.",
    ],
)
def test_no_earlier_act(sentence: str) -> None:
    assert read_sums(f"{ACT}\n\n{sentence}") == [("new", "CA", 9)]


@pytest.mark.parametrize(
    "answer",
    [
        "The latest round was made on 20 February 2025 and comprised twelve persons.",
        "The most recent listings were made on 20 February 2025 and covered twelve persons.",
    ],
)
def test_round_in_an_answer(answer: str) -> None:
    assert read_sums(f"{QUESTION}\n\nAnswer: {answer}") == [("prior", "CA", 12)]


@pytest.mark.parametrize(
    ("verb", "action"),
    [("prorogé", "renewal"), ("levé", "lifting"), ("suspendu", "suspension")],
)
@pytest.mark.parametrize(
    "subject",
    ["en raison de la situation", "au regard de la situation", "relatives à la situation"],
)  # fmt: skip
def test_measures_in_view_of_a_situation(verb: str, action: str, subject: str) -> None:
    text = (
        f"Le Conseil de l'Union européenne a {verb} lundi les mesures restrictives {subject} au"
        " Venezuela."
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [(draft.kind, draft.action) for draft in drafts] == [("new", action)]
