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
