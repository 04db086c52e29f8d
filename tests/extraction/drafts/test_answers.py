"""Answers and timelines look back: what they tell is an earlier act or a running total."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ANSWER = """\
Sudan: Sanctions
Question for Foreign, Commonwealth and Development Office
UIN 41877, tabled on 26 March 2025

To ask the Secretary of State for Foreign, Commonwealth and Development Affairs, how many people \
have been sanctioned in relation to Sudan.

Answered on 3 April 2025

{sentence}

We keep all sanctions under close review.
"""

TOTALS = (
    "The UK has listed 231 individuals in relation to Sudan.",
    "The UK has imposed sanctions on 231 Sudanese individuals, under several rounds.",
    "Our sanctions cover 231 individuals.",
    "The measures target 231 individuals.",
    "There are currently 231 individuals designated under the Sudan regime.",
    "A total of 231 individuals have been listed.",
    "Between 2020 and 2024, the UK sanctioned 231 individuals.",
    "By the end of 2024 the UK had listed 231 individuals.",
    "In response to (a) and (b): from 2020 to 2024 the UK listed 231 individuals.",
    "In the four years to 2024 the UK listed 231 individuals.",
    "So far this year we have sanctioned 231 individuals.",
    "A total of 231 individuals are thus listed at present.",
    "There are at present 231 individuals under sanctions.",
    "The UK now has 231 designations in place relating to Sudan.",
    "There are 231 designations in force under the Sudan regulations.",
    "Our national list now contains 231 persons.",
)

EARLIER_ACTS = (
    "On 2 October 2023 we sanctioned 231 individuals.",
    "The first designations, of 231 individuals, were made on 2 October 2023.",
    "The most recent round was on 2 October 2023, against 231 individuals.",
    "The latest package dates from 2 October 2023 and targets 231 individuals.",
    "2 October 2023: 231 individuals listed.",
    "On 2 October 2023 I announced a further 231 individuals.",
    "The first listings were made on 2 October 2023 and concerned 231 individuals.",
    "On 2 October 2023 I signed the instrument that lists 231 Sudanese officers.",
)

TIMELINE = """\
Timeline: EU sanctions on Belarus

2 October 2020: the Council lists 40 officials after the election.
17 December 2020 - Third round: 29 individuals and seven entities.
June 2021: after the flight to Vilnius, 78 people and eight firms listed.
2 December 2021: 17 individuals and 11 entities added.

As of today the list has 261 individuals and 37 entities.
"""


def read_drafts(text: str) -> list[tuple[str, int, str]]:
    """Kind, sum and day of each draft with a figure."""
    return [
        (
            draft.kind,
            sum(value or 0 for value in draft.counts.values()),
            draft.announced or draft.date_text,
        )
        for draft in draft_announcements(read_document(text.encode(), "answer.txt"))
        if draft.counts and not draft.unclear
    ]


def test_a_subject_heading_is_no_act_that_a_total_repeats():
    sentence = "As at 31 March 2025, 231 individuals were on the list."
    assert read_drafts(ANSWER.format(sentence=sentence)) == [
        ("cumulative", 231, "2025-03-31")
    ]


LATER_ROUNDS = (
    "A second set followed on 15 May 2024, covering 231 individuals.",
    "A second group of 231 individuals followed on 15 May 2024.",
    "A further 231 individuals followed on 15 May 2024.",
    "The last of them, on 15 May 2024, targeted 231 individuals.",
)


@pytest.mark.parametrize("sentence", LATER_ROUNDS)
def test_a_later_round_needs_no_verb_of_sanctions(sentence):
    first = "On 19 April 2024 we listed four individuals."
    assert read_drafts(ANSWER.format(sentence=f"{first} {sentence}")) == [
        ("prior", 4, "2024-04-19"),
        ("prior", 231, "2024-05-15"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Another 231 people followed the trial on 15 May 2024.",
        "A further 231 individuals followed their leader on 15 May 2024.",
        "A second trial followed on 15 May 2024, in which 231 individuals were accused.",
    ],
)
def test_who_follows_something_else_is_not_listed(sentence):
    first = "On 19 April 2024 we listed four individuals."
    assert read_drafts(ANSWER.format(sentence=f"{first} {sentence}")) == [
        ("prior", 4, "2024-04-19")
    ]


def test_figures_with_a_day_each_are_acts_of_their_own():
    sentence = (
        "The UK listed nine individuals on 3 June 2019, a further 15 on 14 July 2021"
        " and another 11 on 10 November 2021."
    )
    assert read_drafts(ANSWER.format(sentence=sentence)) == [
        ("prior", 9, "2019-06-03"),
        ("prior", 15, "2021-07-14"),
        ("prior", 11, "2021-11-10"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "We will designate 11 more officers shortly.",
        "The Government will list 11 more individuals before the summer.",
        "We shall next month add 11 individuals to the list.",
    ],
)
def test_what_an_answer_announces_for_later_is_a_plan(sentence):
    [(kind, figure, _)] = read_drafts(ANSWER.format(sentence=sentence))
    assert (kind, figure) == ("planned", 11)


@pytest.mark.parametrize("sentence", TOTALS)
def test_what_an_answer_tells_without_a_day_is_a_running_total(sentence):
    assert read_drafts(ANSWER.format(sentence=sentence)) == [("cumulative", 231, "")]


@pytest.mark.parametrize("sentence", EARLIER_ACTS)
def test_what_an_answer_tells_with_a_day_is_an_earlier_act(sentence):
    assert read_drafts(ANSWER.format(sentence=sentence)) == [
        ("prior", 231, "2023-10-02")
    ]


def test_the_entries_of_a_timeline_need_no_verb():
    assert read_drafts(TIMELINE) == [
        ("prior", 40, "2020-10-02"),
        ("prior", 36, "2020-12-17"),
        ("prior", 86, "June 2021"),
        ("prior", 28, "2021-12-02"),
        ("cumulative", 298, ""),
    ]


def test_two_running_totals_of_different_times_are_two_drafts():
    text = """\
On Monday the EU listed 12 Belarusian officials, bringing to 205 the number of sanctioned people.

In all, 206 people are on the EU's Belarus list at present.
"""
    assert read_drafts(text) == [
        ("new", 12, "On Monday"),
        ("cumulative", 205, ""),
        ("cumulative", 206, ""),
    ]


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("Petition\nGovernment responded\n\nThe UK wants a ceasefire.", "GB"),
        ("Oral Questions — Questions to Ministers\nWednesday, 16 October 2024\n\n"
         "They may not enter New Zealand.", "NZ"),
    ],
)  # fmt: skip
def test_who_says_we_in_an_answer_is_the_country_that_it_speaks_of(header, sender):
    text = f"{header}\n\nOn 15 October 2024 we announced sanctions on four Israeli settlers.\n"
    (draft,) = draft_announcements(read_document(text.encode(), "answer.txt"))
    facts = (draft.sender, draft.kind, draft.counts)
    assert facts == (sender, "prior", {"individuals": 4})


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 2019, 21 individuals and three entities have been put on the list.",
        "In the past year the UK has sanctioned 21 individuals and three entities.",
        "Twenty-one individuals and one firm and two banks remain listed.",
        "In total, 21 individuals and three entities are currently subject to asset freezes.",
    ],
)
def test_all_parts_of_a_running_total_are_of_it(sentence):
    assert read_drafts(ANSWER.format(sentence=sentence)) == [("cumulative", 24, "")]


def test_a_running_total_is_of_the_country_of_the_act_before_it():
    text = """\
EN
E-002214/2024
Answer given by High Representative/Vice-President Ferrand on behalf of the Commission
(2.9.2024)

The EU answers the repression in Belarus. On 5 August 2024 the Council listed 28 judges. In total, \
261 people are subject to asset freezes. The trade measures brought the regime closer to the one \
applied to Russia and respond to the part of Minsk in Russia's war against Ukraine.
"""
    drafts = draft_announcements(read_document(text.encode(), "answer.txt"))
    facts = [(each.kind, each.targets, each.counts) for each in drafts]
    assert facts == [
        ("prior", ("BY",), {"individuals": 28}),
        ("cumulative", ("BY",), {"individuals": 261}),
    ]


FRENCH_ANSWER = """\
Conseil national
24.4117 Interpellation : sanctions contre les responsables de la répression au Venezuela
Avis du Conseil fédéral du 19.02.2025

{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Le 10 janvier 2025, le DEFR a repris les inscriptions de l'UE : 15 personnes ont été "
            "ajoutées à l'annexe de l'ordonnance. Celle-ci comprend désormais 69 noms.",
            {("CH", "new", 15), ("CH", "cumulative", 69)},
        ),
        (
            "Demeurent inscrites 69 personnes.",
            {("CH", "cumulative", 69)},
        ),
        (
            "Depuis 2018, nous en sommes à dix séries de sanctions, qui touchent 69 personnes. La "
            "plus récente date du 10 janvier : 15 officiers.",
            {("CH", "cumulative", 69), ("CH", "new", 15)},
        ),
        (
            "Ce n'est pas tout : le 10 janvier 2025, l'Union européenne a inscrit 15 personnes.",
            {("EU", "new", 15)},
        ),
        (
            "Le Conseil fédéral inscrira prochainement 15 autres personnes sur la liste.",
            {("CH", "planned", 15)},
        ),
    ],
)
def test_french_answers_tell_totals_later_rounds_and_plans(sentence, facts):
    text = FRENCH_ANSWER.format(sentence=sentence)
    drafts = draft_announcements(read_document(text.encode(), "reponse.txt"))
    listings = {
        (each.sender, each.kind.replace("prior", "new"), sum(each.counts.values()))
        for each in drafts
        if each.counts
    }
    assert listings == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "The Regulations came into force on 2 May 2024 and list two individuals.",
        "The first order was made on 2 May 2024 and lists two individuals.",
    ],
)
def test_what_a_law_lists_since_it_was_made_is_an_earlier_act(sentence):
    [(kind, figure, _)] = read_drafts(ANSWER.format(sentence=sentence))
    assert (kind, figure) == ("prior", 2)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("That followed the six entities announced on 12 July 2023.", [3, 6]),
        ("This follows the six individuals sanctioned on 12 July 2023.", [3, 6]),
        ("That followed the arrest of six people on 12 July 2023.", [3]),
    ],
)
def test_those_whom_an_act_follows_are_of_an_earlier_one(sentence, figures):
    first = "On 15 April 2024 we designated three businesses."
    drafts = read_drafts(ANSWER.format(sentence=f"{first} {sentence}"))
    assert [figure for _, figure, _ in drafts] == figures
