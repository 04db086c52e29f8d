"""Where the tables, keys and values of a file are, as line, column and excerpt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.records.positions import (
    MAX_SHOWN_COLUMN,
    Positions,
    clip_line,
    format_value,
    locate_offset,
    locate_value,
    quote_shortened,
    split_lines,
)

FILE = '''\
# a comment
sender = "CA"
target = ["BY", "RU"]
note = """
counts = "not a key"
[sources]
"""
dotted.key.name = 1

[counts]
individuals = 10
  entities = 6

[[sources]]
publisher = "Gazette"

[[sources]]
publisher = "Reuters"
"quoted" = "x"

[ "known_difference" ]
reason = "a reason"

[inline]
table = { first = 1, second = "two" }
'''


def place(position):
    return position.line, position.column


@pytest.mark.parametrize(
    ("key_path", "line", "column"),
    [
        (("sender",), 2, 10),
        (("target",), 3, 10),
        (("counts", "individuals"), 11, 15),
        (("counts", "entities"), 12, 14),
        (("sources", 0, "publisher"), 15, 13),
        (("sources", 1, "publisher"), 18, 13),
        (("sources", 1, "quoted"), 19, 12),
        (("known_difference", "reason"), 22, 10),
        (("dotted", "key", "name"), 8, 19),
        (("inline", "table", "second"), 25, 31),
    ],
)
def test_a_value_is_located_behind_its_key(key_path, line, column):
    assert place(locate_value(FILE, key_path)) == (line, column)


def test_a_position_shows_its_line():
    assert locate_value(FILE, ("sender",)).excerpt == 'sender = "CA"'


def test_an_item_of_a_list_is_located_by_its_value():
    positions = Positions(FILE)
    assert place(positions.locate_value(("target", 1), "RU")) == (3, 17)
    assert place(positions.locate_value(("target", 1))) == (3, 10)


def test_each_item_of_a_long_list_is_located_and_the_list_is_read_once():
    names = [f"ca-{number}" for number in range(500)]
    for separator in (", ", ",  # one\n  "):
        items = separator.join(f'"{name}"' for name in names)
        text = f'a = "ca-7"\nrefers_to = [\'first\', {items}, 5]\nb = "ca-9"\n'
        positions = Positions(text)
        lines = text.split("\n")
        for index, name in enumerate(names):
            item = positions.locate_value(("refers_to", index), name)
            assert item.line > 1
            assert lines[item.line - 1][item.column - 1 :].startswith(f'"{name}"')
        assert place(positions.locate_value(("refers_to", 0), "first")) == (2, 14)
        assert len(positions._items) == 1
        missing = positions.locate_value(("refers_to", 0), "not there")
        assert place(missing) == (2, 13)


def test_what_a_text_of_several_lines_contains_is_no_key():
    positions = Positions(FILE)
    assert place(positions.locate_table(("sources", 0))) == (14, 1)
    assert place(positions.locate_table(("counts",))) == (10, 1)


def test_a_table_that_a_dotted_key_opens_is_located_there():
    assert place(Positions(FILE).locate_table(("dotted", "key"))) == (8, 19)


def test_a_key_is_located_where_it_is_written():
    positions = Positions(FILE)
    assert place(positions.locate_key(("counts", "entities"))) == (12, 3)
    assert place(positions.locate_key(("sources", 1, "quoted"))) == (19, 2)
    assert place(positions.locate_key(("inline", "table", "second"))) == (25, 22)


def test_what_is_not_there_has_the_place_of_the_table_around_it():
    positions = Positions(FILE)
    assert place(positions.locate_value(("counts", "vessels"))) == (10, 1)
    assert place(positions.locate_value(("sources", 1, "url"))) == (17, 1)


def test_what_has_no_table_around_it_has_no_line():
    position = Positions(FILE).locate_value(("announced",))
    assert (position.line, position.excerpt) == (0, "")


def test_the_record_itself_begins_in_the_first_line_of_which_nothing_is_shown():
    assert Positions(FILE).locate_table(()) == (1, 1, "")


def test_windows_line_ends_change_no_position():
    windows = FILE.replace("\n", "\r\n")
    for key_path in (("sender",), ("counts", "entities"), ("sources", 1, "publisher")):
        assert locate_value(windows, key_path) == locate_value(FILE, key_path)


@given(st.text(), st.data())
def test_the_character_at_an_offset_is_at_its_line_and_column(text, data):
    text += "x"
    offset = data.draw(st.integers(0, len(text) - 1))
    line, column, _ = locate_offset(text, offset)
    assert line == text[:offset].count("\n") + 1
    assert text.split("\n")[line - 1][column - 1 : column] == text[offset].replace(
        "\n", ""
    )


def test_lines_are_those_of_an_editor():
    assert split_lines("a\u2028b\r\nc\n") == ["a\u2028b", "c", ""]


def test_of_a_long_line_what_is_behind_the_mark_is_cut_and_of_an_endless_one_nothing_is_shown():
    assert clip_line("a" * 500, 10) == "a" * 210
    assert clip_line("a" * 5000, MAX_SHOWN_COLUMN - 1) != ""
    assert clip_line("a" * 5000, MAX_SHOWN_COLUMN) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("BY", '"BY"'),
        ('say "no"', '"say \\"no\\""'),
        ("x" * 61, f'"{"x" * 59}…"'),
        ("x" * 60, f'"{"x" * 60}"'),
        (True, "true"),
        (3, "3"),
        (-3, "-3"),
        (10**20, "a number beyond reason"),
        (2.5, "2.5"),
        ([1], "a list"),
        ((1,), "a list"),
        ({"a": 1}, "a table"),
    ],
)
def test_a_value_is_shown_as_a_file_has_it(value, text):
    assert format_value(value) == text


def test_a_quoted_text_keeps_its_letters():
    assert quote_shortened("Côte d’Ivoire") == '"Côte d’Ivoire"'
