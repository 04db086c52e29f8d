"""The rows that records have in the index."""

from __future__ import annotations

import json

import pytest

from sanctions_cli.errors import Finding
from sanctions_cli.index import database, rows
from sanctions_cli.ledger import build, record_paths
from sanctions_cli.records import (
    Announcement,
    Ledger,
    Program,
    Source,
    from_json,
    read_stored_values,
)

PATH = "announcements/2024/ca-2024-08-09-by.toml"


def make_announcement(**values):
    usual = {
        "sender": "CA",
        "target": "BY",
        "announced": "2024-08-09",
        "action": "listing",
    }
    return build.build_announcement(usual | values)


def make_rows(record, path=PATH):
    """The rows of a record by table, each as a dict from column to value."""
    by_table = {table: [] for table in rows.COLUMNS}
    values = read_stored_values(record)
    rows.add_rows(by_table, path, record_paths.file_kind(path), values)
    return {
        table: [dict(zip(rows.COLUMNS[table], row, strict=True)) for row in table_rows]
        for table, table_rows in by_table.items()
        if table_rows
    }


def announcement_row(**values):
    (row,) = make_rows(make_announcement(**values))["announcements"]
    return row


@pytest.mark.parametrize("table", rows.COLUMNS)
def test_every_column_is_in_the_schema(shipped_index, table):
    columns = shipped_index.execute(
        f"select name from pragma_table_info('{table}')"
    ).fetchall()
    names = {name for (name,) in columns}
    if table == "plurals":
        names.remove("spelling")  # filled by index.spellings
    assert {column.strip('"') for column in rows.COLUMNS[table]} == names


def test_an_announcement_has_one_row_with_its_values():
    row = announcement_row(program="CA-SEMA-BLR", note="see the annex", redesignated=2)
    assert (row["path"], row["id"]) == (PATH, "ca-2024-08-09-by")
    assert (row["sender"], row["target"], row["announced"]) == (
        "CA",
        "BY",
        "2024-08-09",
    )
    assert (row["program"], row["note"], row["redesignated"]) == (
        "CA-SEMA-BLR",
        "see the annex",
        2,
    )
    assert (row["precision"], row["date_basis"], row["effective"]) == (
        "exact",
        "stated",
        None,
    )


def test_the_whole_record_is_kept_as_json():
    record = make_announcement(counts={"individuals": 3}, sources=[{"publisher": "AP"}])
    row = announcement_row(counts={"individuals": 3}, sources=[{"publisher": "AP"}])
    assert from_json(Announcement, row["record"]) == record


def test_counts_and_their_total_are_columns():
    row = announcement_row(counts={"individuals": 3, "vessels": 2})
    assert (row["stated"], row["individuals"], row["vessels"], row["entities"]) == (
        1,
        3,
        2,
        0,
    )
    assert row["total"] == 5
    assert (row["has_net"], row["net_individuals"]) == (0, None)


def test_counts_of_nobody_are_not_the_same_as_no_counts():
    none = announcement_row(counts={"individuals": 0})
    assert (none["stated"], none["individuals"], none["total"]) == (1, 0, 0)
    unknown = announcement_row()
    assert (unknown["stated"], unknown["individuals"], unknown["total"]) == (
        0,
        None,
        None,
    )


def test_a_net_change_has_columns_of_its_own():
    row = announcement_row(
        counts={"individuals": 3}, net={"individuals": -1, "entities": 2}
    )
    assert (row["has_net"], row["net_individuals"], row["net_entities"]) == (1, -1, 2)
    assert (row["individuals"], row["entities"]) == (3, 0)


def test_several_values_are_joined_in_their_column_and_have_a_row_each():
    record = make_announcement(
        target=["BY", "RU"], joint=["US", "GB"], reasons=["fraud"]
    )
    made = make_rows(record)
    (row,) = made["announcements"]
    assert (row["target"], row["joint"], row["reasons"]) == (
        "BY; RU",
        "GB; US",
        "fraud",
    )
    assert made["plurals"] == [
        {"path": PATH, "field": field, "value": value}
        for field, value in (
            ("target", "BY"),
            ("target", "RU"),
            ("reason", "fraud"),
            ("joint", "GB"),
            ("joint", "US"),
        )
    ]


def test_an_assertion_has_one_row():
    values = {"sender": "CA", "target": "BY", "on": "2024-12-31", "claim": "ten"}
    record = build.build_assertion(values | {"stated": {"individuals": 10}})
    path = "assertions/2024-12-31-ca-by.toml"
    made = make_rows(record, path)
    assert list(made) == ["assertions"]
    (row,) = made["assertions"]
    content = json.loads(row.pop("record"))
    assert row == {
        "path": path,
        "id": "2024-12-31-ca-by",
        "on_day": "2024-12-31",
        "sender": "CA",
    }
    assert content["stated"] == {"individuals": 10}


def test_each_program_has_a_row():
    programs = {
        "CA-SEMA-BLR": Program(title="Belarus", sender="CA", target=("BY",)),
        "EU-X": Program(
            title="X", sender="EU", target=("BY", "RU"), overlaps=("EU-Y", "EU-Z")
        ),
    }
    made = make_rows(programs, "programs.toml")
    assert list(made) == ["programs"]
    first, second = made["programs"]
    assert (first["program"], first["target"], first["overlaps"]) == (
        "CA-SEMA-BLR",
        "BY",
        None,
    )
    assert (second["target"], second["overlaps"]) == ("BY; RU", "EU-Y; EU-Z")


def test_what_ledger_toml_contains_is_one_row():
    made = make_rows(Ledger(format=1, title="A ledger"), "ledger.toml")
    assert list(made) == ["meta"]
    (row,) = made["meta"]
    assert (row["key"], json.loads(row["value"])) == (
        "ledger",
        {"format": 1, "title": "A ledger"},
    )


def test_a_finding_has_all_its_values_but_the_details():
    finding = Finding(PATH, 3, 1, "schema", "wrong", "do this", "x = 1", "warning")
    values = finding._asdict()
    values.pop("details")
    assert rows.finding_row(finding) == tuple(values.values())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(publisher="AP"), "AP"),
        (
            Source(
                publisher="Gazette",
                title="SOR/2024-167",
                published="2024-08-14",
                url="https://example.org/",
                locator="page 3",
                archive="https://archive.example.org/",
            ),
            "Gazette, SOR/2024-167, (2024-08-14), https://example.org/, page 3",
        ),
        (Source(publisher="A; B", title="c; d"), "A, B, c, d"),
    ],
)
def test_a_source_is_cited_in_one_line_without_semicolons(source, words):
    assert rows.cite_source(read_stored_values(source)) == words


def test_several_sources_are_separated_by_semicolons():
    row = announcement_row(sources=[{"publisher": "A; B"}, {"publisher": "C"}])
    assert row["sources"] == "A, B; C"


def test_the_rows_of_the_shipped_ledger_read_back_as_its_records(shipped_index):
    total = 0
    for path, record in shipped_index.execute("select path, record from announcements"):
        (row,) = make_rows(from_json(Announcement, record), path)["announcements"]
        columns = ", ".join(row)
        stored = shipped_index.execute(
            f"select {columns} from announcements where path = ?", (path,)
        ).fetchone()
        assert stored == tuple(row.values())
        total += 1
    assert total > 100


def test_the_connection_of_a_ledger_cannot_write(ledger):
    with (
        database.open_ledger(ledger, None) as opened,
        pytest.raises(Exception, match="readonly"),
    ):
        opened.connection.execute("delete from announcements")
