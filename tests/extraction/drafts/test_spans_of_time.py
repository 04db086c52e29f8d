"""A listing that fills a span of time is a running total, with all that its sentence counts."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    """The kind and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{draft.kind} {sum((draft.counts or {}).values())}" for draft in drafts]


SPANS = [
    "since the coup", "since February 2022", "since its invasion of a neighbour",
    "between 1 January 2021 and 1 May 2024", "between 2020 and 2024", "from March 2022 to May 2024",
    "over the past three years", "in the last two years", "over the years", "to date", "so far",
    "in recent years", "over the course of the war", "during the crisis", "step by step",
    "one after the other", "in successive waves",
]  # fmt: skip

ACTS = [
    "Canada has sanctioned 95 officials and 63 companies of Myanmar",
    "Canada has imposed travel bans on 95 persons of Myanmar, and financial sanctions on 63 entities",
    "95 officials and 63 companies of Myanmar have been sanctioned by Canada",
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("span", SPANS)
def test_what_fills_a_span_of_time_is_a_total(span: str, act: str) -> None:
    assert describe(f"{act} {span}.") == ["cumulative 158"]
    assert describe(f"{span[0].upper()}{span[1:]}, {act}.") == ["cumulative 158"]


@pytest.mark.parametrize(
    "span",
    [
        "depuis le coup d'État", "depuis février 2022", "entre le 1er janvier 2021 et le 1er mai 2024",
        "de mars 2022 à mai 2024", "au cours des trois dernières années", "à ce jour",
        "par vagues successives", "au fil de la guerre", "tous régimes confondus", "pour l'heure",
    ],
)  # fmt: skip
def test_a_span_of_time_is_read_in_french(span: str) -> None:
    acts = (
        "le Canada a sanctionné 95 responsables et 63 entreprises du Myanmar",
        "95 responsables et 63 entreprises du Myanmar ont été sanctionnés par le Canada",
    )
    for act in acts:
        assert describe(f"{act} {span}.") == ["cumulative 158"]
        assert describe(f"{span[0].upper()}{span[1:]}, {act}.") == ["cumulative 158"]


@pytest.mark.parametrize(
    "text",
    [
        "On Friday Canada sanctioned 158 officials of Myanmar, its largest round since the coup.",
        "Since the coup Canada has waited; on Friday it sanctioned 158 officials of Myanmar.",
        "Canada today sanctioned 158 officials of Myanmar for killings between 2020 and 2024.",
        "Canada sanctioned 158 officers of Myanmar who served between 2020 and 2024.",
        "Three years after the coup, Canada has sanctioned 158 officials of Myanmar.",
        "After the past week's protests, Canada on Monday sanctioned 158 officials of Myanmar.",
        "Trois ans plus tard, le Canada a sanctionné 158 responsables du Myanmar.",
        "En trois ans de guerre, aucun ; vendredi, le Canada a sanctionné 158 responsables du Myanmar.",
    ],
)  # fmt: skip
def test_what_is_done_on_a_day_is_no_total(text: str) -> None:
    assert describe(text) == ["new 158"]


@pytest.mark.parametrize(
    "text",
    [
        "With these changes 158 individuals are subject to Canada's measures on Venezuela.",
        "Following today's decision, 158 individuals of Venezuela are listed by Canada.",
        "After this removal, 158 individuals remain on Canada's list for Venezuela.",
    ],
)
def test_who_is_on_a_list_with_a_change_is_a_total(text: str) -> None:
    assert describe(text) == ["cumulative 158"]


@pytest.mark.parametrize(
    "span",
    [
        "in two years", "within five years", "since the disputed elections of August 2020",
        "since the protests on the square", "since the president's assassination",
        "since the generals took power", "since independence",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "report",
    [
        "{}, the minister said on Monday",
        "The minister recalled in the Senate on Monday that {}",
        "{}",
    ],
)
def test_the_day_of_a_report_makes_no_act_of_a_span(span: str, report: str) -> None:
    act = "Canada has sanctioned 95 officials and 63 companies of Myanmar"
    assert describe(f"{report.format(f'{act} {span}')}.") == ["cumulative 158"]
    opening = f"{span[0].upper()}{span[1:]}, {act}"
    assert describe(f"OTTAWA, 3 June 2024 — {opening}.") == ["cumulative 158"]


def test_the_french_future_perfect_can_fill_a_span() -> None:
    assert describe(
        "En deux ans, le Canada aura sanctionné 34 juges du Myanmar, a indiqué lundi la ministre."
    ) == ["cumulative 34"]


@pytest.mark.parametrize(
    "since", ["since this morning", "since Monday", "since midnight"]
)
def test_what_began_today_fills_no_span(since: str) -> None:
    assert describe(f"Canada has sanctioned 95 officials of Myanmar {since}.") == [
        "new 95"
    ]


def test_a_span_of_those_who_are_counted_is_no_span_of_acts() -> None:
    assert describe(
        "OTTAWA, 3 June 2024 — Canada has sanctioned 12 officials of Myanmar living abroad since 2021."
    ) == ["new 12"]


def test_bringing_to_account_sums_up_nothing() -> None:
    assert (
        describe(
            "Canada urges Myanmar to bring to account its guards and to let 40 officials go."
        )
        == []
    )


GRADUAL = [
    "The decisions were taken over the past four years.",
    "They were listed one by one.",
    "The bans were imposed in several rounds.",
]

OF_ONE_DAY = [
    "They were trained over the past four years.",
    "The killings were committed over the past four years.",
]


@pytest.mark.parametrize("sentence", GRADUAL)
def test_what_took_long_is_a_total(sentence: str) -> None:
    act = "Canada has barred 28 officials of Myanmar, the minister said on Monday."
    assert describe(f"OTTAWA, 4 August 2025 - {act} {sentence}") == ["cumulative 28"]


@pytest.mark.parametrize("sentence", OF_ONE_DAY)
def test_what_targets_did_for_long_makes_no_total(sentence: str) -> None:
    act = "Canada has barred 28 officials of Myanmar, the minister said on Monday."
    assert describe(f"OTTAWA, 4 August 2025 - {act} {sentence}") == ["new 28"]


def test_a_tally_is_of_all_acts() -> None:
    act = "Canada has frozen the assets of 28 officials of Myanmar"
    assert describe(f"OTTAWA, 4 August 2025 - {act}, a ministry tally shows.") == [
        "cumulative 28"
    ]
    assert describe(f"OTTAWA, 4 August 2025 - On Monday {act}, a tally shows.") == [
        "new 28"
    ]
