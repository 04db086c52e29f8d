"""What led to an act, the act itself, and what is still to come of it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

DATELINE = {"en": "BRUSSELS, 3 May 2025 —", "fr": "Bruxelles, 3 mai 2025 –"}


def describe(text: str, language: str = "en") -> list[str]:
    """Kind, the sum of the figures and the day of each draft that is not open."""
    text = f"{DATELINE[language]} {text}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.kind} {sum((draft.counts or {}).values())} {draft.announced}".strip()
        for draft in drafts
        if not draft.unclear
    ]


@pytest.mark.parametrize(
    "text",
    [
        "EU ministers reached a political agreement on Friday on sanctions against eight Malian officers.",
        "EU governments have tentatively agreed to sanction eight Malian officers.",
        "EU ambassadors gave their go-ahead on Friday for sanctions on eight Malian officers.",
        "Sanctions on eight Malian officers are in the pipeline, the EU's foreign ministers said.",
        "Canada's cabinet agreed to ban eight Malian officers, but the order still lacks a signature.",
        "The EU agreed to ban eight Malian officers; capitals have until Friday to object.",
        "Eight Malian officers will be added to Britain's list from 1 July, the Foreign Office said.",
    ],
)
def test_what_is_agreed_is_a_plan(text: str) -> None:
    assert describe(text) == ["planned 8"]


@pytest.mark.parametrize(
    "text",
    [
        "After a political agreement in April, the Council on Friday adopted sanctions against eight"
        " Malian officers.",
        "What ambassadors agreed on Wednesday became law on Friday: eight Malian officers are under EU"
        " sanctions.",
        "By signing on Friday a decision adopted two weeks earlier, the EU put sanctions on eight"
        " Malian officers.",
        "Promised in April, the EU's sanctions against eight Malian officers were adopted on Friday.",
        "Canada on Friday barred eight Malian officers and said twelve others would be next.",
    ],
)  # fmt: skip
def test_an_act_is_new_whatever_led_to_it(text: str) -> None:
    assert describe(text) == ["new 8 2025-05-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Approuvées en avril, les sanctions contre huit officiers maliens ont été adoptées vendredi par"
        " le Conseil de l'Union européenne.",
    ],
)  # fmt: skip
def test_an_act_in_french_is_new_whatever_led_to_it(text: str) -> None:
    assert describe(text, "fr") == ["new 8 2025-05-02"]


def test_who_is_on_a_list_since_its_adoption_is_new_there() -> None:
    text = "The written procedure ended on Friday: eight Malian officers are now on the EU's list."
    assert describe(text) == ["new 8"]


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi said reports that Canada had frozen the assets of eight officers were premature.",
        "Eight Malian officers figure in a draft list that is going round the EU.",
        "The EU looked into sanctions on eight Malian officers.",
    ],
)
def test_what_is_only_prepared_is_no_act(text: str) -> None:
    assert describe(text) == []


def test_a_second_step_of_a_release_is_a_plan() -> None:
    text = (
        "Global Affairs Canada\nNews release\nMarch 4, 2025\n\nCanada today imposed sanctions on six"
        " Iranian officials. In a second step, nine Iranian companies will be listed."
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [draft.kind for draft in drafts] == ["new", "planned"]


def test_a_day_behind_as_promised_is_not_that_of_the_act() -> None:
    barred = "Canada on Friday barred eight Malian officers"
    for ending in ("as promised in February", "as it had announced in March"):
        assert describe(f"{barred}, {ending}.") == ["new 8 2025-05-02"]
    french = (
        "Le Canada a sanctionné vendredi huit officiers maliens, comme annoncé en mars."
    )
    assert describe(french, "fr") == ["new 8 2025-05-02"]
    assert describe("Canada barred eight Malian officers in March, as promised.") == [
        "prior 8"
    ]
