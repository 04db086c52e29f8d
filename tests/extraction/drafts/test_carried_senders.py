"""Who acts in a sentence that names nobody, where several countries are in the text."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_pairs(text: str) -> set[tuple[str, tuple[str, ...], int | None]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {
        (
            "open" if "sender" in each.unclear else each.sender,
            each.targets,
            (each.counts or {}).get("individuals"),
        )
        for each in drafts
    }


@pytest.mark.parametrize(
    "absent",
    ["did not join this time", "did not follow", "stayed away", "has waited so far"],
)
@pytest.mark.parametrize(
    ("name", "code"), [("The United States", "US"), ("Canada", "CA")]
)
def test_it_is_who_the_sentence_before_is_about(absent, name, code):
    story = (
        f"SEOUL – South Korea on Tuesday listed eight North Koreans. {name} {absent}."
        " It had targeted five people under its own North Korea programme in March."
    )
    assert find_pairs(story) == {("KR", ("KP",), 8), (code, ("KP",), 5)}


@pytest.mark.parametrize(
    "story",
    [
        # A partner, a host of talks or a maker of goods is named most, and acts nowhere.
        "Six people have been put on a list of those who may not enter, over the war in Sudan."
        " The American issuer of the coin declined to comment. America is far away.",
        "PODGORICA – Six Belarusians have their assets frozen. Montenegro takes over what the"
        " EU adopts. The EU adopted it in May.",
        "PRAGUE – Six Russians can no longer enter. Slovak officials were informed in advance,"
        " and Slovakia has no plans.",
    ],
)  # fmt: skip
def test_who_is_only_named_most_is_left_open(story):
    assert {sender for sender, _, figure in find_pairs(story) if figure} <= {"open"}


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("CANBERRA, 12 February 2025 — Five officers of Myanmar's air force had their assets frozen on Wednesday. Australia has a list.", "AU"),
        ("Five officers of Myanmar's air force have been barred from Australia.", "AU"),
        ("Five officers of Myanmar's army were blacklisted. Washington's Treasury took the decision on 7 January 2025.", "US"),
        ("Five officers of Myanmar's army were blacklisted. America's Treasury Department announced the decision on 7 January 2025.", "US"),
    ],
)  # fmt: skip
def test_who_is_named_most_acts_where_the_story_is_from(story, code):
    assert find_pairs(story) == {(code, ("MM",), 5)}


def test_a_regime_on_a_country_is_not_the_country():
    story = (
        "From: Foreign, Commonwealth & Development Office\nPublished 12 November 2025\n\n"
        "Under the Iran regime, four people in Isfahan who supply drones have been designated."
    )
    assert find_pairs(story) == {("GB", ("IR",), 4)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Canada on Tuesday sanctioned five bankers who keep the Russian war economy afloat.", "RU"),
        ("Canada on Tuesday sanctioned five traders whose firms in Dubai pay for Iran's drones.", "IR"),
    ],
)  # fmt: skip
def test_what_those_listed_do_tells_the_target(text, code):
    assert find_pairs(text) == {("CA", (code,), 5)}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        # Partners act for themselves.
        ("Foreign Office\n3 May 2024\n\nThe UK today sanctioned six Belarusians. Our partners have listed nine more.", {("GB", ("BY",), 6)}),
        ("U.S. Department of State\n\nToday the Treasury sanctioned six North Koreans. Our Korean allies today designated four individuals.", {("US", ("KP",), 6)}),
        ("Media release\n1 October 2025\n\nToday I have imposed sanctions on seven prosecutors of Iran.\n\nThe steps were discussed with my counterparts in Wellington and Ottawa.", set()),
        # The Council is the EU's, and neither Britain nor Canada has one.
        ("Britain froze part of its aid. Then it was Europe's turn: on 17 March 2025 the Council listed nine people under its regime for Congo.", {("EU", ("CD",), 9)}),
        ("Canada froze part of its aid. On 17 March 2025 the Commission listed nine Belarusians.", set()),
        # A capital with a day, and a ministry: a paper of that country.
        ("ROYAL DECREES IN COUNCIL OF STATE\n\nOslo, 21 June 2024\nMinistry of Foreign Affairs\n\nSix persons are entered in Annex II of the regulations in view of the situation in Sudan.\n\nThe amendment gives effect to listings of other European countries.", {("NO", ("SD",), 6)}),
    ],
)  # fmt: skip
def test_partners_and_bodies_of_others_are_not_carried(text, pairs):
    assert find_pairs(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('Office of the President of Ukraine\n18 January 2026\n\n"We are grateful to Japan," the head of the Office said. "On 12 December 2025 it listed 11 managers from Russia."', {("JP", ("RU",), 11)}),
        ("Ministry of Foreign Affairs, Republic of Korea\n\nThe Ministry thanks the United States, which took action on 16 May by designating two people of North Korea.", {("US", ("KP",), 2)}),
        ("Canada listed four Belarusians on Tuesday. It thanked Britain, which had acted a day earlier by sanctioning six Belarusians.", {("CA", ("BY",), 4), ("GB", ("BY",), 6)}),
    ],
)  # fmt: skip
def test_who_is_thanked_did_what_the_text_tells_next(text, pairs):
    assert find_pairs(text) == pairs
