"""The changes of records as a table."""

from __future__ import annotations

from typing import get_args

import pytest

from sanctions_cli.diff.changes import Changes
from sanctions_cli.diff.effects import Effect
from sanctions_cli.diff.record_diff import Change, ChangeKind
from sanctions_cli.diff.table import (
    MACHINE_COLUMNS,
    effect_cells,
    sender_cells,
    tabulate_change_counts,
    tabulate_changes,
)
from sanctions_cli.diff.verdict_changes import VerdictChange, VerdictChangeKind
from sanctions_cli.table import Table

MACHINE_NAMES = [column.name for column in MACHINE_COLUMNS]


def make_change(
    change: ChangeKind, id_: str, sender: str | None = "CA", **fields: str
) -> Change:
    return Change(change, "announcement", id_, sender, **fields)


def people_cells(table: Table) -> list[tuple[object, ...]]:
    return [row[:2] for row in table.rows]


def machine_rows(table: Table) -> list[dict[str, object]]:
    rows = [row[2:] for row in (*table.rows, *table.machine_rows)]
    return [dict(zip(MACHINE_NAMES, row, strict=True)) for row in rows]


def test_without_changes_the_title_says_so():
    for tabulate in (tabulate_changes, tabulate_change_counts):
        table = tabulate(Changes(), "No difference")
        assert (table.title, table.rows, table.remarks) == ("No difference", (), ())


def test_where_only_effects_differ_no_record_changed():
    changes = Changes(effects=(Effect("sender", "CA", "total", 1, 2),))
    assert tabulate_changes(changes, "No difference").title == "No record changed"


def test_the_title_counts_records_by_kind_and_change():
    changes = Changes(
        (
            make_change("changed", "a", field="note", old="x", new="y"),
            make_change("changed", "a", field="url", old="x", new="y"),
            make_change("renamed", "b", field="id", old="c", new="b"),
            make_change("changed", "b", field="note", old="x", new="y"),
            *(make_change("added", f"n{number}") for number in range(1_200)),
            Change("removed", "assertion", "t", "CA"),
            Change("changed", "program", "P", "CA", "title", "x", "y"),
            Change("changed", "program", "Q", "CA", "title", "x", "y"),
            Change("changed", "ledger", "ledger", None, "title", "x", "y"),
        )
    )
    assert tabulate_changes(changes, "").title == (
        "1 record changed, 1 renamed, 1,200 added; 1 assertion removed;"
        " 2 programs changed; ledger.toml changed"
    )


def test_people_see_the_record_once_with_its_fields_below_each_other():
    changes = Changes(
        (
            make_change("renamed", "a", field="id", old="z", new="a"),
            make_change("changed", "a", field="note", old="x", new="y"),
            make_change("changed", "b", field="announced", old="2023", new="2024"),
            make_change("changed", "b", field="note", new="New."),
            make_change("removed", "c", old="listing"),
            make_change("added", "d", new="listing"),
        )
    )
    assert people_cells(tabulate_changes(changes, "")) == [
        ("> a", "was z"),
        ("", "note       x → y"),
        ("~ b", "announced  2023 → 2024"),
        ("", "note       + New."),
        ("− c", "listing"),
        ("+ d", "listing"),
    ]


def test_values_are_not_aligned_after_a_very_long_name():
    changes = Changes(
        (
            make_change(
                "changed", "a", field="sources[A long name of a publisher].url", new="x"
            ),
            make_change("changed", "a", field="note", new="y"),
        )
    )
    assert people_cells(tabulate_changes(changes, "")) == [
        ("~ a", "sources[A long name of a publisher].url  + x"),
        ("", "note  + y"),
    ]


def test_machines_get_numbers_as_numbers_with_their_difference():
    changes = Changes(
        (
            make_change("changed", "a", field="counts.vessels", old="3", new="1"),
            make_change("changed", "a", field="counts.entities", new="1"),
            make_change("changed", "a", field="note", old="3", new="1"),
        )
    )
    rows = machine_rows(tabulate_changes(changes, ""))
    assert [(row["old"], row["new"], row["difference"]) for row in rows] == [
        (3, 1, -2),
        (None, 1, None),
        ("3", "1", None),
    ]
    assert {(row["sender"], row["sender_name"]) for row in rows} == {("CA", "Canada")}


def test_machines_get_the_effects_and_the_figures_of_verdicts_too():
    changes = Changes(
        effects=(
            Effect("sender", "GB", "total", 1, 4),
            Effect("target", "BY; RU", "total", 1, 4),
            Effect("program", "P", "total", 4, 1),
        ),
        verdict_changes=(
            VerdictChange("differs", "t", "CA", {"individuals": 1}, {"entities": -2}),
        ),
    )
    rows = machine_rows(tabulate_changes(changes, ""))
    names = ("change", "kind", "id", "sender", "field", "old", "new", "difference")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("effect", "sender", "GB", "GB", "total", 1, 4, 3),
        ("effect", "target", "BY; RU", None, "total", 1, 4, 3),
        ("effect", "program", "P", None, "total", 4, 1, -3),
        ("differs", "assertion", "t", "CA", "individuals", 1, 0, -1),
        ("differs", "assertion", "t", "CA", "entities", 0, -2, -2),
    ]


def test_a_row_of_an_effect_can_name_the_sender_of_its_program():
    effect = Effect("program", "P", "total", 1, 2)
    assert effect_cells(effect, "CA")[3:5] == ("CA", "Canada")
    assert effect_cells(effect)[3:5] == (None, None)
    assert sender_cells("GB") == ("GB", "UK")
    assert sender_cells(None) == (None, None)


def test_the_effect_on_senders_is_beside_the_title_and_others_are_notes():
    changes = Changes(
        effects=(
            Effect("sender", "CA", "total", 1, 4),
            Effect("sender", "CA", "unknown", 0, 1),
            Effect("target", "BY", "total", 4, 1),
            Effect("program", "CA-SEMA-BLR", "total", 0, 1),
        )
    )
    table = tabulate_changes(changes, "")
    assert table.period == "effect: Canada +3"
    assert table.remarks == (
        ("", "Effect on the targets listed against a country: Belarus −3."),
        ("", "Effect on the lists: CA-SEMA-BLR +1."),
        ("", "Announcements that give no figure, not included: Canada +1."),
    )


def test_files_that_are_broken_on_one_side_are_a_note():
    table = tabulate_changes(Changes(broken_on_one_side=2), "No difference")
    assert table.title == "No record changed"
    assert table.remarks == (
        ("", "Effects are unknown: 2 files cannot be read on one of the two sides."),
    )


@pytest.mark.parametrize("kind", get_args(VerdictChangeKind))
def test_verdicts_that_changed_alike_are_one_note(kind):
    verdict, *_ = changes = [
        VerdictChange(kind, f"t{number}", "CA", {"total": 2}, {"total": 1})
        for number in range(5)
    ]
    ((mark, text),) = tabulate_changes(Changes(verdict_changes=(verdict,)), "").remarks
    ((mark_of_several, text_of_several),) = tabulate_changes(
        Changes(verdict_changes=tuple(changes)), ""
    ).remarks
    assert mark == mark_of_several == ("" if kind == "began" else "!")
    words = {
        "ceased": ("no longer matches", "no longer match"),
        "began": ("now matches", "now match"),
        "differs": (
            "still does not match, by another amount",
            "still do not match, by another amount",
        ),
        "fails": ("is new and does not match", "are new and do not match"),
    }[kind]
    assert text == f"A stated total {words[0]}: t0 ({verdict.description})"
    assert text_of_several == (
        f"5 stated totals {words[1]} (each {verdict.description}): t0, t1, t2 and 2 more"
    )


def test_verdicts_that_changed_by_other_amounts_are_notes_of_their_own():
    changes = (
        VerdictChange("ceased", "a", "CA", {}, {"total": 1}),
        VerdictChange("ceased", "b", "CA", {}, {"total": 2}),
        VerdictChange("ceased", "c", "CA", {}, {"total": 1}),
    )
    notes = tabulate_changes(Changes(verdict_changes=changes), "").remarks
    assert [text for _, text in notes] == [
        "2 stated totals no longer match (each 1 total short): a, c",
        "A stated total no longer matches: b (2 total short)",
    ]


def test_changes_are_counted_by_kind_and_sender():
    changes = Changes(
        (
            make_change("renamed", "a", field="id", old="z", new="a"),
            make_change("changed", "a", field="note", old="x", new="y"),
            make_change("changed", "b", field="note", old="x", new="y"),
            make_change("added", "c", "GB"),
            make_change("added", "d", None),
            Change("removed", "program", "P", "CA"),
        ),
        effects=(
            Effect("sender", "CA", "total", 1, 4),
            Effect("sender", "CA", "individuals", 1, 4),
            Effect("target", "CA", "total", 1, 9),
        ),
    )
    table = tabulate_change_counts(changes, "")
    assert table.rows == (
        ("announcement", None, None, 1, 0, 0, 0, 0),
        ("announcement", "CA", "Canada", 0, 0, 1, 1, 3),
        ("announcement", "GB", "UK", 1, 0, 0, 0, 0),
        ("program", "CA", "Canada", 0, 1, 0, 0, 0),
    )
    names = [column.name for column in table.columns]
    assert names[3:] == ["added", "removed", "renamed", "changed", "targets"]
    assert table.has_head


def test_counts_have_no_targets_where_a_file_is_broken():
    changes = Changes((make_change("added", "a"),), broken_on_one_side=1)
    (row,) = tabulate_change_counts(changes, "").rows
    assert row[-1] is None


def test_a_count_of_nothing_has_no_head():
    assert not tabulate_change_counts(Changes(broken_on_one_side=1), "").has_head
