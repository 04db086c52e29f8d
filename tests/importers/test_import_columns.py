"""Which field each column of a sheet is."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import CELL_READERS, Dialect
from sanctions_cli.importers.csv.column_map import ColumnMap
from sanctions_cli.importers.csv.columns import MAX_FAULTS, BoundColumn, bind_columns

NEEDED = ["sender", "target", "announced", "action"]


HINT = (
    'add --map "COLUMN=FIELD" for each, or --ignore "COLUMN";'
    " --ignore-rest leaves out all others"
)


def refuse(headers: list[str], hint: str = HINT, **keys: object) -> list[str]:
    """The lines with which the columns are refused, without the first, which says so."""
    with pytest.raises(SanctionsError) as caught:
        bind_columns(headers, ColumnMap(**keys))
    first, *lines = caught.value.message.split("\n  ")
    assert first == "the columns do not match the fields of a record:"
    assert caught.value.hint == hint
    return lines


def test_a_header_that_is_the_name_of_a_field_is_that_field():
    bound = bind_columns([*NEEDED, "Note"], ColumnMap())
    assert bound.columns[0] == BoundColumn(0, "sender", "sender")
    assert bound.columns[4] == BoundColumn(4, "Note", "note")


@pytest.mark.parametrize("field", CELL_READERS)
def test_every_field_can_be_a_column(field):
    headers = list(dict.fromkeys([*NEEDED, field]))
    assert {
        column.field for column in bind_columns(headers, ColumnMap()).columns
    } == set(headers)


def test_a_mapped_column_is_its_field_and_an_ignored_one_is_not_read():
    column_map = ColumnMap(columns={"imposed by": "sender", "sender": "", "row": ""})
    headers = ["Imposed  By", "sender", *NEEDED[1:], "Row"]
    bound = bind_columns(headers, column_map)
    assert [(column.position, column.field) for column in bound.columns] == [
        (0, "sender"),
        (2, "target"),
        (3, "announced"),
        (4, "action"),
    ]


def test_what_people_call_a_field_is_not_taken_for_it_in_a_header():
    hint = '--map "url=source_url"; --ignore "COLUMN" leaves a column out'
    assert refuse([*NEEDED, "url"], hint) == [
        'no field matches the column "url"; did you mean source_url?'
    ]


def test_a_column_of_which_nothing_is_known_is_never_dropped():
    hint = '--ignore "Stuff" leaves it out; or --map "Stuff=FIELD"'
    assert refuse([*NEEDED, "Stuff"], hint) == ['no field matches the column "Stuff"']


def test_the_hint_has_the_options_for_headers_in_english_and_french():
    headers = ["Pays sanctionneur", "Pays  visé", "Date d'annonce", "What", "Entités$"]
    hint = (
        '--map "Pays sanctionneur=sender" --map "Pays  visé=target"'
        ' --map "Date d\'annonce=announced" --map "What=action"'
        " --map 'Entités$=entities'; --ignore \"COLUMN\" leaves a column out"
    )
    lines = refuse(headers, hint)
    # What the suggestions would answer is not reported as missing too.
    assert len(lines) == len(headers)
    assert 'column "Pays  visé"; did you mean target?' in lines[1]


def test_a_field_is_suggested_for_one_column_only():
    hint = (
        '--map "Notes=note"; --ignore "COLUMN" leaves a column out,'
        " --ignore-rest all others"
    )
    assert refuse([*NEEDED, "Notes", "Comments"], hint) == [
        'no field matches the column "Notes"; did you mean note?',
        'no field matches the column "Comments"',
    ]


def test_a_long_header_is_shortened():
    hint = '--ignore "COLUMN" leaves it out; or --map "COLUMN=FIELD"'
    (line,) = refuse([*NEEDED, "x" * 61], hint)
    assert line == f'no field matches the column "{"x" * 59}…"'
    (line,) = refuse([*NEEDED, "x" * 60], hint.replace("COLUMN", "x" * 60))
    assert line == f'no field matches the column "{"x" * 60}"'


def test_a_column_without_a_header_is_named_by_its_number():
    assert refuse(["", *NEEDED, ""], '--ignore ""') == [
        'column 1 has no header (--ignore "" leaves it out)',
        'column 6 has no header (--ignore "" leaves it out)',
    ]
    assert len(bind_columns(["", *NEEDED], ColumnMap(columns={"": ""})).columns) == 4


def test_a_header_that_is_repeated_is_reported_once():
    headers = [*NEEDED, "Sender", "SENDER", "note", "note"]
    hint = '--ignore "sender (2)" --ignore "sender (3)" --ignore "note (2)"'
    assert refuse(headers, hint) == [
        'two columns are called "sender"; the second is "sender (2)" here',
        'two columns are called "note"; the second is "note (2)" here',
    ]
    ignored = {"sender (2)": "", "sender (3)": "", "note": "", "note (2)": "note"}
    bound = bind_columns(headers, ColumnMap(columns=ignored))
    assert [column.position for column in bound.columns] == [0, 1, 2, 3, 7]


def test_a_repeated_header_that_is_not_read_is_no_fault():
    bind_columns([*NEEDED, "x", "X"], ColumnMap(columns={"x": ""}))


def test_two_columns_cannot_be_one_field():
    lines = refuse([*NEEDED, "A", "B", "note"], columns={"a": "note", "b": "note"})
    assert lines == ['"A" and "B" and "note" are both mapped to note']


def test_a_mapped_column_must_be_there():
    lines = refuse(NEEDED, columns={"imposed by": "note", "nothing": ""})
    assert lines == ['there is no column "imposed by" to be note']


def test_every_needed_field_is_a_column_or_has_a_default():
    options = "--default action=listing --default sender=CA --default target=BY"
    assert refuse(["announced"], options) == [
        "no column for sender, and no --default sender=CA",
        "no column for target, and no --default target=BY",
        "no column for action, and no --default action=listing",
    ]
    assert refuse(NEEDED[:2] + NEEDED[3:]) == ["no column for announced"]
    defaults = {"sender": "CA", "target": "BY", "action": "listing"}
    assert len(bind_columns(["announced"], ColumnMap(defaults=defaults)).columns) == 1


def test_of_very_many_faults_the_first_are_shown():
    mapped = {f"column {n}": "note" for n in range(MAX_FAULTS + 5)}
    lines = refuse(NEEDED, columns=mapped)
    assert len(lines) == MAX_FAULTS + 1
    assert lines[-1] == "and 5 more"


def test_many_columns_of_which_nothing_is_known_share_a_line():
    headers = [*NEEDED, *(f"column {n}" for n in range(40))]
    assert refuse(headers) == [
        'no field matches 40 columns: "column 0", "column 1", "column 2" … "column 39"'
    ]
    assert len(bind_columns(headers, ColumnMap(ignores_rest=True)).columns) == 4


# Dialect


OUR_COLUMNS = [*NEEDED, "id", "sender_name", "target_name"]


@pytest.mark.parametrize(
    ("headers", "keys", "is_own_export"),
    [
        (OUR_COLUMNS, {}, True),
        ([*OUR_COLUMNS, "note"], {"columns": {"note": ""}}, True),
        (NEEDED, {}, False),
        ([*OUR_COLUMNS, "x"], {"columns": {"x": "note"}}, False),
    ],
)
def test_our_own_export_is_known_by_its_columns(headers, keys, is_own_export):
    bound = bind_columns(headers, ColumnMap(**keys))
    assert bound.dialect == Dialect(is_own_export)


def test_the_dialect_has_what_the_user_states_about_dates():
    bound = bind_columns(NEEDED, ColumnMap(date_order="dmy", date_system="1904"))
    assert bound.dialect == Dialect(False, "dmy", "1904")
