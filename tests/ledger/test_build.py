"""Building records from values that somebody typed."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.made_records import make_announcement, make_assertion
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.ledger import build
from sanctions_cli.records import Counts

PATH = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.mark.parametrize(
    ("typed", "announced"),
    [
        ("2024-08-09", "2024-08-09"),
        ("9 Aug 2024", "2024-08-09"),
        ("August 2024", "2024-08"),
        ("2024-08", "2024-08"),
        ("2024", "2024"),
    ],
)
def test_a_date_may_be_typed_in_any_spelling(typed, announced):
    assert make_announcement(announced=typed).announced == announced


def test_values_that_were_not_given_are_left_out():
    record = make_announcement(note=None, refers_to=[], reasons=None, counts=None)
    assert record.note is None
    assert record.refers_to is None
    assert record.counts is None


def test_a_count_that_was_not_given_is_zero():
    record = make_announcement(counts={"individuals": 3, "entities": None})
    assert record.counts == Counts(individuals=3)


def test_an_assertion_is_built_like_an_announcement():
    record = make_assertion(on="31 Dec 2024", since="1 Jan 2024", kind="flow")
    assert (record.on, record.since) == ("2024-12-31", "2024-01-01")
    assert record.sources[0].publisher == "Official Gazette"


def test_the_date_of_a_source_is_read_too():
    sources = [{"publisher": "Reuters", "published": "10 Aug 2024"}]
    assert make_announcement(sources=sources).sources[0].published == "2024-08-10"


def test_one_fault_keeps_its_hint():
    with pytest.raises(build.InvalidRecord) as refusal:
        make_announcement(action="listin")
    assert refusal.value.faults == [(refusal.value.message, refusal.value.hint)]
    assert "listing" in refusal.value.hint


def test_all_faults_are_told_at_once_each_with_its_hint():
    with pytest.raises(build.InvalidRecord) as refusal:
        make_announcement(action="listin", sender="Canada", bogus="x")
    error = refusal.value
    assert len(error.faults) == 3
    assert error.hint is None
    for message, hint in error.faults:
        assert message in error.message
        assert hint is None or f"({hint})" in error.message


def test_a_fault_that_two_values_share_is_told_once():
    finding = Finding("", 0, 0, "schema", "wrong", "do this")
    error = build.InvalidRecord([finding, finding])
    assert (error.message, error.hint, error.faults) == (
        "wrong",
        "do this",
        [("wrong", "do this")],
    )


def test_a_text_that_is_no_date_is_refused():
    with pytest.raises(SanctionsError):
        make_announcement(announced="some day")


@pytest.mark.parametrize(
    ("key", "value", "toml_value"),
    [
        ("announced", "2024-08-09", date(2024, 8, 9)),
        ("announced", "2024-08", "2024-08"),
        ("note", "2024-08-09", "2024-08-09"),
        ("target", ("BY", "RU"), ["BY", "RU"]),
        ("individuals", 3, 3),
        ("counts", {"individuals": 3, "entities": None}, {"individuals": 3}),
        ("sources", [{"published": "2024-08-09"}], [{"published": date(2024, 8, 9)}]),
    ],
)
def test_a_value_becomes_what_toml_has_for_it(key, value, toml_value):
    assert build.to_toml_value(key, value) == toml_value


def test_the_file_of_a_record_reads_back_equal_and_names_its_schema():
    text = build.encode_record(make_announcement(), PATH).decode()
    assert text == (
        "#:schema ../../schema/announcement.json\n"
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'
        "\n[counts]\nindividuals = 10\n"
    )


def test_the_file_of_an_assertion_names_the_schema_of_assertions():
    data = build.encode_record(
        make_assertion(), "assertions/2024-12-31-ca-sema-blr.toml"
    )
    assert data.startswith(b"#:schema ../schema/assertion.json\n")


def test_a_record_is_not_encoded_for_a_path_that_it_cannot_have():
    with pytest.raises(build.InvalidRecord) as refusal:
        build.encode_record(
            make_announcement(), "announcements/2024/ca-2024-08-10-by.toml"
        )
    assert "ca-2024-08-09-by" in refusal.value.message


def test_a_record_that_would_not_read_back_equal_is_refused(monkeypatch):
    record, different = make_announcement(), make_announcement(note="different")
    monkeypatch.setattr(
        "sanctions_cli.records.toml.parse_file", lambda *_arguments: (different, [])
    )
    with pytest.raises(SanctionsError, match="cannot be written so that it reads back"):
        build.encode_record(record, PATH)


def test_the_host_of_an_address_is_its_site_and_a_broken_one_has_none():
    hosts = [
        build.find_host(address)
        for address in ("https://www.gov.uk/x", "https://[bad", "gov.uk", "")
    ]
    assert hosts == ["gov.uk", "", "", ""]
