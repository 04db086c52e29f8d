"""Each story of a round-up has its own sender and target, whatever the others are on."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NICARAGUA = (
    "The State Department barred 12 Nicaraguan mayors on 16 October 2024. Nicaragua's exiles and"
    " Nicaragua's bishops welcomed the step against the government of Nicaragua."
)


def draft(text):
    drafts = draft_announcements(read_document(text.encode(), "letter.txt"))
    return {each.sender: each.targets for each in drafts if each.counts}


@pytest.mark.parametrize("mark", ["{}\n\n", "## {}\n\n", "{}:\n"])
def test_a_story_has_no_target_of_another(mark):
    text = (
        f"Trade Compliance Weekly\n18 October 2024\n\n{mark.format('EUROPEAN UNION')}"
        "On 14 October 2024 the Council listed eight individuals over arms that Iran sent.\n\n"
        f"{mark.format('UNITED STATES')}{NICARAGUA}\n"
    )
    targets = draft(text)
    assert targets["US"] == ("NI",)
    assert targets.get("EU", ("IR",)) == ("IR",)


@pytest.mark.parametrize("subject", ["The ministry", "The minister", "Ministers"])
def test_a_heading_ends_with_its_line(subject):
    text = (
        "Weekly letter\n18 October 2024\n\n1) UNITED STATES\n"
        "On 7 January 2024 the Treasury sanctioned two individuals of Sudan.\n\n2) CANADA\n"
        f"{subject} listed five people of Sudan on 8 January 2024.\n"
    )
    assert draft(text) == {"US": ("SD",), "CA": ("SD",)}
