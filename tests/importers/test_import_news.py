"""Drafts from prose: what they are as records, and what the ledger has of them."""

from __future__ import annotations

import pytest
from answers import add_listing
from drafts_from_prose import (
    CANADA,
    DOCUMENT,
    PLANNED,
    RUNNING_TOTAL,
    STATEMENT,
    UK,
    UNDATED,
    US,
    compare,
    make_draft,
    make_news,
)

from sanctions_cli.extraction.documents import Document
from sanctions_cli.importers.draft_lines import describe_likenesses, name_recorded
from sanctions_cli.importers.news import make_counts, make_fields
from sanctions_cli.records import Counts

# Records


def test_a_dated_act_is_a_record_with_the_document_as_its_source():
    [news] = make_news(CANADA)
    assert news.record.counts == Counts(individuals=10, entities=6)
    [source] = news.record.sources
    assert (source.publisher, source.title) == ("Global News", "Four allies act")
    assert (source.published, source.url) == ("2024-08-09", DOCUMENT.url)


@pytest.mark.parametrize("unfit", [RUNNING_TOTAL, UNDATED, PLANNED])
def test_nothing_else_is_a_record(unfit):
    assert make_news(unfit)[0].record is None


def test_what_the_user_says_about_a_document_outranks_what_it_states():
    [news] = make_news(CANADA, publisher="Global Affairs Canada")
    assert news.source["publisher"] == "Global Affairs Canada"
    assert news.source["title"] == "Four allies act"


def test_an_address_names_its_site_as_the_publisher():
    page = Document("…", "en", url="https://www.gov.uk/news")
    assert make_news(STATEMENT, document=page)[0].source["publisher"] == "gov.uk"


def test_without_a_publisher_there_is_no_source():
    [news] = make_news(STATEMENT, document=Document("…", "en", title="A title"))
    assert "sources" not in make_fields(news.draft, news.source)


def test_types_of_unknown_number_alone_give_no_figure():
    assert make_counts(make_draft("CA", counts={"entities": None})) == {}
    assert make_counts(UNDATED) == {"individuals": 28, "entities": "unknown"}


# The ledger


def test_a_record_of_the_same_day_is_the_same_announcement(ledger):
    [news] = compare(ledger, make_news(CANADA))
    assert news.is_duplicate
    assert describe_likenesses(news) == [
        "already in the ledger: ca-2024-08-09-by (same figures)"
    ]


def test_other_figures_of_the_same_day_are_named(ledger):
    [news] = compare(ledger, make_news(make_draft("CA", counts={"individuals": 11})))
    assert news.is_duplicate
    assert name_recorded([news]) == [
        "ca-2024-08-09-by (10 individuals, 6 entities there)"
    ]


@pytest.mark.parametrize(
    ("existing", "counts", "words"),
    [
        (None, None, "gb-2024-08-09-by-measure"),
        (None, {"entities": 2}, "gb-2024-08-09-by-measure (no figure there)"),
        (2, None, "gb-2024-08-09-by-measure (2 individuals there)"),
    ],
)
def test_a_missing_figure_is_no_other_figure(ledger, existing, counts, words):
    add_listing(ledger, "GB", "2024-08-09", existing, action='"measure"')
    [news] = compare(
        ledger, make_news(make_draft("GB", action="measure", counts=counts))
    )
    assert name_recorded([news]) == [words]


def test_of_several_records_of_a_day_that_with_the_same_figures_is_named(ledger):
    add_listing(ledger, "US", "2024-08-09", 11)
    add_listing(ledger, "US", "2024-08-08", 88)
    [news] = compare(ledger, make_news(make_draft("US", counts={"individuals": 88})))
    assert [likeness.name for likeness in news.likenesses] == [
        "us-2024-08-08-by-listing"
    ]


def test_a_draft_without_a_day_is_compared_by_its_figures(ledger):
    undated = make_draft("CA", announced="", counts={"individuals": 10, "entities": 6})
    [news] = compare(ledger, make_news(undated))
    assert not news.is_duplicate
    assert describe_likenesses(news) == [
        "perhaps ca-2024-08-09-by, which has the same figures"
    ]
    [unlike] = compare(
        ledger, make_news(make_draft("CA", announced="", counts={"individuals": 9}))
    )
    assert unlike.likenesses == ()


def test_a_second_document_repeats_the_announcement_of_the_first(ledger):
    first = make_news(UK, file_name="gov.txt")
    second = make_news(UK, file_name="story.txt")
    original, repeated = compare(ledger, [*first, *second])
    assert original.likenesses == ()
    assert describe_likenesses(repeated) == [
        "like the draft from gov.txt (same figures)"
    ]


def test_two_drafts_of_one_document_are_two_announcements(ledger):
    visa_bans = make_draft("US", counts={"individuals": 88})
    assert [news.likenesses for news in compare(ledger, make_news(US, visa_bans))] == [
        (),
        (),
    ]
