"""JSON and JSON Lines: objects with the values of the cells, and nothing that drives a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sample_tables import (
    HOSTILE_TEXTS,
    RECORD_TABLE,
    SOURCES,
    TOTALS,
    render_text,
    table_of_texts,
    totals_without_notes,
)

from sanctions_cli.render import Format
from sanctions_cli.table import Cell, Column, Figure


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("text", "text"),
        ("", ""),
        (None, None),
        (0, 0),
        (0.25, 0.25),
        (True, True),
        (Figure(5, 2), 5),
        (Figure(None, 1), None),
        ((), []),
        (("a; b", "c | d"), ["a; b", "c | d"]),
        (
            ({"publisher": "GAC; A", "title": "a | b"},),
            [{"publisher": "GAC; A", "title": "a | b"}],
        ),
        ((";\u00a0 as it is",), [";\u00a0 as it is"]),
    ],
)
def test_a_cell_is_written_as_the_value_that_it_is(cell: Cell, value: object):
    table = totals_without_notes([(cell,)], [Column("cell", "Cell")])
    assert json.loads(render_text(table, Format.json)) == [{"cell": value}]
    assert json.loads(render_text(table, Format.jsonl)) == {"cell": value}


def test_letters_stay_and_control_characters_are_escaped():
    table = totals_without_notes(
        [("Côte d'Ivoire \x1b[2J \U000e0001",)], [Column("name", "")]
    )
    for output_format in (Format.json, Format.jsonl):
        text = render_text(table, output_format)
        assert "Côte d'Ivoire \\u001b[2J \\udb40\\udc01" in text


def test_hostile_text_reads_back_equal():
    objects = json.loads(render_text(table_of_texts(*HOSTILE_TEXTS), Format.json))
    assert [each["sender"] for each in objects] == list(HOSTILE_TEXTS)


def test_lists_are_arrays_and_sources_are_objects():
    first, second = json.loads(render_text(SOURCES, Format.json))
    assert first["reasons"] == ["war; aggression", "fraud"]
    assert first["sources"] == [{"publisher": "GAC", "title": "News | 9 August"}]
    assert second["reasons"] == []
    assert [each["publisher"] for each in second["sources"]] == ["EU", "UK"]


def test_an_array_has_an_object_a_line():
    columns = [Column("a", "A")]
    assert render_text(totals_without_notes([], columns), Format.json) == "[]\n"
    assert (
        render_text(totals_without_notes([(1,)], columns), Format.json)
        == '[\n  {"a": 1}\n]\n'
    )
    two = render_text(totals_without_notes([(1,), (2,)], columns), Format.json)
    assert two == '[\n  {"a": 1},\n  {"a": 2}\n]\n'


def test_an_empty_answer_has_no_lines():
    assert render_text(replace(TOTALS, rows=(), total=None), Format.jsonl) == ""


def test_a_record_is_the_object_that_its_file_has():
    assert json.loads(render_text(RECORD_TABLE, Format.json)) == RECORD_TABLE.record
    assert render_text(RECORD_TABLE, Format.json).startswith('{\n  "id": ')
    assert render_text(RECORD_TABLE, Format.jsonl).count("\n") == 1
