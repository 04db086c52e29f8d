"""A site: its pages link each other and nothing else, and no text of a record gets out of place."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from sanctions_cli.queries import Filters
from sanctions_cli.report import ReportQuestion, write_site
from sanctions_cli.report.site_content import name_files

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> \u202e"
SOURCE = {"publisher": "</a><b onclick=x>", "title": "<img src=x>"}


class ParsedPage(HTMLParser):
    """What a page links, its ids, and its texts by tag."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.links.append(value)
            if name == "id":
                assert value not in self.ids
                self.ids.add(value)

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def several(hand_made):
    """A ledger with two targets, two senders, a program, and an opening."""
    hand_made.add("CA", "2020-01-01", 4, action="opening", program="CA-SEMA-BLR")
    hand_made.add("CA", "2020-09-29", 11, program="CA-SEMA-BLR")
    hand_made.add("CA", "2021-03-01", 5, target="MM")
    hand_made.add("US", "2022-05-01", None, target="MM", sources=[SOURCE], note=HOSTILE)
    return hand_made


def make_site(hand_made, filters: Filters | None = None) -> dict[str, bytes]:
    question = ReportQuestion(
        hand_made.open(),
        filters or Filters(),
        date(2026, 11, 29),
        cite=lambda name: f"The ledger: {name}",
    )
    return write_site(question)


def test_a_site_has_a_page_for_each_target_sender_program_and_announcement(several):
    files = make_site(several)
    for path in (
        *("index.html", "method.html", "targets/by.html", "targets/mm.html"),
        *("senders/ca.html", "senders/us.html", "programs/ca-sema-blr.html"),
        *("records/index.html", "records/ca-2020-09-29-by-listing.html"),
        *("style.css", "script.js", "feed.xml"),
    ):
        assert path in files
    assert b"Canada listed 11 individuals against Belarus" in files["index.html"]


def test_every_link_is_relative_and_leads_to_a_file_and_place_of_the_site(several):
    files = make_site(several)
    pages = {name: ParsedPage(data) for name, data in files.items() if ".html" in name}
    linked = set()
    for name, page in pages.items():
        for link in page.links:
            address, _, anchor = link.partition("#")
            path = posixpath.normpath(
                posixpath.join(posixpath.dirname(name), unquote(address))
            )
            if not address:
                path = name
            assert path in files, f"{link} in {name}"
            if anchor:
                assert unquote(anchor) in pages[path].ids, f"{link} in {name}"
            linked.add(path)
    assert set(pages) <= linked


def test_the_same_ledger_gives_the_same_bytes(several):
    assert make_site(several) == make_site(several)


def test_text_of_a_record_is_never_markup(several):
    for name, data in make_site(several).items():
        if name.endswith(".html"):
            page = ParsedPage(data)
            assert "img" not in page.tags
            assert page.tags.count("script") <= 1
            assert not {"style", "onerror", "onclick"} & page.attributes
            assert "b" not in page.tags
        assert "\u202e".encode() not in data


def test_a_page_allows_only_what_is_beside_it(several):
    page = make_site(several)["records/us-2022-05-01-mm-listing.html"].decode()
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "unsafe" not in page


def test_a_record_has_its_facts_its_citation_and_its_neighbours(several):
    page = ParsedPage(make_site(several)["records/ca-2020-09-29-by-listing.html"])
    assert "Canada listed 11 individuals against Belarus" in page.text
    assert "listing: targets put on a list" in page.text
    assert "(ca-2020-09-29-by-listing)" in page.text
    assert "../records/ca-2020-01-01-by-opening.html" in page.links
    assert "../programs/ca-sema-blr.html" in page.links


def test_the_beginning_of_a_list_is_no_news_but_has_a_page(several):
    files = make_site(several)
    path = "records/ca-2020-01-01-by-opening.html"
    page = ParsedPage(files[path])
    assert "The list CA-SEMA-BLR already had 4 individuals" in page.text
    assert path.encode() not in files["feed.xml"]


def test_the_feed_links_the_pages(several):
    files = make_site(several)
    feed = ET.fromstring(files["feed.xml"])
    addresses = []
    for entry in feed.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        addresses.append(link.get("href"))
    assert addresses[0] == "records/us-2022-05-01-mm-listing.html"
    assert set(addresses) < set(files)


def test_a_ledger_without_announcements_has_a_site_too(hand_made):
    files = make_site(hand_made)
    assert b"no such announcement" in files["index.html"]
    ET.fromstring(files["feed.xml"])


def test_names_of_files_are_safe_and_differ():
    keys = ["../A b", "a-b", "INDEX", "é", "CON", "x" * 300]
    paths = name_files("programs", keys)
    assert len(set(paths.values())) == len(keys)
    assert paths["../A b"] == "programs/a-b.html"
    assert paths["a-b"] == "programs/a-b-2.html"
    assert paths["INDEX"] == "programs/index-2.html"
    assert max(map(len, paths.values())) < 150
