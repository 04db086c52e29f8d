"""What the counts of a text become in its drafts: parts are not added to their whole."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft_counts(text: str) -> list[tuple[str, dict[str, int | None]]]:
    """The sender and the counts of each draft of a news story of 8 November 2023."""
    story = f"Vilnius, 8 November 2023. {text}"
    drafts = draft_announcements(Document(text=story, language="en"))
    return [(draft.sender, dict(draft.counts or {})) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania barred 35 Belarusians, among them ten judges and four prosecutors.",
        "Lithuania barred 35 Belarusians on Wednesday. They include ten judges.",
        "Lithuania barred 35 Belarusians (ten judges, 25 officers) on Wednesday.",
        "Lithuania barred 35 Belarusians on Wednesday. The 35 may not enter for five years.",
    ],
)
def test_a_part_is_not_added_to_its_whole(text: str) -> None:
    assert draft_counts(text) == [("LT", {"individuals": 35})]


def test_a_part_is_the_count_of_another_sender() -> None:
    text = "The EU listed 35 Belarusians on Monday. Lithuania today sanctioned two of the 35."
    assert draft_counts(text) == [
        ("EU", {"individuals": 35}),
        ("LT", {"individuals": 2}),
    ]


@pytest.mark.parametrize("sign", [": ", " – ", " (", ", "])
def test_parts_that_do_not_add_up_are_all_the_same_all_that_is_counted(sign):
    story = (
        f"Canada today sanctioned 38 targets in Belarus{sign}22 people and 15 firms."
    )
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"individuals": 22, "entities": 15}
    assert draft.total == 38
    assert draft.warnings


@pytest.mark.parametrize("words", [", among them 22 people", ", including 22 people"])
def test_a_part_leaves_the_rest_of_a_total_without_a_type(words):
    story = f"Canada today sanctioned 38 targets in Belarus{words}."
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"unspecified": 16, "individuals": 22}
    assert draft.total == 38


def test_parts_that_exceed_their_total_are_kept_with_a_warning():
    story = "Canada today sanctioned 30 targets in Belarus: 22 people and 15 firms."
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"individuals": 22, "entities": 15}
    assert (draft.total, len(draft.warnings)) == (30, 1)


def test_other_types_after_a_comma_are_other_targets():
    story = "Canada today sanctioned 30 people and firms in Belarus, 45 ships and two aircraft."
    [draft] = draft_announcements(Document(text=story, language="en"))
    assert draft.counts == {"unspecified": 30, "vessels": 45, "aircraft": 2}


@pytest.mark.parametrize(
    "story",
    [
        "Canada may impose sanctions on 10 individuals in Belarus.",
        "Canada refused to sanction 10 judges in Belarus.",
        "Canada stopped short of sanctioning 10 judges in Belarus.",
        "Canada ruled out sanctions on 10 judges in Belarus.",
        "Canada has yet to sanction 10 judges in Belarus.",
        "Canada denied that it sanctioned 10 judges in Belarus.",
        "No new sanctions were imposed by Canada on the 10 judges in Belarus.",
        "Canada sanctioned the head of 14 companies in Belarus.",
        "Canada sanctioned the regime of Belarus, accusing 14 officials of fraud.",
    ],
)
def test_what_is_denied_or_only_told_of_a_target_is_no_figure(story):
    for draft in draft_announcements(Document(text=story, language="en")):
        assert not any((draft.counts or {}).values())


@pytest.mark.parametrize(
    "story",
    [
        "Le Canada a refusé de sanctionner dix juges du Bélarus.",
        "Le Canada a renoncé à sanctionner dix juges du Bélarus.",
        "Le Canada a sanctionné le propriétaire de 14 entreprises au Bélarus.",
    ],
)
def test_what_is_denied_in_french_is_no_figure(story):
    for draft in draft_announcements(Document(text=story, language="fr")):
        assert not any((draft.counts or {}).values())


@pytest.mark.parametrize(
    ("story", "language"),
    [
        ("Canada today sanctioned ten judges of Belarus, and Switzerland listed 12 judges.", "en"),
        ("Canada today sanctioned ten judges in Belarus and Switzerland twelve.", "en"),
        ("Canada today sanctioned ten judges in Belarus, the Swiss government listed 12.", "en"),
        ("Le Canada a sanctionné dix juges du Bélarus, et la Suisse a inscrit douze juges.", "fr"),
        ("Le Canada a sanctionné dix juges au Bélarus et la Suisse douze.", "fr"),
    ],
)  # fmt: skip
def test_who_acts_after_a_target_is_no_target(story, language):
    drafts = draft_announcements(Document(text=story, language=language))
    assert [(draft.sender, draft.targets, draft.counts) for draft in drafts] == [
        ("CA", ("BY",), {"individuals": 10}),
        ("CH", ("BY",), {"individuals": 12}),
    ]


@pytest.mark.parametrize(
    ("story", "language"),
    [
        ("Canada today sanctioned ten people in Belarus and Russia.", "en"),
        ("Canada today sanctioned ten people in Belarus and in Russia.", "en"),
        ("Le Canada a sanctionné dix personnes du Bélarus et de la Russie.", "fr"),
        ("Le Canada a sanctionné dix personnes au Bélarus et en Russie.", "fr"),
    ],
)
def test_a_figure_of_two_targets_has_both(story, language):
    [draft] = draft_announcements(Document(text=story, language=language))
    assert draft.targets == ("BY", "RU")


@pytest.mark.parametrize(
    ("story", "kinds"),
    [
        ("Canada sanctioned ten judges of Belarus, but the EU will list more next week.", ["new"]),
        ("Canada will list ten judges of Belarus, and the EU listed 12 judges.", ["planned", "new"]),
        ("Canada will list ten judges of Belarus, and to list six firms is next.", ["planned"]),
        ("After calls for sanctions, Canada today listed ten judges of Belarus.", ["new"]),
        ("The vote follows a call by MPs for sanctions on 15 judges of Belarus.", []),
    ],
)  # fmt: skip
def test_a_plan_or_a_call_reaches_to_the_end_of_its_clause(story, kinds):
    drafts = draft_announcements(Document(text=story, language="en"))
    assert [draft.kind for draft in drafts] == kinds


@pytest.mark.parametrize(
    "story",
    [
        "Canada today sanctioned 16 people: ten judges in Belarus and six officers in Russia.",
        "Canada today sanctioned 16 targets: ten people in Belarus and six people in Russia.",
        "Canada today sanctioned ten people in Belarus and six in Russia, 16 people in all.",
        "Canada today sanctioned 16 people: ten in Belarus and six in Russia.",
        "Canada today sanctioned 16 people: 10 in Belarus, 6 in Russia.",
        "Canada today sanctioned 20 people: 10 in Belarus and 6 in Russia.",
    ],
)
def test_a_total_that_is_divided_between_countries_belongs_to_none(story):
    drafts = draft_announcements(Document(text=story, language="en"))
    assert [(draft.targets, draft.counts) for draft in drafts] == [
        (("BY",), {"individuals": 10}),
        (("RU",), {"individuals": 6}),
    ]


def test_a_french_total_that_is_divided_between_countries_belongs_to_none():
    story = "Le Canada a sanctionné aujourd'hui 38 personnes : 22 en Russie et 16 au Bélarus."
    drafts = draft_announcements(Document(text=story, language="fr"))
    assert [(draft.targets, draft.counts) for draft in drafts] == [
        (("RU",), {"individuals": 22}),
        (("BY",), {"individuals": 16}),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "banned exports to 21 Russian firms",
        "imposed export bans on 21 firms",
        "placed 21 firms under export controls",
        "added 21 firms to its export control list",
    ],
)
def test_firms_under_export_controls_are_counted_apart(words):
    story = f"Japan today froze the assets of nine firms in Russia and {words}."
    drafts = draft_announcements(Document(text=story, language="en"))
    assert [(draft.action, draft.counts) for draft in drafts] == [
        ("listing", {"entities": 9}),
        ("measure", {"entities": 21}),
    ]


@pytest.mark.parametrize(
    "story",
    [
        "In Belarus, Canada today sanctioned ten people; in Russia, six.",
        "In Belarus, Canada today sanctioned ten people, and Haiti condemned it.",
    ],
)
def test_the_country_of_the_next_clause_is_no_target(story):
    drafts = draft_announcements(Document(text=story, language="en"))
    assert (drafts[0].targets, drafts[0].counts) == (("BY",), {"individuals": 10})


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Canada froze the assets of five people in Lebanon: the ex-governor, three members of"
            " his family, and a former assistant.",
            {"individuals": 5},
        ),
        (
            "Britain sanctioned two firms in Sudan and a bank through which the money passed.",
            {"entities": 3},
        ),
        (
            "Le Canada a sanctionné un de ses porte-parole et deux chefs militaires de la RDC.",
            {"individuals": 3},
        ),
        (
            "The 342 Belarusians, including 148 deputies, may not enter Poland, Warsaw said.",
            {"individuals": 342},
        ),
        (
            "Canada today sanctioned 25 targets in Sudan: 13 of the targets are individuals.",
            {"individuals": 13, "unspecified": 12},
        ),
        (
            "On the proposal of the commission, Canada has frozen the assets of 16 natural persons"
            " and four legal persons from Sudan.",
            {"individuals": 16, "entities": 4},
        ),
        (
            "The EU has listed nearly 2 400 individuals and entities from Russia.",
            {"unspecified": 2400},
        ),
    ],
)
def test_parts_and_items_without_a_number_are_counted_once(
    sentence: str, figures: dict[str, int]
) -> None:
    language: Language = "fr" if sentence.startswith("Le ") else "en"
    draft = draft_announcements(Document(text=sentence, language=language))[0]
    assert draft.counts == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Au total, 12 personnes du Bélarus ont été ajoutées aujourd'hui à la liste du Canada.",
        "Le Canada a sanctionné aujourd'hui 12 personnes du Bélarus, trois de plus que Londres.",
    ],
)
def test_a_sum_of_today_is_an_act_and_a_comparison_no_figure(sentence: str) -> None:
    draft = draft_announcements(Document(text=sentence, language="fr"))[0]
    assert (draft.kind, draft.counts) == ("new", {"individuals": 12})
