"""What one sender does beside another: first, with a longer list, or mirroring its step."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "The U.S. Treasury put seven Belarusian judges on its list on 16 May 2024"


def find_figures(text: str) -> dict[str, int | None]:
    """The number of people that each sender of a text has."""
    drafts = draft_announcements(Document(text, "en"))
    return {each.sender: (each.counts or {}).get("individuals") for each in drafts}


@pytest.mark.parametrize(
    "sentence",
    [
        "; the EU's list is longer, with 14.",
        ". The EU's is even longer: 14 people.",
        ". The EU's own list is much larger, at 14 judges.",
        ". The EU's package was more modest – 14 officials.",
        "; the EU followed, with 14.",
        ". The EU acted first, on 20 February 2024, with 14 judges.",
        ". The EU had gone first, on Monday, with 14 judges.",
        ". The EU was first, with 14 judges.",
    ],
)
def test_another_sender_has_its_own_figure(sentence: str) -> None:
    assert find_figures(LEAD + sentence) == {"US": 7, "EU": 14}


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU's budget is larger, with 14 programmes.",
        "The EU's list now has 214 names.",
        "The embassy of the EU is smaller, with 14 diplomats.",
        "The EU resumed the talks on Monday, with two Belarusian officials present.",
    ],
)
def test_what_is_compared_is_no_act_if_it_is_no_list(sentence: str) -> None:
    drafts = draft_announcements(Document(f"{LEAD}. {sentence}", "en"))
    assert [each.sender for each in drafts if each.kind == "new"] == ["US"]


@pytest.mark.parametrize(
    "end",
    [
        "mirroring a step by London last week",
        "mirroring sanctions that London had imposed on 3 May 2024",
        "matching what the EU did in March",
        "as the EU had done on 3 May 2024",
        "joining the EU, which had moved on 3 May 2024",
        "following a decision of the EU on 3 May 2024",
        "the same ones that the EU had listed on 3 May 2024",
        "in response to the sanctions that London imposed on 3 May 2024",
    ],
)
def test_the_day_of_whom_a_sender_mirrors_is_not_its_own(end: str) -> None:
    text = f"Canada sanctioned 12 Belarusian officials, {end}."
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.kind, draft.announced) == ("CA", "new", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "The department also named two prisons.",
        "The ministry then added two prisons.",
        "It also named two prisons.",
    ],
)
def test_a_department_goes_on_with_what_it_did(sentence: str) -> None:
    text = f"The State Department sanctioned 12 Belarusian officials. {sentence}"
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.counts == {"individuals": 12, "entities": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The sanctions that Britain announced hit 12 Russians; those of Australia, made public an "
            "hour later, hit 15.",
            {"GB": 12, "AU": 15},
        ),
        (
            "The decree signed in Kyiv on Sunday names 31 Georgians; Tbilisi called it a farce, and "
            "Warsaw said it would study the list.",
            {"UA": 31},
        ),
        (
            "The list published by Canada on Monday names 12 Russians; London called it overdue.",
            {"CA": 12},
        ),
        (
            "A package adopted in Brussels on Monday hits 12 Russians. Washington said nothing.",
            {"EU": 12},
        ),
        (
            "Bern copied eleven of the 14 people that Brussels had put on its Belarus list.",
            {},
        ),
        (
            "Bern listed eleven of the 14 Belarusian judges that Brussels had blacklisted.",
            {"CH": 11},
        ),
    ],
)
def test_a_figure_is_of_the_owner_of_what_hits_it(
    text: str, expected: dict[str, int | None]
) -> None:
    assert find_figures(text) == expected


BYSTANDERS = [
    "Australia will decide next month.",
    "Australia had asked for it.",
    "Norway is studying the names.",
    "Canada hailed the step.",
    "Ottawa has taken note.",
]


@pytest.mark.parametrize("bystander", BYSTANDERS)
@pytest.mark.parametrize(
    "total",
    ["The list now has 80 people.", "Eighty people are now on the list."],
)
def test_a_running_total_is_of_who_has_acted(bystander: str, total: str) -> None:
    text = f"New Zealand barred six Burmese officers on Thursday. {bystander} {total}"
    drafts = draft_announcements(Document(text, "en"))
    assert [(each.sender, each.kind) for each in drafts] == [
        ("NZ", "new"),
        ("NZ", "cumulative"),
    ]


def test_a_running_total_beside_several_senders_is_left_open() -> None:
    text = (
        "New Zealand barred six Burmese officers. Australia barred nine. The junta "
        "shrugged. The list now has 80 names."
    )
    drafts = draft_announcements(Document(text, "en"))
    [total] = [each for each in drafts if each.kind == "cumulative"]
    assert total.unclear
    assert total.counts is None


@pytest.mark.parametrize(
    "aside",
    [
        ", meeting in Luxembourg after Hungary had dropped its veto,",
        ", who met after Hungary had dropped its veto and Slovakia had won a letter,",
        ", after Hungary had agreed and Slovakia had abstained,",
    ],
)
@pytest.mark.parametrize("verb", ["blacklisted", "agreed to blacklist"])
def test_those_of_an_aside_do_not_act(aside: str, verb: str) -> None:
    text = f"The bloc's foreign ministers{aside} {verb} 16 Russians."
    drafts = draft_announcements(Document(text, "en"))
    assert [each.sender for each in drafts] == ["EU"]
