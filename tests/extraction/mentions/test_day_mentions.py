"""A day is filled in only where day, month and year follow from the text."""

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.mentions.days.day_mentions import find_days

FRIDAY = "2024-08-09"


def find(text, language="en", document_day=""):
    """The words and day of each mention."""
    mentions = find_days(text, language, document_day)
    return [(text[mention.start : mention.end], mention.day) for mention in mentions]


def find_kind(text, language="en", document_day=""):
    (mention,) = find_days(text, language, document_day)
    return mention.kind


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("9 August 2024", "en"),
        ("Friday, 9 August 2024", "en"),
        ("August 9, 2024", "en"),
        ("Aug. 9 2024", "en"),
        ("AUGUST 9, 2024", "en"),
        ("the 9th of August, 2024", "en"),
        ("9th day of August 2024", "en"),
        ("9\nAugust 2024", "en"),
        ("2024-08-09", "en"),
        ("9.8.2024", "en"),
        ("09-08-2024", "en"),
        ("vendredi 9 août 2024", "fr"),
        ("9 Août 2024", "fr"),
        ("09/08/2024", "fr"),
    ],
)
def test_a_full_date_is_found_in_any_spelling(words, language):
    ((words_of_day, day),) = find(f"It was on {words}.", language)
    assert day == FRIDAY
    assert words_of_day in words


def test_a_date_with_slashes_counts_only_if_its_order_is_clear():
    assert find("on 08/09/2024") == [("08/09/2024", "")]
    assert find("on 08/19/2024, on 19/08/2024") == [
        ("08/19/2024", "2024-08-19"),
        ("19/08/2024", "2024-08-19"),
    ]


NO_DATES = [
    *(
        "6-9 August 2024",
        "6–9 August 2024",
        "31 June 2024",
        "version 2024.8.9.1",
        "No. 12/2024",
    ),
    *("in 9 of 2024 cases", "the 9 may appeal", "12 mar the view", "SOR/2024-08-091"),
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_no_day(text):
    assert [day for _, day in find(text, document_day=FRIDAY) if day] == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2024-08-09"),
        ("This morning", "2024-08-09"),
        ("yesterday", "2024-08-08"),
        ("on Friday", "2024-08-09"),
        ("Thursday", "2024-08-08"),
        ("on Saturday", "2024-08-03"),
        ("On Thursday, 12 people and six firms; it is that", "2024-08-08"),
        ("on Thursday the 8th", "2024-08-08"),
        ("two days ago", "2024-08-07"),
        ("on 5 August last year", "2023-08-05"),
        ("last Monday", "2024-08-05"),
        ("last Friday", ""),
        ("next Monday", ""),
        ("tomorrow", ""),
        ("5 August", "2024-08-05"),
        ("on Dec. 5", "2023-12-05"),
        ("In May", ""),
        ("in February 2021", ""),
    ],
)
def test_words_for_a_day_follow_the_day_of_the_document(words, day):
    ((_, actual),) = find(f"{words}, ten people were listed.", document_day=FRIDAY)
    assert actual == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("aujourd’hui", "2024-08-09"),
        ("hier", "2024-08-08"),
        ("mercredi", "2024-08-07"),
        ("mercredi dernier", "2024-08-07"),
        ("lundi prochain", ""),
        ("le 1er août", "2024-08-01"),
        ("en mai", ""),
    ],
)
def test_french_words_for_a_day_follow_the_day_of_the_document(words, day):
    ((_, actual),) = find(f"Dix personnes ont été inscrites {words}.", "fr", FRIDAY)
    assert actual == day


@pytest.mark.parametrize("words", ["today", "on Friday", "9 August", "yesterday"])
def test_without_a_day_of_the_document_such_words_are_left_open(words):
    ((_, day),) = find(f"{words}, ten people were listed.")
    assert day == ""


def test_the_same_day_and_days_later_follow_the_day_before_them():
    text = "It acted on 6 November 2025. Britain did a day later, the US on the same Friday."
    assert [day for _, day in find(text)] == ["2025-11-06", "2025-11-07", "2025-11-07"]
    text = "Iran acted on Wednesday, in reply to the lists of two days earlier."
    assert [day for _, day in find(text, document_day=FRIDAY)] == [
        "2024-08-07",
        "2024-08-05",
    ]


@pytest.mark.parametrize("words", ["until", "from", "by"])
def test_a_month_with_a_day_is_not_read_as_a_month(words):
    assert find(f"it runs {words} August 9, 2024") == [("August 9, 2024", FRIDAY)]
    assert find(f"it runs {words} August 2024") == [(f"{words} August 2024", "")]


def test_the_full_stop_of_a_sentence_is_no_part_of_a_mention():
    assert find("It followed in September. And in Sept. 2023.") == [
        ("in September", ""),
        ("in Sept. 2023", ""),
    ]


def test_a_full_date_in_the_text_gives_the_year_of_the_same_day():
    text = "The act of 14 January 2025 listed ten. On 14 January, six more followed, one on 2 May."
    assert [day for _, day in find(text)] == ["2025-01-14", "2025-01-14", ""]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("On 18 March 2022 and on 19 April of the same year", "en", "2022-04-19"),
        ("In May 2022, and on 3 June of that year", "en", "2022-06-03"),
        ("Le 9 mai 2011, puis le 23 mai suivant", "fr", "2011-05-23"),
        ("Le 9 mai 2011, puis le 3 janvier suivant", "fr", "2012-01-03"),
        ("On 18 March 2022 and on 19 April of the previous year", "en", ""),
    ],
)
def test_words_for_the_year_refer_to_the_one_named_last(text, language, day):
    assert find(text, language, document_day=FRIDAY)[-1][1] == day


def test_a_month_until_which_something_lasts_is_that_of_its_end():
    text = "renewed the embargo until February next year"
    assert find(text)[0][0] == "until February next year"
    assert find_kind(text) == "expiry"


def test_days_before_an_event_are_not_days_of_their_own():
    text = "On Wednesday, two days after a plane was seized and a day before the talks, it acted."
    assert [day for _, day in find(text, document_day=FRIDAY)] == ["2024-08-07"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 9 August 2024 it listed ten.", "plain"),
        ("renewed until 9 August 2024", "expiry"),
        ("the licence expires on 9 August 2024", "expiry"),
        ("in force since: 9 August 2024", "effect"),
        ("On 9 August 2024, the Regulations came into force.", "effect"),
        ("since 9 August 2024", "since"),
        ("as of 9 August 2024", "as_of"),
        ("the election of 9 August 2024", "event"),
        ("the 9 August 2024 presidential election", "event"),
        ("Decision 2012/642/CFSP of 9 August 2024", "citation"),
        ("the Black Friday sale", "event"),
        ("the Sunday Times", "event"),
        ("By decree of 9 August 2024, it listed ten.", "plain"),
        ("as amended by Decision 5 of 9 August 2024", "citation"),
        ("Decision 5/24 of 9 August 2024 lists ten people.", "plain"),
        ("a meeting held on 9 August 2024", "plain"),
        ("an election held on 9 August 2024", "event"),
        ("in a statement dated 9 August 2024", "publication"),
        ("with effect from today", "plain"),
        ("a letter dated 9 August 2024", "citation"),
        ("Published on 9 August 2024", "publication"),
        ("Done at Brussels, 9 August 2024", "signature"),
        ("Updated: 9 August 2024", "update"),
        ("adoption is due on 9 August 2024", "planned"),
    ],
)
def test_the_words_beside_a_date_tell_what_it_is_of(text, kind):
    assert find_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("par arrêté du 9 août 2024", "plain"),
        ("l’ordonnance du 9 août 2024", "citation"),
        ("jusqu’au 9 août 2024", "expiry"),
        ("La mesure entre en vigueur le 9 août 2024", "effect"),
        ("l’élection du 9 août 2024", "event"),
        ("depuis le 9 août 2024", "since"),
        ("Publié le 9 août 2024", "publication"),
        ("Dès le 9 août 2024, le Conseil a gelé leurs avoirs", "plain"),
        ("Berne avait dès le 9 août 2024 levé ses mesures", "plain"),
        ("L'accès sera interdit dès le 9 août 2024", "effect"),
        ("La précédente salve remontait au 9 août 2024", "plain"),
        (
            "Par arrêté du ministre de l'économie et du ministre de l'intérieur en date du 9 août 2024, les fonds",
            "plain",
        ),
    ],
)
def test_french_words_beside_a_date_tell_what_it_is_of(text, kind):
    assert find_kind(text, "fr") == kind


@pytest.mark.parametrize(
    "part", ["9 August 2024 ", "decision of ", "on last ", "9.8.", "1/2/", "9 "]
)
def test_the_time_grows_with_the_length(part):
    check_growth(lambda text: find_days(text, "en", FRIDAY), part)


WORDS = [
    "9",
    "31",
    "August",
    "may",
    "2024",
    "0000",
    "on",
    "Friday",
    "a day later",
    ".",
    "é",
    "İ",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join), st.sampled_from(["en", "fr"]))
def test_mentions_of_any_text_are_places_in_it_in_order(text, language):
    position = 0
    for mention in find_days(text, language, FRIDAY):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end
