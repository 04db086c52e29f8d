"""The views of what was recorded, asked of ledgers made by hand."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.queries.sql import answer_query


def ask(ledger: HandMadeLedger, query: str) -> list[tuple[object, ...]]:
    return list(answer_query(ledger.open(), query).rows)


def row_of(ledger: HandMadeLedger, query: str) -> dict[str, object]:
    """The only row of an answer, without what is null."""
    table = answer_query(ledger.open(), query)
    (row,) = table.rows
    names = [column.name for column in table.columns]
    return {
        name: cell for name, cell in zip(names, row, strict=True) if cell is not None
    }


SOURCE = {"publisher": "Global Affairs Canada", "title": "News release"}


def test_an_announcement_has_only_what_its_record_says(hand_made):
    name = hand_made.add("CA", "2024-08-09")
    assert row_of(hand_made, "select * from announcements") == {
        "id": name,
        "sender": "CA",
        "sender_name": "Canada",
        "target": "BY",
        "target_name": "Belarus",
        "announced": "2024-08-09",
        "action": "listing",
        "precision": "exact",
        "basis": "stated",
        "date_basis": "stated",
        "measures_basis": "stated",
        "package": 0,
        "redesignated": 0,
    }


def test_an_announcement_has_all_that_its_record_says(hand_made):
    first = hand_made.add("CA", "2024-01-01", 1)
    hand_made.add(
        "CA",
        "2024-08-09",
        {"individuals": 10, "entities": 6},
        target=["BY", "RU"],
        effective="2024-08-08",
        listed="2024-08-10",
        until="2025-08-09",
        program="CA-SEMA-BLR",
        precision="at_least",
        basis="listed",
        confidence="verified",
        measures=["asset_freeze", "travel_ban"],
        reasons=["war", "a; b"],
        joint=["EU", "GB"],
        instrument="SOR/2024-1",
        authority="Governor in Council",
        refers_to=[first],
        note="A note",
        date_basis="report",
        measures_basis="regime",
        other_programs=["CA-OTHER"],
        joint_claimed=["US"],
        same_day=["AU"],
        package=True,
        redesignated=2,
        net={"individuals": 8},
        sources=[SOURCE],
    )
    row = row_of(hand_made, "select * from announcements where announced >= '2024-02'")
    assert row == {
        "id": "ca-2024-08-09-by-ru-listing",
        "sender": "CA",
        "sender_name": "Canada",
        "target": "BY; RU",
        "target_name": "Belarus, Russia",
        "announced": "2024-08-09",
        "effective": "2024-08-08",
        "listed": "2024-08-10",
        "until": "2025-08-09",
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "individuals": 10,
        "entities": 6,
        "vessels": 0,
        "aircraft": 0,
        "other": 0,
        "unspecified": 0,
        "total": 16,
        "precision": "at_least",
        "basis": "listed",
        "confidence": "verified",
        "measures": "asset_freeze; travel_ban",
        "reasons": "war; a;\N{NO-BREAK SPACE} b",
        "joint": "EU; GB",
        "instrument": "SOR/2024-1",
        "authority": "Governor in Council",
        "refers_to": first,
        "sources": "Global Affairs Canada | News release",
        "note": "A note",
        "date_basis": "report",
        "measures_basis": "regime",
        "other_programs": "CA-OTHER",
        "joint_claimed": "US",
        "same_day": "AU",
        "package": 1,
        "redesignated": 2,
        "net_individuals": 8,
        "net_entities": 0,
        "net_vessels": 0,
        "net_aircraft": 0,
        "net_other": 0,
        "net_unspecified": 0,
    }


@pytest.mark.parametrize(
    ("view", "column", "values"),
    [
        ("targets", "target", ["BY", "RU"]),
        ("measures", "measure", ["asset_freeze", "travel_ban"]),
        ("reasons", "reason", ["a; b", "war"]),
        ("partners", "partner", ["EU", "GB"]),
    ],
)
def test_each_value_of_several_has_a_row(hand_made, view, column, values):
    name = hand_made.add(
        "CA",
        "2024-08-09",
        target=["BY", "RU"],
        measures=["asset_freeze", "travel_ban"],
        reasons=["war", "a; b"],
        joint=["EU", "GB"],
    )
    hand_made.add("US", "2024-08-09", target="IR", joint_claimed=["CA"])
    rows = ask(
        hand_made, f"select id, {column} from {view} where id = '{name}' order by 2"
    )
    assert rows == [(name, value) for value in values]


def test_sources_are_numbered_in_their_order_for_records_of_both_kinds(hand_made):
    name = hand_made.add(
        "CA",
        "2024-08-09",
        sources=[
            {
                "publisher": "First",
                "title": "A",
                "published": "2024-08-09",
                "kind": "official",
                "url": "https://example.org/a",
            },
            {"publisher": "Second", "title": "B", "published": "2024-08"},
        ],
    )
    hand_made.add("US", "2024-08-09")
    hand_made.add_assertion("2024-12-31", {"individuals": 5}, sources=[SOURCE])
    query = "select record, id, place, publisher, published, kind, url from sources order by 1, 3"
    assert ask(hand_made, query) == [
        (
            "announcement",
            name,
            1,
            "First",
            "2024-08-09",
            "official",
            "https://example.org/a",
        ),
        ("announcement", name, 2, "Second", "2024-08", None, None),
        ("assertion", "2024-12-31-ca-by", 1, "Global Affairs Canada", None, None, None),
    ]


def test_programs_are_those_that_are_defined_used_or_not(hand_made):
    hand_made.add_program(
        "CA-ONE", "CA", until="2022-06", overlaps=["CA-TWO"], note="Ended"
    )
    hand_made.add_program(
        "CA-TWO", "CA", authority="The Act", url="https://example.org"
    )
    hand_made.add("CA", "2024-08-09", 5, program="CA-THREE")
    query = "select program, sender, target, until, overlaps, authority, url, note from programs"
    assert ask(hand_made, f"{query} order by 1") == [
        ("CA-ONE", "CA", "BY", "2022-06", "CA-TWO", None, None, "Ended"),
        ("CA-TWO", "CA", "BY", None, None, "The Act", "https://example.org", None),
    ]
