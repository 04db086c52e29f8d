"""What another had done days before an act is prior, and the text goes on with the act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(text: str, language: Language) -> set[tuple[str, str, str, int]]:
    """The sender, kind and day of each draft of a text, with the sum of its figures."""
    return {
        (
            each.sender,
            each.kind,
            each.announced,
            sum(int(value) for value in (each.counts or {}).values()),
        )
        for each in draft_announcements(Document(text, language))
    }


@pytest.mark.parametrize(
    ("clause", "sender"),
    [
        ("two days after the European Union had listed 20", "EU"),
        ("two days after Britain had listed 20", "GB"),
        ("a week after the United States too had sanctioned 20", "US"),
        ("three days after Washington, which had blacklisted 20", "US"),
        ("one day after the United Kingdom itself had barred 20", "GB"),
        ("less than a month after New Zealand had already sanctioned 20", "NZ"),
    ],
)  # fmt: skip
def test_what_another_had_done_is_prior(clause: str, sender: str) -> None:
    text = f"OTTAWA, 5 December 2024. Canada sanctioned 13 Iranian judges on Thursday, {clause}. Three officers were barred as well."
    assert find_acts(text, "en") == {
        ("CA", "new", "2024-12-05", 16),
        (sender, "prior", "", 20),
    }


@pytest.mark.parametrize(
    "clause",
    [
        "deux jours après que l'Union européenne en avait inscrit 20",
        "une semaine après que l'Union européenne avait sanctionné 20 personnes",
    ],
)
def test_what_another_had_done_is_prior_in_french(clause: str) -> None:
    text = f"OTTAWA, 5 décembre 2024. Le Canada a sanctionné jeudi 13 juges iraniens, {clause}. Trois officiers ont aussi été sanctionnés."
    assert find_acts(text, "fr") == {
        ("CA", "new", "2024-12-05", 16),
        ("EU", "prior", "", 20),
    }


def test_a_day_within_the_clause_is_its_own() -> None:
    text = "OTTAWA, 5 December 2024. Canada sanctioned 13 Iranian judges on Thursday, after the European Union had listed 20 on 25 November."
    assert find_acts(text, "en") == {
        ("CA", "new", "2024-12-05", 13),
        ("EU", "prior", "2024-11-25", 20),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "After the talks had failed, Canada sanctioned 13 Iranian judges on Thursday.",
        "After Tehran had hanged two men, Canada on Thursday sanctioned 13 Iranian judges.",
    ],
)
def test_what_led_to_an_act_does_not_make_it_prior(sentence: str) -> None:
    text = f"OTTAWA, 5 December 2024. {sentence}"
    assert find_acts(text, "en") == {("CA", "new", "2024-12-05", 13)}


def test_what_another_had_done_hours_before_is_of_the_same_day() -> None:
    text = "OTTAWA, 5 December 2024. Canada sanctioned 13 Iranian judges on Thursday, hours after Britain had listed 20."
    assert find_acts(text, "en") == {
        ("CA", "new", "2024-12-05", 13),
        ("GB", "new", "2024-12-05", 20),
    }
