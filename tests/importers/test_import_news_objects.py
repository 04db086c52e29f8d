"""Drafts as JSON, which an import reads back, and as a table."""

from __future__ import annotations

import csv
import io
import json

import pytest
from drafts_from_prose import (
    ALL,
    CANADA,
    DOCUMENT,
    STATEMENT,
    UNDATED,
    compare,
    make_news,
)

from sanctions_cli.importers.json_records import read_records
from sanctions_cli.importers.news import find_drafts, read_files
from sanctions_cli.importers.news_objects import format_objects, make_table
from sanctions_cli.records import TYPES
from sanctions_cli.render import Format, RenderOptions, write_table


def test_an_object_has_the_fields_of_add_json_and_the_rest_below_draft(ledger):
    [values] = json.loads(
        format_objects(compare(ledger, make_news(UNDATED)), is_list=True)
    )
    assert list(values) == [
        *("sender", "target", "announced", "action", *TYPES, "precision"),
        *("sources", "draft"),
    ]
    assert (values["target"], values["announced"]) == (["BY"], None)
    assert (values["individuals"], values["entities"], values["vessels"]) == (
        28,
        "unknown",
        None,
    )
    details = values["draft"]
    assert (details["kind"], details["date_text"]) == ("prior", "Last week")
    [evidence] = details["evidence"]
    assert DOCUMENT.text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert details["warnings"] == ["the number of entities is not given"]


def test_evidence_is_the_passage_of_the_file_and_harmless_at_a_terminal(tmp_path):
    path = tmp_path / "release.txt"
    written = (
        "OTTAWA, August 9, 2024 \N{EN DASH} \N{RIGHT-TO-LEFT OVERRIDE}Canada today imposed\r\n"
        "sanctions on ten\N{NO-BREAK SPACE}individuals\N{RIGHT-TO-LEFT OVERRIDE} and six"
        " en\N{SOFT HYPHEN}tities in Belarus.\x9b31m\r\n"
    )
    path.write_bytes(written.encode())
    printed = format_objects(find_drafts(read_files([str(path)]), {}), is_list=True)
    assert not set(printed) & set("\x9b\N{SOFT HYPHEN}\N{RIGHT-TO-LEFT OVERRIDE}")
    [values] = json.loads(printed)
    text = written.replace("\r\n", "\n")
    passages = values["draft"]["evidence"]
    assert [text[each["start"] : each["end"]] for each in passages] == [
        each["text"] for each in passages
    ]
    assert "en\N{SOFT HYPHEN}tities" in passages[-1]["text"]


def test_without_a_figure_counts_and_precision_are_null():
    [values] = json.loads(format_objects(make_news(STATEMENT), is_list=True))
    assert {values[name] for name in (*TYPES, "precision")} == {None}


@pytest.mark.parametrize("is_list", [True, False])
def test_import_reads_the_records_and_leaves_out_what_is_none(is_list):
    drafts = make_news(*ALL)
    read = read_records(format_objects(drafts, is_list=is_list), "drafts.json")
    assert [line.record for line in read.records] == [
        news.record for news in drafts if news.record
    ]
    assert len(read.notes) == 3


def test_a_table_has_null_for_what_the_text_does_not_state():
    table = make_table(make_news(CANADA, STATEMENT), "Drafts")
    stream = io.StringIO()
    write_table(table, Format.csv, stream, RenderOptions())
    canada, statement = csv.DictReader(stream.getvalue().splitlines())
    assert (canada["individuals"], canada["vessels"]) == ("10", "")
    assert statement["individuals"] == ""
    assert canada["place"] == "release.txt:3"
