"""The closed lists of words, and their meanings."""

from __future__ import annotations

from typing import get_args

import pytest

from sanctions_cli import records
from sanctions_cli.records import ACTIONS, LISTINGS, MEANINGS, MEASURES, TYPES, Kind
from sanctions_cli.records.fields import all_fields

WORD_LISTS = (
    records.Action,
    records.Measure,
    records.Precision,
    records.Basis,
    records.DateBasis,
    records.MeasuresBasis,
    records.Confidence,
    records.SourceKind,
    records.Bound,
    records.AssertionKind,
)


def test_every_word_of_a_closed_list_has_a_meaning_and_no_other_word_has_one():
    words = {word for word_list in WORD_LISTS for word in get_args(word_list)}
    assert set(MEANINGS) == words


def test_every_closed_list_is_of_some_field():
    lists = {
        field.words for field in all_fields() if field.kind in (Kind.WORD, Kind.WORDS)
    }
    assert lists == {get_args(word_list) for word_list in WORD_LISTS}


@pytest.mark.parametrize("word_list", WORD_LISTS)
def test_no_list_has_a_word_twice(word_list):
    words = get_args(word_list)
    assert len(words) == len(set(words))


def test_the_words_are_in_the_order_of_their_lists():
    assert get_args(records.Action) == ACTIONS
    assert get_args(records.Measure) == MEASURES
    assert set(LISTINGS) <= set(ACTIONS)


@pytest.mark.parametrize("meaning", MEANINGS.values())
def test_a_meaning_is_a_phrase_for_a_cell_of_a_table(meaning):
    assert meaning == meaning.strip()
    assert not meaning.endswith(".")
    assert "|" not in meaning
    assert "\n" not in meaning


def test_the_types_of_targets_are_the_fields_of_every_table_of_figures():
    for record_type in (records.Counts, records.Net):
        assert (
            tuple(field.name for field in records.record_fields(record_type)) == TYPES
        )
    for record_type in (records.Stated, records.KnownDifference):
        names = [field.name for field in records.record_fields(record_type)]
        assert [name for name in names if name in TYPES] == list(TYPES)
