"""What somebody will do is announced once the next sentence says that it is decided."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_acts(text: str) -> list[tuple[str, str, str]]:
    """The kind, the sender and the day of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [(each.kind, each.sender, each.announced) for each in drafts]


@pytest.mark.parametrize(
    ("plan", "decision", "act"),
    [
        (
            "Costa Rica will no longer let in eleven Nicaraguan judges.",
            "The government council took the decision on 6 November 2024, on a motion of the"
            " minister.",
            ("new", "CR", "2024-11-06"),
        ),
        (
            "Britain will freeze the assets of 12 Syrian judges.",
            "The foreign secretary signed the order on 2 May 2025.",
            ("new", "GB", "2025-05-02"),
        ),
        (
            "Japan is to blacklist nine Russian banks.",
            "The decision was taken on 3 February 2025.",
            ("new", "JP", "2025-02-03"),
        ),
        (
            "Le Japon sanctionnera neuf banques russes.",
            "Le gouvernement a pris la décision le 3 février 2025.",
            ("new", "JP", "2025-02-03"),
        ),
    ],
)
def test_a_plan_that_is_decided_is_the_act(
    plan: str, decision: str, act: tuple[str, str, str]
) -> None:
    assert read_acts(f"{plan} {decision}") == [act]


@pytest.mark.parametrize(
    "text",
    [
        "The EU will list 12 Syrian judges. Ambassadors took the decision on Friday.",
        "Japan will sanction nine Russian banks. The cabinet has not taken the decision.",
        "Canada will bar nine Russian banks. Parliament approved the measures.",
        "Japan will sanction nine Russian banks on 9 June. It took the decision on Friday.",
        "Japan will sanction nine Russian banks. It will take the decision on Friday.",
    ],
)
def test_other_plans_stay_plans(text: str) -> None:
    assert [kind for kind, _, _ in read_acts(text)] == ["planned"]


def test_what_former_ministers_speak_of_is_no_act() -> None:
    text = (
        "Six former prime ministers have signed a letter that asks Ottawa to lift its sanctions on"
        " Syria. They call the listing of 27 state bodies a relic."
    )
    assert read_acts(text) == []


def test_former_ministers_are_listed_by_who_can_do_so() -> None:
    text = (
        "Six former ministers of Syria were sanctioned by Canada on 3 May 2025. It also listed two"
        " banks."
    )
    assert read_acts(text) == [("new", "CA", "2025-05-03")]
