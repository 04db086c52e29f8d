"""Figures of one list in several places are one draft, and those of two lists are two."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft(text: str) -> list[str]:
    """The counts of each draft: `12 individuals, 3 entities`."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        ", ".join(f"{value} {name}" for name, value in (each.counts or {}).items())
        for each in drafts
    ]


@pytest.mark.parametrize(
    "lists",
    [
        "Those listed today include:\n\n• 12 officials\n• three firms",
        "These sanctions target:\n- 12 officials;\n- three firms.",
        "Added: 12 individuals\nAdded: three entities",
        "Individuals: 12\nEntities: 3",
        "Individuals (12)\nAnna Example\nEntities (3)\nExample Bank",
        "Type of change | Individuals | Entities\nAdditions | 12 | 3",
        "Type of change\tIndividuals\tEntities\nAdditions\t12\t3",
        "Additions: 12 (individuals), 3 (entities)",
        "Also listed were 12 officials and three firms.",
    ],
)
def test_a_list_below_an_act_has_its_sender(lists):
    story = f"Canada today imposed new sanctions on Belarus.\n\n{lists}"
    assert draft(story) == ["12 individuals, 3 entities"]


@pytest.mark.parametrize(
    "rows",
    [
        "Added: 12 individuals, 3 entities\nRemoved: 2 individuals",
        "Additions – 12 individuals and 3 entities\nDeletions – 2 individuals",
        "Change | Individuals | Entities | Ships\nAdditions | 12 | 3 | 0\nRevocations | 2 | 0 | 0",
    ],
)
def test_a_row_has_the_action_of_its_label(rows):
    drafts = draft(f"Canada today amended its Belarus list.\n\n{rows}")
    assert drafts == ["12 individuals, 3 entities", "2 individuals"]


def test_equal_figures_of_a_further_list_are_added():
    story = (
        "Canada today sanctioned 12 officials and 3 firms of Belarus.\n\n"
        "Canada is also listing 4 judges and 3 banks."
    )
    assert draft(story) == ["16 individuals, 6 entities"]


@pytest.mark.parametrize(
    ("story", "counts"),
    [
        (
            "The United States on Thursday listed seven companies in Sudan. The Treasury Department "
            "said the seven firms supplied weapons. Separately, the State Department barred 15 "
            "people from entering the country.",
            ["7 entities", "15 individuals"],
        ),
        (
            "The Treasury Department sanctioned 12 people in Iran and the State Department 5.",
            ["12 individuals", "5 individuals"],
        ),
        (
            "The United States today imposed sanctions on nearly 300 targets in Russia. The "
            "Treasury is sanctioning 200 individuals and entities. The State Department is "
            "designating 80 individuals and entities.",
            ["200 unspecified", "80 unspecified"],
        ),
        (
            "President Zelenskyy on 4 March 2024 signed two decrees on sanctions against Russia. "
            "The first decree hits 60 individuals. The second one is aimed at 22 individuals.",
            ["60 individuals", "22 individuals"],
        ),
        (
            "The U.S. Treasury today sanctioned 12 people in Iran. The United States also "
            "sanctioned three firms.",
            ["12 individuals, 3 entities"],
        ),
    ],
)
def test_departments_and_decrees_have_lists_of_their_own(story, counts):
    assert draft(story) == counts


@pytest.mark.parametrize("sign", ["\n", ": ", " – "])
def test_acts_under_different_dated_lines_are_different_acts(sign):
    story = "Timeline of EU sanctions on Belarus\n\n" + "\n\n".join(
        f"{day}{sign}The Council lists {number} individuals."
        for day, number in (
            ("2 October 2020", 40),
            ("6 November 2020", 15),
            ("17 December 2020", 29),
        )
    )
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    assert [(each.announced, dict(each.counts or {})) for each in drafts] == [
        ("2020-10-02", {"individuals": 40}),
        ("2020-11-06", {"individuals": 15}),
        ("2020-12-17", {"individuals": 29}),
    ]


def test_the_publisher_of_a_page_is_its_sender():
    page = (
        '<html><head><meta property="og:site_name" content="Government of Canada"></head>'
        "<body><main><h1>Sanctions on Belarus</h1><p>4 March 2024</p>"
        "<p>12 individuals and three entities were added to the list.</p></main></body></html>"
    )
    [page_draft] = draft_announcements(read_document(page.encode(), "page.html"))
    assert (page_draft.sender, page_draft.announced) == ("CA", "2024-03-04")


@pytest.mark.parametrize(
    ("story", "counts"),
    [
        ("50 people and firms of Russia; four are tankers.", "46 unspecified, 4 vessels"),
        ("50 people and firms of Russia. Four of these are tankers.", "46 unspecified, 4 vessels"),
        ("17 targets in Russia. Twelve are judges and five are firms.", "12 individuals, 5 entities"),
        (
            "12 people of Russia. Of the 12, four are judges. Another five are governors and three "
            "are ministers.",
            "12 individuals",
        ),
        (
            "eight people in Russia, including three senior officers of the army and the president "
            "of a militia, as well as a gold refinery.",
            "8 individuals, 1 entities",
        ),
        (
            "13 people and firms of Russia.\n\nThe ministry said that nine people and four firms were "
            "responsible for executions in Mali.",
            "9 individuals, 4 entities",
        ),
        (
            "41 targets in Russia: 25 ships, nine companies and seven people. Two of the companies "
            "are based in Iran.",
            "25 vessels, 9 entities, 7 individuals",
        ),
        ("the 11 people and 29 firms of Russia named in the annex.", "11 individuals, 29 entities"),
    ],
)  # fmt: skip
def test_parts_divide_the_figure_before_them(story, counts):
    assert draft(f"Canada today sanctioned {story}") == [counts]


@pytest.mark.parametrize(
    "text",
    [
        "Ottawa, 4 March 2024\n\nCanada condemned the arrests in Belarus.\n\nJournalists: 36",
        "Canada sanctioned Belarus.\n\nVotes | For | Against\nResolution | 12 | 3",
        "Canada listed the head of a bank with 12 branches and 40 subsidiaries in Belarus.",
        "Britain trained 50 people. Four of these are commanders from Ukraine.",
        "Canada sanctioned the court of Minsk, Belarus, that jailed 12 people charged with treason.",
        "The second decree of Belarus concerns 12 officials and 5 firms.",
        "Canada and the United States named the two officials of Belarus.",
        "Events in Belarus\n\n9 August 2020\nPolice arrest 300 people.\n\n12 August 2020\nTwo men die."
        "\n\n23 August 2020\nThousands march; 12 officials resign.",
    ],
)
def test_rows_parts_and_dated_lines_of_other_things_are_no_figures(text):
    assert not any(draft(text))


def test_an_item_below_the_heading_of_a_country_is_aimed_at_that_country():
    text = (
        "From: Foreign, Commonwealth & Development Office\n8 December 2023\n\n"
        "The UK has today sanctioned 22 individuals around the world.\n\n"
        "Belarus\nSeventeen members of the judiciary who have jailed journalists.\n\n"
        "Haiti\nFive gang leaders.\n\n"
        "Journalism\nThirty reporters are in prison.\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    figures = [(each.targets, each.counts) for each in drafts]
    assert figures == [(("BY",), {"individuals": 17}), (("HT",), {"individuals": 5})]
