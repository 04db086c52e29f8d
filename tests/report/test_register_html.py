"""The register as HTML: what its cells say, and that no text of a record becomes markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from sanctions_cli.report.content import RegisterPart, RegisterRow
from sanctions_cli.report.register_html import is_web_address, write_register

HEADINGS = (
    "Date|Sender|Action|Program|Individuals|Entities|Other targets|Total|Note|Sources"
)


def make_row(**fields: Any) -> RegisterRow:
    values = {
        "id": "ca-2024-08-09-by",
        "announced": "2024-08-09",
        "sender": "CA",
        "targets": ("BY",),
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "counts": {"individuals": 10, "entities": 6},
        "precision": "exact",
        "note": "",
        "sources": (),
    }
    return RegisterRow(**(values | fields))


@dataclass
class ParsedRow:
    id: str
    cells: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Addresses and texts."""


class ParsedRegister(HTMLParser):
    """The rows of the table, the heading first, and everything that a page must not have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[ParsedRow] = []
        self.elements: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.is_in_link = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append(tag)
        self.attributes.update(values)
        if "id" in values:
            self.ids.append(values["id"] or "")
        if tag == "tr":
            self.rows.append(ParsedRow(values.get("id") or ""))
        elif tag in ("td", "th"):
            self.rows[-1].cells.append("")
        elif tag == "a":
            self.rows[-1].links.append((values["href"] or "", ""))
            self.is_in_link = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.is_in_link = False

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1].cells:
            self.rows[-1].cells[-1] += data.rstrip("\n")
        if self.is_in_link:
            address, text = self.rows[-1].links[-1]
            self.rows[-1].links[-1] = (address, text + data)


def parse(*rows: RegisterRow) -> ParsedRegister:
    return ParsedRegister(write_register(RegisterPart(rows, {}), "register"))


def parse_row(**fields: Any) -> ParsedRow:
    heading, row = parse(make_row(**fields)).rows
    assert heading.cells == HEADINGS.split("|")
    return row


def test_a_row_has_its_figures_its_note_its_sources_and_its_address():
    source = {
        "publisher": "Canada Gazette, Part II",
        "title": "SOR/2024-167",
        "published": "2024-08-28",
        "url": "https://canadagazette.gc.ca/sor?a=1&b=2",
        "archive": "https://web.archive.org/sor",
    }
    row = parse_row(note="The names.", sources=(source, {"publisher": "Pozirk"}))
    assert row.id == "ca-2024-08-09-by"
    assert row.cells == [
        *("2024-08-09", "Canada", "listing", "CA-SEMA-BLR", "10", "6", "", "16"),
        "The names.",
        "Canada Gazette, Part II: SOR/2024-167, 2024-08-28 (archived copy) · Pozirk",
    ]
    assert row.links == [
        ("#ca-2024-08-09-by", "2024-08-09"),
        ("https://canadagazette.gc.ca/sor?a=1&b=2", "SOR/2024-167"),
        ("https://web.archive.org/sor", "archived copy"),
    ]


@pytest.mark.parametrize(
    ("counts", "precision", "cells"),
    [
        (None, "exact", ["no figure given"]),
        ({}, "exact", ["", "", "", "0"]),
        ({"individuals": 1200}, "at_least", ["1,200", "", "", "at least 1,200"]),
        ({"unspecified": 40}, "about", ["", "", "40 of no stated type", "about 40"]),
        (
            {"individuals": 4, "entities": None, "vessels": 1, "aircraft": 2},
            "exact",
            ["4", "some", "1 vessel, 2 aircraft", "more than 7"],
        ),
        ({"entities": None}, "exact", ["", "some", "", "some"]),
    ],
)
def test_an_unknown_figure_is_never_zero(counts, precision, cells):
    row = parse_row(counts=counts, precision=precision)
    assert row.cells[4:-2] == cells


def test_several_targets_have_a_column_and_a_joint_announcement_one_address():
    joint = make_row(targets=("BY", "RU"))
    parsed = parse(joint, make_row(id="ca-2024-08-10-ru", targets=("RU",)))
    assert parsed.rows[0].cells[2] == "Target"
    assert [row.cells[2] for row in parsed.rows[1:]] == ["Belarus; Russia", "Russia"]
    assert sorted(parsed.ids) == ["ca-2024-08-09-by", "ca-2024-08-10-ru", "register"]


HOSTILE = '</td></table><script>alert(1)</script>" onclick="alert(2)\' <img src=x>'


def test_no_text_of_a_record_becomes_an_element_or_an_attribute():
    harmless = parse(make_row(note="x", sources=({"publisher": "x", "title": "x"},)))
    parsed = parse(
        make_row(
            id=HOSTILE,
            announced=HOSTILE,
            program=HOSTILE,
            note=HOSTILE,
            sources=({"publisher": HOSTILE, "title": HOSTILE, "published": HOSTILE},),
        )
    )
    assert parsed.elements == harmless.elements
    assert parsed.attributes == harmless.attributes
    assert parsed.rows[1].cells[-2] == HOSTILE
    programs = ParsedRegister(write_register(RegisterPart((), {HOSTILE: HOSTILE}), "r"))
    assert not {"script", "img"} & set(programs.elements)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)//https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org",
        "https:/example.org",
        "",
    ],
)
def test_only_web_addresses_become_links(address):
    source = {"publisher": "P", "title": "T", "url": address, "archive": address}
    row = parse_row(sources=(source,))
    assert row.cells[-1] == "P: T"
    assert [link for link, _ in row.links] == ["#ca-2024-08-09-by"]


def test_a_web_address_is_one_in_capitals_too():
    assert is_web_address("HTTPS://EXAMPLE.ORG/")


def test_formatting_characters_do_not_reach_the_page():
    row = parse_row(note="10 \u202eslaudividni\u202c\x1b[2J")
    assert row.cells[-2] == "10 \ufffdslaudividni\ufffd\ufffd[2J"


def test_a_right_to_left_name_does_not_turn_its_neighbours():
    html = write_register(
        RegisterPart((make_row(note="The newspaper الأهرام, 3 pages"),), {}), "register"
    )
    assert 'The newspaper <bdi dir="auto">الأهرام</bdi>, 3 pages' in html


def test_the_date_leads_to_the_page_of_the_announcement_where_it_has_one():
    part = RegisterPart((make_row(),), {}, {"ca-2024-08-09-by": "../records/a&b.html"})
    [_, row] = ParsedRegister(write_register(part, "register")).rows
    assert row.links == [("../records/a&b.html", "2024-08-09")]
