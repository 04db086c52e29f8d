"""The sentences that a draft rests on, in the width of a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafts_from_prose import ALL, CANADA, make_news
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.documents import Document
from sanctions_cli.extraction.drafts.announcement_draft import Evidence
from sanctions_cli.importers.draft_lines import LineStyle, format_whole_passages
from sanctions_cli.importers.news import NewsDocument, NewsDraft
from sanctions_cli.importers.passages import find_passages


def test_a_passage_is_the_sentence_with_its_figures_and_its_line():
    [news] = make_news(CANADA)
    [passage] = find_passages(news)
    assert passage.text == (
        "Canada is imposing sanctions against 10 individuals and six entities in Belarus."
    )
    evidence = [passage.text[start:end] for start, end in passage.spans]
    assert evidence == ["10 individuals", "six entities"]
    assert passage.place == "release.txt:3"
    [of_a_page] = make_news(CANADA, file_name="release.html")
    assert find_passages(of_a_page)[0].place == "line 3"
    [of_a_strange_file] = make_news(CANADA, file_name="re\x1b[31mlease.txt")
    assert "\x1b" not in find_passages(of_a_strange_file)[0].place


@pytest.mark.parametrize("width", range(20, 120, 7))
def test_a_passage_fits_the_width_and_is_cut_between_words(width):
    for news in make_news(*ALL):
        whole = find_passages(news)[0].text
        [passage] = find_passages(news, width)
        assert len(passage.text) <= width
        words = passage.text.strip("…").split()
        assert all(word in whole.split() for word in words[1:-1])


def test_figures_of_a_passage_stay_in_it_where_there_is_room():
    [news] = make_news(CANADA)
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


def test_a_text_without_a_full_stop_has_a_bound():
    text = "Canada listed " + "10 individuals and " * 50_000
    evidence = Evidence("individuals", "10 individuals", 14, 28)
    [news] = make_news(
        replace(CANADA, evidence=(evidence,)), document=Document(text, "en")
    )
    assert len(find_passages(news)[0].text) <= 600
    assert sum(map(len, format_whole_passages(news, LineStyle(80)))) < 1000
