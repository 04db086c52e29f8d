"""Finds the noun before its number, as rows of a table have it: "Individuals: 17"."""

from __future__ import annotations

from sanctions_cli.extraction.mentions.nouns.noun_phrases import NounPhraseReader
from sanctions_cli.extraction.mentions.nouns.noun_tables import (
    NO_TARGET,
    Noun,
    join_types,
)
from sanctions_cli.extraction.mentions.wordings.tokens import fold_word

LONGEST_ROW_NOUN = 3
"""The most words of a noun before its number: personnes physiques."""


def find_label_before(
    nouns: NounPhraseReader, position: int
) -> tuple[int, Noun] | None:
    """The noun that ends just before a position, as in "Individuals: 17", and its start.

    Its start is a position, too. A participle may follow the noun: personnes ajoutées. Two
    nouns may share the number: "Entities and individuals: 19".
    """
    label = _find_row_noun(nouns, position)
    if label is None and _is_participle(nouns, position - 1):
        end = position - 1
        if nouns.is_in("row_adverbs", end - 1):
            end -= 1
        label = _find_row_noun(nouns, end)
    if label is None or not nouns.is_in("joiners", label[0] - 1):
        return label
    first = _find_row_noun(nouns, label[0] - 1)
    if first is None:
        return label
    joint_type = join_types({first[1].type, label[1].type})
    return first[0], Noun(joint_type, label[1].last)


def _is_participle(nouns: NounPhraseReader, position: int) -> bool:
    endings = tuple(map(fold_word, nouns.lists.texts("participle_endings")))
    return nouns.text_at(position).endswith(endings)


def _find_row_noun(nouns: NounPhraseReader, end: int) -> tuple[int, Noun] | None:
    for start in range(max(0, end - LONGEST_ROW_NOUN), end):
        noun = nouns.tables.rows.find(nouns.tokens, start)
        if noun is not None and noun.last == end and noun.type != NO_TARGET:
            return start, noun
    return None
