"""Where the authors of a page are seated is neither its sender nor its target."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BYLINES = (
    "Compiled by the Andean Policy Forum, Bogotá",
    "Harbour Institute, Singapore – updated monthly",
    "Swedish Institute of International Affairs, Stockholm",
    "Programme on Latin America, Helsinki",
    "Drawn up by the editors in Nairobi",
    "Centre for Venezuelan Studies, Lima",
)


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    drafts = draft_announcements(read_document(text.encode(), "page.txt"))
    return [(draft.sender, draft.targets) for draft in drafts if not draft.unclear]


@pytest.mark.parametrize("byline", BYLINES)
def test_the_heading_above_a_byline_names_the_target(byline: str) -> None:
    acts = read(
        f"Venezuela: sanctions so far\n{byline}\n\n10 January 2025. On the day of the"
        " swearing-in, London listed 15 people and Ottawa 14."
    )
    assert acts == [("GB", ("VE",)), ("CA", ("VE",))]


def test_a_ministry_in_such_a_place_is_a_sender() -> None:
    acts = read(
        "Ministry of Foreign Affairs, Tallinn\n3 March 2025\n\nThe minister today barred 20"
        " Georgian officials from entering the country."
    )
    assert acts == [("EE", ("GE",))]


def test_an_entry_of_a_timeline_is_no_header() -> None:
    acts = read(
        "Venezuela: a chronology\n\n22 January 2018. EU ministers in Brussels agree on asset"
        " freezes.\n28 March 2018. Switzerland follows.\n15 April 2019. Ottawa adds 43 people at a"
        " meeting of the Lima Group in Chile.\n23 April 2019: in Washington, a presidential order"
        " lists 12 people."
    )
    assert ("CA", ("VE",)) in acts
    assert ("US", ("VE",)) in acts


def test_those_who_help_the_war_are_of_the_country_that_a_page_is_about() -> None:
    acts = read(
        "Fact sheet: the squeeze on Minsk\n\nThe diverted Athens–Vilnius flight set it off.\n\nOn 1"
        " March 2022 the UK listed four defence officials in Belarus and two firms for aiding the"
        " Russian attack. On 3 May 2022 it listed six people for aiding the Russian attack."
    )
    assert acts == [("GB", ("BY",)), ("GB", ("BY",))]


@pytest.mark.parametrize(
    "days",
    [
        ("7 January 2024 – ", "27 December 2024 – ", "2 January 2025 – "),
        ("7 January 2024: ", "27 December 2024: ", "2 January 2025: "),
        ("January 7, 2024. ", "December 27, 2024. ", "January 2, 2025. "),
    ],
)
def test_entries_of_a_timeline_are_no_wrapped_lines(days: tuple[str, str, str]) -> None:
    text = (
        f"Sanctions on Belarus\n\n{days[0]}Canada freezes the assets of five Belarusian firms.\n"
        f"{days[1]}Canada lists seven firms.\n{days[2]}Canada lists 28 people.\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "page.txt"))
    assert [draft.announced for draft in drafts] == [
        "2024-01-07",
        "2024-12-27",
        "2025-01-02",
    ]
