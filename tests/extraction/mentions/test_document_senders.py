"""Who issues a document, by its header."""

import pytest

from sanctions_cli.extraction.mentions.actors.actor_mentions import find_actors
from sanctions_cli.extraction.mentions.senders.document_senders import (
    find_document_sender,
)


def issuers(text, language="en"):
    return find_document_sender(text, language, find_actors(text, language)).codes


@pytest.mark.parametrize(
    "text",
    [
        "Acting Minister for Foreign Affairs\nMedia release, 18 June 2025\n"
        "First Australian sanctions on Russia's shadow fleet\n",
        "Minister for Foreign Affairs\nMedia release\nSanctions in response to Iran's conduct\n"
        "The Australian Government is imposing sanctions on five people.\n",
    ],
)
def test_a_release_is_not_of_the_country_that_its_title_is_about(text):
    assert issuers(text) == ("AU",)


def test_a_counter_sender_issues_what_its_own_ministry_heads():
    assert issuers("Ministry of Foreign Affairs of Russia\nPress release\n") == ("RU",)


def test_a_sentence_about_a_parliament_is_no_header():
    assert (
        issuers("Fact sheet\nJuly 10, 2024\nCongress had asked for it by June.\n") == ()
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hon Ruth Tamihana\nForeign Affairs\n\nTravel bans over Iran\n\nNew Zealand is barring six.\n", "NZ"),
        ("Minister of Foreign Affairs\n5 November 2025\n\nCanada has added 27 tankers.\n", "CA"),
        ("Foreign Ministry Spokesperson Fang Li's Regular Press Conference on May 5, 2025\n", "CN"),
        ("Department Press Briefing – October 8, 2025\n1:14 p.m. EDT\n", "US"),
    ],
)  # fmt: skip
def test_a_minister_with_a_line_to_himself_and_a_ministry_without_a_country(text, code):
    assert issuers(text) == (code,)


def test_a_minister_in_a_sentence_heads_nothing():
    text = (
        "The Minister of Foreign Affairs of Canada has listed six.\nNorway followed.\n"
    )
    assert issuers(text) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "RÉPUBLIQUE TUNISIENNE\nCommission nationale de lutte contre le terrorisme\n",
            ("TN",),
        ),
        ("République du Sénégal\nMinistère de l'Intérieur\n", ("SN",)),
        (
            "République démocratique du Congo\nLes États-Unis ont sanctionné douze officiers.\n",
            (),
        ),
        (
            "RÉPUBLIQUE TUNISIENNE\nLe ministère annonce que Paris a sanctionné trois juges.\n",
            (),
        ),
    ],
)
def test_the_papers_of_a_state_begin_with_its_full_name_and_an_office(text, codes):
    assert issuers(text, "fr") == codes
