"""The entries of a feed of news are each new on their day; a timeline looks back."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "Department of Foreign Affairs and Trade\nSanctions\n\n"
DAYS = ["22 October 2025", "11 September 2025", "6 August 2025"]
TITLES = ["Iran", "North Korea", "Afghanistan"]
TODAY = [
    "Australia has today imposed sanctions on eight Iranian officials.",
    "Today Australia designated nine entities over North Korea's weapons programme.",
    "Australia has listed four Taliban officials in Afghanistan today.",
]
PAST = [
    "Australia imposed sanctions on eight Iranian officials.",
    "Australia designated nine entities over North Korea's weapons programme.",
    "Australia listed four Taliban officials in Afghanistan.",
]
EXPECTED = [("IR", "2025-10-22"), ("KP", "2025-09-11"), ("AF", "2025-08-06")]


def draft(layout, stories):
    entries = [
        layout.format(day=day, title=title, story=story)
        for day, title, story in zip(DAYS, TITLES, stories, strict=True)
    ]
    document = read_document((HEADER + "\n\n".join(entries)).encode(), "feed.txt")
    drafts = draft_announcements(document)
    kinds = {each.kind for each in drafts}
    return kinds, [(each.targets[0], each.announced) for each in drafts]


@pytest.mark.parametrize(
    "layout",
    [
        "{day}\n{story}",
        "{day} – {story}",
        "* {day} - {title}: {story}",
        "{title}: news\n{day}\n{story}",
    ],
)
def test_who_writes_today_writes_on_the_day_of_the_entry(layout):
    assert draft(layout, TODAY) == ({"new"}, EXPECTED)
    assert draft(layout, PAST) == ({"prior"}, EXPECTED)


@pytest.mark.parametrize(
    "layout",
    ["[{day}] {title}: new sanctions\n{story}", "{day} | {title}: listings\n{story}"],
)
@pytest.mark.parametrize("stories", [TODAY, PAST])
def test_a_story_below_a_day_and_a_title_is_new_on_that_day(layout, stories):
    assert draft(layout, stories) == ({"new"}, EXPECTED)


def test_a_single_day_and_title_head_a_release():
    text = (
        "Canberra\n22 October 2025 – Media release\n"
        "Australia has today imposed sanctions on eight Iranian officials.\n"
        "On 11 September 2025 Australia designated nine entities in North Korea.\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    assert [(each.kind, each.announced) for each in drafts] == [
        ("new", "2025-10-22"),
        ("prior", "2025-09-11"),
    ]
