"""What one paragraph of a story tells is kept apart from what the others do."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "Canada on Monday sanctioned 30 Belarusian judges.\n\n"
LEAD_FR = "Le Canada a sanctionné lundi 30 juges biélorusses.\n\n"
NEW = "CA>BY new listing 30"


def summarize(text: str) -> list[str]:
    """Each draft of a text: who, against whom, its kind, its action and its figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        " ".join(
            [
                f"{each.sender}>{'+'.join(each.targets)} {each.kind} {each.action}",
                *[str(value) for value in (each.counts or {}).values()],
            ]
        )
        for each in drafts
        if not each.unclear
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Juba barred seven U.S. officials from entering the country in response to U.S. sanctions.",
            "SS>US",
        ),
        ("Juba on Monday banned seven Canadian judges from the country.", "SS>CA"),
        (
            "Minsk barred seven Canadians in retaliation for Canadian sanctions.",
            "BY>CA",
        ),
        ("Bamako a interdit lundi son territoire à sept juges canadiens.", "ML>CA"),
        (
            "Naypyidaw a interdit son territoire à sept députés ukrainiens, en réponse aux sanctions"
            " de l'Ukraine.",
            "MM>UA",
        ),
    ],
)
def test_whom_an_act_answers_is_its_target(text: str, expected: str) -> None:
    assert summarize(text) == [f"{expected} new listing 7"]


@pytest.mark.parametrize(
    "text",
    [
        '"Sanctions on 18 more people won\'t change the course of Minsk," said an analyst.',
        '"Sanctions on 18 more people will change nothing," said an analyst.',
        '"Sanctions on 18 more people would hardly help," said an analyst.',
    ],
)
def test_what_sanctions_cannot_bring_about_is_no_act(text: str) -> None:
    assert summarize(LEAD + text) == [NEW]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LEAD
            + '"With today\'s step we have sanctioned 468 people," the minister said.',
            [NEW, "CA>BY cumulative listing 468"],
        ),
        (
            "Le Canada a sanctionné 22 banques biélorusses. « Avec ces mesures, nous avons"
            " sanctionné 605 personnes », a souligné le ministre.",
            ["CA>BY new listing 22", "CA>BY cumulative listing 605"],
        ),
        (LEAD + "With this step Canada has sanctioned 30 judges.", [NEW]),
    ],
)
def test_a_step_with_which_more_are_reached_is_a_total(
    text: str, expected: list[str]
) -> None:
    assert summarize(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LEAD
            + "Norway goes further: its list, published on Monday, has 14 ministers.",
            "NO>BY new listing 14",
        ),
        (
            LEAD_FR
            + "L'Argentine va plus loin : sa liste, publiée vendredi, comprend 17 ministres.",
            "AR>BY new listing 17",
        ),
        (LEAD + "Norway's list has 14 ministers.", "NO>BY cumulative listing 14"),
    ],
)
def test_a_list_that_is_published_on_a_day_is_an_act(text: str, expected: str) -> None:
    assert summarize(text) == [NEW, expected]


@pytest.mark.parametrize(
    "text",
    [
        "Nigeria and Costa Rica imposed sanctions on Mali on Sunday, with Abuja listing 17 officials"
        " and San José 15.",
        "Le Nigeria et le Costa Rica ont sanctionné dimanche le Mali : Abuja a inscrit 17 officiers"
        " sur sa liste, San José 15.",
    ],
)
def test_who_acts_together_is_no_target(text: str) -> None:
    assert summarize(text) == ["NG>ML new listing 17", "CR>ML new listing 15"]


def test_a_sender_without_target_acts_against_that_of_the_others() -> None:
    text = "Nigeria said on Monday it had sanctioned 70 Zimbabwean officials.\n\n"
    text += "Nigeria hosts a conference.\n\nVilnius followed suit, listing 11 judges."
    assert summarize(text) == ["NG>ZW new listing 70", "LT>ZW new listing 11"]


def test_who_speaks_for_several_sentences_is_named_behind_them() -> None:
    text = "The United States froze the assets of 17 Sudanese governors.\n\n"
    text += '"In May we listed 14 generals. Nothing changed," Norwegian Foreign Minister Liv Dal said.'
    assert summarize(text) == ["US>SD new listing 17", "NO>SD prior listing 14"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Last year Canada took 13 Belarusian firms off its list.\n\n"
            "The last Canadian sanctions on Belarus, in March, hit five officers.",
            [NEW, "CA>BY prior delisting 13", "CA>BY prior listing 5"],
        ),
        (
            "Bern said it would adopt the same list next week.\n\n"
            "Canada's action against the 30 judges was taken under powers created in 2017.",
            [NEW, "CH>BY planned listing"],
        ),
    ],
)
def test_an_act_has_its_own_action_and_kind(text: str, expected: list[str]) -> None:
    assert summarize(LEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Polish decree published on Monday freezes the assets of 30", "PL>RU"),
        ("A Turkish order bars 30", "TR>RU"),
    ],
)
def test_an_instrument_is_of_its_adjective(text: str, expected: str) -> None:
    text += " Russian officials.\n\nThe UN Security Council is to meet on Wednesday."
    assert summarize(text) == [f"{expected} new listing 30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canberra on Friday unveiled a new round of sanctions against Venezuela that targets 18"
            " people.",
            "AU>VE new listing 18",
        ),
        (
            "Canada on Monday sanctioned a network of ten Malian companies.",
            "CA>ML new listing 10",
        ),
        (
            "Canada sanctioned 5 Malian lawmakers and a network of ten companies.",
            "CA>ML new listing 5 10",
        ),
        (
            "Switzerland was among the first to sanction Cuba, blacklisting 14 ministers in 2023.",
            "CH>CU prior listing 14",
        ),
        (
            "Bruxelles a sévi mardi contre Moscou : 19 officiers sont désormais visés par des"
            " sanctions.",
            "EU>RU new listing 19",
        ),
        (
            "Eight Zimbabwean officers were hit with Costa Rican sanctions on Thursday. The United"
            " Nations had not agreed.",
            "CR>ZW new listing 8",
        ),
        (
            "Turkey will drop ten Zimbabwean judges from its list once 70 prisoners are free, the"
            " minister said.",
            "TR>ZW planned delisting 10",
        ),
    ],
)
def test_leads_are_read_whole(text: str, expected: str) -> None:
    assert expected in summarize(text)


def test_its_own_list_is_of_the_subject() -> None:
    text = "Norway took note of the decision; its own list, which has 9 names, is reviewed in May."
    assert summarize(LEAD + text) == [NEW, "NO>BY cumulative listing 9"]


def test_a_list_that_is_only_drawn_up_removes_nobody() -> None:
    text = "A senior official said the list had been checked by 6 ministries and that 11 names had"
    assert summarize(LEAD + text + " been dropped.") == [NEW]


def test_who_is_to_meet_is_no_sender() -> None:
    text = "The foreign minister signed an order on Monday that puts six judges from Myanmar on the"
    text += " sanctions list. The UN Security Council is to meet on Myanmar on Sunday."
    assert summarize(text) == []
