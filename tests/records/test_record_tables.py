"""What all tables of a record share: equality by value, a hash, a readable text, and no change."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from sanctions_cli.records import RECORD_TYPES, Counts, Net, Source


def test_tables_with_the_same_values_are_equal_and_have_one_hash():
    first = Source(publisher="AP", title="x")
    second = Source(publisher="AP", title="x")
    assert first == second
    assert hash(first) == hash(second)
    assert first != Source(publisher="AP")


def test_tables_of_another_type_are_never_equal():
    assert Counts(individuals=1) != Net(individuals=1)
    assert Counts(individuals=1) != (1, 0, 0, 0, 0, 0)


def test_a_table_in_words_is_the_call_that_makes_it():
    counts = Counts(individuals=1)
    assert repr(counts).startswith("Counts(individuals=1, entities=0, ")
    assert eval(repr(counts), {"Counts": Counts}) == counts


@pytest.mark.parametrize("record_type", RECORD_TYPES.values())
def test_every_record_type_is_a_frozen_dataclass_with_slots(record_type):
    assert is_dataclass(record_type)
    assert record_type.__dataclass_params__.frozen
    assert record_type.__slots__ == tuple(field.name for field in fields(record_type))


def test_a_table_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Counts(individuals=1).individuals = 2
