"""What a sender says that it will do is the announcement, unless the act is still to be decided."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

COUNTS = "11 individuals and 29 entities of Russia"

ANNOUNCED = (
    "Canada announced on Friday that it will ban {counts}.",
    "Canada said on Friday it would freeze the assets of {counts}.",
    "Canada will freeze the assets of {counts}, Foreign Minister Doe said on Friday.",
    "Prime Minister Doe announced that Canada will be sanctioning {counts}.",
    "Canada on Friday announced new sanctions against Russia. They will target {counts}.",
    "Canada on Friday announced new sanctions. The measures will apply to {counts}.",
    "Today the Cabinet of Canada approved more measures. Canada will sanction {counts}.",
    "Canada agreed on Friday to impose sanctions on {counts}.",
)

STILL_TO_COME = (
    "Canada agreed on Friday to sanction {counts}. The listings will be formally adopted next week.",
    "Canada agreed on Friday to sanction {counts}. Formal adoption is expected on Monday.",
    "Canada will on Monday add {counts} to its sanctions list.",
    "Canada plans to sanction {counts} next week.",
    "Canada is preparing sanctions on {counts}.",
    "Canada announced on Friday that it will sanction {counts} on Monday.",
)

BESIDE_A_PLAN = (
    "The EU, which sanctioned seven officials of Venezuela in January 2018, will review its list next month.",
    "The EU sanctioned seven officials of Venezuela in January 2018 and will review its list next month.",
    "The EU sanctioned seven officials of Venezuela in January 2018; it will look at the list next month.",
)


def read_kinds(text: str) -> list[str]:
    document = read_document(f"OTTAWA, Jan 10, 2025 - {text}".encode(), "story.txt")
    return [draft.kind for draft in draft_announcements(document)]


@pytest.mark.parametrize("text", ANNOUNCED)
def test_what_a_sender_says_that_it_will_do_is_the_announcement(text):
    assert read_kinds(text.format(counts=COUNTS)) == ["new"]


@pytest.mark.parametrize("text", STILL_TO_COME)
def test_what_is_still_to_be_decided_is_planned(text):
    assert read_kinds(text.format(counts=COUNTS)) == ["planned"]


@pytest.mark.parametrize("text", BESIDE_A_PLAN)
def test_an_earlier_act_beside_a_plan_is_no_plan(text):
    assert read_kinds(text) == ["prior"]
