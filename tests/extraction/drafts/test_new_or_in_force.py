"""Whom "they" cover, by the sentence before: new sanctions, or those that there are."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEADS = {
    "new": (
        "Norway announced new sanctions on Belarus on 3 May 2024.",
        "Norway signed further listings under its Belarus regulations on 3 May 2024.",
        "Norway's measures on Belarus were adopted on 3 May 2024.",
    ),
    "cumulative": (
        "Norway has sanctions on Belarus.",
        "Norway maintains restrictive measures on Belarus.",
        "Norway keeps sanctions on Belarus.",
    ),
}


@pytest.mark.parametrize(
    "sentence",
    [
        "They cover 18 judges and nine companies.",
        "They apply to 18 judges and nine companies.",
        "These concern 18 judges and nine companies, a Macau shipping agent included.",
        "The measures target 18 judges and nine companies, a bank in Dubai among them.",
    ],
)
@pytest.mark.parametrize(
    ("kind", "lead"), [(kind, lead) for kind, leads in LEADS.items() for lead in leads]
)
def test_they_are_those_of_the_sentence_before(
    kind: str, lead: str, sentence: str
) -> None:
    text = f"OSLO, 4 May 2024 - {lead} {sentence}"
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.kind, draft.targets) == (kind, ("BY",))
    assert draft.counts == {"individuals": 18, "entities": 9}


def test_an_answer_tells_of_what_was_signed_that_day() -> None:
    text = "QUESTIONS FOR ORAL ANSWER\nThursday, 27 February 2025\n\nNew Zealand's Minister: "
    text += "This morning I signed new designations on Belarus. They cover 18 people."
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, draft.kind, draft.announced) == ("NZ", "new", "2025-02-27")


def test_a_second_decree_on_further_people_goes_on_with_the_first() -> None:
    text = "President of Ukraine\n13 July 2025\n\nThe President enacted sanctions on Russia. The "
    text += "first decree contains 55 legal entities. The second decree concerns a further 30 "
    text += "citizens of Russia."
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 30, "entities": 55}


@pytest.mark.parametrize(
    "lead",
    [
        "China's commerce ministry moved against the American arms industry on Tuesday.",
        "China's commerce ministry issued its notice on American arms makers on Tuesday.",
    ],
)
def test_the_day_of_an_office_that_moves_is_that_of_its_acts(lead: str) -> None:
    text = f"Trade daily, 14 January 2025\n\n{lead} Eleven U.S. makers of drones entered its "
    text += (
        "unreliable entity list and may no longer invest in or trade with the country."
    )
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, draft.announced) == ("CN", "2025-01-14")


def test_a_summit_behind_the_day_of_an_act_is_no_talk_about_it() -> None:
    text = "LONDON, January 31, 2023 - Three Western governments widened their sanctions on Myanmar "
    text += "on Tuesday, days before ministers gather to discuss the crisis.\n\nOttawa added six "
    text += "people."
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, draft.announced) == ("CA", "2023-01-31")
