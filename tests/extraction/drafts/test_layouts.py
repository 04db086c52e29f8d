"""The same facts give the same drafts in every layout of a mail, page, table or list."""

import textwrap

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "News release\nOttawa, March 12, 2025\n\n"
NOTICE = "Global Affairs Canada\nMarch 12, 2025\nSpecial Economic Measures (Iran) Regulations\n\n"
STORY = (
    "Canada today imposed sanctions on 12 individuals and three entities under the Special"
    " Economic Measures (Iran) Regulations. It also removed two individuals from the schedule."
)
MAIL = (
    "From: a@b.example\nDate: Wed, 12 Mar 2025 09:00:00 +0000\nSubject: Fwd: news\n\n"
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta name="dcterms.issued" content="2025-03-12">'
    '<meta name="dcterms.creator" content="Global Affairs Canada"></head><body>'
    "<h1>Special Economic Measures (Iran) Regulations: changes</h1>{}</body></html>"
)


def wrap(width, mark=""):
    return "\n".join(mark + line for line in textwrap.wrap(STORY, width)) + "\n"


def list_items(mark):
    lead = "Canada today announced the following changes to its sanctions on Iran:"
    return (
        f"{HEADER}{lead}\n\n{mark} 12 individuals and three entities added\n"
        f"{mark} two individuals removed\n"
    )


LAYOUTS = {
    "forwarded": f"Begin forwarded message:\n\n{MAIL}{STORY}\n\nSent from my phone\n",
    "quoted": MAIL + wrap(60, "> "),
    "quoted twice": MAIL + wrap(60, ">> "),
    "narrow": HEADER + wrap(40),
    "wide": HEADER + wrap(100),
    "indented": HEADER + wrap(70, "    "),
    "labelled rows": f"{NOTICE}Individuals added: 12\nEntities added: 3\nIndividuals removed: 2\n",
    "rows of an action": f"{NOTICE}Additions: 12 individuals, 3 entities\nRemovals: 2 individuals\n",
    "Markdown": f"{NOTICE}| Change | Individuals | Entities |\n|---|---|---|\n| Added | 12 | 3 |\n"
    "| Removed | 2 | 0 |\n",
    "tabs": f"{NOTICE}Change\tIndividuals\tEntities\nAdditions\t12\t3\nDeletions\t2\t0\n",
    "table": PAGE.format(
        "<table><tr><th>Change</th><th>Individuals</th><th>Entities</th></tr>"
        "<tr><td>Added</td><td>12</td><td>3</td></tr>"
        "<tr><td>Removed</td><td>2</td><td>0</td></tr></table>"
    ),
    "table by type": PAGE.format(
        "<table><tr><th></th><th>Removed</th><th>Added</th></tr>"
        "<tr><th>Individuals</th><td>2</td><td>12</td></tr>"
        "<tr><th>Entities</th><td>0</td><td>3</td></tr></table>"
    ),
    "terms": PAGE.format(
        "<dl><dt>Added</dt><dd>12 individuals, 3 entities</dd><dt>Removed</dt>"
        "<dd>2 individuals</dd></dl>"
    ),
    **{f"items with {mark}": list_items(mark) for mark in ("•", "►", "*", "o", "1.", "(a)", "i)")},
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_keeps_the_facts(layout):
    drafts = draft_announcements(read_document(LAYOUTS[layout].encode(), "page"))
    facts = {
        draft.action: (draft.sender, draft.targets, draft.counts) for draft in drafts
    }
    assert facts == {
        "listing": ("CA", ("IR",), {"individuals": 12, "entities": 3}),
        "delisting": ("CA", ("IR",), {"individuals": 2}),
    }


COLUMN = """\
The U.S. Treasury on 2 May 2024 sanctioned
19 individuals,
14 entities and
one aircraft of
Belarus. Canada
also listed 12
people and four
firms of Belarus.
"""


def draft(text):
    """Senders and figures of the drafts of a text."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [(each.sender, each.counts) for each in drafts]


def test_the_lines_of_a_narrow_column_are_one_text():
    assert draft(COLUMN) == [
        ("US", {"individuals": 19, "entities": 14, "aircraft": 1}),
        ("CA", {"individuals": 12, "entities": 4}),
    ]


@pytest.mark.parametrize("width", [14, 22, 26, 34])
def test_a_text_is_read_alike_at_any_width(width):
    text = (
        "WASHINGTON, 2 May 2024 - The U.S. Treasury today sanctioned 19 individuals, 14 entities"
        " and one aircraft of Belarus, and Canada imposed sanctions on 12 individuals, four"
        " entities and two vessels of Belarus."
    )
    lines = textwrap.wrap(text, width)
    assert draft("\n".join(lines) + "\nPage 2 of 3") == draft(text)
    # As printed, with blanks that set each line to its width.
    printed = "\n".join(f"   {line.replace(' ', '  ')} " for line in lines)
    assert draft(printed) == draft(text)


SIX_AND_THREE = [("GB", {"individuals": 6, "entities": 3})]


@pytest.mark.parametrize("bullet", ["• ", "o\t", "§\t", "- ", "(a) "])
def test_items_of_measures_count_whom_they_are_on_with_any_bullet(bullet):
    text = (
        "On 7 March 2025 the UK announced sanctions on Sudan:\n"
        f"{bullet}asset freezes on 4 individuals and 3 entities;\n"
        f"{bullet}a travel ban on 2 further individuals."
    )
    assert draft(text) == SIX_AND_THREE


@pytest.mark.parametrize(
    "items",
    [
        "six individuals; three entities",
        "six individuals; and three entities",
        "six individuals; and, for the first time, three entities",
        "(a) six individuals; (b) three entities",
        "- six individuals; - three entities",
    ],
)
@pytest.mark.parametrize(
    "lead", ["listed in Sudan:", "announced sanctions on Sudan:", "targeted in Sudan:"]
)
def test_semicolons_join_items(lead, items):
    assert draft(f"On 7 March 2025 the UK {lead} {items}.") == SIX_AND_THREE


@pytest.mark.parametrize(
    "clause",
    [
        "three entities were delisted",
        "three people died in the protests",
        "three entities remain on the list",
        "Canada listed three entities",
    ],
)
def test_a_clause_behind_a_semicolon_is_no_item(clause):
    text = f"On 7 March 2025 the UK sanctioned six individuals of Sudan; {clause}."
    assert ("GB", {"individuals": 6}) in draft(text)
    assert SIX_AND_THREE[0] not in draft(text)
