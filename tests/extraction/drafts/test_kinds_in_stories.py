"""Kinds and actions as short stories tell them, each with acts that look alike and are not."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text):
    """Sender, target, kind, action and figures of the drafts of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    described = []
    for draft in drafts:
        counts = [f"{value} {name}" for name, value in (draft.counts or {}).items()]
        names = f"{draft.sender} {'+'.join(draft.targets)} {draft.kind} {draft.action}"
        described.append(" ".join([names, *counts]))
    return described


ANNIVERSARIES = (
    "Five years to the day since the coup, Canada imposed sanctions on 12 Belarusian officials.",
    "Four years since the vote, Canada has listed 12 Belarusian officials.",
    "A decade since the coup, Canada has sanctioned 12 Belarusian officials.",
)
SPANS = (
    "Since the coup, Canada has listed 12 Belarusian officials.",
    "In the four years since the coup, Canada has listed 12 Belarusian officials.",
)


@pytest.mark.parametrize("text", [*ANNIVERSARIES, *SPANS])
def test_an_anniversary_is_no_span_of_time(text):
    kind = "new" if text in ANNIVERSARIES else "cumulative"
    assert describe(text) == [f"CA BY {kind} listing 12 individuals"]


@pytest.mark.parametrize(
    "stock",
    [
        "With this change the list contains the names of 44 individuals.",
        "After this deletion the list has the names of 44 individuals.",
        "The list now contains the names of 44 individuals.",
    ],
)
def test_what_a_list_has_after_a_delisting_is_no_act(stock):
    text = (
        "On 5 November 2024 the UN committee on Libya struck two men from its sanctions list. "
        f"The freeze no longer applies to them.\n\n{stock}"
    )
    assert describe(text) == [
        "UN LY new delisting 2 individuals",
        "UN LY cumulative listing 44 individuals",
    ]


@pytest.mark.parametrize(
    ("act", "action"),
    [
        ("extended the sanctions against Belarus to a further 12 officials", "listing"),
        ("extended the asset freeze on Belarus to include another 12 officials", "listing"),
        ("extended its travel bans to 12 Belarusian officials", "listing"),
        ("extended its sanctions on 12 Belarusian officials by six months", "renewal"),
        ("extended the measures against 12 Belarusian officials to 28 February 2026", "renewal"),
        ("shut its doors to 12 Belarusian officials", "listing"),
        ("closed its frontier to 12 Belarusian officials", "listing"),
    ],
)  # fmt: skip
def test_sanctions_that_are_extended_to_others_list_them(act, action):
    text = f"Norway {act} on 3 March 2025."
    assert describe(text) == [f"NO BY new {action} 12 individuals"]


@pytest.mark.parametrize(
    ("names", "action"),
    [
        ("buyers to whom strategic goods may be shipped only with a permit", "measure"),
        ("companies for which exporters need a licence", "measure"),
        ("entities to which exports are prohibited", "measure"),
        ("firms whose assets are frozen", "listing"),
    ],
)
def test_a_list_of_those_who_need_a_permit_is_of_trade(names, action):
    text = f"Japan on 11 March 2025 added 23 Russian companies to the list of {names}."
    assert describe(text) == [f"JP RU new {action} 23 entities"]


BOTH_WAYS = (
    "Two men came off the EU's Belarus blacklist on Thursday and five were added.",
    "Five men were added to the EU's Belarus blacklist on Thursday, and two were struck off.",
    "Five men went onto the EU's Belarus sanctions list on Thursday, and two came off it.",
    "The EU on Thursday took two men off its Belarus sanctions list; five went on.",
)


@pytest.mark.parametrize("text", BOTH_WAYS)
def test_who_goes_on_a_list_and_who_comes_off_it_are_two_acts(text):
    assert sorted(describe(text)) == [
        "EU BY new delisting 2 individuals",
        "EU BY new listing 5 individuals",
    ]


PROPOSALS = (
    "Washington had put forward five names.",
    "Paris has submitted the names of five officers.",
    "Paris nominated five officers for the list in May, but Moscow objected.",
    "France has put five officers up for sanctions.",
    "A schedule to the bill named five officers whom Britain could list.",
    "An annex to the motion lists five officers.",
    "Some 40 migrants had to be put up in a hotel in Kenya.",
)


@pytest.mark.parametrize("text", PROPOSALS)
def test_names_for_a_list_of_others_and_shelter_are_no_acts(text):
    act = "On 5 March 2025 the UN added three South Sudanese commanders to its sanctions list."
    assert describe(f"{act} {text}") == ["UN SS new listing 3 individuals"]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve Belarusian judges are no longer welcome in Estonia.",
        "Estonia said on May 9, 2024 that its president had put into force a decision "
        "against 12 Belarusian judges.",
        "Estonia today acted on Belarus. Travel bans have been declared on 12 judges.",
    ],
)
def test_listings_in_other_words(text):
    assert describe(text) == ["EE BY new listing 12 individuals"]


def test_what_others_had_done_before_does_not_change_who_acts():
    text = (
        "On 13 January 2026 Britain updated its sanctions list for Libya. One individual is no "
        "longer subject to an asset freeze. The UN had removed his name on 8 January 2026. "
        "Three entries have been amended."
    )
    drafted = [each for each in describe(text) if each.startswith("GB")]
    assert sorted(drafted) == [
        "GB LY new amendment 3 unspecified",
        "GB LY new delisting 1 individuals",
    ]


@pytest.mark.parametrize(
    ("text", "drafted"),
    [
        (
            "Norway has listed 12 Belarusian judges, having barred 31 officials in March.",
            ["NO BY new listing 12 individuals", "NO BY prior listing 31 individuals"],
        ),
        (
            "Norway listed 12 Belarusian judges on Monday, a month after the EU did the same to 16.",
            ["EU BY prior listing 16 individuals", "NO BY new listing 12 individuals"],
        ),
        (
            "Norway listed 12 Belarusian judges on Monday. The Belarus section of the list has "
            "thus grown to 238 names.",
            ["NO BY cumulative listing 238 unspecified", "NO BY new listing 12 individuals"],
        ),
        (
            "Of the 35 ships the United States blacklisted in January, 22 still carry Iranian oil.",
            ["US IR prior listing 35 vessels"],
        ),
        (
            "Norway has so far refused to bar the 12 Georgian officials whom the EU listed in May.",
            ["EU GE prior listing 12 individuals"],
        ),
        (
            "Switzerland, which sanctioned 12 Belarusian judges in May, has lifted its ban on "
            "flights to Minsk.",
            ["CH BY new lifting", "CH BY prior listing 12 individuals"],
        ),
    ],
)  # fmt: skip
def test_earlier_acts_and_totals_are_told_beside_the_act_of_the_day(text, drafted):
    assert sorted(describe(text)) == drafted


@pytest.mark.parametrize(
    "text",
    [
        "Norway means to put 12 Belarusian judges on its sanctions list in July.",
        "Norwegian ministers are due to adopt on Monday a list of 12 Belarusian judges.",
        "Norway agreed to blacklist 12 Belarusian judges. The written procedure ends on Friday.",
    ],
)
def test_what_is_still_to_be_adopted_is_a_plan(text):
    assert describe(text) == ["NO BY planned listing 12 individuals"]


STOP_LISTS = (
    "It has been decided to close entry to the Russian Federation to a further 23 British "
    "officials. The British section of the Russian stop list now contains 397 names.",
    "Russia has closed entry to its territory to 23 British officials. The British part of the "
    "Russian stop list now contains 397 names.",
)


@pytest.mark.parametrize("text", STOP_LISTS)
def test_a_stop_list_is_of_who_keeps_it(text):
    assert sorted(describe(f"Moscow, 14 April 2026\n\n{text}")) == [
        "RU GB cumulative listing 397 unspecified",
        "RU GB new listing 23 individuals",
    ]


@pytest.mark.parametrize(
    ("text", "drafted"),
    [
        (
            "12 people become subject to the freezing of assets",
            "listing 12 individuals",
        ),
        (
            "12 people are newly made subject to the freezing of assets",
            "listing 12 individuals",
        ),
        ("Assets are frozen of 12 people", "listing 12 individuals"),
        ("Exports are prohibited to 12 firms", "measure 12 entities"),
    ],
)
def test_what_befalls_the_targets_in_a_release_of_japan(text, drafted):
    lead = "TOKYO, 23 January 2026 - Japan acted on Russia on Friday."
    assert describe(f"{lead} {text}.") == [f"JP RU new {drafted}"]


@pytest.mark.parametrize(
    ("text", "drafted"),
    [
        ("Britain put its oil sanctions on Syria on hold for a year.", ["GB SY new suspension"]),
        ("Britain waived its sanctions on Syria for 180 days.", ["GB SY new suspension"]),
        ("Britain let its sanctions on Syria lapse.", ["GB SY new lifting"]),
        (
            "Britain's asset freezes on three Syrian officials were allowed to lapse.",
            ["GB SY new delisting 3 individuals"],
        ),
        ("Britain gave its sanctions on Syria another year.", ["GB SY new renewal"]),
        ("Britain said its sanctions on Syria now run until the spring of 2027.", ["GB SY new renewal"]),
        (
            "Britain's sanctions on Syria will stay in place for another year.",
            ["GB SY new renewal"],
        ),
        ("If Syria does not free the sailors, Britain will blacklist 12 officers.", []),
        ("Britain will blacklist 12 Syrian officers unless the sailors are freed.", []),
        (
            "Britain sanctioned nine of the 31 Syrian officials whom the opposition had named.",
            ["GB SY new listing 9 individuals"],
        ),
        (
            "La Grande-Bretagne a prolongé d'un an, mardi, ses sanctions contre la Syrie.",
            ["GB SY new renewal"],
        ),
        (
            "La Grande-Bretagne a inscrit 14 sociétés syriennes sur la liste de celles auxquelles "
            "rien de sensible ne peut plus être livré.",
            ["GB SY new measure 14 entities"],
        ),
        (
            "Les ambassadeurs de l'UE ont donné leur aval à des sanctions contre 12 Syriens.",
            ["EU SY planned listing 12 individuals"],
        ),
    ],
)  # fmt: skip
def test_what_becomes_of_sanctions_that_exist_or_are_planned(text, drafted):
    assert describe(text) == drafted


@pytest.mark.parametrize(
    ("text", "drafted"),
    [
        (
            "Norway barred 19 Belarusian officials on Monday. Two mayors, a doctor from Odesa and "
            "an editor with Ukrainian parents are on the list.",
            ["NO BY new listing 19 individuals"],
        ),
        (
            "Norway put three Belarusian bankers on its sanctions list on Monday, which so far "
            "had eight names on it.",
            ["NO BY cumulative listing 8 unspecified", "NO BY new listing 3 individuals"],
        ),
        (
            "South Korea lifted the sanctions it had imposed on two North Korean banks in 2016.",
            ["KR KP new delisting 2 entities"],
        ),
        ("A reporter asked why only 12 Georgian officials had been sanctioned by Britain.", []),
    ],
)  # fmt: skip
def test_parts_of_a_list_and_days_of_earlier_sanctions(text, drafted):
    assert sorted(describe(text)) == drafted


@pytest.mark.parametrize(
    "text",
    [
        "Canada listed 12 officials and five companies of Belarus three years ago.",
        "The listing of 12 officials and five companies of Belarus by Canada in May 2023 changed little.",
    ],
)
def test_what_is_behind_all_counts_tells_the_time_of_each(text):
    assert describe(text) == ["CA BY prior listing 12 individuals 5 entities"]
