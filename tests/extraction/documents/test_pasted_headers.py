"""A story pasted as one paragraph, with its title and dateline, or from a narrow column."""

import textwrap

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.documents.pasted_headers import find_header_parts
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TITLE = "Norway names more Belarusian officials"
STORY = (
    "Norway on Thursday barred 23 Belarusian officers from entry and froze their funds, in line"
    " with the European Union. In May the government listed 16 people and two tyre makers over"
    " the use of Belarusian territory for the attack on Ukraine."
)


def draft(text):
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(each.kind, each.announced, each.counts) for each in drafts]


@pytest.mark.parametrize(
    "dateline",
    [
        "Oslo, 18 August 2022 (NordNytt). ",
        "OSLO, 18 August 2022 (NordNytt) – ",
        "OSLO, August 18, 2022 - ",
        "Oslo, August 18, 2022: ",
        "Oslo | Thursday 18 August 2022 ",
        "By Jon Roe, 18 August 2022 ",
        "Published 18 August 2022 ",
        "Posted on 18 August 2022 | ",
    ],
)
def test_a_title_and_a_dateline_before_the_story_are_a_header(dateline):
    text = f"{TITLE} {dateline}{STORY}"
    parts = [text[start:end] for start, end in find_header_parts(text)]
    assert parts[0].startswith(TITLE)
    assert parts[-1] == STORY
    assert draft(text) == [
        ("new", "2022-08-18", {"individuals": 23}),
        ("prior", "", {"individuals": 16, "entities": 2}),
    ]


def test_an_agency_before_the_story_ends_a_header():
    text = f"{TITLE} OSLO, Norway (NordNytt) - {STORY}"
    parts = [text[start:end] for start, end in find_header_parts(text)]
    assert parts == [f"{TITLE} OSLO, Norway (NordNytt)", STORY]


@pytest.mark.parametrize(
    "beginning",
    [
        "Oslo, 18 August 2022 (NordNytt). ",
        "The ministry said on 18 August 2022 that it acts. ",
        "The order was signed in the capital on Thursday, 18 August 2022, and is in force. ",
        "The ministry acted at last. Its order is of Thursday, 18 August 2022. ",
    ],
)
def test_a_sentence_with_a_day_is_no_header(beginning):
    assert find_header_parts(beginning + STORY) == []


BEIJING = [
    "China hits U.S. arms makers over Taiwan package",
    "BEIJING, Dec. 27, 2024 - China's Ministry of Commerce on Friday placed 12 U.S. defense"
    " contractors on its export control list, after Washington approved a new package of"
    " equipment for Taiwan.",
    "In a separate notice, the Foreign Ministry announced countermeasures against seven senior"
    " executives of Lockheed Martin, who may no longer enter Hong Kong or Macao.",
]


@pytest.mark.parametrize("width", [34, 40, 44])
def test_a_filled_column_with_many_names_is_prose(width):
    column = "\n".join(textwrap.fill(part, width) for part in BEIJING)
    assert draft(column) == draft("\n\n".join(BEIJING)) != []


def test_lists_of_names_are_no_column():
    names = [
        "Alfa Bank",
        "Beta Shipping Company",
        "Gamma",
        "Delta Oil of Minsk",
        "Epsilon",
    ]
    text = "Canada sanctioned five entities of Belarus today.\n" + "\n".join(names * 2)
    assert draft(text) == draft(text.replace("\n", "\n\n"))
