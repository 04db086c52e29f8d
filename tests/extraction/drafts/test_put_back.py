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


@pytest.mark.parametrize(
    "text",
    [
        "Five Zimbabwean officers, taken off the list in 2021, were again designated by Canada on 6 September 2023.",
        "Five Zimbabwean officers, delisted in May 2021, were designated again by Canada on 6 September 2023.",
        "Five Zimbabwean officers, removed from Canada's list in May 2021, were added once more on 6 September 2023.",
        "On 6 September 2023 Canada put five Zimbabwean officers, delisted on 3 May 2021, back on its list.",
        "Five Zimbabwean officers, struck off in 2021, were put back on Canada's list on 6 September 2023.",
        "Canada again sanctioned five Zimbabwean officers, removed from its list in 2021, on 6 September 2023.",
        "Cinq officiers zimbabwéens, radiés en mai 2021, ont été de nouveau inscrits le 6 septembre 2023 sur la liste canadienne.",
        "Le Canada a de nouveau sanctionné, le 6 septembre 2023, cinq officiers zimbabwéens, retirés de sa liste en 2021.",
        "Cinq officiers zimbabwéens, retirés de la liste en mai 2021, ont été à nouveau sanctionnés par le Canada le 6 septembre 2023.",
    ],
)  # fmt: skip
def test_who_had_been_taken_off_is_listed_again(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.kind) == ("relisting", "new")
    assert (draft.sender, draft.counts) == ("CA", {"individuals": 5})
    assert str(draft.announced) == "2023-09-06"
