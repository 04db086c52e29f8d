"""A sentence without a verb of sanctions carries on the act of the text before it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEADS = {
    "en": (
        "BRUSSELS, 4 March 2024 - The European Union adopted new sanctions against Belarus on"
        " Monday. "
    ),
    "fr": (
        "BRUXELLES, 4 mars 2024 - L'Union européenne a adopté lundi de nouvelles sanctions contre"
        " le Bélarus. "
    ),
}
COUNTS = {
    "en": "29 individuals and 17 companies",
    "fr": "29 personnes et 17 entreprises",
}
FIGURES = {"individuals": 29, "entities": 17}

Facts = tuple[str, tuple[str, ...], str, str, dict[str, int | None]]


def read_facts(text: str) -> list[Facts]:
    """Sender, targets, action, kind and figures of each draft that has figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.targets, each.action, each.kind, dict(each.counts))
        for each in drafts
        if each.counts
    ]


SINGULAR_SUBJECTS = (
    "It",
    "The package",
    "The decision",
    "The first decree, No. 12/2024,",
    "This round, the third of the year,",
)
SINGULAR_VERBS = (
    "covers",
    "comprises",
    "names",
    "concerns",
    "hits",
    "extends to",
    "is aimed at",
    "is directed against officials of the regime:",
)
PLURAL_SUBJECTS = ("The new measures", "The restrictions", "These")
PLURAL_VERBS = ("cover", "name", "concern", "affect", "are aimed at")
FRENCH_SUBJECTS = ("Il", "Le paquet", "La décision", "Le texte", "Ce train de mesures")
FRENCH_VERBS = ("vise", "concerne", "porte sur", "comporte", "couvre", "vise aussi")


@pytest.mark.parametrize(
    ("language", "subjects", "verbs"),
    [
        ("en", SINGULAR_SUBJECTS, SINGULAR_VERBS),
        ("en", PLURAL_SUBJECTS, PLURAL_VERBS),
        ("fr", FRENCH_SUBJECTS, FRENCH_VERBS),
    ],
)
def test_an_instrument_or_a_pronoun_carries_on_the_act(
    language: str, subjects: tuple[str, ...], verbs: tuple[str, ...]
) -> None:
    for subject in subjects:
        for verb in verbs:
            text = f"{LEADS[language]}{subject} {verb} {COUNTS[language]}."
            assert read_facts(text) == [("EU", ("BY",), "listing", "new", FIGURES)], (
                text
            )


@pytest.mark.parametrize(
    "verb", ["carries", "still carries", "now contains", "runs to"]
)
def test_what_a_list_has_on_it_is_a_stock(verb: str) -> None:
    for subject in ("Britain's list", "The British list, which is public,"):
        text = f"{LEADS['en']}{subject} {verb} {COUNTS['en']}."
        assert read_facts(text) == [("GB", ("BY",), "listing", "cumulative", FIGURES)]


@pytest.mark.parametrize(
    "words",
    [
        "London announced 29 designations.",
        "London followed yesterday with 29 designations.",
        "London made 29 listings.",
        "London went further on Monday: 29 targets.",
        "The Foreign Secretary unveiled 29 designations.",
    ],
)
def test_a_sender_can_go_further_with_a_figure(words: str) -> None:
    facts = read_facts(LEADS["en"] + words)
    assert facts == [("GB", ("BY",), "listing", "new", {"unspecified": 29})]


def test_each_of_two_instruments_has_the_target_of_its_own_lead() -> None:
    text = (
        "KYIV, 8 March 2025 - Ukraine's president signed two decrees on sanctions.\n\n"
        "The first is aimed at traders of grain from Russia. It covers 29 individuals.\n\n"
        "The second is directed against representatives of the Georgian authorities: 19 judges."
    )
    assert read_facts(text) == [
        ("UA", ("RU",), "listing", "new", {"individuals": 29}),
        ("UA", ("GE",), "listing", "new", {"individuals": 19}),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The organisation has 55 members. It counts 12 banks.",
        "A package of aid covers 12 hospitals.",
        "It ordered 12 ships.",
    ],
)
def test_without_a_list_or_an_act_nothing_is_carried_on(words: str) -> None:
    assert read_facts(f"Belarus is a country in Europe. {words}") == []


def test_who_is_included_in_counted_targets_is_not_added() -> None:
    text = (
        "The European Union sanctioned 40 people from Belarus on 4 March 2024. "
        "It includes 12 judges."
    )
    assert read_facts(text) == [("EU", ("BY",), "listing", "new", {"individuals": 40})]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The same list was extended by 29 names a week later."),
        ("en", "Its list grew by 29 names."),
        ("fr", "La même liste a été allongée de 29 noms."),
        ("fr", "La liste s'est enrichie de 29 noms."),
    ],
)
def test_a_list_grows_by_those_who_are_listed(language: str, words: str) -> None:
    facts = read_facts(LEADS[language] + words)
    assert facts == [("EU", ("BY",), "listing", "new", {"unspecified": 29})]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The American list carries, for Belarus alone, 29 individuals."),
        ("fr", "La liste américaine comporte, pour le seul Bélarus, 29 personnes."),
    ],
)
def test_an_aside_may_come_between_a_list_and_its_figure(
    language: str, words: str
) -> None:
    facts = read_facts(LEADS[language] + words)
    assert facts == [("US", ("BY",), "listing", "cumulative", {"individuals": 29})]


def test_a_list_of_something_else_is_no_list_of_sanctions() -> None:
    assert read_facts(f"{LEADS['en']}The passenger list contains 29 individuals.") == []


def test_the_package_of_a_plan_is_planned() -> None:
    text = (
        "BRUSSELS, 2 October 2025 - EU ambassadors agreed on new sanctions against Belarus."
        " The package covers 22 officials."
    )
    facts = read_facts(text)
    assert facts == [("EU", ("BY",), "listing", "planned", {"individuals": 22})]


def test_a_list_is_that_of_its_owner_behind_another_sender() -> None:
    text = (
        "Sanctions on Sudan. Britain has frozen the assets of nine firms since 2023, and the list"
        " of the Americans carries 27 names."
    )
    assert read_facts(text) == [
        ("GB", ("SD",), "listing", "cumulative", {"entities": 9}),
        ("US", ("SD",), "listing", "cumulative", {"unspecified": 27}),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The list contains 29 individuals.", "new"),
        ("The list, published on Monday, comprises 29 individuals.", "new"),
        ("The list now contains 29 individuals.", "cumulative"),
        ("The EU's list contains 29 individuals.", "cumulative"),
    ],
)
def test_the_list_of_an_act_without_figure_tells_the_figure(
    words: str, kind: str
) -> None:
    facts = read_facts(LEADS["en"] + words)
    assert facts == [("EU", ("BY",), "listing", kind, {"individuals": 29})]


@pytest.mark.parametrize(
    "words",
    [
        "Minsk had hoped for none: its list, handed over in January, contained 30 names.",
        "In Minsk, 19 activists were on the passenger list.",
    ],
)
def test_the_list_of_who_is_sanctioned_is_no_list_of_sanctions(words: str) -> None:
    assert read_facts(LEADS["en"] + words) == []


def test_the_sum_of_a_package_is_no_running_total() -> None:
    text = (
        "KYIV, 27 May 2025 - Ukraine sanctioned 58 individuals and 74 companies from Russia on"
        " Monday. In all, the package concerns 132 subjects."
    )
    figures = {"individuals": 58, "entities": 74}
    assert read_facts(text) == [("UA", ("RU",), "listing", "new", figures)]


def test_a_name_that_is_removed_is_no_verb_of_the_decision_before_it():
    story = (
        "The Council of the EU adopted a decision on sanctions against Belarus on Monday. "
        "The decision removes the name of one person from the list."
    )
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    assert [(each.action, each.counts) for each in drafts if each.counts] == [
        ("delisting", {"individuals": 1})
    ]
