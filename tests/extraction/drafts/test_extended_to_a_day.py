"""Sanctions that are extended to a day, which is not that of the announcement."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(text: str) -> list[tuple[str, int | None, str]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.action, each.counts["individuals"], each.announced) for each in drafts
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU extended by a year, to {day}, the listings of nine Malians.",
        "The EU extended, to {day}, the listings of nine Malians.",
        "The EU extended the listings of nine Malians from 1 May 2024 to {day}.",
        "The EU renewed the measures on nine Malians for six months, that is to {day}.",
        "The EU Council carried the measures on nine Malians over to {day}.",
        "The EU Council moved the expiry of the measures on nine Malians to {day}.",
    ],
)
def test_the_day_to_which_sanctions_run_announces_nothing(sentence):
    for day in ("14 December 2025", "June 3, 2026"):
        assert find_acts(sentence.format(day=day)) == [("renewal", 9, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Conseil de l'UE a prorogé d'un an, au {day}, les inscriptions de neuf Maliens.",
        "Le Conseil de l'UE a renouvelé pour un an, soit au {day}, les mesures visant neuf Maliens.",
        "Le Conseil de l'UE a porté au {day} l'échéance des mesures visant neuf Maliens.",
    ],
)  # fmt: skip
def test_so_it_is_in_french(sentence):
    assert find_acts(sentence.format(day="14 décembre 2025")) == [("renewal", 9, "")]


def test_the_day_of_the_renewal_is_kept():
    story = (
        "Le Conseil de l'UE a reconduit le 11 décembre 2024 les mesures visant neuf "
        "Maliens, désormais valables au 14 décembre 2025."
    )
    assert find_acts(story) == [("renewal", 9, "2024-12-11")]


@pytest.mark.parametrize(
    "text",
    [
        "La liste, au 14 décembre 2025, compte neuf Maliens, a indiqué le Conseil de l'UE.",
        "Canada's measures against nine Malians date back to 14 December 2025.",
    ],
)
def test_other_days_are_no_end(text):
    actions = {action for action, _, _ in find_acts(text)}
    assert actions == {"listing"}
