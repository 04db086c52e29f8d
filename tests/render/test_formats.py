"""What is true of every output format: it is wired, it drops nothing, and text cannot break it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pyarrow
import pytest
from harmless import is_harmless
from pyarrow import parquet
from sample_tables import (
    HOSTILE_TEXTS,
    RECORD_TABLE,
    TEXT_FORMATS,
    TOTALS,
    chart_table,
    make_bar_chart,
    make_chart,
    render_bytes,
    render_text,
    table_of_texts,
    totals_without_notes,
)

from sanctions_cli import render
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import (
    BINARY_FORMATS,
    CHART_FORMATS,
    EXPORT_FORMATS,
    FORMAT_MODULES,
    FORMAT_OF_SUFFIX,
    FORMATS_WITHOUT_FOOTNOTES,
    NEWS_FORMATS,
    Format,
    RenderOptions,
)
from sanctions_cli.table import Column, Figure, Row, Table

# Every text format is for people or for programs, so that each is tested with hostile text.
FORMATS_FOR_PROGRAMS = tuple(
    each for each in TEXT_FORMATS if each in FORMATS_WITHOUT_FOOTNOTES
)
FORMATS_FOR_PEOPLE = tuple(
    each for each in TEXT_FORMATS if each not in FORMATS_WITHOUT_FOOTNOTES
)

PAGES = (
    RenderOptions(),
    RenderOptions(width=40, colour=True),
    RenderOptions(width=100, unicode=False),
    RenderOptions(width=12),
)

ARABIC = "\u0642\u0627\u0626\u0645\u0629"

LAYOUTS = {
    "rows": TOTALS,
    "record": RECORD_TABLE,
    "empty": replace(TOTALS, rows=(), total=None),
    "no notes": replace(TOTALS, remarks=(), total=None),
}


# Wiring


FORMATS_OF_TABLES = tuple(each for each in Format if each not in EXPORT_FORMATS)


@pytest.mark.parametrize("output_format", FORMATS_OF_TABLES)
def test_a_declared_format_has_a_module_that_renders(output_format: Format):
    assert output_format in FORMAT_MODULES, (
        f"the format {output_format} has no module: enter it in FORMAT_MODULES, render/__init__.py"
    )
    name = FORMAT_MODULES[output_format]
    module = import_module(f"sanctions_cli.render.{name}")
    assert callable(getattr(module, "render", None)), (
        f"render/{name}.py must define render(table, stream, options, output_format)"
    )


def test_a_module_of_the_package_is_a_format_or_serves_one():
    folder = Path(str(render.__file__)).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    serving = {
        "cells",
        "chart_text",
        "explanations",
        "footnotes",
        "html_tables",
        "html_words",
        "layout",
        "marks",
        "notes",
        "source_notes",
        "time_grid",
        "word_xml",
    }
    unknown = modules - serving - set(FORMAT_MODULES.values())
    assert not unknown, (
        f"no format uses {unknown}: declare it in Format and FORMAT_MODULES"
    )


@pytest.mark.parametrize("output_format", Format)
def test_a_declared_format_is_chosen_by_a_suffix(output_format: Format):
    assert output_format in FORMAT_OF_SUFFIX.values(), (
        f"no suffix chooses {output_format}: enter one in FORMAT_OF_SUFFIX, render/__init__.py"
    )


@pytest.mark.parametrize("output_format", Format)
def test_a_format_is_for_text_or_bytes_and_for_tables_or_charts(output_format: Format):
    others = (*BINARY_FORMATS, *CHART_FORMATS, *NEWS_FORMATS, *EXPORT_FORMATS)
    groups = (TEXT_FORMATS, others)
    assert [output_format in group for group in groups].count(True) == 1


@pytest.mark.parametrize("output_format", EXPORT_FORMATS)
def test_a_format_of_whole_records_is_refused_for_rows_with_what_to_type(
    output_format: Format,
):
    with pytest.raises(SanctionsError) as caught:
        render_text(TOTALS, output_format)
    assert caught.value.hint == f"sanctions export -f {output_format}"


# No row is lost

ROW_COUNT = len(HOSTILE_TEXTS)

Ids = Callable[[bytes], list[str]]


def ids_of_text(data: bytes) -> list[str]:
    return re.findall(r"row-\d+", data.decode())


def ids_of_csv(data: bytes) -> list[str]:
    _, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    return [row[0] for row in rows]


def ids_of_tsv(data: bytes) -> list[str]:
    _, *lines = data.decode().removesuffix("\n").split("\n")
    return [line.split("\t")[0] for line in lines]


def ids_of_json(data: bytes) -> list[str]:
    return [item["id"] for item in json.loads(data)]


def ids_of_jsonl(data: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in data.decode().splitlines()]


def ids_of_markdown(data: bytes) -> list[str]:
    return re.findall(r"^\| (row-\d+) ", data.decode(), re.MULTILINE)


def ids_of_html(data: bytes) -> list[str]:
    return re.findall(r"<tr><td>(row-\d+)", data.decode())


def ids_of_xlsx(data: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def ids_of_docx(data: bytes) -> list[str]:
    _, *rows = docx.Document(io.BytesIO(data)).tables[0].rows
    return [row.cells[0].text for row in rows]


def ids_of_sqlite(data: bytes) -> list[str]:
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return [row[0] for row in database.execute("select id from answer")]


def ids_of_parquet(data: bytes) -> list[str]:
    return parquet.read_table(pyarrow.BufferReader(data))["id"].to_pylist()


IDS_OF: dict[Format, Ids] = {
    Format.table: ids_of_text,
    Format.csv: ids_of_csv,
    Format.tsv: ids_of_tsv,
    Format.json: ids_of_json,
    Format.jsonl: ids_of_jsonl,
    Format.markdown: ids_of_markdown,
    Format.html: ids_of_html,
    Format.xlsx: ids_of_xlsx,
    Format.docx: ids_of_docx,
    Format.sqlite: ids_of_sqlite,
    Format.parquet: ids_of_parquet,
}


def read_ids(output_format: Format, data: bytes) -> list[str]:
    assert output_format in IDS_OF, (
        f"nobody looks whether {output_format} writes every row:"
        " add a function that reads the first column back to IDS_OF, tests/render/test_formats.py"
    )
    return IDS_OF[output_format](data)


def table_of_many_kinds() -> Table:
    """Every kind of cell, ordinary and hostile, with an id in the first column of each row."""
    columns = (
        Column("id", "Id"),
        Column("text", "Text"),
        Column("number", "Number", "number"),
        Column("figure", "Figure", "number"),
        Column("share", "Share", "number"),
        Column("flag", "Flag"),
        Column("texts", "Texts", "list"),
        Column("objects", "Objects", "list", object_keys=("publisher", "title")),
    )
    rows: list[Row] = []
    for number, text in enumerate(HOSTILE_TEXTS):
        row: Row = (
            f"row-{number}",
            text if number % 7 else None,
            number if number % 5 else None,
            Figure(number if number % 3 else None, unknown=number % 4),
            number / 7 if number % 2 else None,
            number % 2 == 0,
            (text, "ordinary") if number % 4 else (),
            ({"publisher": text, "title": "ordinary"},) if number % 6 else (),
        )
        rows.append(row)
    return totals_without_notes(rows, columns)


EVERY_ID = [f"row-{number}" for number in range(ROW_COUNT)]


@pytest.mark.parametrize(
    "output_format",
    [each for each in FORMATS_OF_TABLES if each not in (*CHART_FORMATS, *NEWS_FORMATS)],
)
def test_a_format_writes_every_row_of_a_table_in_order(output_format: Format):
    data = render_bytes(table_of_many_kinds(), output_format)
    assert read_ids(output_format, data) == EVERY_ID, (
        f"{output_format} drops or changes rows"
    )


@pytest.mark.parametrize(
    "output_format",
    [
        each
        for each in (*FORMATS_WITHOUT_FOOTNOTES, Format.xlsx)
        if each not in EXPORT_FORMATS
    ],
)
def test_a_format_for_programs_writes_the_rows_that_only_programs_get(
    output_format: Format,
):
    table = table_of_many_kinds()
    first, *others = table.rows
    divided = replace(table, rows=(first,), machine_rows=tuple(others))
    ids = read_ids(output_format, render_bytes(divided, output_format))
    assert ids == EVERY_ID, (
        f"{output_format} drops rows: it must write table.for_machines()"
    )


@pytest.mark.parametrize("output_format", FORMATS_FOR_PEOPLE)
def test_a_format_for_people_writes_the_tables_below(output_format: Format):
    table = table_of_many_kinds()
    above = replace(table, rows=table.rows[:5])
    below = replace(table, rows=table.rows[5:])
    data = render_bytes(replace(above, tables_below=(below,)), output_format)
    ids = read_ids(output_format, data)
    assert ids == EVERY_ID, (
        f"{output_format} drops rows: it must write table.tables_below too"
    )


@pytest.mark.parametrize("output_format", FORMATS_FOR_PEOPLE)
def test_a_format_for_people_writes_title_period_total_and_notes(output_format: Format):
    text = render_text(TOTALS, output_format).replace("\\", "")
    for expected in (TOTALS.title, TOTALS.period, "Total", "as announced", "+1"):
        assert expected in text


CURVE_NAMES = ("Canada", "EU", "UK", "US")


def test_an_image_has_every_curve_of_a_chart():
    moves = [[(10, 5, 0, 0)], [(20, 3, 1, 1)], [], [(30, 0, 2, 0)]]
    table = chart_table(make_chart(CURVE_NAMES, moves, 100, "month"))
    root = ElementTree.fromstring(render_text(table, Format.svg))
    labels = [each.text for each in root.iter() if each.get("class") == "ink"]
    assert set(CURVE_NAMES) <= {str(label).strip() for label in labels}


def test_every_format_of_charts_is_known_to_these_tests():
    assert set(CHART_FORMATS) == {Format.svg, Format.png}, (
        "a new format of charts: test here that it has every curve, and add it to this line"
    )


# Layout


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("output_format", TEXT_FORMATS)
@pytest.mark.parametrize("options", PAGES, ids=str)
def test_every_format_writes_every_layout_in_whole_lines(
    output_format: Format, layout: str, options: RenderOptions
):
    text = render_text(LAYOUTS[layout], output_format, options)
    assert (text.endswith("\n"), text.endswith("\n\n")) == (bool(text), False)
    assert text or (output_format, layout) == ("jsonl", "empty")


@pytest.mark.parametrize("output_format", TEXT_FORMATS)
def test_the_same_table_gives_the_same_bytes(output_format: Format):
    assert render_text(TOTALS, output_format) == render_text(TOTALS, output_format)


def test_an_empty_answer_says_so_in_every_format_for_people():
    for output_format in FORMATS_FOR_PEOPLE:
        assert "nothing found" in render_text(LAYOUTS["empty"], output_format)


# Hostile text


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=ascii)
@pytest.mark.parametrize("output_format", FORMATS_FOR_PEOPLE)
def test_nothing_that_drives_or_deceives_a_terminal_reaches_people(
    output_format: Format, text: str
):
    record = replace(RECORD_TABLE, title=text, rows=((text, (text, text)),))
    empty = replace(LAYOUTS["empty"], title=text)
    for table in (table_of_texts(text), record, empty):
        for options in PAGES:
            shown = render_text(table, output_format, options)
            if options.colour:
                shown = re.sub(r"\x1b\[(0|1|2|33)m", "", shown)
            assert is_harmless(shown), ascii(shown)


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=ascii)
@pytest.mark.parametrize("output_format", FORMATS_FOR_PROGRAMS)
def test_no_control_character_reaches_a_file(output_format: Format, text: str):
    shown = render_text(table_of_texts(text), output_format)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", shown)
    if output_format in (Format.json, Format.jsonl):
        assert all(line.isprintable() for line in shown.split("\n"))


# Names that are written from right to left


def outside_isolates(text: str) -> str:
    return re.sub("\u2068[^\u2068\u2069\n]*\u2069|<bdi[^>]*>.*?</bdi>", "", text)


@pytest.mark.parametrize("page", [RenderOptions(), RenderOptions(width=30)])
@pytest.mark.parametrize("output_format", FORMATS_FOR_PEOPLE)
def test_a_name_written_from_right_to_left_does_not_turn_its_row_around(
    output_format, page
):
    name = f"{ARABIC} 10 {ARABIC} {'and a long end ' * 5}"
    for table in (
        table_of_texts(name, f"{ARABIC}; 3", "Minsk 4"),
        replace(RECORD_TABLE, title=name, rows=((name,) * len(RECORD_TABLE.columns),)),
    ):
        written = render_text(table, output_format, page)
        assert ARABIC in written
        assert ARABIC not in outside_isolates(written)
        for line in written.splitlines():
            assert line.count("\u2068") == line.count("\u2069")


@pytest.mark.parametrize("output_format", FORMATS_FOR_PROGRAMS)
def test_programs_get_such_a_name_as_it_is(output_format):
    written = render_text(table_of_texts(f"{ARABIC} 10", "Minsk"), output_format)
    assert ARABIC in written
    assert not set(written) & set("\u2068\u2069")


def test_a_page_without_unicode_has_no_isolates_either():
    written = render_text(
        table_of_texts(f"{ARABIC} 10"), Format.table, RenderOptions(unicode=False)
    )
    assert written.isascii()
    assert "????? 10" in written


@pytest.mark.parametrize("is_ordered", [True, False])
def test_the_names_of_bars_are_isolated_in_an_image(is_ordered: bool):
    names = [f"{ARABIC} 10", "Minsk"]
    cells = [Figure(5), Figure(3)]
    chart = make_bar_chart(names, [cells, cells], is_ordered=is_ordered)
    image = render_text(chart_table(chart), Format.svg)
    assert ARABIC in image
    assert ARABIC not in outside_isolates(image)


def test_an_image_isolates_such_names_too():
    chart = make_chart(
        [f"{ARABIC} 10", "b"], [[(1, 2, 0, 0)], [(2, 3, 0, 0)]], 9, "day"
    )
    image = render_text(chart_table(chart, f"see {ARABIC} 10"), Format.svg)
    assert ARABIC in image
    assert ARABIC not in outside_isolates(image)
    ElementTree.fromstring(image)
