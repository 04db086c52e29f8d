"""On a list of an export control a listing is a measure, and a removal lifts it."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("BIS added 28 Chinese companies to the Entity List.", "measure"),
        ("China put 28 American companies on its export control list.", "measure"),
        ("28 Chinese companies were placed on the US Entity List.", "measure"),
        ("Washington announced the addition of 28 Iranian firms to its trade blacklist.", "measure"),
        ("BIS removed 28 Chinese companies from the Entity List.", "lifting"),
        ("China added 28 American firms to its unreliable entity list.", "listing"),
        ("OFAC listed 28 Iranian firms, and BIS updated its Entity List.", "listing"),
        ("Les États-Unis ont ajouté 28 sociétés chinoises à la liste des entités.", "measure"),
    ],
)  # fmt: skip
def test_a_list_of_an_export_control_freezes_nothing(text, action):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == (action, {"entities": 28})
