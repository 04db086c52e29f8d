"""The forms of the verbs of the lexicons, in English and French."""

from __future__ import annotations

from collections.abc import Iterable

from sanctions_cli.extraction.documents.languages import Language

_DOUBLED = ("el", "ut", "it", "ip", "ar", "an", "op", "ap")
"""Endings of English verbs that double their last letter: "cancel", "put", "ban"."""

_NOUNS_IN_PAST = ("vis",)
"""Stems of French verbs whose past in -a is mostly a noun: "visa"."""


def english_forms(verb: str) -> list[str]:
    """Infinitive, third person, past and form in -ing of an entry such as "list"."""
    infinitive, past, _ = inflect_english(verb)
    stem = infinitive.removesuffix("e")
    if infinitive.endswith(_DOUBLED):
        stem += infinitive[-1]
    return [infinitive, _third_person(infinitive), past, f"{stem}ing"]


def inflect_english(verb: str) -> tuple[str, str, str]:
    """Infinitive, past and participle of an entry; an irregular one has all three."""
    words = verb.split(" ")
    if len(words) == 3:
        return words[0], words[1], words[2]
    if verb.endswith("e"):
        past = f"{verb}d"
    elif _ends_in_consonant_and_y(verb):
        past = f"{verb[:-1]}ied"
    elif verb.endswith(("an", "ar", "op", "ap")):
        past = f"{verb}{verb[-1]}ed"
    else:
        past = f"{verb}ed"
    return verb, past, past


def _third_person(infinitive: str) -> str:
    if _ends_in_consonant_and_y(infinitive):
        return f"{infinitive[:-1]}ies"
    ending = "es" if infinitive.endswith(("s", "h", "x")) else "s"
    return f"{infinitive}{ending}"


def _ends_in_consonant_and_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeou"


def french_forms(verb: str) -> list[str]:
    """The forms of an entry, with the regular ones of a verb in -er: "ajouté" has ajoutera."""
    participle, *forms = verb.split("/")
    if participle.endswith("é"):
        stem = participle[:-1]
        forms.append(
            f"{stem}(?:e|ent|er|era|eront|ant|eant|ait|aient|eait|èrent|ons|eons)"
        )
        if stem not in _NOUNS_IN_PAST:
            forms.append(f"{stem}e?a")
    return forms


def french_participle(verb: str) -> str:
    """The participle of an entry in any gender and number: "gelé/gèle" has gelées."""
    first, *rest = verb.split("/")[0].split(" ")
    return " ".join([f"{first}e?s?", *rest])


def all_forms(verbs: Iterable[str], language: Language) -> list[str]:
    """The forms of several entries, participles among them."""
    forms: dict[str, None] = {}
    for verb in verbs:
        if language == "en":
            forms |= dict.fromkeys([*english_forms(verb), inflect_english(verb)[2]])
        else:
            forms |= dict.fromkeys([*french_forms(verb), french_participle(verb)])
    return list(forms)


def participles(verbs: Iterable[str], language: Language) -> list[str]:
    """The participles of several entries."""
    if language == "en":
        return [inflect_english(verb)[2] for verb in verbs]
    return [french_participle(verb) for verb in verbs]
