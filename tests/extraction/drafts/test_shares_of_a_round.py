"""What each of several senders does, in clauses without a verb of sanctions, and who is counted."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "OTTAWA, 11 June 2025 - Canada and Britain imposed new sanctions on Myanmar on Wednesday."
SIX_AND_THREE = {"CA": {"individuals": 6}, "GB": {"entities": 3}}


def find_counts(text: str) -> dict[str, object]:
    drafts = draft_announcements(Document(text, "en"))
    return {draft.sender: draft.counts for draft in drafts}


@pytest.mark.parametrize(
    "shares",
    [
        "Canada's hit six generals, Britain's three banks.",
        "Canada's are aimed at six generals, Britain's at three banks.",
        "Ottawa's name six generals; London's, published an hour later, target three banks.",
        "Ottawa's list takes in six generals, while London's runs to three banks.",
        "Ottawa listed six generals and London only three banks.",
    ],
)
def test_what_is_each_sender_s_own_has_its_figure(shares: str) -> None:
    assert find_counts(f"{LEAD} {shares}") == SIX_AND_THREE


def test_a_figure_without_noun_has_that_of_the_first_figure_of_several() -> None:
    shares = (
        "Canada's cover six generals, Britain's four and a bank, and Norway's nine."
    )

    counts = find_counts(f"{LEAD} {shares}")

    assert counts["GB"] == {"individuals": 4, "entities": 1}
    assert counts["NO"] == {"individuals": 9}


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU adopted a package against Russia, with 200 names.",
        "The EU agreed on a package against Russia with 200 names, diplomats said.",
        "EU ministers adopted a package against Russia. The names of 200 people are on it.",
    ],
)
def test_a_package_has_names_on_it(sentence: str) -> None:
    [counts] = find_counts(sentence).values()

    assert list(counts.values()) == [200]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "Moldova's Security Service has extended its list over Russian interference by 12 people.",
        "Britain applied its anti-corruption regulations to 12 aides of the Guatemalan president.",
        "Canada lengthened its Belarus list by 12 officers.",
        "Canada listed 12 officers of the Belarusian KGB.",
    ],
)
def test_other_wordings_of_a_listing_have_their_figure(sentence: str) -> None:
    [counts] = find_counts(sentence).values()

    assert counts == {"individuals": 12}


def test_who_is_counted_can_be_of_a_ministry_that_imposes_sanctions_itself() -> None:
    [draft] = draft_announcements(
        Document("Russia barred nine officials of the US Treasury.", "en")
    )

    assert (draft.sender, draft.targets) == ("RU", ("US",))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Britain on Wednesday listed 12 Belarusians, in a round that began on Monday, when Canada"
         " listed four.", ["2025-02-19", "2025-02-17"]),
        ("Talks broke off on Monday, when 12 people died, and Britain listed nine Belarusian judges"
         " on Wednesday.", ["2025-02-19"]),
    ],
)  # fmt: skip
def test_what_happened_when_is_of_the_day_before_it(text: str, days: list[str]) -> None:
    dated = Document(f"LONDON, 19 February 2025 – {text}", "en")

    assert [draft.announced for draft in draft_announcements(dated)] == days


@pytest.mark.parametrize(
    "sentence",
    [
        "The Canadian part of it is nine officials, the foreign ministry said.",
        "Ottawa's share of the list comes to nine officials.",
        "Canada's portion consists of nine officials.",
        "The Canadian half of the package counts nine officials.",
    ],
)
def test_the_part_of_one_sender_in_a_common_list_is_its_own(sentence: str) -> None:
    text = (
        "OTTAWA, 9 August 2023 – Britain, the United States and Canada between them blacklisted 59"
        f" people and companies from Belarus on Wednesday.\n\n{sentence}"
    )
    drafts = draft_announcements(Document(text, "en"))
    assert {draft.sender: draft.counts for draft in drafts} == {
        "GB": None,
        "US": None,
        "CA": {"individuals": 9},
    }
