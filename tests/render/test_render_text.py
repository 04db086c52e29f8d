"""Text for a terminal: figures under each other, columns that fit, notes, records and colour."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from harmless import is_harmless
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import RECORD_TABLE, TOTALS, render_text, totals_without_notes

from sanctions_cli.console import styled_text
from sanctions_cli.render import Format, RenderOptions
from sanctions_cli.table import Column, Figure, Row, Table
from sanctions_cli.text import display_width


def draw(table: Table, **options: Any) -> str:
    return render_text(table, Format.table, RenderOptions(**options))


def on_one_line(text: str) -> str:
    return text.replace("\n", " ")


# Rows


def test_figures_are_under_each_other_with_marks_behind_them():
    rows: list[Row] = [
        ("CA", 5, Figure(40, 1), ()),
        ("US", None, Figure(1_400), ()),
        ("GB", 0, Figure(None, 12), ()),
    ]
    table = replace(totals_without_notes(rows), period="announced 2024")
    assert draw(table) == (
        "Targets listed           announced 2024\n\n"
        "Sender  Individuals  Total     Measures\n"
        "───────────────────────────────────────\n"
        "CA                5     40+1\n"
        "US                ?  1,400\n"
        "GB                –       +12\n"
        "\n+n  no figure given\n"
    )


def test_a_total_has_a_rule_above_it_and_notes_are_below():
    assert draw(TOTALS).splitlines()[4:] == [
        "CA            1,234     40+1  a; b",
        "──────────────────────────────────────",
        "Total         1,234     40+1",
        "",
        "+1  announced with no figure",
        "as announced",
    ]


def test_names_with_accents_and_wide_letters_keep_the_columns():
    rows: list[Row] = [
        ("Côte d'Ivoire", 1),
        ("Co\u0302te d'Ivoire", 2),
        ("日本", 3),
        ("ایران\u200cی", 4),
    ]
    columns = [Column("a", "A"), Column("n", "N", "number")]
    lines = draw(totals_without_notes(rows, columns)).splitlines()[4:]
    assert {display_width(line) for line in lines} == {21}


def test_a_table_without_a_head_has_neither_titles_nor_a_rule():
    table = totals_without_notes([("a", "b")], [Column("a", ""), Column("b", "")])
    assert draw(table) == "Targets listed\n\na  b\n"


def test_an_empty_table_says_so_unless_it_has_no_head():
    assert draw(totals_without_notes([])) == "Targets listed\n\nnothing found\n"
    assert draw(totals_without_notes([], [Column("a", "")])) == "Targets listed\n"


def test_tables_below_come_before_the_notes():
    below = totals_without_notes([("b",)], [Column("what", "")])
    table = replace(
        totals_without_notes([("a",)], [Column("what", "")]), remarks=(("", "a note"),)
    )
    with_below = replace(table, tables_below=(replace(below, title="And below"),))
    assert draw(with_below) == "Targets listed\n\na\n\nAnd below\n\nb\n\na note\n"
    empty = replace(with_below, rows=())
    assert draw(empty) == "Targets listed\n\nAnd below\n\nb\n\na note\n"


def make_answer_in_two_tables(*rows: Row) -> Table:
    """A table below another that continues its rows, each with one row."""
    columns = [Column("a", "Sender"), Column("b", "Program", drop_rank=1)]
    first, second = rows
    below = replace(totals_without_notes([second], columns), title="Against Myanmar")
    table = totals_without_notes([first], columns)
    return replace(table, subtitle="Against Belarus", tables_below=(below,))


def test_an_answer_in_several_tables_has_a_title_over_each():
    table = make_answer_in_two_tables(("Canada", "x"), ("US", "y"))
    lines = draw(table).splitlines()
    assert (lines[0], lines[2]) == ("Targets listed", "Against Belarus")
    assert lines.index("Against Myanmar") > lines.index("Canada  x")
    none_left = replace(table, rows=())
    assert "Against Belarus\n\nnothing found\n\nAgainst Myanmar" in draw(none_left)
    none_below = replace(table, tables_below=(replace(table.tables_below[0], rows=()),))
    assert draw(none_below).endswith("Against Myanmar\n\nnothing found\n")


def test_a_column_without_room_in_one_of_the_tables_is_left_out_of_all():
    table = make_answer_in_two_tables(("Canada", "x"), ("US", "CA-SEMA-BLR"))
    text = draw(table, width=18)
    assert "Program" not in text.partition("No room")[0]
    assert text.count("No room for") == 1
    assert text.index("Against Myanmar") < text.index("No room for")


# Width


def test_columns_are_left_out_by_rank_and_named():
    columns = [
        Column("a", "Sender"),
        Column("b", "Program", drop_rank=1),
        Column("c", "Id", drop_rank=2),
    ]
    table = totals_without_notes(
        [("Canada", "CA-SEMA-BLR", "ca-2024-08-09-by")], columns
    )
    assert "No room for: Id (" in draw(table, width=30)
    assert "No room for 2 columns (" in on_one_line(draw(table, width=15))
    assert "No room" not in draw(table, width=37)


def test_columns_of_one_rank_are_left_out_together():
    columns = [
        Column("a", "Sender"),
        Column("i", "Individuals", "number", drop_rank=1),
        Column("e", "Entities", "number", drop_rank=1),
    ]
    table = totals_without_notes([("Canada", 1, 2)], columns)
    assert "No room for 2 columns (" in on_one_line(draw(table, width=25))


def test_what_cannot_be_left_out_goes_below():
    years = [Column(f"y{year}", f"20{year}", "number") for year in range(10, 30)]
    table = totals_without_notes(
        [("Canada", *range(20))], [Column("a", "Sender"), *years]
    )
    lines = draw(table, width=40).splitlines()
    assert max(map(display_width, lines)) <= 40
    assert sum(line.startswith("Sender") for line in lines) == 5
    assert all(f"20{year}" in "\n".join(lines) for year in range(10, 30))


def test_a_long_text_is_broken_inside_its_column():
    columns = [
        Column("a", "Record"),
        Column("b", "Old"),
        Column("n", "Number", "number"),
    ]
    row = ("ca-2024-08-09-by", "one of those listed was an adviser to the president", 3)
    assert draw(totals_without_notes([row], columns), width=52).splitlines()[4:] == [
        "ca-2024-08-09-by  one of those listed was an       3",
        "                  adviser to the president",
    ]


def test_the_period_has_a_line_of_its_own_where_there_is_no_space_beside_the_title():
    table = replace(
        totals_without_notes([("a",)], [Column("a", "A")]), period="announced 2024"
    )
    assert draw(table, width=32).splitlines()[0] == "Targets listed    announced 2024"
    assert draw(table, width=31).splitlines()[:3] == [
        "Targets listed",
        "announced 2024",
        "",
    ]


TEXTS = st.text(max_size=40)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=3), TEXTS, st.integers(12, 90))
def test_no_line_is_wider_than_its_page(texts: list[Row], title: str, width: int):
    columns = [Column("a", "A"), Column("b", "B", drop_rank=1)]
    table = replace(
        totals_without_notes(texts, columns), title=title, remarks=(("*", title),)
    )
    # Two columns of text cannot be narrower than 16 each; notes not either, beside their mark.
    most = max(width, 19)
    assert all(
        display_width(line) <= most for line in draw(table, width=width).split("\n")
    )


# Records and notes


def test_a_record_has_a_line_for_each_value():
    assert draw(RECORD_TABLE) == (
        "A record\n\n"
        "Id       ca-2024-08-09-by\n"
        "Sources  https://example.org/a,b\n"
        "         Gazette\n"
    )


def test_the_lines_of_one_value_hang_together():
    values = ("Global Affairs Canada: Regulations amending the Regulations", "Gazette")
    record = replace(RECORD_TABLE, rows=(("x", values),))
    assert draw(record, width=40).splitlines()[3:] == [
        "Sources  Global Affairs Canada:",
        "           Regulations amending the",
        "           Regulations",
        "         Gazette",
    ]


def test_notes_are_beside_their_marks():
    notes = (
        ("+1", "a note that is longer than its line"),
        ("?", "unknown"),
        ("", "no mark"),
    )
    table = replace(totals_without_notes([("a",)], [Column("a", "A")]), remarks=notes)
    assert draw(table, width=24).splitlines()[6:] == [
        "+1  a note that is",
        "    longer than its line",
        "?   unknown",
        "no mark",
    ]


# Signs and colour


def test_without_unicode_everything_is_ascii():
    rows: list[Row] = [("Côte d'Ivoire", 0), ("日本", -5)]
    columns = [Column("a", "Sénder"), Column("n", "N", "number")]
    text = draw(totals_without_notes(rows, columns), unicode=False)
    assert text.isascii()
    assert text.splitlines()[2:] == [
        "Sender              N",
        "---------------------",
        "Cote d'Ivoire       -",
        "??                 -5",
    ]


def test_in_colour_the_words_are_the_same():
    coloured = draw(TOTALS, colour=True)
    assert "\x1b[1mTargets listed\x1b[0m" in coloured
    assert "\x1b[33m+1\x1b[0m" in coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m"):
        coloured = coloured.replace(code, "")
    assert coloured == draw(TOTALS)


def test_zero_null_and_unknown_have_styles_of_their_own():
    columns = [
        Column("n", "Number", "number"),
        Column("v", "Verbatim", "number", verbatim=True),
        Column("t", "Text"),
    ]
    text = draw(
        totals_without_notes([(0, None, "?"), (None, 0, "–")], columns), colour=True
    )
    zero, unknown = text.splitlines()[4:]
    assert "\x1b[2m–\x1b[0m" in zero
    assert "\x1b[2mnull\x1b[0m" in zero
    assert zero.endswith("  ?")
    assert "\x1b[33m?\x1b[0m" in unknown
    assert unknown.endswith("  –")


# Links


def link_a_page(word: str) -> str:
    return word if word.startswith("https://") else ""


def find_links(shown: str) -> list[tuple[str, str]]:
    """The addresses with the texts that lead to them."""
    pattern = "\x1b]8;id=[0-9a-f]+;([!-~]+)\x1b\\\\(.*?)\x1b]8;;\x1b\\\\"
    return re.findall(pattern, shown)


def test_a_word_that_leads_somewhere_is_a_link_without_the_signs_around_it():
    rows: list[Row] = [("see (https://example.org/a), and more", 1)]
    columns = [Column("a", "A"), Column("n", "N", "number")]
    shown = draw(
        totals_without_notes(rows, columns), colour=True, find_link=link_a_page
    )
    assert find_links(shown) == [("https://example.org/a", "https://example.org/a")]
    assert "(\x1b]8;" in shown


def test_the_lines_of_a_broken_address_all_lead_to_the_whole():
    address = "https://example.org/" + "long/" * 20
    rows: list[Row] = [(f"at {address}", 1)]
    columns = [Column("a", "A"), Column("n", "N", "number")]
    shown = draw(
        totals_without_notes(rows, columns),
        width=40,
        colour=True,
        find_link=link_a_page,
    )
    links = find_links(shown)
    assert len(links) > 2
    assert {link for link, _ in links} == {address}
    assert "".join(text for _, text in links) == address


def test_without_colour_there_are_no_links():
    rows: list[Row] = [("https://example.org/a", 1)]
    columns = [Column("a", "A"), Column("n", "N", "number")]
    table = totals_without_notes(rows, columns)
    assert draw(table, find_link=link_a_page) == draw(table)


@given(st.text(), st.text())
def test_no_text_and_no_address_writes_a_sequence_of_its_own(text: str, address: str):
    """Whatever a record says: what is left without our own sequences is harmless."""
    rows: list[Row] = [(f"https://{text}", 1)]
    columns = [Column("a", "A"), Column("n", "N", "number")]
    shown = draw(
        totals_without_notes(rows, columns), colour=True, find_link=lambda _: address
    )
    shown = styled_text.remove_links(re.sub(r"\x1b\[(0|1|2|33)m", "", shown))
    assert is_harmless(shown), ascii(shown)


def test_ten_thousand_rows_are_written_whole():
    rows: list[Row] = [
        (f"id-{number}", number, Figure(number), ()) for number in range(10_000)
    ]
    assert draw(totals_without_notes(rows), width=80, colour=True).count("\n") > 10_000
