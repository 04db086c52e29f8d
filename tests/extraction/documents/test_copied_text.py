"""Text that was copied from a printed page, a mail or a browser is read like any other."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.documents.sentences import split_sentences
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "text",
    [
        "Canada today imposed sanctions on twelve individu-\nals and three enti-\nties in Bela-\nrus.",
        "Canada today imposed sanctions\non 12 individuals and\n3 entities of Belarus.",
        "Canada today announced that it\nhas imposed sanctions on twelve\nindividuals and three entities\n"
        "in Belarus for their role in the\nrepression of the opposition.",
        "Canada today announced that it has imposed sanctions on twelve\n\nindividuals and three "
        "entities in Belarus for the repression.",
        "The Government of Canada today announced that it has imposed additional sanctions under "
        "the Special Economic Measures Act on twelve\nindividuals and three entities in Belarus.",
        "Canada today imposed sanctions on 12\u00a0indi\u00advid\u00aduals¹ and 3\u202fentities of Belarus.",
        "Canada today imposed sanctions on Belarus.\n\n| Type | Number |\n| --- | --- |\n"
        "| Individuals | 12 |\n| Entities | 3 |",
        "Canada today imposed sanctions on 12 individuals and 3 entities of Belarus.\n\n"
        "Read: EU lists 40 officials of Belarus",
        "Le Canada a imposé aujourd'hui des sanctions à dou-\nze personnes et trois enti-\ntés\n"
        "du Bélarus.",
    ],
)  # fmt: skip
def test_copied_text_gives_its_figures(text):
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 12, "entities": 3}


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctions Belarus\nTwelve officials are named",
        "Sanctions of Canada on\n• Belarus\n• Iran",
        "A heading of three words\n\nThe story of the day begins with a capital letter here.",
    ],
)
def test_headings_and_items_stay_lines_of_their_own(text):
    sentences = split_sentences(text, "en")
    lines = [text[sentence.start : sentence.end] for sentence in sentences]
    assert lines == text.replace("\n\n", "\n").split("\n")
