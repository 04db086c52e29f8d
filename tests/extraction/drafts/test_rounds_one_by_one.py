"""Earlier rounds that a sentence tells one by one, each with its day: no running total."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "text",
    [
        "There were two earlier rounds: on 3 May 2024 Canada listed 12 Iranian officials; on 2 April 2024 it listed eight.",
        "There were two earlier rounds: on 3 May 2024 Canada listed 12 Iranian officials and, on 2 April 2024, eight judges.",
        "Previous rounds were smaller: on 3 May 2024 Canada listed 12 Iranian officials, on 2 April 2024 eight judges.",
        "Ottawa acted in two rounds: on 3 May 2024 Canada listed 12 Iranian officials; on 2 April 2024 it listed eight judges.",
        "Deux trains de mesures ont précédé : le 3 mai 2024, le Canada avait inscrit 12 responsables iraniens ; le 2 avril 2024, il avait inscrit huit juges.",
        "C'est la troisième salve : le 3 mai 2024, le Canada avait inscrit 12 responsables iraniens et, le 2 avril 2024, huit juges.",
    ],
)  # fmt: skip
def test_each_round_is_an_act_of_its_day(text):
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    rounds = sorted((str(each.announced), each.counts) for each in drafts)
    assert rounds == [
        ("2024-04-02", {"individuals": 8}),
        ("2024-05-03", {"individuals": 12}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In two earlier rounds, Canada listed 12 Iranian officials.",
        "Canada had listed 12 Iranian officials in three earlier rounds: most were judges.",
        "En trois vagues, le Canada a inscrit 12 responsables iraniens.",
    ],
)
def test_all_rounds_together_stay_a_running_total(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.kind == "cumulative"
