"""Who is put back on a list is listed again."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "text",
    [
        "Canada put five officers of the Zimbabwean army back on its list on 6 September 2023.",
        "On 6 September 2023 Canada put back five Zimbabwean officers on its blacklist.",
        "Five Zimbabwean officers were put back on the Canadian list on 6 September 2023.",
        "Five Zimbabwean officers are once more subject to an asset freeze in Canada as of 6 September 2023.",
        "Canada reinstated its listings of five Zimbabwean officers on 6 September 2023.",
        "On 6 September 2023 Canada returned five Zimbabwean officers to its sanctions list.",
        "The listings of five Zimbabwean officers were reinstated by Canada on 6 September 2023.",
        "Le 6 septembre 2023, le Canada a remis cinq officiers zimbabwéens sur sa liste de sanctions.",
        "Le Canada a rétabli le 6 septembre 2023 le gel des avoirs de cinq officiers zimbabwéens.",
        "Cinq officiers zimbabwéens ont été replacés sur la liste canadienne le 6 septembre 2023.",
    ],
)  # fmt: skip
def test_who_is_put_back_is_listed_again(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.kind) == ("relisting", "new")
    assert (draft.sender, draft.counts) == ("CA", {"individuals": 5})


@pytest.mark.parametrize(
    "text",
    [
        "Canada once more sanctioned five officers of Zimbabwe's army on 6 September 2023.",
        "On 6 September 2023 Canada hit back: it put five Zimbabwean officers on its list.",
        "On 6 September 2023 Canada put five Zimbabwean judges on its list; three are back in Harare.",
        "Canada listed five Zimbabwean officers on 6 September 2023 to push back on abuses.",
    ],
)  # fmt: skip
def test_another_round_is_a_listing(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("listing", {"individuals": 5})


def test_an_embargo_that_is_restored_is_a_measure():
    text = "The EU on 6 September 2023 restored its embargo on Syrian oil."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.action == "measure"
