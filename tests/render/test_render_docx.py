"""Word documents: a real table, its notes as a list that the figures refer to, and nothing that runs."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from datetime import datetime

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from sample_tables import (
    HOSTILE_TEXTS,
    RECORD_TABLE,
    TOTALS,
    render_bytes,
    table_of_texts,
    totals_without_notes,
)

from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.render import docx as word
from sanctions_cli.table import Column, Figure, Table


def open_document(table: Table) -> Document:
    return docx.Document(io.BytesIO(render_bytes(table, Format.docx)))


def texts_of(table: docx.table.Table) -> list[list[str]]:
    """The cells of a table, the numbers of notes included."""
    return [
        ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row._tr.tc_lst]
        for row in table.rows
    ]  # fmt: skip


MARKED = replace(
    TOTALS,
    rows=(("CA", 1_234, Figure(40, 1), ("a", "b")), ("EU", 7, Figure(2), ())),
    remarks=(("+1", "announced with no figure"), ("", "Counts listings.")),
)


def test_title_and_period_are_a_caption_and_the_rows_a_table():
    document = open_document(MARKED)
    caption = document.paragraphs[0]
    assert caption.style.name == "Caption"
    assert caption.text == "Targets listed\nannounced 2024"
    assert caption.paragraph_format.keep_with_next
    (table,) = document.tables
    assert texts_of(table) == [
        ["Sender", "Individuals", "Total", "Measures"],
        ["CA", "1,234", "40+11", "a; b"],
        ["EU", "7", "2", ""],
        ["Total", "1,234", "40+11", ""],
    ]


def test_a_figure_leads_to_its_note_in_a_numbered_list():
    document = open_document(MARKED)
    note, counted = [each for each in document.paragraphs[1:] if each.text]
    assert (note.style.name, note.text) == ("List Number", "Announced with no figure.")
    assert (counted.style.name, counted.text) == ("Body Text", "Counts listings.")
    body = document.element.body
    (bookmark,) = body.iter(qn("w:bookmarkStart"))
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links == [bookmark.get(qn("w:name"))] * 2  # of the row and of the total


def test_the_head_is_repeated_and_no_row_is_broken_between_pages():
    rows = open_document(MARKED).tables[0].rows
    assert [bool(row._tr.xpath(".//w:tblHeader")) for row in rows] == [True, False, False, False]  # fmt: skip
    assert all(row._tr.xpath(".//w:cantSplit") for row in rows)


def test_there_is_one_rule_under_the_head_and_one_over_the_total():
    table = open_document(MARKED).tables[0]
    rules = []
    for row in table.rows:
        borders = row._tr.xpath(".//w:tcBorders/*")
        rules.append({border.tag.partition("}")[2] for border in borders})
    assert rules == [{"bottom"}, set(), set(), {"top"}]
    assert not table._tbl.xpath(".//w:tblBorders")


def test_the_digits_of_a_column_end_at_the_same_place_whatever_follows_them():
    table = open_document(MARKED).tables[0]
    indents = []
    for row in table.rows:
        paragraph = row.cells[2].paragraphs[0]
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT
        indents.append(paragraph.paragraph_format.right_indent)
    head, marked, unmarked, total = indents
    assert marked == total is None
    assert head == unmarked > 0


def test_a_record_has_a_row_for_each_field_and_links_that_open():
    document = open_document(RECORD_TABLE)
    assert texts_of(document.tables[0]) == [
        ["Id", "ca-2024-08-09-by"],
        ["Sources", "https://example.org/a,bGazette"],
    ]
    addresses = [each.target_ref for each in document.part.rels.values() if each.is_external]  # fmt: skip
    assert addresses == ["https://example.org/a,b"]


def test_an_answer_of_several_tables_has_them_below_each_other():
    document = open_document(replace(MARKED, tables_below=(TOTALS,)))
    assert len(document.tables) == 2
    notes = [each for each in document.paragraphs if each.style.name == "List Number"]
    assert [note.text for note in notes] == ["Announced with no figure."]


def test_a_wide_table_gets_a_wide_page():
    columns = [Column(f"c{number}", "A long heading", "number") for number in range(9)]
    wide = totals_without_notes([(1,) * 9], columns)
    section = open_document(wide).sections[0]
    assert section.page_width > section.page_height
    assert open_document(TOTALS).sections[0].page_width < section.page_width


def test_no_text_becomes_markup_or_a_link():
    text = " ".join(HOSTILE_TEXTS)
    document = open_document(table_of_texts(text, *HOSTILE_TEXTS, "\ud800\ufffe"))
    (table,) = document.tables
    assert len(table.rows) == len(HOSTILE_TEXTS) + 4  # with head, first text and total
    assert "<script>alert(1)</script>" in table.rows[1].cells[0].text
    for each in document.part.rels.values():
        assert not each.is_external or each.target_ref.startswith(
            "https://evil.example"
        )


def test_the_same_table_gives_the_same_bytes_and_no_date_or_name_of_today(monkeypatch):
    first = render_bytes(MARKED, Format.docx)
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 0, 0, 0, 0, 0, 0))
    assert render_bytes(MARKED, Format.docx) == first
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert (properties.title, properties.author, properties.comments) == ("Targets listed", "", "")  # fmt: skip
    assert properties.created.replace(tzinfo=None) == datetime(2000, 1, 1)
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {(2000, 1, 1, 0, 0, 0)}


def test_an_answer_that_is_too_large_for_word_is_refused(monkeypatch):
    monkeypatch.setattr(word, "MAX_CELLS", 3)
    with pytest.raises(SanctionsError, match="4 cells are too many") as error:
        render_bytes(TOTALS, Format.docx)
    assert "-f csv" in error.value.hint


def test_without_the_library_a_line_says_what_to_install(monkeypatch, run, ledger, tmp_path):  # fmt: skip
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("totals", "-L", ledger, "-o", tmp_path / "x.docx")
    assert (done.code, done.out, (tmp_path / "x.docx").exists()) == (2, "", False)
    assert 'pip install "sanctions-ledger[docx]"' in done.err
