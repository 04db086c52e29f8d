"""The JSON of `sanctions draft`: which objects are records, and what becomes of the others."""

from __future__ import annotations

import json

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.json_records import make_batch, read_records
from sanctions_cli.records import Counts

FIGURES = dict.fromkeys(("individuals", "entities", "vessels", "aircraft", "other"))


def make_object(kind: str = "new", **changes: object) -> dict[str, object]:
    return {
        "sender": "CA",
        "target": ["BY"],
        "announced": "2024-08-09",
        "action": "listing",
        **FIGURES,
        "unspecified": None,
        "precision": None,
        "draft": {"kind": kind, "date_text": None, "total": None, "warnings": []},
        **changes,
    }


def read(*objects: dict[str, object]):
    return read_records(json.dumps(objects), "drafts.json")


def test_a_null_of_a_draft_is_a_type_that_is_not_stated():
    (line,) = read(make_object(individuals=10, entities="unknown")).records
    assert line.record.counts == Counts(individuals=10, entities="unknown")


def test_a_draft_without_any_figure_gives_none():
    (line,) = read(make_object(action="measure")).records
    assert line.record.counts is None


def test_a_null_of_another_object_is_still_refused():
    stranger = make_object(individuals=10) | {"draft": {"row": 3, "id": "x"}}
    with pytest.raises(SanctionsError, match="null beside figures"):
        read(stranger)


@pytest.mark.parametrize("kind", ["new", "prior"])
def test_a_dated_act_is_a_record(kind):
    assert len(read(make_object(kind)).records) == 1


@pytest.mark.parametrize(
    ("field", "empty", "question"),
    [
        ("sender", None, "a sender against Belarus: it is not clear who acts"),
        ("target", [], "Canada against a country: it is not clear against which"),
        ("action", None, "Canada against Belarus: it is not clear whether the text"),
    ],
)
def test_a_draft_with_an_open_field_is_left_out(field, empty, question):
    batch = read(make_object(**{field: empty}))
    assert not batch.records
    [note] = batch.notes
    assert question in note
    assert f'give it as "{field}"' in note


def test_what_is_no_announcement_is_left_out_and_the_rest_is_read(tmp_path):
    source = {"publisher": "House of Commons", "published": "2020-12-09"}
    objects = [
        make_object(individuals=10),
        make_object("cumulative", individuals=55, announced=None, sources=[source]),
        make_object("planned", announced=None),
        make_object("prior", announced=None, entities=1),
    ]
    path = tmp_path / "drafts.json"
    path.write_text(json.dumps(objects, indent=1))
    batch = make_batch([str(path)])
    assert [draft.record.counts for draft in batch.drafts] == [Counts(individuals=10)]
    total, planned, undated = batch.notes
    assert (
        "Canada against Belarus, 55 individuals: a running total, not an announcement;"
        " to record it as a stated total: sanctions assert CA BY 2020-12-09"
        " --individuals 55 --flow --publisher 'House of Commons'" in total
    )
    assert "planned, not announced yet" in planned
    assert "1 entity: no day of the announcement" in undated


def test_a_running_total_with_unknown_day_and_source_names_what_to_fill_in():
    values = make_object(
        "cumulative", announced=None, unspecified=2000, precision="at_least"
    )
    [omission] = read(values).notes
    assert omission.endswith(
        "sanctions assert CA BY DAY --total 2000 --bound at_least --flow"
        " --publisher PUBLISHER"
    )


def test_the_warnings_on_a_record_are_named():
    details = {"kind": "new", "warnings": ["the title says 9"]}
    records, notes, _ = read(make_object(individuals=10, draft=details))
    assert len(records) == 1
    assert notes == ["drafts.json:1: the title says 9"]


def test_a_day_that_somebody_fills_in_makes_a_record():
    filled_in = make_object("prior", announced="2022-11-22", individuals=22)
    assert read(filled_in).records[0].record.announced == "2022-11-22"


@pytest.mark.parametrize("details", [None, 3, [], {}, {"kind": 3}, {"kind": "odd"}])
def test_any_other_content_of_the_key_is_skipped(details):
    assert len(read(make_object() | {"draft": details}).records) == 1
