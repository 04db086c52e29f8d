"""Who acts where a text names several senders together, or whom they keep out."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEADS = [
    "Lithuania and Latvia closed their borders on Monday to officials from Belarus.",
    "Lithuania and Latvia imposed sanctions on the government of Belarus on Monday.",
    "On Monday, Latvia and Lithuania acted against the police of Belarus.",
]


def find_senders(text: str, language: Language = "en") -> dict[str, int | None]:
    """The number of people that each sender of a text has."""
    drafts = draft_announcements(Document(text, language))
    return {each.sender: (each.counts or {}).get("individuals") for each in drafts}


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize(
    "sentence",
    [
        "Between them the two governments named 31 people, the Latvian minister said.",
        "Together they blacklisted 31 people.",
        "The two countries have banned 31 people, Lithuania's foreign minister said.",
        "The pair froze the assets of 31 people.",
    ],
)
def test_a_figure_of_allies_is_of_none_of_them(lead: str, sentence: str) -> None:
    assert find_senders(f"{lead} {sentence}") == {"LT": None, "LV": None}


def test_one_of_the_allies_has_its_own_figure() -> None:
    text = f"{LEADS[1]} Lithuania banned 12 people together with its ministers."
    assert find_senders(text)["LT"] == 12


@pytest.mark.parametrize(
    ("countries", "senders"),
    [
        ("Lithuania, Latvia and Estonia", {"LT": None, "LV": None, "EE": None}),
        ("Canada and the United States", {"CA": None, "US": None}),
        ("Canada", {"CA": 12}),
        ("China, Hong Kong or Macau", {"CN": 12}),
        ("Hong Kong and Macau", {"CN": 12}),
    ],
)
@pytest.mark.parametrize(
    "verb", ["may no longer enter", "were barred from entering", "were banned from"]
)
def test_those_whom_several_countries_keep_out_are_of_none_of_them(
    countries: str, senders: dict[str, int | None], verb: str
) -> None:
    assert find_senders(f"Twelve Filipino judges {verb} {countries}.") == senders


def find_figures(text: str) -> dict[str, tuple[int | None, int | None]]:
    """The number of people and bodies that each sender of a text has."""
    drafts = draft_announcements(Document(text, "en"))
    return {
        each.sender: (
            (each.counts or {}).get("individuals"),
            (each.counts or {}).get("entities"),
        )
        for each in drafts
    }


@pytest.mark.parametrize(
    "second",
    [
        "Britain ten judges, most of them from Minsk, and two prisons",
        "Britain ten judges, one of them a colonel, and two prisons",
        "Britain ten judges, including a colonel from Grodno, and two prisons",
        "Britain ten judges (all from Minsk) as well as two prisons",
        "London ten judges and two prisons",
        "London the bank itself and ten judges, all of them in Minsk, and two prisons",
    ],
)
def test_a_clause_without_verb_has_several_figures(second: str) -> None:
    text = f"Canada listed 12 Belarusian judges and three prisons; {second}."
    assert find_figures(text) == {"CA": (12, 3), "GB": (10, 2)}


@pytest.mark.parametrize(
    "between",
    [
        ", hours behind Britain with its 12,",
        ", like Britain before it,",
        ", in step with the United States,",
        ", which had consulted Britain,",
        ", for years slower than London,",
    ],
)
def test_who_is_named_between_a_subject_and_its_verb_does_not_act(
    between: str,
) -> None:
    text = f"Canada{between} sanctioned nine Belarusian judges."
    assert find_senders(text) == {"CA": 9}


def test_a_lead_on_several_governments_has_the_day_of_what_each_did() -> None:
    text = (
        "12 February 2025\n\nOn Tuesday three governments went after a Russian firm. Canada "
        "listed five people of Russia; Britain six."
    )
    drafts = draft_announcements(Document(text, "en", "2025-02-12"))
    assert [(each.sender, each.announced) for each in drafts] == [
        ("CA", "2025-02-11"),
        ("GB", "2025-02-11"),
    ]


@pytest.mark.parametrize(
    ("subject", "senders"),
    [
        ("Saudi Arabia and the United States", {"SA": None, "US": None}),
        ("Israel and Britain", {"IL": None, "GB": None}),
        ("Qatar and Canada", {"QA": None, "CA": None}),
        ("The United States, together with Kuwait,", {"US": 13}),
        ("After talks in Qatar, Canada", {"CA": 13}),
    ],
)
def test_a_joint_figure_is_of_none_whoever_is_named_first(
    subject: str, senders: dict[str, int | None]
) -> None:
    text = f"AMMAN, June 8, 2023 – {subject} listed 13 people from Yemen on Thursday."
    assert find_senders(text) == senders
