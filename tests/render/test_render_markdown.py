"""Markdown: columns that line up in the source, and no text that becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sample_tables import (
    HOSTILE_TEXTS,
    RECORD_TABLE,
    TOTALS,
    render_text,
    table_of_texts,
    totals_without_notes,
)

from sanctions_cli.render import Format
from sanctions_cli.render.markdown import escape_markup
from sanctions_cli.table import Column, Figure
from sanctions_cli.text import display_width


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a_b", "a_b"),
        ("_a_", "\\_a\\_"),
        ("1. item", "1\\. item"),
        ("1.5", "1.5"),
        ("2024-08-09", "2024-08-09"),
        ("- item", "\\- item"),
        ("-5", "-5"),
        ("a | b", "a \\| b"),
        ("<b>", "\\<b\\>"),
        ("#1", "\\#1"),
    ],
)
def test_what_markdown_would_act_on_is_escaped_and_nothing_else(
    text: str, escaped: str
):
    assert escape_markup(text) == escaped


def test_the_source_of_a_table_lines_up():
    lines = render_text(TOTALS, Format.markdown).split("\n")[2:6]
    assert len({display_width(line) for line in lines}) == 1


def test_a_table_is_written_whole():
    assert render_text(TOTALS, Format.markdown) == (
        "**Targets listed** · announced 2024\n\n"
        "| Sender    | Individuals |    Total     | Measures |\n"
        "| --------- | ----------: | -----------: | -------- |\n"
        "| CA        |       1,234 |     40+1[^1] | a; b     |\n"
        "| **Total** |   **1,234** | **40**+1[^1] |          |\n"
        "\n[^1]: Announced with no figure.\n"
        "\nas announced\n"
    )


def test_numbers_are_set_to_the_right_and_unknown_is_a_question_mark():
    rows = [("Canada", None, Figure(0), ()), ("EU", 0, Figure(None, 3), ())]
    lines = render_text(totals_without_notes(rows), Format.markdown).splitlines()
    assert lines[4].split("|")[2].endswith("? ")
    assert lines[4].split("|")[3].strip() == "–"
    assert lines[5].split("|")[3].strip() == "+3[^1]"


def test_a_table_without_a_head_has_the_names_of_its_columns():
    table = totals_without_notes([("a", 1)], [Column("record", ""), Column("what", "")])
    assert "| Record | What |" in render_text(table, Format.markdown)


def test_every_cell_stays_in_its_column():
    text = render_text(table_of_texts(*HOSTILE_TEXTS), Format.markdown)
    lines = [line for line in text.split("\n") if line.startswith("| ")]
    assert len(lines) == len(HOSTILE_TEXTS) + 3
    for line in lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3, line


def test_there_is_no_live_markup_from_data():
    table = totals_without_notes(
        [(text,) for text in HOSTILE_TEXTS], [Column("a", "A")]
    )
    for line in render_text(table, Format.markdown).splitlines()[4:]:
        cell = re.sub(
            r"\\[!-/:-@\[-`{-~]", "", line.removeprefix("| ").removesuffix(" |")
        )
        assert not re.search(r"[\[\]<>`*#&$~\\|]|\b_|_\b", cell), line


def test_the_values_of_a_record_are_below_each_other():
    text = render_text(RECORD_TABLE, Format.markdown)
    assert "| Sources | https://example.org/a,b<br>Gazette" in text


def test_an_empty_answer_has_no_table():
    assert "|" not in render_text(replace(TOTALS, rows=(), total=None), Format.markdown)
