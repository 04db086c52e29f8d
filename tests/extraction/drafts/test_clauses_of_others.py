"""A figure in a clause of another sender is not of whoever acts in the clause before it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "MANAGUA, 15 March 2024. Canada sanctioned fourteen Nicaraguan judges on Friday"


def find_figures(text: str) -> list[dict[str, int | str]]:
    """The figures of each draft of Canada."""
    drafts = draft_announcements(Document(text, "en"))
    return [dict(each.counts or {}) for each in drafts if each.sender == "CA"]


@pytest.mark.parametrize(
    "clause",
    [
        "; for Washington it was nine judges, who also lose their visas.",
        "; in the case of the United States it was nine.",
        "; its neighbour to the south did the same with nine.",
        "; nine more face British sanctions.",
        ", and Washington still has 83 Nicaraguans on its list.",
        ", while Britain keeps nine judges on its list.",
        ", against nine for the US.",
        ", the US after nine.",
        "; with nine, Britain's round was smaller.",
    ],
)
def test_the_figure_of_another_is_not_added(clause: str) -> None:
    assert find_figures(LEAD + clause) == [{"individuals": 14}]


@pytest.mark.parametrize(
    "clause",
    [
        " and nine prison chiefs.",
        "; nine prison chiefs were listed as well.",
        ", and it also listed nine prison chiefs.",
    ],
)
def test_the_figure_of_its_own_is_added(clause: str) -> None:
    figures = find_figures(LEAD + clause)
    assert sum(int(each["individuals"]) for each in figures) == 23
