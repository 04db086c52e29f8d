"""A notice that gives each figure with its participle: "5 entities added, 3 removed"."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NOTICE = "Australian Sanctions Office\nPublished 19 November 2024\n\n"
STORY = "On 19 November 2024 Australia changed its Russia list"
ADDED = ("listing", {"entities": 5})
REMOVED = ("delisting", {"individuals": 3})


def read_acts(text: str) -> list[tuple[str, dict[str, int | None]]]:
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    return [
        (each.action, dict(each.counts)) for each in drafts if each.kind != "cumulative"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{NOTICE}Russia: 5 entities added, 3 individuals removed.",
        f"{NOTICE}Russia: 5 entities added; 3 individuals removed.",
        f"{NOTICE}Russia: 5 entities added and 3 individuals removed.",
        f"{NOTICE}5 entities added, 3 individuals removed under the Russia regime.",
        f"{NOTICE}5 entities added, 3 individuals delisted (Russia).",
        f"{STORY}: five entities added, three individuals removed.",
        f"{STORY}, with five entities added and three individuals removed.",
        "On 19 November 2024 Australia added five Russian entities, removed three individuals.",
    ],
)
def test_each_participle_has_the_figure_right_before_it(text: str) -> None:
    assert read_acts(text) == [ADDED, REMOVED]


@pytest.mark.parametrize(
    ("row", "acts"),
    [
        ("5 entities listed, 7 removed.", [ADDED]),
        ("7 entries corrected, 1 individual removed.", [
            ("amendment", {"unspecified": 7}), ("delisting", {"individuals": 1}),
        ]),
        ("5 entities added, 7 delisted, 2 entries amended.", [
            ADDED, ("delisting", {"entities": 7}), ("amendment", {"unspecified": 2}),
        ]),
    ],
)  # fmt: skip
def test_a_figure_without_a_noun_keeps_the_others_at_their_places(
    row: str, acts: list[tuple[str, dict[str, int | None]]]
) -> None:
    assert read_acts(f"{NOTICE}Russia: {row}") == acts


def test_a_state_is_no_row_of_acts() -> None:
    state = "With 12 officials sanctioned and three firms removed so far"
    text = f"{STORY}. {state}, it listed two more Russians."
    assert read_acts(text) == [("listing", {"individuals": 2})]
