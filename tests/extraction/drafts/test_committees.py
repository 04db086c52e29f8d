"""On the page of a government the list of a committee is that of the United Nations."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

PAGES = (
    "Department of Foreign Affairs and Trade\n\nSouth Sudan sanctions framework\n\n"
    "Resolution 2206, adopted by the Security Council on 3 March 2015, set up a committee. {}\n\n"
    "On 11 November 2024 the Minister added three commanders to the Australian list.",
    "Guidance\nUK sanctions relating to South Sudan\n\n"
    "From: Foreign, Commonwealth & Development Office\n\n"
    "Three commanders were designated on 11 November 2024. The arms embargo goes back to"
    " resolution 2428. {} The UK gives effect to it automatically.",
)

PAGE_FR = (
    "Affaires mondiales Canada\n\nSanctions liées au Soudan du Sud\n\n"
    "La résolution 2206, adoptée par le Conseil de sécurité, a créé un comité. {}\n\n"
    "Le 11 novembre 2024, le Canada a ajouté trois commandants à sa liste."
)

STATES = (
    "Eight people are on the committee's list today.",
    "The committee's list at present runs to eight individuals.",
    "Eight individuals are currently designated by the committee.",
    "The committee's consolidated list comprises eight people.",
    "Eight people are on the list of the Sanctions Committee.",
    "Eight individuals are subject to the UN travel ban.",
)

STATES_FR = (
    "La liste du comité compte huit personnes.",
    "Le comité a inscrit huit personnes à ce jour.",
    "Huit personnes sont inscrites par le comité.",
)


def read_drafts(text: str) -> list[tuple[str, str, dict[str, int | None]]]:
    """The sender, the kind and the stated figures of each draft, in alphabetical order."""
    drafts = draft_announcements(read_document(text.encode(), "page.txt"))
    return sorted((each.sender, each.kind, each.counts) for each in drafts)


@pytest.mark.parametrize(
    "text",
    [
        *(page.format(state) for page in PAGES for state in STATES),
        *(PAGE_FR.format(state) for state in STATES_FR),
    ],
)
def test_the_list_of_the_committee_is_that_of_the_united_nations(text: str) -> None:
    own, stock = read_drafts(text)
    assert (own[0], own[2]["individuals"]) != ("UN", 8)
    assert (stock[0], stock[1], stock[2]["individuals"]) == ("UN", "cumulative", 8)


def test_the_committee_of_a_parliament_lists_nobody() -> None:
    text = PAGES[0].format(
        "Resolution 2206 was before the Standing Committee on Foreign Affairs."
        " The committee heard eight people."
    )
    assert {draft[0] for draft in read_drafts(text)} == {"AU"}


def test_an_enumeration_is_a_running_total_as_a_whole() -> None:
    text = PAGES[0].format(
        "The European Union's own list has 106 individuals and 22 entities at present."
    )
    counts = [draft[2] for draft in read_drafts(text) if draft[0] == "EU"]
    assert [(each["individuals"], each["entities"]) for each in counts] == [(106, 22)]
