"""What has nobody for its object is no act: "adopted no travel bans on 19 officials"."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to what papers printed, the EU on 12 November 2024 adopted no travel bans on nineteen Serbian officials, nor frozen the funds of five clubs.",
        "On 12 November 2024 Britain put no Georgian judges on its list, nor froze the funds of five ministers.",
        "Britain has sanctioned none of the 12 Georgian judges, it said on 12 November 2024.",
        "No travel bans were imposed on the nineteen Serbian officials, the EU said on 12 November 2024.",
        "On 12 November 2024 the EU neither listed twelve Serbian officials nor froze the funds of four clubs.",
        "Neither London nor Washington has sanctioned the 14 Serbian officials, the ministry said on 12 November 2024.",
        "Contrary to reports, Switzerland froze no accounts of 14 Serbian officials on 12 November 2024.",
        "The United States on 12 November 2024 took no measures against eleven Serbian banks.",
        "Nothing came of the story that Canada had banned 12 Serbian ministers on 12 November 2024.",
        "La Suisse n'a ni sanctionné douze ministres serbes ni gelé les fonds de quatre clubs le 12 novembre 2024.",
        "L'Union européenne n'a inscrit ni les douze ministres serbes ni les quatre clubs le 12 novembre 2024.",
    ],
)  # fmt: skip
def test_nothing_is_drafted_of_what_hits_nobody(text):
    assert not draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to what papers printed, the EU listed 19 Serbian officials on 12 November 2024, not 21.",
        "On 12 November 2024 the EU listed 19 Serbian officials; no firms are affected.",
        "On 12 November 2024 the EU, which had imposed no sanctions on Serbia before, listed 19 Serbian officials.",
        "On 12 November 2024 the EU sanctioned 19 Serbian officials, who may no longer enter nor hold accounts.",
        "On 12 November 2024 the EU sanctioned no fewer than 19 Serbian officials.",
        "With no debate, the EU on 12 November 2024 sanctioned 19 Serbian officials.",
        "Under Regulation No 12 the EU on 12 November 2024 sanctioned 19 Serbian officials.",
    ],
)  # fmt: skip
def test_an_act_stays_beside_what_hits_nobody(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 19}


def test_no_ship_may_enter_is_a_measure():
    text = "On 3 May 2025 Pakistan said that no vessel under the Indian flag may call at Karachi."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, draft.action) == ("PK", "measure")
