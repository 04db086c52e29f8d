"""Records from JSON Lines."""

from __future__ import annotations

import json

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.json_records import read_records, refuse_duplicates
from sanctions_cli.records import Counts, Net

GOOD = {"sender": "CA", "target": "BY", "announced": "2024-08-09", "individuals": 10}


def make_text(*objects: object) -> str:
    return "".join(json.dumps(item) + "\n" for item in objects)


def read_one(**keys: object):
    (record,) = read_records(make_text({**GOOD, **keys}), "x.jsonl").records
    return record


def refuse(text: str) -> list[str]:
    """The lines of the message with which a text is refused."""
    with pytest.raises(SanctionsError) as caught:
        read_records(text, "x.jsonl")
    return caught.value.message.split("\n       ")


def test_records_have_the_numbers_of_their_lines():
    text = "\n" + make_text(GOOD) + " \n" + make_text({**GOOD, "sender": "US"})
    records = read_records(text, "x.jsonl").records
    assert [(record.place, record.record.sender) for record in records] == [
        ("2", "CA"),
        ("4", "US"),
    ]


def test_an_action_that_is_not_given_is_a_listing():
    assert read_one().record.action == "listing"
    assert read_one(action="measure").record.action == "measure"


def test_countries_are_given_by_code_or_name_one_or_several():
    record = read_one(sender="canada", target=["Belarus", "RU"], joint=["UK"]).record
    assert (record.sender, record.target, record.joint) == ("CA", ("BY", "RU"), ("GB",))


def test_figures_are_given_as_a_table_or_one_by_one():
    record = read_one(net_individuals=-1).record
    assert (record.counts, record.net) == (Counts(individuals=10), Net(individuals=-1))
    tables = {"individuals": None, "counts": {"entities": 6}, "net": {"entities": 2}}
    record = read_one(**tables).record
    assert (record.counts, record.net) == (Counts(entities=6), Net(entities=2))


def test_what_export_writes_besides_is_checked_and_adds_nothing():
    derived = {
        "sender_name": "Canada",
        "target_name": "Belarus",
        "sender_iso3": "CAN",
        "target_iso3": ["BLR"],
        "total": 10,
        "unknown_types": [],
    }
    assert read_one(**derived) == read_one()
    assert read_one(**dict.fromkeys(derived)) == read_one()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"sender_name": "UK"}, 'sender_name "UK": the sender beside it is Canada'),
        ({"target_name": "Russia"}, 'target_name "Russia": the target beside it is Belarus'),
        ({"sender_iso3": "GBR"}, 'sender_iso3 "GBR": the sender beside it is Canada'),
        ({"total": 9}, 'total "9": the counts add up to 10'),
        ({"total": 99, "unspecified": 0}, 'total "99": the counts add up to 10'),
        ({"total": "10"}, 'total "10": this is not a count'),
        ({"total": 15, "entities": 6}, 'total "15": the counts add up to 16'),
        ({"total": 5, "counts": {"entities": 6}, "individuals": None},
         'total "5": the counts add up to 6'),
        ({"total": 17, "entities": "unknown"}, 'total "17": the counts add up to 10'),
        ({"unknown_types": ["individuals"]},
         'unknown_types "individuals": the types of unknown number are none'),
        ({"unknown_types": ["people"]}, 'unknown_types "people": no type of target: people'),
        ({"entities": "unknown", "unknown_types": ["vessels"]},
         'unknown_types "vessels": the types of unknown number are entities and vessels'),
    ],
)  # fmt: skip
def test_what_contradicts_the_fields_is_refused_with_both_values(values, message):
    with pytest.raises(SanctionsError) as caught:
        read_one(**values)
    assert message in caught.value.message


def test_what_the_counts_leave_of_a_total_is_of_unspecified_type():
    assert read_one(total=17).record.counts == Counts(individuals=10, unspecified=7)


def test_a_bare_total_is_one_of_unspecified_type():
    assert read_one(individuals=None, total=17).record.counts == Counts(unspecified=17)


def test_a_type_without_its_number_is_named_by_a_word_or_by_the_column_of_an_export():
    several = Counts(individuals=10, entities="unknown")
    assert read_one(entities="unknown").record.counts == several
    assert read_one(entities=None, unknown_types=["entities"]).record.counts == several
    assert (
        read_one(entities=None, unknown_types="entities", total=10).record.counts
        == several
    )


def test_a_null_beside_figures_is_never_zero():
    with pytest.raises(SanctionsError) as caught:
        read_one(entities=None)
    assert "null beside figures: entities" in caught.value.message
    assert 'write 0 for none, "unknown" for a number' in caught.value.message
    # The total says that there are none.
    assert read_one(entities=None, total=10).record.counts == Counts(individuals=10)
    rest = read_one(entities=None, total=17).record.counts
    assert rest == Counts(individuals=10, unspecified=7)


@pytest.mark.parametrize(
    ("keys", "suffix"),
    [
        ({}, None),
        ({"suffix": None}, None),
        ({"suffix": "Statement"}, "statement"),
        ({"id": "ca-2024-08-09-by"}, None),
        ({"id": "ca-2024-08-09-by-2"}, "2"),
        ({"id": "ca-2024-08-09-by-2", "suffix": "x"}, "x"),
        ({"id": None}, None),
    ],
)
def test_the_end_of_an_id_is_its_suffix(keys, suffix):
    assert read_one(**keys).suffix == suffix


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON: "),
        ("[" * 99999, "no JSON: "),
        ("[1]", 'not a JSON object ({"sender": "CA", …})'),
        ('"x"', "not a JSON object"),
        (
            '{"sender": "CA", "sender": "CA"}',
            'no JSON: the key "sender" is there twice',
        ),
        (
            make_text({**GOOD, "counts": {}}),
            "figures both in counts and beside it (keep one",
        ),
        (
            make_text({**GOOD, "net_entities": 1, "net": {}}),
            "figures both in net and beside it",
        ),
        (
            make_text({**GOOD, "id": "us-2024-08-09-by"}),
            "is not the record's (it begins with ca-",
        ),
        (make_text({**GOOD, "id": "ca-2024-08-09-byx"}), "is not the record's"),
        (make_text({**GOOD, "id": 7}), 'the id "7" is not the record\'s'),
        (make_text({**GOOD, "suffix": 5}), '"5" cannot be part of an id'),
        (make_text({**GOOD, "suffix": "../x"}), '"../x" cannot be part of an id'),
        (make_text({**GOOD, "sender": "Cannada"}), "did you mean Canada (CA)?"),
    ],
)
def test_a_line_that_is_no_record_is_refused(line, message):
    (fault,) = refuse(line)
    assert fault.startswith("x.jsonl:1: ")
    assert message in fault


def test_every_fault_of_every_line_is_named():
    faults = refuse("{\n" + make_text(GOOD, {**GOOD, "acton": "x", "note": 1}))
    assert [fault.split(": ")[0] for fault in faults] == [
        "x.jsonl:1",
        "x.jsonl:3",
        "x.jsonl:3",
    ]


def test_a_text_without_a_record_is_refused():
    assert refuse(" \n\n") == ["no record in x.jsonl"]


# Duplicates


def test_records_that_differ_are_no_duplicates(ledger):
    text = make_text({**GOOD, "target": "RU"}, {**GOOD, "sender": "US"})
    records = read_records(text, "x.jsonl").records
    refuse_duplicates(ledger, records, "x.jsonl")


def test_a_duplicate_of_the_ledger_or_of_an_earlier_line_is_named(ledger):
    february = {**GOOD, "announced": "2024-02-05"}
    near = {**february, "announced": "2024-02-07"}
    records = read_records(make_text(GOOD, february, near), "x.jsonl").records
    with pytest.raises(SanctionsError) as caught:
        refuse_duplicates(ledger, records, "x.jsonl")
    assert caught.value.message.split("\n       ") == [
        "x.jsonl:1: the ledger already has a record like this: ca-2024-08-09-by",
        "x.jsonl:3: the ledger already has a record like this: line 2",
    ]
    assert (
        caught.value.hint == "nothing was written; --allow-duplicate writes them anyway"
    )
