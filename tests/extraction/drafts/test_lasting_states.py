"""What is still so is a running total, and no act: "still bars 12", "to this day"."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    """Kind and people of each draft."""
    return [
        f"{draft.kind} {(draft.counts or {}).get('individuals')}"
        for draft in draft_announcements(read_document(text.encode(), "page.txt"))
    ]


@pytest.mark.parametrize(
    "verb",
    [
        "still applies sanctions to", "still lists", "still bars", "continues to ban",
        "continues to freeze the assets of", "maintains sanctions on",
    ],
)  # fmt: skip
def test_a_verb_says_that_a_measure_lasts(verb: str) -> None:
    assert describe(f"Canada {verb} 12 Belarusian officials.") == ["cumulative 12"]


@pytest.mark.parametrize(
    "state", ["subject to Canadian sanctions", "barred from Canada"]
)
@pytest.mark.parametrize(
    "adverb", ["to this day", "at the moment", "for the time being"]
)
def test_a_state_lasts_up_to_now(adverb: str, state: str) -> None:
    opening = f"{adverb[0].upper()}{adverb[1:]}, twelve"
    assert describe(f"{opening} Belarusian officials are {state}.") == ["cumulative 12"]
    text = f"Twelve Belarusian officials are {state} {adverb}."
    assert describe(text) == ["cumulative 12"]


@pytest.mark.parametrize("adverb", ["still", "already", "currently"])
@pytest.mark.parametrize("state", ["banned from Canada", "on Canada's list"])
def test_an_adverb_is_within_a_state(state: str, adverb: str) -> None:
    text = f"Twelve Belarusian officials are {adverb} {state}."
    assert describe(text) == ["cumulative 12"]


@pytest.mark.parametrize(
    "text",
    [
        "Le Canada applique toujours des sanctions à douze responsables biélorusses.",
        "Douze responsables biélorusses sont encore interdits d'entrée au Canada.",
        "Douze responsables biélorusses figurent toujours sur la liste du Canada.",
        "Pour l'heure, douze responsables biélorusses sont visés par les sanctions du Canada.",
        "Le Canada continue d'interdire son territoire à douze responsables biélorusses.",
    ],
)
def test_a_state_lasts_in_french(text: str) -> None:
    assert describe(text) == ["cumulative 12"]


@pytest.mark.parametrize(
    "text",
    [
        "At the moment of the vote Canada sanctioned 12 Belarusian officials.",
        "Canada, which still trades with Minsk, sanctioned 12 Belarusian officials.",
        "Canada sanctioned 12 Belarusian officials who still hold office.",
        "Le Canada, qui commerce toujours avec Minsk, a sanctionné douze responsables biélorusses.",
    ],
)
def test_something_else_lasts(text: str) -> None:
    assert describe(text) == ["new 12"]


LEFT = (
    "Left in place is an asset freeze on four generals.",
    "What remains is an asset freeze on four generals.",
    "Not touched are travel bans on four generals, which still have eight months to run.",
    "The asset freezes on four generals are not affected.",
    "It left the travel bans on four generals alone.",
)


@pytest.mark.parametrize("sentence", LEFT)
def test_what_an_end_leaves_is_no_new_act(sentence: str) -> None:
    text = f"The EU lifted its embargo against Zimbabwe on Tuesday. {sentence}"
    assert "new 4" not in describe(text)
    assert "new None" in describe(text)


def test_a_law_named_by_that_is_no_clause() -> None:
    text = "Canada has listed 212 Russians under that law since March."
    assert describe(text) == ["cumulative 212"]


@pytest.mark.parametrize(
    "text",
    [
        "At this time the assets of twelve Belarusian officials are blocked by Canada.",
        "The property of twelve Belarusian officials is blocked by Canada at this time.",
        "As we speak, twelve Belarusian officials are designated by Canada.",
        "At this point, twelve Belarusian officials are designated by Canada.",
        "At this stage twelve Belarusian officials are subject to Canadian sanctions.",
        "The property of twelve Belarusian officials is blocked by Canada as we meet here.",
        "Au jour d'aujourd'hui, douze responsables biélorusses sont visés par les sanctions du Canada.",
    ],
)
def test_a_state_is_of_the_hour_of_speaking(text: str) -> None:
    assert describe(text) == ["cumulative 12"]


@pytest.mark.parametrize(
    "text",
    [
        "At this time of war, Canada sanctioned 12 Belarusian officials.",
        "At this point Canada took a decision and listed 12 Belarusian officials.",
        "At this time Canada is imposing sanctions on 12 Belarusian officials.",
    ],
)
def test_an_act_is_of_that_hour(text: str) -> None:
    assert describe(text) == ["new 12"]
