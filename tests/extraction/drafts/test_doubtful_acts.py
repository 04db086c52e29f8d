"""Acts for which too many doubtful circumstances speak together are left open."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = """\
Canada sanctions twelve officials of Belarus

OTTAWA, August 9, 2024 – Canada on Friday sanctioned twelve officials of Belarus for the trials of \
journalists, and said that the rulers in Minsk still send people to prison for what they write.

{passage}

The government in Minsk called the sanctions illegal, and said that it would find other markets.
"""

Result = tuple[str, tuple[str, ...], tuple[str, ...]]


def list_drafts(text: str) -> list[Result]:
    """Sender, targets and what is unclear of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(each.sender, each.targets, each.unclear) for each in drafts]


@pytest.mark.parametrize(
    ("passage", "sender", "target"),
    [
        ("Norway, like its neighbour Sweden, had listed two shipping firms in Haiti.", "NO", "HT"),
        ("Sweden welcomed it. Norway, a partner of Finland, has listed nine firms in Mali.", "NO", "ML"),
        ("Japan informed Kenya that it has listed nine firms in Mali.", "JP", "ML"),
    ],
)  # fmt: skip
def test_an_act_with_many_doubtful_circumstances_is_open(passage, sender, target):
    of_main, *others = list_drafts(STORY.format(passage=passage))
    assert of_main == ("CA", ("BY",), ())
    assert others[0] == (sender, (target,), ("target",))


@pytest.mark.parametrize(
    ("passage", "sender", "target"),
    [
        # Who acts against whom, and nobody else.
        ("Norway has listed two shipping firms in Haiti.", "NO", "HT"),
        ("Norway on Friday listed two shipping firms in Haiti.", "NO", "HT"),
        # The same target as that of the text.
        ("Norway, like its neighbour Sweden, had listed two shipping firms in Belarus.", "NO", "BY"),
        # A day, and people of a country.
        ("Norway, like its neighbour Sweden, on Friday listed six Haitians.", "NO", "HT"),
    ],
)  # fmt: skip
def test_an_act_with_few_is_not(passage, sender, target):
    drafts = list_drafts(STORY.format(passage=passage))
    assert (sender, (target,), ()) in drafts


def test_a_short_text_is_not_judged():
    text = "Norway, like its neighbour Sweden, had listed two shipping firms in Togo."
    assert list_drafts(text) == [("NO", ("TG",), ())]


LETTERS = """\
Canada and its farmers: a year of letters

The minister answered 214 letters on milk this year, and twelve on Sudan. Most writers asked about \
the price of feed. One class from Moose Jaw sent drawings of cows, which hang in the ministry now.

{passage}

Next year there will be a second clerk for letters, and a form on the web that asks for the farm \
and the year.
"""


def test_an_only_act_that_nothing_near_it_ties_to_sender_target_and_day_is_open():
    passage = "Nine officers were put on the sanctions list."
    assert list_drafts(LETTERS.format(passage=passage)) == [
        ("CA", ("SD",), ("target",))
    ]


@pytest.mark.parametrize(
    ("passage", "unclear"),
    [
        ("Ottawa put nine officers on the sanctions list.", ("action",)),
        ("Nine officers were put on the sanctions list on 3 May 2024.", ()),
        ("Nine Sudanese officers were put on the sanctions list.", ("action",)),
    ],
)
def test_one_of_the_three_is_enough_for_sender_and_target(passage, unclear):
    assert list_drafts(LETTERS.format(passage=passage)) == [("CA", ("SD",), unclear)]
