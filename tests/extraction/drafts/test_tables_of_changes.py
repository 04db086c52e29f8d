"""Tables of changes: the action, the type, who acts and against whom can each be a cell."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NOTICE = "Foreign, Commonwealth & Development Office\n20 May 2025\nRussia\n\n"
PAGE = (
    '<html lang="en"><head><title>Changes - Global Affairs Canada</title></head><body>'
    "<h1>Belarus regulations: the changes</h1><p>March 12, 2025</p>{}</body></html>"
)


def draft(text, name="notice.txt"):
    drafts = draft_announcements(read_document(text.encode(), name))
    return {
        (each.sender, each.targets, each.action): each.counts
        for each in drafts
        if each.counts
    }


ADDED = {"individuals": 6, "vessels": 14}
CHANGES = {
    ("GB", ("RU",), "listing"): ADDED,
    ("GB", ("RU",), "delisting"): {"entities": 2},
}


@pytest.mark.parametrize(
    "table",
    [
        "Change | Individuals | Entities | Ships\nAdditions | 6 | | 14\nRemovals | | 2 |",
        "| Change | Individuals | Entities | Ships |\n|---|---|---|---|\n"
        "| Added | 6 | | 14 |\n| Removed | | 2 | |",
        "Change\tIndividuals\tEntities\tShips\nNewly listed\t6\t\t14\nDe-listed\t\t2\t",
        "\tAdded\tRemoved\nIndividuals\t6\t\nEntities\t\t2\nShips\t14\t",
        "Type | Added | Removed\nIndividuals | 6 | -\nEntities | - | 2\nShips | 14 | -",
        "Action | Type | Number\nListing | Individuals | 6\nListing | Ships | 14\n"
        "Removal from list | Entities | 2",
        "Type | Action | No.\nIndividuals | Additions | 6\nShips | Additions | 14\n"
        "Entities | Deletions | 2",
    ],
)
def test_a_figure_has_the_action_and_type_of_its_row_and_column(table):
    assert draft(f"{NOTICE}{table}\n") == CHANGES


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (
            "Date announced\tImposed by\tProgramme\tAction\tIndividuals\tEntities",
            "2025-02-24\tEuropean Union\tRussia\tListing\t41\t38\n"
            "2025-02-27\tUnited Kingdom\tZimbabwe\tRemoval from list\t4\t-",
        ),
        (
            "| Sender | Target | Day | Change | Type | Number |",
            "| EU | Russia | 24 February 2025 | Listed | Individuals | 41 |\n"
            "| EU | Russia | 24 February 2025 | Listed | Entities | 38 |\n"
            "| United Kingdom | Zimbabwe | 27 February 2025 | Removed | Individuals | 4 |",
        ),
        (
            "Jour | Autorité | Régime | Mesure | Personnes | Entités",
            "24 février 2025 | Union européenne | Russie | Inscription | 41 | 38\n"
            "27 février 2025 | Royaume-Uni | Zimbabwe | Radiation | 4 | –",
        ),
    ],
)
def test_cells_name_who_acts_and_against_whom(headings, rows):
    is_french = "Régime" in headings
    title = (
        "Suivi des sanctions de la semaine" if is_french else "Sanctions of the week"
    )
    text = f"{title}\n\n{headings}\n{rows}\n"
    document = read_document(text.encode(), "tracker.txt")
    days = {each.sender: each.announced for each in draft_announcements(document)}
    assert days == {"EU": "2025-02-24", "GB": "2025-02-27"}
    assert draft(text) == {
        ("EU", ("RU",), "listing"): {"individuals": 41, "entities": 38},
        ("GB", ("ZW",), "delisting"): {"individuals": 4},
    }


@pytest.mark.parametrize(
    "table",
    [
        "Port | Ships | Cargo\nRiga | 12 | grain\nTallinn | 4 | grain",
        "Company | Seat | Employees\nAlfa | New Delhi | 250\nBeta | Qom | 31",
        "Page | Number\nRiga | 12\nTallinn | 4",
    ],
)
def test_other_tables_count_nobody(table):
    assert draft(f"Notes on trade with Russia\n\n{table}\n") == {}


LISTED = ("CA", ("BY",), "listing")
REMOVED = ("CA", ("BY",), "delisting")


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th></th><th>Individuals</th><th>Entities</th></tr>"
        "<tr><td>Additions</td><td></td><td>4</td></tr>"
        "<tr><td>Removals</td><td>2</td><td></td></tr></table>",
        "<table><tr><th>Action</th><th>Type</th><th>Number</th></tr>"
        "<tr><td>Additions</td><td>Entities</td><td>4</td></tr>"
        "<tr><td>Removals</td><td>Individuals</td><td>2</td></tr></table>",
        "<dl><dt>Newly listed</dt><dd>4 entities</dd><dt>De-listed</dt><dd>2 individuals</dd></dl>",
    ],
)
def test_empty_cells_of_a_page_keep_the_columns_apart(table):
    assert draft(PAGE.format(table), "notice.html") == {
        LISTED: {"entities": 4},
        REMOVED: {"individuals": 2},
    }


def test_a_term_can_have_several_values():
    terms = "<dl><dt>Newly listed</dt><dd>9 persons</dd><dd>4 entities</dd></dl>"
    counts = {"individuals": 9, "entities": 4}
    assert draft(PAGE.format(terms), "notice.html") == {LISTED: counts}
