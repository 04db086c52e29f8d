"""What is agreed on and still to be adopted is a plan."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

AGREEMENT = "BRUSSELS, 3 May 2024 - The European Union agreed on Friday to sanction 12 people of Belarus."


@pytest.mark.parametrize(
    ("next_sentence", "kind"),
    [
        ("The listings will be formally adopted next week.", "planned"),
        ("Formal adoption is due on Monday.", "planned"),
        ("Ministers are to adopt the decision on Monday.", "planned"),
        ("The sanctions take effect on Monday.", "new"),
        ("A package on Russia will be adopted next month.", "new"),
    ],
)
def test_an_agreement_is_a_plan_where_its_adoption_is_to_come(next_sentence, kind):
    text = f"{AGREEMENT} {next_sentence}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.kind, draft.counts) == (kind, {"individuals": 12})


@pytest.mark.parametrize("verb", ["backed", "endorsed", "approved", "cleared"])
def test_what_ambassadors_back_is_a_plan(verb):
    text = (
        f"BRUSSELS, 3 May 2024 - EU ambassadors on Friday {verb} sanctions on 12 people of Belarus."
        " Formal adoption is due on Monday."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.kind, draft.counts) == ("planned", {"individuals": 12})
