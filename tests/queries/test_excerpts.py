"""The text around the words that a search has found."""

from __future__ import annotations

import pytest

from sanctions_cli.queries.excerpts import LENGTH, find_excerpt

LONG = (
    "The act names a bank, and later " + "many words " * 10 + "with potash, at its end"
)


@pytest.mark.parametrize(
    ("texts", "phrases", "excerpt"),
    [
        (["Exports of potash end."], ["potash"], "Exports of potash end."),
        (["nothing", "all Pótash"], ["potash"], "all Pótash"),
        (["only timber"], ["potash"], ""),
        (
            ["timber", "the Potash\x1b[2J Company"],
            ["potash"],
            "the Potash\ufffd[2J Company",
        ),
        ([LONG], ["bank"], "The act names a bank, and later many words…"),
        ([LONG], ["potash"], "…words with potash, at its end"),
        (["second only"], ["first", "second"], "second only"),
    ],
)
def test_the_words_are_shown_with_a_part_of_the_text_around_them(
    texts, phrases, excerpt
):
    assert find_excerpt(texts, phrases) == excerpt
    assert len(excerpt) <= LENGTH + 2
