"""Countries that come before the counts that are of them, and lists that are compared."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_figures(text: str) -> dict[tuple[str, ...], tuple[int | None, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {each.targets: tuple((each.counts or {}).values()) for each in drafts}


@pytest.mark.parametrize(
    "sentence",
    [
        "Britain today sanctioned ten bankers of Lebanon, four magistrates of Guatemala and, in Zimbabwe, two gold traders and a refinery.",
        "Britain today listed ten bankers from Lebanon, four magistrates from Guatemala and, for Zimbabwe, two traders and a refinery.",
        "Londres a sanctionné aujourd'hui dix banquiers du Liban, quatre magistrats du Guatemala et, au Zimbabwe, deux marchands d'or et une raffinerie.",
        "Londres a sanctionné aujourd'hui au Liban dix banquiers, au Guatemala quatre magistrats et, au Zimbabwe, deux marchands d'or et une raffinerie.",
    ],
)  # fmt: skip
def test_a_country_before_a_count_is_its_target(sentence):
    assert find_figures(sentence) == {("LB",): (10,), ("GT",): (4,), ("ZW",): (2, 1)}


def test_other_words_before_a_count_are_no_place():
    sentence = "Britain today sanctioned ten bankers of Lebanon and, for the first time, two gold traders."
    assert find_figures(sentence) == {("LB",): (12,)}


@pytest.mark.parametrize("owner", ["US", "American", "US'", "Americans'"])
@pytest.mark.parametrize(
    "comparison",
    ["list is the longest:", "list is longer, with", "round was the largest, with"],
)
def test_a_list_is_compared_with_or_without_a_genitive(owner, comparison):
    story = (
        "Washington and London sanctioned Iranian drone makers on Thursday. The "
        f"{owner} {comparison} 16 people and two companies. London listed seven people."
    )
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    figures = [(each.sender, tuple((each.counts or {}).values())) for each in drafts]
    assert figures == [("US", (16, 2)), ("GB", (7,))]
