"""The page: it allows only its own parts, and no text of a record gets out of its place."""

from __future__ import annotations

import sys
from datetime import date
from html.parser import HTMLParser

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.report import Report, ReportQuestion, build_report, page, write_page
from sanctions_cli.report.content import Chapter, Section, TextPart

HOSTILE = (
    "</p></style></script><script>alert(1)</script><img src=x onerror=alert(1)> \u202e"
)


def report_with(text: str) -> Report:
    section = Section("s", text, text, (TextPart((text,)),))
    chapter = Chapter("c", text, text, text, (section,))
    return Report(text, text, text, text, text, (chapter,), text)


class Tags(HTMLParser):
    """The names of the tags of a page, their attributes, and the texts of styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        if self.cdata_elem:
            self.texts[self.cdata_elem] = data


def test_text_stays_text_wherever_it_is_written():
    plain = Tags(write_page(report_with("text")).decode())
    hostile = Tags(write_page(report_with(HOSTILE)).decode())
    assert hostile.tags == plain.tags
    names = [name for name, _ in hostile.attributes]
    assert names == [name for name, _ in plain.attributes]
    assert "\u202e" not in write_page(report_with(HOSTILE)).decode()


def test_the_policy_names_the_hashes_of_all_that_the_page_runs():
    read = Tags(write_page(report_with("text")).decode())
    policy = next(
        value for name, value in read.attributes if value and "default-src" in value
    )
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    for tag, rule in {"style": "style-src", "script": "script-src"}.items():
        if tag in read.tags:
            assert f"{rule} '{page.hash_source(read.texts[tag])}'" in policy
    names = [name for name, _ in read.attributes]
    assert not {"style", "onclick", "src"} & set(names)


def test_right_to_left_names_are_isolated():
    written = page.escape_words("by مينسك & others")
    assert written == 'by <bdi dir="auto">مينسك</bdi> &amp; others'


def test_the_same_report_has_the_same_bytes_and_unique_ids(hand_made):
    for target in ("BY", "MM"):
        hand_made.add("CA", "2021-03-01", 5, target=target)
    pages = set()
    for _ in range(2):
        from sanctions_cli.queries import Filters

        question = ReportQuestion(hand_made.open(), Filters(), date(2026, 11, 29))
        pages.add(write_page(build_report(question)))
    [written] = pages
    ids = [value for name, value in Tags(written.decode()).attributes if name == "id"]
    assert len(ids) == len(set(ids)) > 4


def test_without_jinja2_an_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(SanctionsError) as caught:
        write_page(report_with("text"))
    assert "sanctions-ledger[report]" in (caught.value.hint or "")
