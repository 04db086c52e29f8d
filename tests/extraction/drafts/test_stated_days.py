"""An earlier act beside a new one keeps its own time, and a time that is no day fills no day."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "OTTAWA, May 3, 2024 - Canada on Friday imposed sanctions on 22 officials of Belarus.\n\n"

EARLIER_ACTS = {
    "Last month it listed 16 more.": (16, "Last month"),
    "In 2022 another 14 judges were added.": (14, "In 2022"),
    "Another 14 judges were added in 2022.": (14, "in 2022"),
    "A further 14 judges were sanctioned in March.": (14, "in March"),
    "Canada today listed 22 individuals, and last month 16 more.": (16, "last month"),
    "Six firms were put on the list a week later.": (6, "a week later"),
    "Three weeks earlier, London listed four Belarusian firms.": (
        4,
        "Three weeks earlier",
    ),
    "A week ago the US sanctioned four Belarusian firms.": (4, "A week ago"),
    "Last Friday the US added six judges of Belarus.": (6, "Last Friday"),
}


def read_days(text: str) -> list[tuple[int, str, str]]:
    """The figure, the day and the words for the day of each draft."""
    return [
        (
            sum(value or 0 for value in each.counts.values()),
            each.announced,
            each.date_text,
        )
        for each in draft_announcements(read_document(text.encode(), "story.txt"))
        if each.counts
    ]


@pytest.mark.parametrize("words", EARLIER_ACTS)
def test_an_earlier_act_is_not_added_and_keeps_its_own_time(words):
    figure, time = EARLIER_ACTS[words]
    assert read_days(LEAD + words) == [(22, "2024-05-03", ""), (figure, "", time)]


def test_a_time_without_a_day_does_not_take_the_day_of_the_clause_before():
    text = (
        "Two days ago the UK listed 3 judges of Belarus; last Friday the US added six."
    )
    assert read_days(LEAD + text)[1:] == [
        (3, "2024-05-01", ""),
        (6, "", "last Friday"),
    ]


def test_figures_that_one_verb_joins_have_one_day():
    text = "Canada said on Friday that it will sanction 11 people and 29 firms of Belarus on Monday."
    assert read_days(f"OTTAWA, May 3, 2024 - {text}") == [(40, "", "on Monday")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Canada put 12 officials of Belarus on its list under an order of 14 May 2025.", "2025-05-14"),
        ("With a decision of 14 May 2025 Canada put 12 officials of Belarus on its list.", "2025-05-14"),
        ("By orders of 14 May 2025 the Canadian foreign minister put 12 officials of Belarus on the list.", "2025-05-14"),
        ("Her list grew. By ordinance of 14 May 2025 Canada sanctioned 12 officials of Belarus.", "2025-05-14"),
        ("In line with the decree of 14 May 2015 Canada has put 12 officials of Belarus on its list.", ""),
        ("Another 12 officials of Belarus have been on Canada's list since Wednesday, 14 May 2025, when the cabinet approved it.", "2025-05-14"),
        ("Decree No. 17, which the Canadian minister signed on 14 May 2025, puts 12 officials of Belarus on the list.", "2025-05-14"),
        ("As announced on Monday, Canada put 12 officials of Belarus on its list on Wednesday.", "2025-05-14"),
        ("As promised on Monday, Canada has put 12 officials of Belarus on its list.", ""),
        ("Canada has put 12 officials of Belarus on its list in response to the verdict of 9 May.", ""),
        ("Canada has put 12 officials of Belarus on its list, five days after the ballot of 9 May.", ""),
        ("Canada has put 12 officials of Belarus on its list; the EU is to follow on Monday.", ""),
    ],
)  # fmt: skip
def test_the_day_of_another_event_is_not_that_of_the_act(text, day):
    story = "OTTAWA, May 16, 2025 - " + text
    [draft] = draft_announcements(read_document(story.encode(), "story.txt"))
    assert draft.announced == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Notice of 19.11.2025", "2025-11-19"),
        ("Year 2025 No. 57 issued on 19 November 2025", "2025-11-19"),
        ("Sanctions update, week ending Wednesday 19 November 2025", "2025-11-19"),
        ("The regime of 2024 was ending on 19 November 2025.", ""),
    ],
)
def test_a_line_above_the_text_dates_it_at_its_end(line, day):
    story = f"{line}\n\nCanada on Wednesday sanctioned 12 officials of Belarus.\n"
    assert read_days(story) == [(12, day, "" if day else "on Wednesday")]


def test_what_a_title_says_of_a_count_is_not_what_it_says_before():
    story = (
        "Belarus: restrictive measures prolonged, four entries suspended\n\n"
        "Council of the European Union – 15 December 2025\n"
    )
    [draft] = draft_announcements(read_document(story.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("renewal", None)


def test_a_line_of_a_timeline_is_no_dateline_of_what_is_below_it():
    entries = (
        "June 21, 2019\nThe Special Economic Measures (Belarus) Regulations list nine persons.",
        "July 2021\nA further sixteen persons were added to the list for Belarus.",
        "May 8, 2024\nTwelve persons of Belarus were added.",
    )
    story = "Global Affairs Canada\n\nTimeline\n\n" + "\n\n".join(entries)
    assert read_days(story)[-2:] == [(16, "", "July 2021"), (12, "2024-05-08", "")]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Britain delisted five Syrian firms, the ministry announced on 6 March 2025.", "2025-03-06"),
        ("Britain has suspended its freeze on five Syrian firms, a spokesman announced on 6 March 2025.", "2025-03-06"),
        ("Britain had announced on Thursday that the assets of five Syrian firms were unfrozen.", "2025-03-06"),
        ("Britain, which also acted on Thursday, listed five Syrian firms.", "2025-03-06"),
        ("Britain has lifted its freezes on five Syrian firms announced on 6 March 2025.", ""),
    ],
)  # fmt: skip
def test_the_day_on_which_an_act_was_made_known_is_its_own(sentence, day):
    text = f"BERN, March 7, 2025 — Switzerland on Friday listed two Syrian banks. {sentence}"
    days = [day for figure, day, _ in read_days(text) if figure == 5]
    assert days == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Kiev a inscrit neuf juges sur sa liste géorgienne, à laquelle 19 élus avaient été ajoutés par un décret du 5 décembre 2024.",
        "Kiev a inscrit neuf juges sur sa liste géorgienne, sur laquelle 19 élus avaient été inscrits le 5 décembre 2024.",
        "Kyiv has put nine Georgian judges on its blacklist, to which 19 deputies had been added by a decree of 5 December 2024.",
        "Kyiv has put nine Georgian judges on its blacklist, to which it had added 19 deputies on 5 December 2024.",
    ],
)  # fmt: skip
def test_who_was_on_a_list_before_has_a_day_of_his_own(text):
    days = [(figure, day) for figure, day, _ in read_days(text)]
    assert days == [(9, ""), (19, "2024-12-05")]
