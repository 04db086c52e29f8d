"""Drafts in lines for people."""

from __future__ import annotations

from drafts_from_prose import ALL, CANADA, compare, make_draft, make_news

from sanctions_cli.extraction.documents import Document
from sanctions_cli.importers.draft_lines import (
    LineStyle,
    format_drafts,
    format_whole_passages,
)


def test_lines_fit_a_narrow_window_and_are_a_table_in_a_wide_one(ledger):
    drafts = compare(ledger, make_news(*ALL))
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


def test_drafts_of_several_files_are_below_their_names():
    drafts = [
        *make_news(CANADA, file_name="gov.txt"),
        *make_news(CANADA, file_name="story.html"),
    ]
    lines = format_drafts(drafts, LineStyle()).splitlines()
    assert lines[:2] == ["gov.txt", ""]
    assert lines.index("story.html") == len(lines) // 2 + 1
    assert "gov.txt" not in format_drafts(drafts[1:], LineStyle())


def test_a_terminal_without_unicode_gets_ascii():
    assert format_drafts(make_news(*ALL), LineStyle(unicode=False)).isascii()


def test_colours_mark_the_figures_in_the_sentence():
    [news] = make_news(CANADA)
    lines = format_whole_passages(news, LineStyle(90, colour=True))
    text = " ".join(lines)
    assert "\x1b[1m10 individuals\x1b[0m" in text
    assert "\x1b[1msix entities\x1b[0m" in text


def test_control_characters_of_a_text_stay_out_of_the_terminal():
    text = "Canada listed \x1b[31m10 individuals\x1b[0m.\u202e"
    hostile = make_draft("CA", counts={"individuals": 10}, warnings=("\x1b[5m!",))
    [news] = make_news(hostile, document=Document(text, "en"))
    assert "\x1b" not in format_drafts([news], LineStyle())


def test_who_is_only_a_guess_has_a_question_mark():
    guess = make_draft("CA", unclear=("sender",))
    [news] = make_news(guess)
    assert format_drafts([news], LineStyle()).startswith("Canada? →")


def test_a_draft_in_which_nobody_acts_has_a_question_mark_for_its_sender():
    drafts = make_news(make_draft("", unclear=("sender",)))
    assert format_drafts(drafts, LineStyle()).startswith("? → Belarus  listing")
