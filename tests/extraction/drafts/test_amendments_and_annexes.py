"""What amendments and annexes name, whom a verb of many meanings hits, and totals since an event."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Acts = list[tuple[str, str, tuple[int | None, ...]]]


def find_acts(text: str) -> Acts:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.kind, tuple((each.counts or {}).values())) for each in drafts
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The amendments name seventeen officials, among them four magistrates.",
        "The amendments, in force since June 9, name seventeen officials.",
        "The changes, in force since June 9, affect seventeen officials.",
    ],
)
def test_amendments_tell_whom_new_sanctions_hit(sentence):
    story = f"Canada today announced new sanctions on Nicaragua. {sentence}"
    assert find_acts(story) == [("CA", "new", (17,))]


def test_a_day_of_effect_before_a_verb_is_no_day_of_the_act():
    story = (
        "Canada announced sanctions on Nicaragua on 12 June 2023. The amendments, in "
        "force since 9 June 2023, name seventeen officials."
    )
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    assert [each.announced for each in drafts] == ["2023-06-12"]


@pytest.mark.parametrize(
    "total",
    [
        "Annex 2 of the ordinance now contains 16 individuals.",
        "Annex 2 to the ordinance now has 16 individuals.",
        "Sixteen people have been sanctioned since the council passed the ordinance.",
        "Sixteen people have been sanctioned since the ordinance was passed.",
    ],
)
def test_what_an_annex_has_and_what_was_done_since_an_event_is_a_total(total):
    story = f"Switzerland listed four Sudanese on Friday. {total}"
    assert find_acts(story) == [("CH", "new", (4,)), ("CH", "cumulative", (16,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Five Iranian judges became subject today to Australian sanctions.",
        "Five Iranian judges became today subject to a travel ban, Australia said.",
        "Five Iranian judges are as of today subject to a travel ban, Australia said.",
        "Five Iranian judges become ineligible for Australian visas, the minister said.",
        "Five Iranian judges have become ineligible for entry to Australia.",
    ],
)
def test_what_targets_become(sentence):
    assert find_acts(sentence) == [("AU", "new", (5,))]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Washington hit 183 vessels of the same fleet in May.", [("US", "prior", (183,))]),
        ("The EU hit 52 ships of the fleet in December.", [("EU", "prior", (52,))]),
        ("A storm hit 12 ships in the Baltic.", []),
        ("The US hit 12 drone boats in May.", []),
    ],
)  # fmt: skip
def test_who_is_hit_behind_a_listing_is_listed(sentence, acts):
    story = (
        f"Britain on Thursday sanctioned 31 tankers that move Russian crude. {sentence}"
    )
    assert find_acts(story) == [("GB", "new", (31,)), *acts]
