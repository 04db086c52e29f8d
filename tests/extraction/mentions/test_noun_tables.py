"""The nouns of targets in the lexicon, and their types."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.nouns.noun_tables import TYPES
from sanctions_cli.extraction.mentions.wordings.word_lists import read_word_lists


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_noun_has_one_type(language: Language) -> None:
    lists = read_word_lists("targets", language)
    nouns = [noun for name in (*TYPES, "no_targets") for noun in lists.texts(name)]
    assert len(nouns) == len(set(nouns))
