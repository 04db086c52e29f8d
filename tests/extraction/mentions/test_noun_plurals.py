"""The plurals of the nouns of targets, of which the lexicon has the singulars."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.nouns.noun_plurals import pluralise
from sanctions_cli.extraction.mentions.wordings.word_lists import read_word_lists


@pytest.mark.parametrize(
    ("noun", "language", "plural"),
    [
        ("company", "en", "companies"),
        ("bank director", "en", "bank directors"),
        ("businessman", "en", "businessmen"),
        ("oligarch", "en", "oligarchs"),
        ("branch", "en", "branches"),
        ("ally of", "en", "allies of"),
        ("aircraft", "en", "aircraft"),
        ("général", "fr", "généraux"),
        ("bateau", "fr", "bateaux"),
        ("fils", "fr", "fils"),
        ("personne physique", "fr", "personnes physiques"),
        ("homme d'affaires", "fr", "hommes d'affaires"),
        ("centre de détention", "fr", "centres de détention"),
        ("chantier naval", "fr", "chantiers navals"),
    ],
)
def test_a_plural_follows_the_rules_of_its_language(
    noun: str, language: Language, plural: str
) -> None:
    exceptions = read_word_lists("targets", language).spellings("plurals")
    assert pluralise(noun, language, exceptions) == plural
