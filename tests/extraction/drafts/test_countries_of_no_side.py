"""Countries whose ministers only answer, mediate or sanction nobody, and are no targets."""

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADERS = (
    "NATIONAL ASSEMBLY (KENYA)",
    "Republic of Kenya\nThe Senate",
    "Ministry of Foreign Affairs of Kenya",
)
ASIDES = (
    "Kenya has not sanctioned anybody.",
    "Kenya hosts talks between the parties.",
    "Kenya is a mediator in this matter.",
    "Kenya has never recognised unilateral sanctions.",
    "Kenya's mediation continues.",
    "Kenya keeps no list.",
)
ACTS = (
    "On 7 January 2025 the EU listed nine commanders. They fight in Sudan.",
    "On 7 January 2025 the EU listed nine companies in the United Arab Emirates for arming Sudan.",
)


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("act", ACTS)
def test_who_takes_no_side_is_no_target(aside: str, act: str) -> None:
    header = HEADERS[ASIDES.index(aside) % len(HEADERS)]
    text = f"{header}\n12 February 2025\n\nMinister: {aside} {act} Kenya was informed, and in Nairobi Kenyan banks look into it."
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets) == ("EU", ("SD",))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Parliament of Georgia\n\nMinister: Georgia has not joined any sanctions. On 7 January 2025 the EU listed five Georgian judges.",
            "GE",
        ),
        (
            "National Assembly of Mali\n\nMinister: On 7 January 2025 the EU listed five officers of Mali. Mali does not recognise such sanctions.",
            "ML",
        ),
    ],
)
def test_people_of_the_country_that_answers_are_its_own(text: str, target: str) -> None:
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.targets == (target,)
