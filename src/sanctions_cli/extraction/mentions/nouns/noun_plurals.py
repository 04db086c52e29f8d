"""The plurals of nouns, of which the lexicon has the singulars."""

from __future__ import annotations

from collections.abc import Mapping

from sanctions_cli.extraction.documents.languages import Language

_FRENCH_LINKS = frozenset(["de", "du", "des", "à", "en"])
_VOWELS = frozenset("aeiou")


def pluralise(noun: str, language: Language, exceptions: Mapping[str, str]) -> str:
    """The plural of a noun or of a noun with its adjective.

    exceptions: plurals against the rule, by the noun or by the end of its last word
    """
    if noun in exceptions:
        return exceptions[noun]
    words = noun.split(" ")
    if language == "en":
        words[-1] = _pluralise_english(words[-1], exceptions)
        return " ".join(words)
    head_length = len(words)
    for index, word in enumerate(words):
        if word in _FRENCH_LINKS or word.startswith("d'"):
            # Hommes d'affaires: what follows the link stays as it is.
            head_length = index
            break
    plurals = [_pluralise_french(word) for word in words[:head_length]]
    return " ".join(plurals + words[head_length:])


def _pluralise_english(word: str, exceptions: Mapping[str, str]) -> str:
    for ending, plural in exceptions.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plural
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word.removesuffix("y") + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _pluralise_french(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    if word.endswith("al"):
        return word.removesuffix("al") + "aux"
    return word + "s"
