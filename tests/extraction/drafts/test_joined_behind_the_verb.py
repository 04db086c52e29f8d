"""Counts behind the act of others that they share, and items with an article beside a count."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "words",
    [
        "24 Belarusian judges were sanctioned by Britain on Friday, and so were nine companies.",
        "24 Belarusian judges were sanctioned by Britain on Friday; so were nine companies.",
        "24 Belarusian judges were sanctioned by Britain on Friday, and with them a bank and eight companies.",
        "Britain sanctioned 24 Belarusian judges on Friday, and with them nine companies.",
        "Britain on Friday listed 24 Belarusian judges. So, too, are nine companies.",
    ],
)  # fmt: skip
def test_so_were_others(words):
    text = f"LONDON, 21 June 2024 — {words}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 24, "entities": 9}


@pytest.mark.parametrize(
    "words",
    [
        "24 Belarusian judges were sanctioned by Britain on Friday, and so far nine companies have complained.",
        "24 Belarusian judges were sanctioned by Britain on Friday, as nine companies left the country.",
        "Britain on Friday sanctioned 24 directors of the navy of Belarus and of a militia.",
    ],
)  # fmt: skip
def test_others_have_no_part_in_it(words):
    text = f"LONDON, 21 June 2024 — {words}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 24}


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("sanctioned two Russian jets and a helicopter VERB to serve a magnate", {"aircraft": 3}),
        ("blocked the accounts of six Russian financiers of a gang and of a hotelier VERB to house them", {"individuals": 7}),
        ("put two Russian dealers and an aircraft repair works back on its list", {"individuals": 2, "entities": 1}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("participle", ["said", "believed"])
def test_an_article_is_a_figure_beside_a_figure(words, counts, participle):
    text = f"On 3 May 2024 Britain {words}.".replace("VERB", participle)
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == counts
