"""Which columns fit beside each other, where lines break, and where scales end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import totals_without_notes

from sanctions_cli.render.layout import (
    LaidColumn,
    fit_columns,
    lay_out_columns,
    round_up,
    stack_columns,
    total_width,
    wrap_text,
)
from sanctions_cli.table import Column, Figure
from sanctions_cli.text import display_width


def laid(name: str, width: int, drop_rank: int = 0, kind: str = "text") -> LaidColumn:
    column = Column(
        name, name, "number" if kind == "number" else "text", drop_rank=drop_rank
    )
    return LaidColumn(column, [], width, 0)


def names(columns: list[LaidColumn]) -> list[str]:
    return [each.column.name for each in columns]


# Columns


def test_a_column_is_as_wide_as_its_widest_cell_and_its_marks():
    columns = [Column("a", "Sender"), Column("b", "Total", "number")]
    rows = [("Côte d'Ivoire", Figure(1_234_567)), ("EU", Figure(5, 12))]
    sender, total = lay_out_columns(totals_without_notes(rows, columns))
    assert (sender.width, sender.mark_width) == (13, 0)
    assert (total.width, total.mark_width) == (
        len("1,234,567") + len("+12"),
        len("+12"),
    )
    assert total.cells == [("1,234,567", ""), ("5", "+12")]


def test_a_column_of_numbers_has_a_least_width():
    columns = [Column("a", "A", "number"), Column("b", "B", "number", verbatim=True)]
    widths = [
        each.width
        for each in lay_out_columns(totals_without_notes([(1, "2024")], columns))
    ]
    assert widths == [6, 4]


def test_the_columns_of_the_highest_rank_are_left_out_first_and_together():
    columns = [laid("a", 10), laid("b", 10, 1), laid("c", 10, 2), laid("d", 10, 2)]
    assert total_width(columns) == 46
    for width, kept in ((46, "abcd"), (45, "ab"), (22, "ab"), (21, "a"), (1, "a")):
        fitting, left_out = fit_columns(columns, width)
        assert (names(fitting), names(left_out)) == (
            list(kept),
            list("abcd"[len(kept) :]),
        )


def test_where_there_is_no_width_every_column_stays():
    columns = [laid("a", 1_000), laid("b", 1_000, 9)]
    assert fit_columns(columns, 0) == (columns, [])


def test_long_texts_are_narrowed_before_a_column_is_left_out():
    columns = [laid("a", 60), laid("b", 45), laid("n", 20, 1, "number")]
    fitting, left_out = fit_columns(columns, 104)
    assert left_out == []
    assert [each.width for each in fitting] == [40, 40, 20]
    assert fit_columns(columns, 103)[1] == [columns[2]]


def test_a_text_is_not_narrowed_below_what_can_be_read():
    columns = [laid("a", 60), laid("b", 12)]
    fitting, _ = fit_columns(columns, 10)
    assert [each.width for each in fitting] == [16, 12]


def test_columns_that_do_not_fit_go_below_with_the_first_one_again():
    columns = [laid("key", 10), *(laid(str(year), 6) for year in range(2020, 2025))]
    blocks = stack_columns(columns, 28)
    assert [names(block) for block in blocks] == [
        ["key", "2020", "2021"],
        ["key", "2022", "2023"],
        ["key", "2024"],
    ]
    assert stack_columns(columns, 0) == [columns]


def test_a_block_has_one_column_at_least_beside_the_first():
    blocks = stack_columns([laid("key", 10), laid("a", 90), laid("b", 90)], 20)
    assert [names(block) for block in blocks] == [["key", "a"], ["key", "b"]]


# Lines


def test_a_long_word_is_broken_where_a_path_may_be():
    assert wrap_text("see https://example.org/belarus/sanctions/2024", 24) == [
        "see",
        "https://example.org/",
        "belarus/sanctions/2024",
    ]
    assert wrap_text("x" * 10, 4) == ["xxxx", "xxxx", "xx"]
    assert wrap_text("名前名前", 5) == ["名前", "名前"]


def test_a_separator_at_the_beginning_of_a_word_is_no_place_to_break_it():
    assert wrap_text("a/bcdefghijkl", 8) == ["a/bcdefg", "hijkl"]


def test_lines_after_the_first_begin_with_the_indent():
    assert wrap_text("one two three", 6, "  ") == ["one", "  two", "  three"[:6], "  e"]
    assert wrap_text("abcdefghij", 4, " ") == ["abc", " def", " ghi", " j"]


def test_a_text_that_fits_or_has_no_width_is_one_line():
    assert wrap_text("a  b", 4) == ["a  b"]
    assert wrap_text("word " * 100, 0) == ["word " * 100]
    assert wrap_text("", 10) == [""]


@pytest.mark.parametrize("letter", ["é", "名"])
def test_an_endless_word_is_broken_in_an_instant(letter: str):
    assert "".join(wrap_text(letter * 100_000, 80)) == letter * 100_000


WORDS = st.text(st.sampled_from("ab/- é名"), max_size=60)


@given(WORDS, st.integers(4, 30))
def test_no_line_is_wider_than_asked_for_and_no_letter_is_lost(text: str, width: int):
    lines = wrap_text(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


# Scales


@given(st.integers(0, 10**15))
def test_a_scale_ends_at_a_round_number_that_is_not_below(number: int):
    assert number <= round_up(number) <= max(1, 2 * number)


@pytest.mark.parametrize(
    ("number", "end"),
    [
        (0, 1),
        (1, 1),
        (2, 2),
        (9, 10),
        (11, 12),
        (81, 100),
        (101, 120),
        (678, 700),
        (-5, 1),
    ],
)
def test_a_scale_ends_close_above_its_number(number: int, end: int):
    assert round_up(number) == end


def test_texts_that_were_narrowed_side_by_side_are_widened_in_a_block_of_their_own():
    columns = [laid("key", 10)]
    columns += [laid(str(year), 6, kind="number") for year in range(2020, 2026)]
    text = laid("first", 16)
    text.natural_width = 30
    columns.append(text)
    blocks = stack_columns(columns, 60)
    assert [names(block) for block in blocks] == [
        ["key", "2020", "2021", "2022", "2023", "2024", "2025"],
        ["key", "first"],
    ]
    assert blocks[1][1].width == 30
    assert blocks[0][0].width == 10
