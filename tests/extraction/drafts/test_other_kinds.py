"""Beside its news a text tells earlier acts and running totals, in many constructions."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

RELEASE = """\
Canada imposes additional sanctions on Belarus

From: Global Affairs Canada

News release

August 9, 2024 - Ottawa, Ontario - Global Affairs Canada

Today, the Minister of Foreign Affairs announced that Canada is imposing sanctions against 10 \
individuals and six entities in Belarus.

{sentence}

The measures freeze any assets in Canada.
"""

STORY = """\
Canada adds to Belarus list

OTTAWA, August 9, 2024 (Prairie Wire) - Canada on Friday imposed sanctions on 10 Belarusian \
officials and six entities over the repression of protests.

{sentence}

Minsk called the step unjust.
"""

TOTALS = (
    # what a regime or a list has, after the act of the day
    "The regime now covers 231 individuals.",
    "Following today's listings, the regime covers 231 individuals.",
    "With this decision it covers 231 individuals.",
    "With this decision the list covers 231 individuals.",
    "After today's update the list contains 231 individuals.",
    "At the end of March the list numbered 231 individuals.",
    "Restrictive measures now apply in total to 231 individuals.",
    "Canada has sanctions in force against 231 individuals.",
    "With the latest names, 231 Belarusian individuals are banned from Canada.",
    "The decision brings the number of Belarusians who may not enter Canada to 231.",
    # reported speech
    "The ministry said that 231 individuals had now been designated under the Act.",
    "The ministry said Canada had now sanctioned 231 individuals.",
    "Travel bans on 231 individuals would stay in place.",
    # those who are counted, and a part that is only named
    "Since 2020, Canada has sanctioned 231 individuals, judges and mayors among them.",
    # several rounds together
    "In four earlier rounds Canada listed 231 individuals.",
    "Bans were placed on 231 individuals in two earlier rounds.",
    # those who are listed already, whom "the" does not make a repeated figure
    "They join the 231 individuals already listed.",
    "They come in addition to the 231 individuals already listed by Canada.",
)

EARLIER_ACTS = (
    ("The first round, on 2 October 2023, hit 231 individuals.", "2023-10-02"),
    ("A first round of listings, against 231 individuals, followed on 2 October 2023.", "2023-10-02"),
    ("On 2 October 2023 Canada agreed a second round, against 231 individuals.", "2023-10-02"),
    ("The listings follow those of 231 individuals on 2 October 2023.", "2023-10-02"),
    ("This builds on the 231 individuals sanctioned in October 2023.", "in October 2023"),
    ("This follows the 231 individuals named in October 2023.", "in October 2023"),
    ("231 officials were listed on 2 October 2023, the day on which the Regulations came into force.", "2023-10-02"),
    ("The latest amendment, which was made on 2 October 2023, added 231 individuals.", "2023-10-02"),
    ("An earlier package in October 2023 included 231 individuals.", "in October 2023"),
    ("231 officials had been listed in October 2023.", "in October 2023"),
)  # fmt: skip

PLANS = (
    ("Canada will list 231 Belarusian officials on Monday.", "on Monday"),
    ("Canada has agreed to add 231 Belarusian officials to its list later this month.", "later this month"),
    ("A further 231 Belarusian officials are to be listed next week.", "next week"),
)  # fmt: skip

YEARS = (
    "In 2021 Canada listed 231 Belarusian officials.",
    "Canada listed 231 Belarusian officials in 2021.",
)


def read_drafts(template: str, sentence: str) -> list[tuple[str, str, int, str]]:
    """Kind, target, sum and day of each draft that Canada has."""
    text = template.format(sentence=sentence)
    return [
        (
            draft.kind,
            "+".join(draft.targets),
            sum(value or 0 for value in draft.counts.values()),
            draft.announced or draft.date_text,
        )
        for draft in draft_announcements(read_document(text.encode(), "story.txt"))
        if draft.counts and draft.sender == "CA" and not draft.unclear
    ]


@pytest.mark.parametrize("template", [RELEASE, STORY])
@pytest.mark.parametrize("sentence", TOTALS)
def test_a_total_beside_an_act_is_a_draft_of_its_own(template, sentence):
    assert read_drafts(template, sentence) == [
        ("new", "BY", 16, "2024-08-09"),
        ("cumulative", "BY", 231, ""),
    ]


@pytest.mark.parametrize("template", [RELEASE, STORY])
@pytest.mark.parametrize(("sentence", "day"), EARLIER_ACTS)
def test_an_earlier_act_beside_an_act_is_a_draft_of_its_own(template, sentence, day):
    assert read_drafts(template, sentence) == [
        ("new", "BY", 16, "2024-08-09"),
        ("prior", "BY", 231, day),
    ]


@pytest.mark.parametrize("template", [RELEASE, STORY])
@pytest.mark.parametrize(("sentence", "day"), PLANS)
def test_a_plan_beside_an_act_is_a_draft_of_its_own(template, sentence, day):
    assert read_drafts(template, sentence) == [
        ("new", "BY", 16, "2024-08-09"),
        ("planned", "BY", 231, day),
    ]


@pytest.mark.parametrize("template", [RELEASE, STORY])
@pytest.mark.parametrize("sentence", YEARS)
def test_a_year_beside_a_verb_makes_an_earlier_act_of_it(template, sentence):
    (_, earlier) = read_drafts(template, sentence)
    assert earlier[:3] == ("prior", "BY", 231)
    assert earlier[3].lower() == "in 2021"


def test_an_earlier_act_has_the_nearest_words_for_a_day():
    text = (
        "The EU on Friday barred five Belarusian judges. Of those named on Friday, none was among"
        " the 231 Belarusian officials Canada listed in January 2023."
    )
    assert read_drafts("{sentence}", text) == [("prior", "BY", 231, "in January 2023")]


def test_a_list_that_also_has_names_goes_on_with_a_round():
    text = (
        "On Monday Estonia and Lithuania acted against Georgian officials. Estonia banned 13"
        " Georgian officials. Lithuania's list also has 12 Georgian officials."
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    kinds = {draft.sender: draft.kind for draft in drafts if draft.counts}
    assert kinds == {"EE": "new", "LT": "new"}
