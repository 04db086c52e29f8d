"""What "will" be done on a weekday, or is on a list that will be published, is a plan."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "words",
    [
        "Six Georgian prosecutors will find their British assets frozen on Wednesday.",
        "Six Georgian prosecutors will have their British assets frozen on Wednesday.",
        "Britain's list for Georgia will grow by six prosecutors on Wednesday.",
        "Tomorrow Britain's blacklist will become longer by six Georgian prosecutors, an official said.",
        "Six Georgian prosecutors are on a list that Britain will publish next week.",
        "A list with six Georgian prosecutors has been prepared and is to be published by Britain next week.",
        "An order barring six Georgian prosecutors has been drafted and will be signed by the British minister on Wednesday.",
        "On Wednesday Britain will take over the EU's most recent sanctions on Georgia. The annexes are ready. They will grow by six prosecutors.",
        "Britain will sanction a Georgian bank on Wednesday. The cabinet approved it on Friday, along with asset freezes on six Georgian prosecutors.",
    ],
)  # fmt: skip
def test_what_is_to_come_is_a_plan(words):
    text = f"LONDON, 3 March 2025 (Thames Wire) — {words}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [draft.kind for draft in drafts if draft.counts] == ["planned"]
    assert drafts[-1].counts == {"individuals": 6}
    assert drafts[-1].announced == ""


@pytest.mark.parametrize(
    "words",
    [
        "La liste de l'UE pour la Géorgie s'allongera lundi de six procureurs, selon deux diplomates.",
        "Six procureurs géorgiens figurent sur une liste que l'Union européenne publiera mercredi.",
    ],
)  # fmt: skip
def test_french_plans(words):
    text = f"BRUXELLES, 1er mars 2025 — {words}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.kind, draft.counts) == ("planned", {"individuals": 6})


@pytest.mark.parametrize(
    "words",
    [
        "Six Georgian prosecutors will no longer be allowed into Britain, the Foreign Office said on Monday.",
        "Britain on Monday listed six Georgian prosecutors, who will find their assets frozen.",
        "Britain's list for Georgia grew by six prosecutors on Monday. The cabinet approved it on Sunday.",
        "Britain listed six Georgian prosecutors on Monday. They will have to leave the country on Wednesday.",
    ],
)  # fmt: skip
def test_what_was_done_is_no_plan(words):
    text = f"LONDON, 3 March 2025 (Thames Wire) — {words}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.kind, draft.announced) == ("new", "2025-03-03")
