"""Countries that a question only weighs against each other, which are no targets."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_targets(text: str) -> set[tuple[str, ...]]:
    text = f"Tokyo, 26 January 2024\n\n{text}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {each.targets for each in drafts}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("GUATEMALA OR MYANMAR? Readers asked us. It was Myanmar: Japan today put nine generals of that country on its asset freeze list. Three more companies will be listed on 1 March.", "MM"),
        ("Sudan or South Sudan? It was South Sudan: Canada today sanctioned nine generals of that country. Three companies will be listed on 1 March.", "SS"),
        ("Was it Chad or Sudan? Canada today sanctioned nine generals. They all serve in Sudan.", "SD"),
        ("Did it hit Belarus or Russia? The EU today listed nine officers of Belarus. It will list three companies on 1 March.", "BY"),
        ("Le Mali ou le Niger ? C'était le Niger : la France a inscrit aujourd'hui neuf généraux de ce pays sur sa liste. Trois sociétés seront inscrites le 1er mars.", "NE"),
        ("Iran, or Iraq? Canada today sanctioned nine men of Iran's army.", "IR"),
    ],
)  # fmt: skip
def test_the_answer_names_the_target(text: str, target: str) -> None:
    assert find_targets(text) == {(target,)}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Iran or Iraq? Canada today sanctioned nine generals.", ("IQ", "IR")),
        ("Will Canada or Britain follow? The EU today listed nine officers of Belarus.", ("BY",)),
        ("Canada today sanctioned nine officers of Chad and Sudan. What will they do?", ("SD", "TD")),
    ],
)  # fmt: skip
def test_other_questions_change_nothing(text: str, targets: tuple[str, ...]) -> None:
    assert find_targets(text) == {targets}
