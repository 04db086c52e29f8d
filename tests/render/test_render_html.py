"""HTML: a page that needs nothing else, shows hostile text and runs none of it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from sample_tables import (
    HOSTILE_TEXTS,
    RECORD_TABLE,
    TOTALS,
    chart_table,
    make_chart,
    render_text,
    table_of_texts,
    totals_without_notes,
)

from sanctions_cli.render import Format
from sanctions_cli.table import Column, Figure, Table
from sanctions_cli.text import plain

ALLOWED_TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "p", "div", "table", "thead", "tbody",
    "tfoot", "tr", "th", "td", "br", "span", "a", "dl", "dt", "dd", "sup",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "scope", "style", "href", "id",
}  # fmt: skip


class ParsedPage(HTMLParser):
    """What a browser would make of a page: its tags, its attributes, its links, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def parse_page(table: Table) -> ParsedPage:
    return ParsedPage(render_text(table, Format.html))


def test_hostile_text_is_shown_and_nothing_of_it_runs():
    notes = tuple(("", text) for text in HOSTILE_TEXTS)
    record = replace(
        RECORD_TABLE,
        title=HOSTILE_TEXTS[0],
        rows=(("x", HOSTILE_TEXTS),),
        remarks=notes,
    )
    for table in (table_of_texts(*HOSTILE_TEXTS), record):
        page = parse_page(table)
        assert page.tags <= ALLOWED_TAGS
        assert page.attributes <= ALLOWED_ATTRIBUTES
        within = ("#note-", "#mark-")
        assert all(
            link.startswith(("https://evil.example", *within)) for link in page.links
        )
        for text in HOSTILE_TEXTS:
            assert plain(text) in page.text


def test_links_are_made_of_web_addresses_only():
    values = (
        "Gazette, https://a.org/b?c=1&d, 2024",
        "javascript:x()",
        "see http://b.org.",
    )
    page = parse_page(replace(RECORD_TABLE, rows=(("x", values),)))
    assert page.links == ["https://a.org/b?c=1&d", "http://b.org"]


def test_nothing_is_fetched():
    page = render_text(TOTALS, Format.html)
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(", page)
    assert "default-src 'none'" in page


def test_numbers_are_set_to_the_right_and_what_is_no_number_is_marked():
    rows = [("Canada", 5, Figure(0), ()), ("EU", None, Figure(40, 1), ())]
    page = render_text(totals_without_notes(rows), Format.html)
    assert '<td class="number">5</td>' in page
    assert '<td class="number unknown">?</td>' in page
    assert re.search(
        r'<td class="number none">–<span class="mark mark-2"></span>', page
    )
    assert re.search(
        r'<td class="number">40<span class="mark mark-2">'
        r'<a href="#note-1" id="mark-1">\+1</a></span>',
        page,
    )


def test_a_total_is_in_the_foot_and_titles_are_in_the_head():
    page = render_text(TOTALS, Format.html)
    assert re.search(r"<thead>\n<tr><th scope=\"col\">Sender</th>", page)
    assert re.search(r"<tfoot>\n<tr><td>Total</td>", page)
    headless = totals_without_notes([("a",)], [Column("what", "")])
    assert "<thead>" not in render_text(headless, Format.html)
    assert "<tfoot>" not in render_text(headless, Format.html)


def test_tables_below_have_their_titles_and_notes():
    below = replace(TOTALS, title="And <these>")
    page = render_text(replace(TOTALS, remarks=(), tables_below=(below,)), Format.html)
    assert re.search(r"<h2 [^>]*>And &lt;these&gt;</h2>\n<div", page)
    assert page.count("as announced") == 1


def test_a_note_with_a_mark_has_it_beside_its_text():
    page = render_text(TOTALS, Format.html)
    mark = '<dt id="note-1"><a href="#mark-1">+1</a></dt>'
    assert f"{mark}<dd>announced with no figure</dd>" in page
    assert '<p class="note">as announced</p>' in page


def test_a_chart_is_above_its_numbers():
    table = chart_table(make_chart(["Canada"], [[(3, 5, 0, 0)]], 30, "month"))
    page = render_text(table, Format.html)
    assert page.index("<svg") < page.index("<table>")
    assert "<svg" not in render_text(replace(table, rows=()), Format.html)


def test_a_column_of_long_texts_wraps_and_others_stay_on_a_line():
    columns = (Column("who", "Who"), Column("missing", "Did not act"))
    rows = (("US", "Australia, Canada, Switzerland, UK"), ("EU", "Canada"))
    page = render_text(
        replace(TOTALS, columns=columns, rows=rows, total=None, caveats=()), Format.html
    )
    assert '<td>US</td><td class="words">Australia, Canada' in page
    assert '<td class="words">Canada</td>' in page
