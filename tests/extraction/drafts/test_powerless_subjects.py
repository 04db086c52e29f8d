"""Lawmakers, courts, campaigners and firms keep lists and impose nothing on the country."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

OPENING = "The Treasury did not comment on Tuesday.\n\n"

SUBJECTS = (
    "Lawmakers in Ottawa",
    "A cross-party group of MPs",
    "The opposition in Minsk",
    "Rights group Viasna",
    "A coalition of NGOs",
    "Judges in Luxembourg",
    "A panel of experts",
    "The government in exile",
    "The International Skating Union",
    "A Danish shipping company",
)
SENDERS = ("Canada", "The Foreign Office", "The Council of the EU")
FORMS = (
    "{subject} on Tuesday blacklisted 14 Belarusian officials and four companies.",
    "{subject} said it had put 14 Belarusian officials and four companies on its list.",
    "{subject}, in a text of Friday, listed 14 Belarusian officials. It also named three firms.",
    "Fourteen Belarusian officials were blacklisted on Monday by {agent}.",
)

FRENCH_SUBJECTS = (
    "Les députés",
    "Une coalition d'ONG",
    "L'opposition en exil",
    "Des militants",
    "La fédération internationale",
    "Le parquet de Paris",
)
FRENCH_FORMS = (
    "{subject} a inscrit mardi sur sa liste 14 responsables biélorusses et quatre entreprises.",
    "Quatorze responsables biélorusses ont été placés lundi sur une liste noire par {agent}.",
)


def read_figures(text: str) -> list[dict[str, int | None]]:
    """The figures of each draft that has some."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [dict(draft.counts) for draft in drafts if draft.counts]


def write_sentence(form: str, subject: str) -> str:
    """The sentence with its subject, in small letters where it begins with an article."""
    agent = subject
    if not subject.istitle() or subject.startswith(("The ", "A ")):
        agent = subject[0].lower() + subject[1:]
    return form.format(subject=subject, agent=agent)


@pytest.mark.parametrize("form", FORMS)
def test_who_has_no_power_to_impose_sanctions_lists_nobody(form: str) -> None:
    for subject in SUBJECTS:
        sentence = write_sentence(form, subject)
        assert read_figures(OPENING + sentence) == [], sentence


@pytest.mark.parametrize("form", FORMS)
def test_a_sender_in_the_same_place_has_its_figures(form: str) -> None:
    for subject in SENDERS:
        sentence = write_sentence(form, subject)
        figures = read_figures(OPENING + sentence)
        assert figures, sentence
        assert figures[0]["individuals"] == 14, sentence


@pytest.mark.parametrize("form", FRENCH_FORMS)
def test_who_has_no_such_power_lists_nobody_in_french_either(form: str) -> None:
    for subject in FRENCH_SUBJECTS:
        sentence = write_sentence(form, subject)
        assert read_figures(sentence) == [], sentence


def test_a_list_of_campaigners_is_theirs_in_the_sentences_after_it() -> None:
    text = (
        "Press release – Nairobi, 6 May 2025\n\n"
        "The Horn Accountability Forum today published its third list. The list adds 16 traders"
        " from Sudan to the 31 individuals named before.\n\n"
        'It has sent its files to Washington. "We have listed 54 people and companies," it said.'
    )
    assert read_figures(text) == []


def test_a_bill_of_lawmakers_lists_nobody() -> None:
    text = (
        "The U.S. House of Representatives voted on Tuesday for a bill that sanctions 12 Georgian"
        " officials. It gives the State Department 90 days and bans four financiers from entry."
    )
    assert read_figures(text) == []


def test_a_forged_paper_lists_nobody() -> None:
    text = (
        "OTTAWA – Global Affairs Canada says a paper is a forgery.\n\n"
        "The paper, which bears its logo, claims that Canada has sanctioned 23 Indian officials."
    )
    assert read_figures(text) == []


def test_the_report_of_a_sender_lists_as_it_does() -> None:
    text = (
        "DEPARTMENT OF STATE\nPublic Notice 12142\n\n"
        "SUMMARY: The report of July 19, 2023 lists ten individuals in Guatemala."
    )
    assert read_figures(text) == [{"individuals": 10}]


@pytest.mark.parametrize(
    "text",
    [
        "Brussels – The EU added 22 airlines to its Air Safety List. Four are from Tanzania.",
        "Brussels – The EU put 22 airlines of Suriname and four from Iraq on its air safety list.",
        "Kyiv – Ukraine has put 47 Russian commanders on its wanted list.",
        "Chisinau – Moldova has declared three Russian diplomats undesirable.",
        "The EU has not agreed. The committee's list has 33 Chinese officials on it.",
        "The UK did not comment. 27 organisations named 19 generals from Sudan.",
    ],
)
def test_lists_that_are_none_of_sanctions_have_no_draft(text: str) -> None:
    assert read_figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Berne – Le Conseil national a accepté une motion qui charge le Conseil fédéral de"
        " reprendre les sanctions de l'UE contre 15 responsables géorgiens.",
        "Paris – La liste du Sénat compte 17 responsables géorgiens, celle de la France aucun.",
        "Ouagadougou – La junte a publié un décret qui gèle les biens de 113 personnes en France.",
    ],
)
def test_such_lists_have_no_draft_in_french_either(text: str) -> None:
    assert read_figures(text) == []
