"""Links at a terminal: sources lead to their pages, ids and paths to the files of records."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.cli import links

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
    assert links.find_web_address(word) == link


@given(st.text())
def test_an_address_is_ascii_without_control_characters(text):
    link = links.find_web_address(f"https://example.org/{text}")
    assert all("!" <= character <= "~" for character in link)
    if link and "%" not in text:
        assert unquote(link) == f"https://example.org/{text}"


def test_a_pipe_gets_no_links(run, ledger):
    out = run("show", "ca-2024-08-09-by", "-L", ledger).out
    assert "ca-2024-08-09-by" in out
    assert "\x1b" not in out


def test_the_file_of_another_folder_is_an_absolute_address(ledger, monkeypatch):
    monkeypatch.chdir(ledger)
    assert links.make_link_finder(Path())("ca-2024-08-09-by") == (ledger / OWN).as_uri()
