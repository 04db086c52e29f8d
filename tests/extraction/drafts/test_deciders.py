"""Who decided an act that a story tells in the passive."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ACTS = [
    "Twelve judges of Guatemala were sanctioned on Friday.",
    "Twelve judges of Guatemala have had their assets frozen.",
    "Twelve judges of Guatemala have been barred from entry.",
]


def find_senders(text: str, language: Language = "en") -> list[str]:
    """The sender of each draft of a text."""
    return [each.sender for each in draft_announcements(Document(text, language))]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("decision", "sender"),
    [
        ("Ottawa took the decision on 3 May 2024.", "CA"),
        ("The decision was taken by Canada's foreign ministry.", "CA"),
        ("The order was signed on Monday by the Swiss economics minister.", "CH"),
        ("The measures were announced in London on 3 May 2024.", "GB"),
        ("The British embassy informed reporters of the decision on Monday.", "GB"),
        ("The order barring them for five years was signed in Vilnius.", "LT"),
        ("The decision, which takes effect on Monday, was taken in Bern.", "CH"),
        ("The names appeared on the website of the Swiss foreign ministry.", "CH"),
        ("Kosovo's government published the list this morning.", "XK"),
        ("It was Canada that took the decision.", "CA"),
        ("Panama thus gives effect to the sanctions of the UN.", "PA"),
        ("The United States had asked for the step; Canada took it.", "CA"),
    ],
)
def test_the_next_sentence_says_who_decided(
    act: str, decision: str, sender: str
) -> None:
    assert find_senders(f"{act} {decision}") == [sender]


@pytest.mark.parametrize(
    ("decision", "sender"),
    [
        ("La décision a été prise lundi par le gouvernement canadien.", "CA"),
        ("Le décret, qui les accuse de fraude, a été pris jeudi à Ottawa.", "CA"),
        ("La mesure a été signée jeudi par le ministre canadien.", "CA"),
        ("C'est le Canada qui a pris la décision.", "CA"),
        ("La mesure a été annoncée à Londres.", "GB"),
    ],
)
def test_the_next_sentence_says_who_decided_in_french(
    decision: str, sender: str
) -> None:
    act = "Douze juges du Guatemala ont été sanctionnés vendredi."
    assert find_senders(f"{act} {decision}", "fr") == [sender]


@pytest.mark.parametrize(
    "opinion",
    [
        "Canada welcomed the decision.",
        "The move was welcomed by Canada.",
        "Canada's embassy declined to comment on the decision.",
        "Canada had asked for the decision on 2 May.",
        "Britain said nothing.",
    ],
)
def test_who_only_speaks_of_an_act_has_not_decided_it(opinion: str) -> None:
    assert find_senders(f"{ACTS[0]} {opinion}") == []


def test_who_acts_in_the_sentence_itself_needs_no_other() -> None:
    text = "Twelve judges of Guatemala were sanctioned by Norway. Canada took the decision up."
    assert find_senders(text) == ["NO"]


@pytest.mark.parametrize(
    "decision",
    [
        "The Herald leads on London's decision on Tuesday to ban three Ugandan judges.",
        "The paper recalls London's move last week to ban three Ugandan judges.",
        "The decision of London on Monday to ban three Ugandan judges came late.",
        "The decision, taken in London on Monday, to ban three Ugandan judges came late.",
        "Kampala is angry at the decision by Britain to ban three Ugandan judges.",
    ],
)
def test_a_decision_is_of_its_owner_and_not_of_those_named_beside_it(
    decision: str,
) -> None:
    assert find_senders(f"{decision} The US said nothing.") == ["GB"]


@pytest.mark.parametrize(
    "decision",
    [
        "la décision, prise lundi à Londres, de geler les avoirs de deux juges ougandais.",
        "la décision de Londres, lundi, de geler les avoirs de deux juges ougandais.",
        "la décision du Royaume-Uni de geler les avoirs de deux juges ougandais.",
        "la décision annoncée lundi par Londres de geler les avoirs de deux juges ougandais.",
    ],
)
def test_a_decision_is_of_its_owner_in_french(decision: str) -> None:
    text = f"Le journal revient sur {decision} Washington n'a rien dit."
    assert find_senders(text, "fr") == ["GB"]


def test_a_sender_named_for_what_it_did_before_does_not_do_what_the_lead_tells() -> (
    None
):
    text = (
        "Fourteen politicians of Haiti were barred from entry on Monday. In November 2022, Canada had "
        "frozen the assets of two senators of Haiti."
    )
    drafts = draft_announcements(Document(text, "en"))
    assert [(each.kind, each.unclear) for each in drafts] == [
        ("new", ("sender",)),
        ("prior", ()),
    ]


def test_whose_resolutions_are_carried_out_has_not_acted() -> None:
    text = "The decision carries out the resolutions of the Security Council."
    assert find_senders(f"{ACTS[1]} {text}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The order was not signed in Ottawa.",
        "The decision was criticised in Ottawa.",
        "Canada has not said whether it will follow.",
    ],
)
def test_who_has_not_acted_is_at_most_a_guess(sentence: str) -> None:
    text = f"{ACTS[0]} {sentence}"
    drafts = draft_announcements(Document(text, "en"))
    assert all(draft.unclear == ("sender",) for draft in drafts)
