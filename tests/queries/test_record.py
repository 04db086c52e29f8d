"""One record whole: which fields are shown, in which order and words."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.record import tabulate_record
from sanctions_cli.table import Table


def fields_of(table: Table) -> dict[str, object]:
    (row,) = table.rows
    return dict(zip([column.name for column in table.columns], row, strict=True))


@pytest.fixture
def listing(hand_made: HandMadeLedger) -> HandMadeLedger:
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add(
        "CA",
        "2024-08-09",
        {"individuals": 1010, "entities": 6},
        program="CA-SEMA-BLR",
        effective="2024-08-10",
        precision="about",
        basis="stated",
        joint=["US", "EU"],
        measures=["asset_freeze", "travel_ban"],
        redesignated=3,
        package=True,
        note="many people",
        net={"individuals": -2},
        sources=[
            {
                "publisher": "Canada",
                "title": "Regulations",
                "published": "2024-08-09",
                "locator": "section 2",
                "url": "https://example.org/a",
            },
            {"publisher": "Reuters"},
        ],
        conflicts=[
            {
                "field": "individuals",
                "value": "11",
                "publisher": "BBC",
                "judgement": "a mistake",
            }
        ],
    )
    return hand_made


def test_an_announcement_is_shown_with_all_its_fields_in_words(listing):
    table = tabulate_record(listing.open(), "ca-2024-08-09-by-listing")
    assert fields_of(table) == {
        "id": "ca-2024-08-09-by-listing",
        "sender": "Canada (CA)",
        "target": "Belarus (BY)",
        "announced": "2024-08-09",
        "effective": "2024-08-10",
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "counts": "1,010 individuals, 6 entities",
        "net": "-2 individuals",
        "measures": "asset_freeze, travel_ban",
        "joint": "EU (EU), US (US)",
        "package": True,
        "precision": "about",
        "redesignated": 3,
        "note": "many people",
        "conflicts": ("individuals 11, says BBC: a mistake",),
        "sources": (
            "Canada: Regulations (2024-08-09)  section 2  https://example.org/a",
            "Reuters",
        ),
        "file": "announcements/2024/ca-2024-08-09-by-listing.toml",
    }
    assert table.title == "Canada, listing against Belarus, 2024-08-09"
    assert table.layout == "record"


def test_the_fields_are_in_the_order_in_which_they_are_wanted(listing):
    table = tabulate_record(listing.open(), "ca-2024-08-09-by-listing")
    names = [column.name for column in table.columns]
    assert names[:4] == ["id", "sender", "target", "announced"]
    assert names[-4:] == ["note", "conflicts", "sources", "file"]
    assert [column.title for column in table.columns][:1] == ["Id"]


def test_what_goes_without_saying_is_left_out_for_people_but_not_for_programs(
    hand_made,
):
    hand_made.add("CA", "2024-08-09", 10)
    table = tabulate_record(hand_made.open(), "ca-2024-08-09-by-listing")
    assert (
        not {"precision", "basis", "date_basis", "measures_basis"}
        & fields_of(table).keys()
    )
    assert table.record is not None
    assert table.record["precision"] == "exact"
    assert table.record["counts"] == {"individuals": 10}
    assert table.record["id"] == "ca-2024-08-09-by-listing"


def test_what_differs_from_the_usual_is_shown(hand_made):
    hand_made.add("CA", "2024-08-09", 10, basis="derived", date_basis="report")
    fields = fields_of(tabulate_record(hand_made.open(), "ca-2024-08-09-by-listing"))
    assert (fields["basis"], fields["date_basis"]) == ("derived", "report")


def test_counts_of_nobody_are_none(hand_made):
    hand_made.add("CA", "2024-08-09", {"individuals": 0}, action="amendment")
    fields = fields_of(tabulate_record(hand_made.open(), "ca-2024-08-09-by-amendment"))
    assert fields["counts"] == "none"


def test_several_targets_are_all_named(hand_made):
    hand_made.add("CA", "2024-08-09", 10, target=["BY", "RU"])
    table = tabulate_record(hand_made.open(), "ca-2024-08-09-by-ru-listing")
    assert fields_of(table)["target"] == "Belarus (BY), Russia (RU)"
    assert table.title == "Canada, listing against Belarus, Russia, 2024-08-09"


def test_a_stated_total_is_shown(hand_made):
    hand_made.add_program("CA-SEMA-BLR", "CA")
    explained = {"individuals": 1200, "entities": -1, "reason": "names are unpublished"}
    record_id = hand_made.add_assertion(
        "2021-01-31",
        {"individuals": 1255, "rounds": 3},
        program="CA-SEMA-BLR",
        bound="at_least",
        known_difference=explained,
        sources=[{"publisher": "House of Commons"}],
    )
    table = tabulate_record(hand_made.open(), record_id)
    assert fields_of(table) == {
        "id": "2021-01-31-ca-sema-blr",
        "sender": "Canada (CA)",
        "target": "Belarus (BY)",
        "on": "2021-01-31",
        "kind": "stock",
        "program": "CA-SEMA-BLR",
        "claim": "The total of 2021-01-31",
        "bound": "at_least",
        "stated": "1,255 individuals, 3 rounds",
        "known_difference": "1,200 individuals more than the ledger has, "
        "1 entity fewer than the ledger has: names are unpublished",
        "sources": ("House of Commons",),
        "file": "assertions/2021-01-31-ca-sema-blr.toml",
    }
    assert table.title == "Canada, stated total against Belarus, 2021-01-31"


# Ids


def test_capitals_in_an_id_do_not_matter(listing):
    table = tabulate_record(listing.open(), "CA-2024-08-09-by-Listing")
    assert fields_of(table)["id"] == "ca-2024-08-09-by-listing"


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("ca-2024-08-09-by-listin", "did you mean ca-2024-08-09-by-listing?"),
        ("2024", "did you mean ca-2024-08-09-by-listing?"),
        ("zz", "sanctions list shows the ids"),
        ("x" * 5000, "sanctions list shows the ids"),
    ],
)
def test_an_unknown_id_is_refused_with_those_like_it(listing, wanted, hint):
    with pytest.raises(SanctionsError) as error:
        tabulate_record(listing.open(), wanted)
    assert (str(error.value), error.value.hint) == (f'no record "{wanted}"', hint)


def test_of_many_ids_that_are_like_it_three_are_offered(hand_made):
    for day in range(1, 6):
        hand_made.add("US", f"2024-01-0{day}", 1)
    with pytest.raises(SanctionsError) as error:
        tabulate_record(hand_made.open(), "us-2024")
    assert error.value.hint == (
        "did you mean us-2024-01-01-by-listing, us-2024-01-02-by-listing"
        " or us-2024-01-03-by-listing?"
    )


def test_ids_of_stated_totals_are_offered_too(hand_made):
    hand_made.add_assertion("2021-01-31", {"total": 1})
    with pytest.raises(SanctionsError) as error:
        tabulate_record(hand_made.open(), "2021-01-30-ca-by")
    assert error.value.hint == "did you mean 2021-01-31-ca-by?"
