"""Links at a terminal: sources lead to their pages, ids and paths to the files of records."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from harmless import is_harmless
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.cli import links
from sanctions_cli.console import styled_text
from sanctions_cli.errors import Finding
from sanctions_cli.terminal import format_finding

OWN = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.mark.parametrize("word", ["ca-2024-08-09-by", OWN])
def test_a_record_leads_to_its_file(ledger, word):
    find_link = links.make_link_finder(ledger)
    assert find_link(word) == (ledger / OWN).as_uri()


@pytest.mark.parametrize(
    "word",
    [
        "ca-2024-08-10-by",
        "CA-SEMA-BLR",
        "2024-08-09",
        "ledger.toml",
        "announcements/../ledger.toml",
        "announcements/2024/../2024/ca-2024-08-09-by.toml",
        "",
    ],
)
def test_what_is_no_record_leads_nowhere(ledger, word):
    assert links.make_link_finder(ledger)(word) == ""


def test_an_assertion_leads_to_its_file(ledger):
    file = ledger / "assertions/2024-12-31-ca-sema-blr.toml"
    file.parent.mkdir()
    file.touch()
    assert links.make_link_finder(ledger)("2024-12-31-ca-sema-blr") == file.as_uri()


def test_without_a_ledger_ids_lead_nowhere():
    assert links.make_link_finder(None)("ca-2024-08-09-by") == ""


@pytest.mark.parametrize(
    ("word", "link"),
    [
        ("https://example.org/a?b=c;d#e", "https://example.org/a?b=c;d#e"),
        ("http://example.org/ü", "http://example.org/%C3%BC"),
        ("https://example.org/%C3%BC", "https://example.org/%C3%BC"),
        ("ftp://example.org/", ""),
        ("javascript://example.org/%0aalert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://example.org/\x1b\\", ""),
        ("https://example.org/\N{REPLACEMENT CHARACTER}", ""),
    ],
    ids=ascii,
)
def test_only_an_address_of_the_web_leads_to_its_page(word, link):
    assert styled_text.find_web_address(word) == link


@given(st.text())
def test_an_address_is_ascii_without_control_characters(text):
    link = styled_text.find_web_address(f"https://example.org/{text}")
    assert all("!" <= character <= "~" for character in link)
    if link and "%" not in text:
        assert unquote(link) == f"https://example.org/{text}"


# Findings


def style_for(root):
    return links.make_text_style(links.make_link_finder(root))


def strip(text):
    return styled_text.remove_links(re.sub(r"\x1b\[(0|1|2|33)m", "", text))


@pytest.mark.parametrize(
    ("excerpt", "column", "value"),
    [
        ('program = "CA-SEMA-BY"', 11, '"CA-SEMA-BY"'),
        ("individuals = -1 # why", 15, "-1"),
        ('joint = ["GB", "XX"]', 16, '"XX"'),
        ("[stated]", 1, "[stated]"),
    ],
)
def test_what_a_finding_is_about_has_the_accent_colour(ledger, excerpt, column, value):
    finding = Finding(OWN, 7, column, "programs", "wrong", "a hint", excerpt)
    shown = format_finding(finding, ledger, style_for(ledger))
    assert f"\x1b[33m{value}\x1b[0m" in shown
    assert "\x1b[33m^\x1b[0m a hint" in shown
    assert f";{(ledger / OWN).as_uri()}\x1b\\" in shown
    assert strip(shown) == format_finding(finding, ledger)


@given(st.text(), st.integers(1, 50), st.text(), st.text())
def test_a_finding_in_colour_says_the_same_and_drives_nothing(
    excerpt, column, message, detail
):
    finding = Finding(
        OWN, 7, column, "toml", message, detail, excerpt, "error", (detail,)
    )
    shown = strip(format_finding(finding, Path("/ledger"), style_for(None)))
    assert shown == format_finding(finding, Path("/ledger"))
    assert is_harmless(shown)


def test_check_has_colours_at_a_terminal_only(run, ledger, monkeypatch):
    (ledger / OWN).write_text("broken\n")
    assert "\x1b" not in run("check", "-L", ledger).out


def test_a_pipe_gets_no_links(run, ledger):
    out = run("show", "ca-2024-08-09-by", "-L", ledger).out
    assert "ca-2024-08-09-by" in out
    assert "\x1b" not in out


def test_the_file_of_another_folder_is_an_absolute_address(ledger, monkeypatch):
    monkeypatch.chdir(ledger)
    assert links.make_link_finder(Path())("ca-2024-08-09-by") == (ledger / OWN).as_uri()
