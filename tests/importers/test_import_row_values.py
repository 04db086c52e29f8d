"""From the values of a row to those of a record."""

from __future__ import annotations

import pytest

from sanctions_cli.importers.csv.row_values import (
    find_contradictions,
    find_faulty_values,
    make_record_values,
)
from sanctions_cli.importers.drafts import Fault
from sanctions_cli.ledger import build
from sanctions_cli.records import Counts, Net, Source

NEEDED = {
    "sender": "CA",
    "target": ["BY"],
    "announced": "2024-08-09",
    "action": "listing",
}


def find_header(field: str) -> str:
    """Columns of a sheet whose headers are the fields in capitals."""
    return field.upper()


def contradictions(**values: object) -> list[Fault]:
    return list(find_contradictions({**NEEDED, **values}, find_header))


# Contradictions


def test_a_row_with_all_that_is_needed_has_none():
    assert contradictions() == []


@pytest.mark.parametrize("field", NEEDED)
def test_what_every_record_needs_is_missing(field):
    values = {name: value for name, value in NEEDED.items() if name != field}
    (fault,) = find_contradictions(values, find_header)
    assert (fault.column, fault.cell) == (field.upper(), "")
    assert (fault.reason, fault.hint) == (
        f"the {'date' if field == 'announced' else field} is missing",
        "every record needs one",
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"individuals": 10, "total": 10}, None),
        ({"individuals": 10, "entities": 6, "total": 16}, None),
        ({"individuals": 10, "total": 9}, "the counts add up to 10"),
        (
            {"individuals": 1000, "entities": 400, "total": 0},
            "the counts add up to 1,400",
        ),
        ({"individuals": 0, "total": 0}, None),
        ({"total": 16}, None),
        ({"individuals": 10}, None),
    ],
)
def test_a_total_is_that_of_the_counts(values, reason):
    faults = contradictions(**values)
    assert [fault.reason for fault in faults] == ([reason] if reason else [])
    assert [fault.column for fault in faults] == ["TOTAL"] * len(faults)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"sender_name": "Canada"}, None),
        ({"sender_name": " CANADA "}, None),
        ({"sender_name": "UK", "sender": "GB"}, None),
        ({"sender_name": "France"}, "the sender beside it is Canada"),
        ({"target_name": "Belarus"}, None),
        ({"target_name": "Belarus, Russia", "target": ["BY", "RU"]}, None),
        (
            {"target_name": "Belarus", "target": ["BY", "RU"]},
            "the target beside it is Belarus, Russia",
        ),
        ({"target_name": ""}, None),
    ],
)
def test_a_name_is_that_of_the_code_beside_it(values, reason):
    faults = contradictions(**values)
    assert [fault.reason for fault in faults] == ([reason] if reason else [])


def test_a_name_without_a_code_is_no_contradiction_but_the_code_is_missing():
    values = {**NEEDED, "sender_name": "Canada"}
    del values["sender"]
    assert [fault.column for fault in find_contradictions(values, find_header)] == [
        "SENDER"
    ]


def test_a_source_needs_a_publisher_or_an_address():
    (fault,) = contradictions(title="SOR/2024-167")
    assert (fault.column, fault.reason) == ("TITLE", "the source has no publisher")
    assert contradictions(title="SOR/2024-167", publisher="Canada Gazette") == []
    assert (
        contradictions(title="SOR/2024-167", source_url="https://example.org/a") == []
    )


# Values of a record


def make_record(**values: object):
    return build.build_announcement(make_record_values({**NEEDED, **values}))


def test_counts_and_net_become_tables():
    record = make_record(individuals=10, other=0, net_individuals=-2, net_entities=3)
    assert record.counts == Counts(individuals=10)
    assert record.net == Net(individuals=-2, entities=3)
    assert (make_record().counts, make_record().net) == (None, None)


def test_no_targets_at_all_is_a_table_too():
    assert make_record(individuals=0).counts == Counts()


def test_a_bare_total_is_of_no_stated_type():
    assert make_record(total=16).counts == Counts(unspecified=16)
    assert make_record(total=16, individuals=16).counts == Counts(individuals=16)


def test_the_columns_of_a_source_follow_the_sources_cell():
    listed = [{"publisher": "JURIST", "title": "x"}]
    record = make_record(
        sources=listed, publisher="Canada Gazette", source_kind="official"
    )
    assert record.sources == (
        Source(publisher="JURIST", title="x"),
        Source(publisher="Canada Gazette", kind="official"),
    )


def test_without_a_publisher_the_host_of_the_address_is_one():
    record = make_record(source_url="https://www.Example.org:8080/a")
    assert record.sources == (
        Source(publisher="www.example.org", url="https://www.Example.org:8080/a"),
    )


@pytest.mark.parametrize("address", ["http://[x", "example", "", "http://"])
def test_a_text_that_is_no_address_has_no_host(address):
    faults = contradictions(source_url=address)
    assert [fault.column for fault in faults] == (["TITLE"] if address else [])


def test_names_beside_codes_are_no_part_of_the_record():
    values = make_record_values(
        {**NEEDED, "sender_name": "Canada", "target_name": "Belarus"}
    )
    assert values == NEEDED


def test_the_values_of_the_row_stay_as_they_are():
    values = {**NEEDED, "sources": [{"publisher": "x"}], "publisher": "y"}
    make_record_values(values)
    assert values["sources"] == [{"publisher": "x"}]


# Faulty values


def test_each_value_that_the_record_format_refuses_is_found_alone():
    values = {
        **NEEDED,
        "note": "a\x7fb",
        "source_url": "example",
        "reasons": ["war", "war"],
        "individuals": 3,
    }
    faults = find_faulty_values(values, find_header)
    assert [(fault.column, fault.cell) for fault in faults] == [
        ("NOTE", "a\x7fb"),
        ("SOURCE_URL", "example"),
        ("REASONS", "war; war"),
    ]
    assert all(fault.reason for fault in faults)


def test_values_that_are_right_alone_have_no_fault():
    assert (
        find_faulty_values({**NEEDED, "title": "x", "net_entities": -1}, find_header)
        == []
    )
