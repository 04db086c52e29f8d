"""The classes of records: immutable values that know the beginning of their id."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from sanctions_cli.records import (
    RECORD_TYPES,
    TYPES,
    Announcement,
    Assertion,
    Conflict,
    Counts,
    Coverage,
    Gap,
    KnownDifference,
    Mention,
    Net,
    Source,
    Stated,
    counts_by_type,
)

TABLES = (
    Conflict,
    Counts,
    Coverage,
    Gap,
    KnownDifference,
    Mention,
    Net,
    Source,
    Stated,
)
ALL_CLASSES = (*RECORD_TYPES.values(), *TABLES)
RECORD = Announcement(
    sender="CA", target=("BY", "RU"), announced="2024-08-09", action="listing"
)


def assertion(**changes) -> Assertion:
    values = {
        "sender": "CA",
        "target": ("BY",),
        "on": "2020-12-09",
        "claim": "x",
        "stated": Stated(total=3),
    }
    return Assertion(**(values | changes))


@pytest.mark.parametrize("record_type", ALL_CLASSES)
def test_every_class_is_a_plain_immutable_dataclass_with_named_fields(record_type):
    assert is_dataclass(record_type)
    assert not hasattr(record_type, "__dict__") or "__slots__" in vars(record_type)
    assert all(field.kw_only for field in fields(record_type))
    assert not any(name.startswith("__pydantic") for name in vars(record_type))


@pytest.mark.parametrize("record_type", ALL_CLASSES)
def test_every_class_says_what_it_is(record_type):
    assert record_type.__doc__
    assert not record_type.__doc__.startswith(f"{record_type.__name__}(")


def test_a_record_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        RECORD.sender = "US"


def test_equal_records_are_one_in_a_set():
    equal = Announcement(
        sender="CA", target=("BY", "RU"), announced="2024-08-09", action="listing"
    )
    assert {RECORD, equal} == {RECORD}


def test_the_stem_of_an_announcement_is_its_sender_day_and_targets():
    assert RECORD.stem == "ca-2024-08-09-by-ru"
    month = Announcement(
        sender="EU", target=("BY",), announced="2024-08", action="listing"
    )
    assert month.stem == "eu-2024-08-by"


@pytest.mark.parametrize(
    ("changes", "stem"),
    [
        ({}, "2020-12-09-ca-by"),
        ({"target": ("BY", "RU")}, "2020-12-09-ca-by-ru"),
        ({"program": ("CA-SEMA-BLR",)}, "2020-12-09-ca-sema-blr"),
        ({"program": ("A", "B")}, "2020-12-09-a-b"),
    ],
)
def test_the_stem_of_an_assertion_is_its_day_and_its_programs_or_sender_and_targets(
    changes, stem
):
    assert assertion(**changes).stem == stem


def test_figures_are_given_by_type_with_zeros():
    assert counts_by_type(Counts(entities=6)) == {
        name: 6 * (name == "entities") for name in TYPES
    }
    assert counts_by_type(Net(individuals=-1))["individuals"] == -1
