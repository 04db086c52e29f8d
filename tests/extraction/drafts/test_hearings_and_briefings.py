"""Who acts in a hearing or briefing, what is only asked there, and what a sum has in it."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

COUNCIL = """\
Council of the EU
Press release – 17 October 2023

The Council today prolonged the restrictive measures in view of the situation in Guinea-Bissau \
until 19 October 2024. {sentence}
"""
DEBATE = "Dáil Éireann debate, 14 November 2024\nForeign Affairs\n\nThe Tánaiste: {sentence}\n"
BRIEFING = "Department Press Briefing – April 9, 2024\n\n{sentence}\n\nMS LANE: I've seen that.\n"
COMMONS = "House of Commons – Oral questions – 14 May 2024\n\n{sentence}\n\nThe Minister: I hear him.\n"
DECLARATION = """\
Commonwealth of Australia
Autonomous Sanctions (Designated Persons – Libya) Continuing Effect Declaration 2023

I, Jo Roe, Minister for Foreign Affairs, declare under subregulation 9(3) that {sentence}

Dated 14 September 2023
"""
HEARING = """\
HEARING BEFORE THE COMMITTEE ON FOREIGN AFFAIRS
HOUSE OF REPRESENTATIVES
Wednesday, March 20, 2024

Chairman ABELL. How many in Mexico?

Mr. ROE (Office of Foreign Assets Control). {sentence}
"""
RESCUE = "Ministry of Oceans and Fisheries, Republic of Korea\nBriefing, 5 December 2024\n\n{sentence}\n"

WHAT_BECAME_OF_THEM = (
    "The Council did not renew the listings of five officers, one of whom died in March.",
    "The listings of five officers, one of whom died in March, were not renewed.",
    "The listings of five officers are deleted, as two of them died in March.",
    "It removed five officers, two of whom had left the army in 2021.",
    "The names of five officers who died last year were removed.",
)
OF_THE_UNION = (
    "At EU level, nine individuals are listed for settler violence in the West Bank.",
    "In April nine settlers in the West Bank were listed at EU level.",
    "In the EU, nine settlers in the West Bank were listed in March.",
    "Nine settlers in the West Bank were listed by the Council in March.",
)
ONLY_ASKED = (
    "QUESTION: The Europeans, they put 12 Iranians on their list.",
    "QUESTION: Twelve Iranians have been put on the list, the Iranians say.",
    "Q (Reuters): Thank you. Twelve Iranian officials were blacklisted yesterday.",
)
ONLY_WISHED = (
    "Mr Roe: Seventeen settlers should be on that list by the end of the week.",
    "Mr Roe: It is high time seventeen settlers were sanctioned.",
    "Mr Roe: Seventeen settlers must surely be on our list.",
)
SUMS = (
    "With the two police chiefs announced in September, we have acted against five Georgians.",
    "Counting the two police chiefs designated in September, five Georgians are under sanctions.",
    "We have sanctioned five Georgians, including the two police chiefs announced in September.",
)
OF_OTHERS = (
    "Forty Georgians have been sanctioned by our partners, not by us.",
    "Forty Georgians were listed by other governments in March.",
    "Forty Georgians have been listed elsewhere.",
    "Our allies have sanctioned forty Georgians.",
    "You had promised to list forty Georgians.",
)
AS_ANOTHER_DID = (
    "As Estonia did on Monday, I have today put twelve Georgians on our list.",
    "After Estonia's decision of Monday I have today banned twelve Georgians.",
    "Just as Estonia had done, we today banned twelve Georgians.",
)
NO_LISTS = (
    "Nine Russians were taken off by helicopter. Will the owners be sanctioned?",
    "Two Iranian tankers were removed from the anchorage because of the storm.",
    "Seven North Koreans were removed from the vessel. No question of sanctions arises.",
)


def describe(text: str) -> list[str]:
    """Kind, sender, action and sum of each draft that is not left open."""
    return [
        f"{draft.kind} {draft.sender} {draft.action} "
        f"{sum(value or 0 for value in (draft.counts or {}).values())} {draft.announced}".strip()
        for draft in draft_announcements(read_document(text.encode(), "text.txt"))
        if not draft.unclear
    ]


@pytest.mark.parametrize("sentence", WHAT_BECAME_OF_THEM)
def test_what_became_of_the_listed_does_not_date_the_act(sentence):
    drafts = describe(COUNCIL.format(sentence=sentence))
    assert "new EU delisting 5 2023-10-17" in drafts


@pytest.mark.parametrize("sentence", OF_THE_UNION)
def test_what_a_minister_tells_of_the_union_is_the_unions(sentence):
    senders = [draft.split()[1] for draft in describe(DEBATE.format(sentence=sentence))]
    assert senders == ["EU"]


@pytest.mark.parametrize("sentence", ONLY_ASKED)
def test_what_a_questioner_tells_is_not_of_who_answers(sentence):
    assert describe(BRIEFING.format(sentence=sentence)) == []


@pytest.mark.parametrize("sentence", ONLY_WISHED)
def test_what_a_member_wishes_is_no_plan(sentence):
    assert describe(COMMONS.format(sentence=sentence)) == []


@pytest.mark.parametrize("sentence", SUMS)
def test_a_figure_with_an_earlier_act_in_it_is_a_sum(sentence):
    text = COMMONS.format(sentence=f"The Minister: {sentence}")
    assert "cumulative GB listing 5" in describe(text)


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_what_others_or_those_spoken_to_do_is_not_of_the_speaker(sentence):
    assert describe(COMMONS.format(sentence=f"Ms Roe: {sentence}")) == []


@pytest.mark.parametrize("sentence", AS_ANOTHER_DID)
def test_we_right_before_a_verb_are_who_speaks(sentence):
    header = "Press conference of the Minister of Foreign Affairs, Riga, 5 June 2024\n\nMinister: "
    assert describe(header + sentence) == ["new LV listing 12 2024-06-05"]


@pytest.mark.parametrize("sentence", NO_LISTS)
def test_who_is_taken_off_a_ship_is_on_no_list(sentence):
    assert describe(RESCUE.format(sentence=sentence)) == []


def test_who_takes_over_a_listing_acts_itself():
    header = "Storting, question time, 14 May 2024\n\nThe Minister: "
    sentence = "The Government intends to follow the EU's listings of five Georgians on Friday."
    assert describe(header + sentence) == ["planned NO listing 5"]


@pytest.mark.parametrize(
    "sentence",
    [
        "the designations continue to have effect for three years. Twelve persons are concerned.",
        "the designations of the twelve persons in the Schedule continue to have effect.",
    ],
)
def test_designations_that_continue_to_have_effect_are_renewed(sentence):
    drafts = describe(DECLARATION.format(sentence=sentence))
    assert drafts == ["new AU renewal 12 2023-09-14"]


def test_a_witness_speaks_for_his_office_before_a_committee():
    text = HEARING.format(
        sentence="Since 2020 we have designated 73 targets in Mexico, sir."
    )
    assert describe(text) == ["cumulative US listing 73"]


def test_corrected_evidence_is_no_corrected_entry():
    text = """\
Senate Estimates, 30 May 2024

Ms Roe: I correct my evidence: sixteen people were designated in relation to Myanmar on 12 March.
"""
    assert describe(text) == ["prior AU listing 16 2024-03-12"]


def test_a_list_is_for_the_programs_behind_its_entries():
    text = """\
Ministry of the Interior and Administration
Warsaw, 12 June 2023

The Minister today entered nineteen Belarusian deputies in the list. The list now has 412 entries, \
for Belarus and Russia together.
"""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    assert [draft.targets for draft in drafts] == [("BY",), ("BY", "RU")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Australia has imposed more than 1,400 sanctions in response to Russia's invasion.",
            "cumulative AU listing 1400",
        ),
        ("Australia has barred nearly 1,400 Russians.", "cumulative AU listing 1400"),
        (
            "Australia has today barred 1,400 Russians.",
            "new AU listing 1400",
        ),
    ],
)
def test_a_great_vague_figure_without_a_day_is_a_sum(sentence, expected):
    page = "Home / Sanctions / Russia\nLast updated: 3 March 2025\n\n"
    assert describe(page + sentence) == [expected]
