"""Acts that a sentence only names: what somebody can do, is asked to do, or votes on."""

from __future__ import annotations

from itertools import product

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TARGETS = "12 officials and five companies of Iran"

INFINITIVES = [f"list {TARGETS}", f"impose sanctions on {TARGETS}", f"freeze the assets of {TARGETS}"]  # fmt: skip

GERUNDS = [f"listing {TARGETS}", f"imposing sanctions on {TARGETS}", f"sanctions on {TARGETS}"]  # fmt: skip


def list_kinds(text: str) -> list[str]:
    """The kinds of the drafts of a text that are not open."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [draft.kind for draft in drafts if not draft.unclear]


@pytest.mark.parametrize(
    ("sentence", "act"),
    list(
        product(
            [
                "Canada has the power to {}.",
                "It is time for Canada to {}, the diaspora says.",
                "Canada's reluctance to {} drew criticism.",
                "Canada was ready to {} but did not.",
                "Canada had planned to {} but dropped the idea.",
                "Canada's plan to {} was abandoned.",
                "Experts doubt that Canada will {}.",
                "There is no proof that Canada will {}.",
            ],
            INFINITIVES,
        )
    ),
)
def test_what_can_be_done_is_no_act(sentence: str, act: str) -> None:
    assert list_kinds(sentence.format(act)) == []


@pytest.mark.parametrize(
    ("sentence", "act"),
    list(
        product(
            [
                "Canada refrained from {}.",
                "Canada abstained in the vote on {}.",
                "Canada's minister spoke against {}.",
                "There were calls in Canada for {}.",
            ],
            GERUNDS,
        )
    ),
)
def test_what_is_spoken_of_is_no_act(sentence: str, act: str) -> None:
    assert list_kinds(sentence.format(act)) == []


@pytest.mark.parametrize(
    ("sentence", "act"),
    list(
        product(
            [
                "Canada decided today to {}.",
                "Canada has taken steps to {}.",
                "The Canadian cabinet voted to {}.",
                "Canada used its powers to {}.",
            ],
            INFINITIVES,
        )
    ),
)
def test_what_is_decided_is_an_act(sentence: str, act: str) -> None:
    assert list_kinds(sentence.format(act)) == ["new"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Canada reacted by imposing sanctions on {TARGETS}.",
        f"Canada joined its allies in listing {TARGETS}.",
        f"Canada announced sanctions on {TARGETS}.",
    ],
)
def test_what_is_done_in_other_words_is_an_act(sentence: str) -> None:
    assert list_kinds(sentence) == ["new"]


TARGETS_FR = "12 responsables et cinq entreprises d'Iran"


@pytest.mark.parametrize("act", [f"d'imposer des sanctions à {TARGETS_FR}", f"de sanctionner {TARGETS_FR}"])  # fmt: skip
@pytest.mark.parametrize(
    "sentence",
    [
        "Le Canada a le pouvoir {}.",
        "Il est temps pour le Canada {}, estime la diaspora.",
        "Le Canada est incapable {}.",
        "Le Canada s'est abstenu {}.",
        "Le projet canadien {} a été abandonné.",
    ],
)
def test_a_french_infinitive_alone_is_no_act(sentence: str, act: str) -> None:
    assert list_kinds(sentence.format(act)) == []


@pytest.mark.parametrize("act", [f"d'imposer des sanctions à {TARGETS_FR}", f"de sanctionner {TARGETS_FR}"])  # fmt: skip
@pytest.mark.parametrize("sentence", ["Le Canada a décidé {}.", "Le Canada vient {}."])
def test_a_french_infinitive_behind_a_decision_is_an_act(
    sentence: str, act: str
) -> None:
    assert list_kinds(sentence.format(act)) == ["new"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Le Canada exclut des sanctions contre {TARGETS_FR}.",
        f"Le Canada envisage le gel des avoirs de {TARGETS_FR}.",
        f"Le débat canadien sur des sanctions contre {TARGETS_FR} continue.",
    ],
)
def test_what_is_only_discussed_in_french_is_no_act(sentence: str) -> None:
    assert list_kinds(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "On 12 February 2024, the Security Council Committee specified the entries on its Libya list.",
        "On 12 February 2024, the Committee of the UN Security Council enacted the amendments specified in the entries below on its Libya list.",
    ],
)  # fmt: skip
def test_what_is_specified_without_a_figure_is_not_listed(sentence):
    assert list_kinds(sentence) == []


def test_those_who_are_specified_and_counted_are_listed():
    sentence = "The Foreign Secretary on 4 March 2025 specified 12 individuals under the Belarus sanctions regulations."
    assert list_kinds(sentence) == ["new"]
