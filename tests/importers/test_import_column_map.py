"""What the user states about the columns of a sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.column_map import (
    ColumnMap,
    find_field,
    map_from_flags,
    merge_maps,
    normalize_text,
)
from sanctions_cli.importers.csv.map_file import map_from_file


def make_map(
    columns=(), ignored=(), defaults=(), date_order="", date_system=""
) -> ColumnMap:
    column_map = map_from_flags(columns, ignored, defaults)
    return replace(column_map, date_order=date_order, date_system=date_system)


@pytest.fixture
def read_map(tmp_path: Path):
    """`read_map("[columns]…")`: the map in a file with this text."""

    def read(text: str) -> ColumnMap:
        (tmp_path / "map.toml").write_text(text, encoding="utf-8")
        return map_from_file(tmp_path / "map.toml")

    return read


@pytest.mark.parametrize("text", ["Imposed by", " imposed  BY ", "IMPOSED\nby"])
def test_headers_are_compared_without_case_and_blanks(text):
    assert normalize_text(text) == "imposed by"


# Fields


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("sender", "sender"),
        ("Date Basis", "date_basis"),
        ("date-basis", "date_basis"),
        ("url", "source_url"),
        ("Date", "announced"),
        ("day", "announced"),
        ("country", "target"),
    ],
)
def test_a_field_is_named_as_people_name_it(name, field):
    assert find_field(name, "--map") == field


def test_a_name_of_no_field_is_refused_with_a_near_one():
    with pytest.raises(SanctionsError) as caught:
        find_field("snder", "--map")
    assert caught.value.message == '--map: no field "snder"'
    assert caught.value.hint == "did you mean sender?"
    with pytest.raises(SanctionsError) as caught:
        find_field("colour", "map.toml")
    assert caught.value.hint.startswith(
        "sender, target, announced, action, individuals, "
    )


# Flags


def test_flags_give_fields_defaults_and_columns_that_are_not_read():
    column_map = make_map(
        ["Imposed by=sender", "x=y=Individuals", "Row="],
        [" Checked  BY "],
        ["action=listing", "note=a=b", "program="],
        "dmy",
        "1904",
    )
    assert column_map == ColumnMap(
        columns={
            "imposed by": "sender",
            "x=y": "individuals",
            "row": "",
            "checked by": "",
        },
        defaults={"action": "listing", "note": "a=b", "program": ""},
        date_order="dmy",
        date_system="1904",
    )


def test_a_column_that_is_mapped_and_ignored_is_not_read():
    assert make_map(["x=sender"], ["X"]).columns == {"x": ""}


@pytest.mark.parametrize(
    ("flags", "message", "hint"),
    [
        (
            {"columns": ["sender"]},
            '--map "sender" has no equals sign',
            '--map "Imposed by=sender"',
        ),
        (
            {"defaults": ["x"]},
            '--default "x" has no equals sign',
            "--default action=listing",
        ),
        ({"columns": ["x=snder"]}, '--map: no field "snder"', "did you mean sender?"),
        (
            {"defaults": ["actoin=listing"]},
            '--default: no field "actoin"',
            "did you mean action?",
        ),
    ],
)
def test_flags_that_cannot_be_meant_are_refused(flags, message, hint):
    with pytest.raises(SanctionsError) as caught:
        make_map(**flags)
    assert (caught.value.message, caught.value.hint) == (message, hint)


# Files


def test_a_file_gives_all_that_flags_give_and_values(read_map):
    column_map = read_map("""
        ignore = ["Checked by"]
        date_order = "mdy"
        date_system = 1900

        [columns]
        "Imposed by" = "sender"
        "Row" = ""

        [defaults]
        package = true
        redesignated = 0
        action = "listing"

        [values.Action]
        "  New  Listing" = "listing"
        "Removal" = "delisting"

        [values.individuals]
        "n/a" = ""
        """)
    assert column_map == ColumnMap(
        columns={"imposed by": "sender", "row": "", "checked by": ""},
        defaults={"package": "true", "redesignated": "0", "action": "listing"},
        values={
            "action": {"new listing": "listing", "removal": "delisting"},
            "individuals": {"n/a": ""},
        },
        date_order="mdy",
        date_system="1900",
    )


def test_an_empty_file_and_one_with_a_byte_order_mark_are_maps(read_map):
    assert read_map("") == ColumnMap()
    assert read_map("\ufeffdate_order = 'dmy'") == ColumnMap(date_order="dmy")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[column]", 'unknown key "column"', "did you mean columns?"),
        (
            "[zzz]",
            'unknown key "zzz"',
            "choose from columns, defaults, values, ignore, ",
        ),
        ("x = [", "is not a map file: ", "[columns] and below it"),
        ("columns = 1", '"columns" is not a table', "below a line [columns]"),
        (
            "[values]\naction = 1",
            '"values.action" is not a table',
            "a line [values.action]",
        ),
        ("[columns]\nx = ['a']", '"columns.x" is not a text', 'columns.x = "…"'),
        (
            "[defaults]\nnote = 1.5",
            '"defaults.note" is not a text',
            'defaults.note = "…"',
        ),
        ("[values.note]\nx = {}", '"values.note" is not a text', 'values.note = "…"'),
        ("[columns]\nx = 'sendr'", 'no field "sendr"', "did you mean sender?"),
        ("[values.actoin]\nx = 'y'", 'no field "actoin"', "did you mean action?"),
        (
            "ignore = 'x'",
            '"ignore" is not a list of columns',
            'ignore = ["Checked by", "Row"]',
        ),
        (
            "ignore = [1]",
            '"ignore" is not a list of columns',
            'ignore = ["Checked by", "Row"]',
        ),
        ("date_order = 'ymd'", 'no date_order "ymd"', "one of dmy, mdy"),
        ("date_system = 1901", 'no date_system "1901"', "one of 1900, 1904"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(read_map, text, message, hint):
    with pytest.raises(SanctionsError) as caught:
        read_map(text)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(SanctionsError, match="cannot read"):
        map_from_file(tmp_path / "missing.toml")
    (tmp_path / "map.toml").write_bytes(b"\xff\xff")
    with pytest.raises(SanctionsError, match="is not a map file"):
        map_from_file(tmp_path / "map.toml")


# Both


def test_flags_count_where_they_differ_from_the_file():
    from_file = ColumnMap(
        columns={"a": "sender", "b": "target"},
        defaults={"action": "listing"},
        values={"action": {"new": "listing"}},
        date_order="dmy",
        date_system="1900",
    )
    from_flags = ColumnMap(
        columns={"b": "note", "c": ""}, defaults={"note": "x"}, date_order="mdy"
    )
    assert merge_maps(from_file, from_flags) == ColumnMap(
        columns={"a": "sender", "b": "note", "c": ""},
        defaults={"action": "listing", "note": "x"},
        values={"action": {"new": "listing"}},
        date_order="mdy",
        date_system="1900",
    )
