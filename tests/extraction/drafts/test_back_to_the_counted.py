"""Targets behind an aside on some of them, and those whom a sentence before has counted."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

COUNTRIES = {"BY": ("Belarus", "Belarusians"), "NI": ("Nicaragua", "Nicaraguans")}
OTHERS = ("Russia", "Venezuela", "Lebanon")


def find_targets(text: str) -> dict[str, tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {each.sender: () if each.unclear else each.targets for each in drafts}


@pytest.mark.parametrize(
    "sentence",
    [
        "All of them had been listed by the EU on 3 May 2024 for sending weapons to {O}.",
        "They had been sanctioned by the EU on 3 May 2024 for sending weapons to {O}.",
        "All had been sanctioned by the EU on 3 May 2024 for moving gold from {O}.",
        "Each of them was listed by the EU on 3 May 2024 over a trade in arms with {O}.",
        "The EU had listed all of them on 3 May 2024 for sending weapons to {O}.",
        "The EU listed them on 3 May 2024 over weapons sold to {O}.",
        "Five of them had been listed by the EU on 3 May 2024 for training troops for {O}.",
        "Four of the nine were listed by the EU on 3 May 2024 for guns from {O}.",
    ],
)
def test_what_those_who_were_counted_did_is_no_program(sentence):
    for code, (_, people) in COUNTRIES.items():
        for place in OTHERS:
            story = (
                f"Canada sanctioned nine {people} on Monday. {sentence.format(O=place)}"
            )
            assert find_targets(story) == {"CA": (code,), "EU": (code,)}, story


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU listed the president of {O} on 3 May 2024.",
        "On 3 May 2024 the EU listed all 12 judges of the high court of {O}.",
    ],
)
def test_others_have_their_own_country(sentence):
    story = f"Canada sanctioned nine Haitians on Monday. {sentence.format(O='Lebanon')}"
    assert find_targets(story) == {"CA": ("HT",), "EU": ("LB",)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada today listed 12 officials, including two ministers, in {C}.",
        "Canada today listed 12 officials, two Russians among them, in {C}.",
        "Canada today imposed sanctions on 12 people, including four judges, from {C}.",
        "Canada today listed 12 people, including traders, brokers and bankers, in {C}.",
        "Canada today banned exports of 54 goods, steel among them, to {C}.",
        "Le Canada a inscrit aujourd'hui 12 responsables, dont deux ministres, au {C}.",
    ],
)
@pytest.mark.parametrize(
    "around", ["Russia and Cuba protested, and Russia did so twice."]
)
def test_an_aside_on_some_ends_with_its_comma(sentence, around):
    for code, (name, _) in COUNTRIES.items():
        story = f"{sentence.format(C=name)} {around}"
        assert find_targets(story) == {"CA": (code,)}, story


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey has restricted exports of steel to Israel until a truce is declared in Gaza.",
        "Turkey has restricted exports of 54 goods, steel among them, to Israel until there is peace in Gaza.",
        "Turkey has banned exports of steel to Israel as long as the war goes on in Gaza.",
        "La Turquie a interdit l'exportation d'acier vers Israël tant que durent les combats à Gaza.",
    ],
)  # fmt: skip
def test_where_a_ban_is_to_end_is_no_target(sentence):
    assert find_targets(sentence) == {"TR": ("IL",)}


def test_the_previous_round_is_no_part_of_a_plan():
    story = (
        "EU ambassadors agreed on Wednesday to sanction six people over the war in "
        "Sudan. The bloc's previous Sudan round, on 16 December 2024, hit four men."
    )
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    assert [each.kind for each in drafts] == ["planned", "prior"]
    assert drafts[1].announced == "2024-12-16"
