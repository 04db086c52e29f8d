"""Drafts from prose: what they are as records, and what the ledger has of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from answers import add_listing
from drafts_from_prose import (
    ALL,
    CANADA,
    DOCUMENT,
    PLANNED,
    RUNNING_TOTAL,
    STATEMENT,
    UK,
    UNDATED,
    US,
    make_draft,
    make_news,
)
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.announcement_drafts import Evidence
from sanctions_cli.extraction.documents import Document
from sanctions_cli.importers.certain_drafts import find_reasons
from sanctions_cli.importers.draft_lines import (
    LineStyle,
    describe_likenesses,
    format_drafts,
    format_whole_passages,
    name_recorded,
)
from sanctions_cli.importers.json_records import read_records
from sanctions_cli.importers.news import (
    NewsDocument,
    NewsDraft,
    compare_with_ledger,
    make_counts,
    make_fields,
)
from sanctions_cli.importers.news_objects import format_objects, make_table
from sanctions_cli.importers.passages import find_passages
from sanctions_cli.index import database
from sanctions_cli.records import TYPES, Counts
from sanctions_cli.render import Format, RenderOptions, write_table


@pytest.fixture
def draft(monkeypatch):
    def make(*drafts, **changes):
        return make_news(*drafts, monkeypatch=monkeypatch, **changes)

    return make


@pytest.fixture
def compare(ledger):
    def run(drafts):
        with database.open_ledger(ledger, None) as opened:
            return compare_with_ledger(drafts, ledger, opened.connection)

    return run


# Records


def test_a_dated_act_is_a_record_with_the_document_as_its_source(draft):
    [news] = draft(CANADA)
    assert news.record.counts == Counts(individuals=10, entities=6)
    [source] = news.record.sources
    assert (source.publisher, source.title) == ("Global News", "Four allies act")
    assert (source.published, source.url) == ("2024-08-09", DOCUMENT.url)


@pytest.mark.parametrize("unfit", [RUNNING_TOTAL, UNDATED, PLANNED])
def test_nothing_else_is_a_record(draft, unfit):
    assert draft(unfit)[0].record is None


def test_what_the_user_says_about_a_document_outranks_what_it_states(draft):
    [news] = draft(CANADA, publisher="Global Affairs Canada")
    assert news.source["publisher"] == "Global Affairs Canada"
    assert news.source["title"] == "Four allies act"


def test_an_address_names_its_site_as_the_publisher(draft):
    page = Document("…", "en", url="https://www.gov.uk/news")
    assert draft(STATEMENT, document=page)[0].source["publisher"] == "gov.uk"


def test_without_a_publisher_there_is_no_source(draft):
    [news] = draft(STATEMENT, document=Document("…", "en", title="A title"))
    assert "sources" not in make_fields(news.draft, news.source)


def test_types_of_unknown_number_alone_give_no_figure():
    assert make_counts(make_draft("CA", counts={"entities": None})) == {}
    assert make_counts(UNDATED) == {"individuals": 28, "entities": "unknown"}


# The ledger


def test_a_record_of_the_same_day_is_the_same_announcement(draft, compare):
    [news] = compare(draft(CANADA))
    assert news.is_duplicate
    assert describe_likenesses(news) == [
        "already in the ledger: ca-2024-08-09-by (same figures)"
    ]


def test_other_figures_of_the_same_day_are_named(draft, compare):
    [news] = compare(draft(make_draft("CA", counts={"individuals": 11})))
    assert news.is_duplicate
    assert name_recorded([news]) == ["ca-2024-08-09-by (other figures)"]


@pytest.mark.parametrize(
    ("existing", "counts", "words"),
    [
        (None, None, "gb-2024-08-09-by-measure"),
        (None, {"entities": 2}, "gb-2024-08-09-by-measure (no figure there)"),
        (2, None, "gb-2024-08-09-by-measure (with figures there)"),
    ],
)
def test_a_missing_figure_is_no_other_figure(
    draft, compare, ledger, existing, counts, words
):
    add_listing(ledger, "GB", "2024-08-09", existing, action='"measure"')
    [news] = compare(draft(make_draft("GB", action="measure", counts=counts)))
    assert name_recorded([news]) == [words]


def test_of_several_records_of_a_day_that_with_the_same_figures_is_named(
    draft, compare, ledger
):
    add_listing(ledger, "US", "2024-08-09", 11)
    add_listing(ledger, "US", "2024-08-08", 88)
    [news] = compare(draft(make_draft("US", counts={"individuals": 88})))
    assert [likeness.name for likeness in news.likenesses] == [
        "us-2024-08-08-by-listing"
    ]


def test_a_draft_without_a_day_is_compared_by_its_figures(draft, compare):
    undated = make_draft("CA", announced="", counts={"individuals": 10, "entities": 6})
    [news] = compare(draft(undated))
    assert not news.is_duplicate
    assert describe_likenesses(news) == [
        "perhaps ca-2024-08-09-by, which has the same figures"
    ]
    [unlike] = compare(draft(make_draft("CA", announced="", counts={"individuals": 9})))
    assert unlike.likenesses == ()


def test_a_second_document_repeats_the_announcement_of_the_first(draft, compare):
    first = draft(UK, file_name="gov.txt")
    second = draft(UK, file_name="story.txt")
    original, repeated = compare([*first, *second])
    assert original.likenesses == ()
    assert describe_likenesses(repeated) == [
        "like the draft from gov.txt (same figures)"
    ]


def test_two_drafts_of_one_document_are_two_announcements(draft, compare):
    visa_bans = make_draft("US", counts={"individuals": 88})
    assert [news.likenesses for news in compare(draft(US, visa_bans))] == [(), ()]


# What is certain


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        (RUNNING_TOTAL, "sanctions assert CA BY 2024-08-09 --individuals 200"),
        (PLANNED, "not announced yet"),
        (UNDATED, "no date"),
        (STATEMENT, "a statement, which not every ledger records"),
        (make_draft("CA"), "no figure"),
        (
            make_draft("CA", counts={"individuals": 1}, warnings=("look here",)),
            "look here",
        ),
        (
            make_draft("CA", counts={"individuals": 1}, announced="2031-01-01"),
            "2031-01-01 is yet to come",
        ),
    ],
)
def test_what_is_not_certain_says_why(draft, ledger, changed, doubt):
    [news] = draft(changed)
    assert doubt in "; ".join(find_reasons(news, ledger, date(2026, 1, 1)))


@pytest.mark.parametrize("certain", [UK, make_draft("GB", action="measure")])
def test_a_dated_act_without_a_warning_is_certain(draft, ledger, certain):
    assert find_reasons(draft(certain)[0], ledger, date(2026, 1, 1)) == []


# Passages and lines


def test_a_passage_is_the_sentence_with_its_figures_and_its_line(draft):
    [news] = draft(CANADA)
    [passage] = find_passages(news)
    assert passage.text == (
        "Canada is imposing sanctions against 10 individuals and six entities in Belarus."
    )
    evidence = [passage.text[start:end] for start, end in passage.spans]
    assert evidence == ["10 individuals", "six entities"]
    assert passage.place == "release.txt:3"
    [of_a_page] = draft(CANADA, file_name="release.html")
    assert find_passages(of_a_page)[0].place == "line 3"


@pytest.mark.parametrize("width", range(20, 120, 7))
def test_a_passage_fits_the_width_and_is_cut_between_words(draft, width):
    for news in draft(*ALL):
        whole = find_passages(news)[0].text
        [passage] = find_passages(news, width)
        assert len(passage.text) <= width
        words = passage.text.strip("…").split()
        assert all(word in whole.split() for word in words[1:-1])


def test_figures_of_a_passage_stay_in_it_where_there_is_room(draft):
    [news] = draft(CANADA)
    [passage] = find_passages(news, 60)
    assert passage.text.startswith("…")
    assert "10 individuals and six entities" in passage.text


@given(
    st.lists(st.sampled_from("ab 1.\n\tÉ…“\x1b\u202e"), min_size=1, max_size=400),
    st.data(),
)
def test_a_passage_of_any_text_fits_and_keeps_its_evidence_in_place(letters, data):
    text = "".join(letters)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    width = data.draw(st.integers(10, 80))
    evidence = Evidence("individuals", text[start:end], start, end)
    draft = replace(CANADA, evidence=(evidence,))
    origin = NewsDocument("a.txt", Document(text, "en"), True)
    [passage] = find_passages(NewsDraft(origin, draft, {}), width)
    assert len(passage.text) <= max(width, end - start)
    assert not set(passage.text) & {"\x1b", "\n", "\u202e"}
    for first, last in passage.spans:
        shown = passage.text[first:last]
        assert len(shown) == end - start
        stated = [letter for letter in text[start:end] if letter.isalnum()]
        assert [letter for letter in shown if letter.isalnum()] == stated


def test_a_text_without_a_full_stop_has_a_bound(draft):
    text = "Canada listed " + "10 individuals and " * 50_000
    evidence = Evidence("individuals", "10 individuals", 14, 28)
    [news] = draft(replace(CANADA, evidence=(evidence,)), document=Document(text, "en"))
    assert len(find_passages(news)[0].text) <= 600
    assert sum(map(len, format_whole_passages(news, LineStyle(80)))) < 1000


def test_lines_fit_a_narrow_window_and_are_a_table_in_a_wide_one(draft, compare):
    drafts = compare(draft(*ALL))
    for width in (80, 100, 140):
        lines = format_drafts(drafts, LineStyle(width)).splitlines()
        assert max(map(len, lines)) <= width
    assert lines[0].split("  ") != [lines[0]]
    assert "Canada → Belarus  listing" in lines[0]
    assert lines[0].rstrip().endswith("9 August 2024")
    text = "\n".join(lines)
    assert "running total" in text
    assert '"Last week"' in text
    assert "warning: the number of entities is not given" in text


def test_a_terminal_without_unicode_gets_ascii(draft):
    assert format_drafts(draft(*ALL), LineStyle(unicode=False)).isascii()


def test_colours_mark_the_figures_in_the_sentence(draft):
    [news] = draft(CANADA)
    lines = format_whole_passages(news, LineStyle(90, colour=True))
    text = " ".join(lines)
    assert "\x1b[1m10 individuals\x1b[0m" in text
    assert "\x1b[1msix entities\x1b[0m" in text


def test_control_characters_of_a_text_stay_out_of_the_terminal(draft):
    text = "Canada listed \x1b[31m10 individuals\x1b[0m.\u202e"
    hostile = make_draft("CA", counts={"individuals": 10}, warnings=("\x1b[5m!",))
    [news] = draft(hostile, document=Document(text, "en"))
    assert "\x1b" not in format_drafts([news], LineStyle())


# Objects and tables


def test_an_object_has_the_fields_of_add_json_and_the_rest_below_draft(draft, compare):
    [values] = json.loads(format_objects(compare(draft(UNDATED)), is_list=True))
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


def test_without_a_figure_counts_and_precision_are_null(draft):
    [values] = json.loads(format_objects(draft(STATEMENT), is_list=True))
    assert {values[name] for name in (*TYPES, "precision")} == {None}


@pytest.mark.parametrize("is_list", [True, False])
def test_import_reads_the_records_and_leaves_out_what_is_none(draft, is_list):
    drafts = draft(*ALL)
    read = read_records(format_objects(drafts, is_list=is_list), "drafts.json")
    assert [line.record for line in read.records] == [
        news.record for news in drafts if news.record
    ]
    assert len(read.omissions) == 3


def test_a_table_has_null_for_what_the_text_does_not_state(draft):
    table = make_table(draft(CANADA, STATEMENT), "Drafts")
    stream = io.StringIO()
    write_table(table, Format.csv, stream, RenderOptions())
    canada, statement = csv.DictReader(stream.getvalue().splitlines())
    assert (canada["individuals"], canada["vessels"]) == ("10", "")
    assert statement["individuals"] == ""
    assert canada["place"] == "release.txt:3"
