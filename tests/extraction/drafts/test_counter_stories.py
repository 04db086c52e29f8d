"""Texts in which a country that is mostly sanctioned lists people of one that mostly sanctions."""

from __future__ import annotations

import itertools

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

# code, name, adjective, capital, and the name in its own documents
SENDERS = [
    ("RU", "Russia", "Russian", "Moscow", "the Russian Federation"),
    ("CN", "China", "Chinese", "Beijing", "China"),
    ("IR", "Iran", "Iranian", "Tehran", "the Islamic Republic"),
    ("NI", "Nicaragua", "Nicaraguan", "Managua", "Nicaragua"),
    ("TR", "Türkiye", "Turkish", "Ankara", "Türkiye"),
]
# code, name, adjective, people and capital
TARGETS = [
    ("US", "the United States", "US", "Americans", "Washington"),
    ("CA", "Canada", "Canadian", "Canadians", "Ottawa"),
    ("NZ", "New Zealand", "New Zealand", "New Zealanders", "Wellington"),
    ("PL", "Poland", "Polish", "Poles", "Warsaw"),
]

CONSTRUCTIONS = [
    # titles and nouns
    "{sender} sanctions 15 {people}.",
    "{sending} sanctions on 15 {people} were announced today.",
    "{sending} countermeasures against 15 {targeted} officials took effect today.",
    "{sender}'s blacklist of {people} grew by 15 names on Friday.",
    "The {sending} stop list was expanded to include 15 {targeted} citizens over the sanctions of {city}.",
    # documents of a ministry
    "Foreign Ministry statement on personal sanctions on officials of {target}\n\n"
    "As {city} does not abandon its line and goes on imposing sanctions, entry into {own_name} is closed "
    "indefinitely to another 15 citizens of {target}.",
    "Decision of the Ministry of Foreign Affairs on Countermeasures against {targeted} Companies\n\n"
    "{target} has recently imposed unilateral sanctions. {sender} has decided to take the following "
    "countermeasures:\n\nTo freeze the property of 15 executives and not to issue visas to them.",
    # stories that go on without naming who acts
    "{sender} blacklists {people}\n\nThe Ministry of Foreign Affairs has added 15 {targeted} nationals to "
    "its list.\n\nTwo retired generals are named. They are denied visas, and their property in "
    "{own_name} is to be blocked.",
    "{capital} announced on Friday that it had imposed sanctions on {people}. The 15 officials are barred "
    "from {sender}.",
    "{sender} sanctions {targeted} makers of drones\n\nIn a separate notice, the foreign ministry put 15 "
    "{targeted} executives on its list.",
    "{sender} bars {people}\n\n{sender} banned 15 {targeted} lawmakers on Friday. The ministry also "
    "warned that it would respond if assets were seized.",
]


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_whoever_has_the_verb_sanctions_those_who_are_counted(
    construction: str,
) -> None:
    wrong = []
    for sender, target in itertools.product(SENDERS, TARGETS):
        code, name, adjective, capital, own_name = sender
        target_code, target_name, targeted, people, city = target
        text = construction.format(
            sender=name, sending=adjective, capital=capital, own_name=own_name,
            target=target_name, targeted=targeted, people=people, city=city,
        )  # fmt: skip
        drafts = [
            (draft.sender, draft.targets, sum(filter(None, draft.counts.values())))
            for draft in draft_announcements(Document(text, "en"))
            if draft.counts and not draft.unclear
        ]
        if drafts != [(code, (target_code,), 15)]:
            wrong.append((text, drafts))
    assert not wrong


def test_a_list_is_called_after_those_who_are_on_it() -> None:
    text = (
        "Iran sanctioned ten persons in Britain and eight Germans on Monday.\n\n"
        "The British list names two former ministers."
    )
    certain = [
        draft
        for draft in draft_announcements(Document(text, "en"))
        if not draft.unclear
    ]
    assert [(draft.sender, draft.targets) for draft in certain] == [
        ("IR", ("GB",)),
        ("IR", ("DE",)),
    ]


def test_those_whom_beijing_punishes_for_helping_taiwan_are_its_targets() -> None:
    text = (
        "Taiwan: Beijing sanctions American firms\n\n"
        "China sanctioned 12 American firms and seven of their executives over arms sales to Taiwan.\n\n"
        "The assets of the seven executives are frozen."
    )
    drafts = draft_announcements(Document(text, "en"))
    assert {draft.targets for draft in drafts} == {("US",)}


@pytest.mark.parametrize(
    ("text", "sender", "target"),
    [
        ("Les sanctions russes contre 15 Canadiens ont été annoncées.", "RU", "CA"),
        (
            "Les contre-mesures chinoises visant 15 Américains prennent effet.",
            "CN",
            "US",
        ),
        ("Téhéran sanctionne 15 Français.", "IR", "FR"),
    ],
)
def test_a_french_adjective_says_whose_sanctions_foreigners_are_under(
    text: str, sender: str, target: str
) -> None:
    [draft] = draft_announcements(Document(text, "fr"))
    assert (draft.sender, draft.targets, draft.unclear) == (sender, (target,), ())


def test_parts_of_several_countries_leave_the_target_of_the_whole_open() -> None:
    text = "Australia sanctioned 13 individuals, including six Iranians and seven Russians."
    drafts = draft_announcements(Document(text, "en"))
    assert all("target" in draft.unclear for draft in drafts)
