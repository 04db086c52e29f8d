"""A report in a real browser: Chromium, driven by Playwright.

These tests are skipped without the browser or the libraries; CONTRIBUTING says how to get them.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import PROJECT, SHIPPED
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.cli import app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed (extra `dev`)"
)

CHROMIUM = os.environ.get("SANCTIONS_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)
AXE = Path(
    os.environ.get("SANCTIONS_AXE") or PROJECT / "node_modules/axe-core/axe.min.js"
)
SCREENSHOTS = os.environ.get("SANCTIONS_SCREENSHOTS")
"""A folder for the screenshots, to look at."""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on the PATH or in SANCTIONS_CHROMIUM"
)

WIDTHS = (360, 800, 1400)
SCHEMES = ("light", "dark")

TIMEOUT = 120_000
"""Milliseconds after which a page is given up; a busy machine takes long to draw."""

A4_WIDTH = 673
"""The width of A4 between the margins of a report, in pixels of CSS."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--disable-gpu"], timeout=TIMEOUT
        )
        yield chromium
        chromium.close()


def write_report(ledger: Path, folder: Path, *arguments: str) -> Path:
    path = folder / "report.html"
    code = app.run(["report", "-L", str(ledger), "-o", str(path), *arguments])
    assert code == 0
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(SHIPPED, tmp_path_factory.mktemp("report"))


@contextmanager
def visit(browser: Browser, path: Path, **options: object) -> Iterator[Page]:
    """A page in the browser; it loads nothing but itself, and has no error and no dialog."""
    page = browser.new_page(**options)
    page.set_default_timeout(TIMEOUT)
    requests: list[str] = []
    complaints: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", dismiss)
    page.goto(path.as_uri())
    yield page
    page.close()
    assert requests == [path.as_uri()]
    assert complaints == []


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """The report of the shipped ledger."""
    with visit(browser, report) as page:
        yield page


def shown_rows(page: Page) -> list[str]:
    """The ids of the rows that the register shows, in their order."""
    return page.eval_on_selector_all(
        ".register tbody tr", "rows => rows.filter(r => !r.hidden).map(r => r.id)"
    )


def shown_texts(page: Page, column: int) -> list[str]:
    """The texts of the rows that the register shows, in a column (from 1)."""
    return page.eval_on_selector_all(
        f".register tbody tr:not([hidden]) > :nth-child({column})",
        "cells => cells.map(cell => cell.textContent)",
    )


def status(page: Page) -> str:
    return page.locator(".register [role=status]").inner_text()


def test_a_page_fits_every_width_in_light_and_dark(page, tmp_path):
    folder = Path(SCREENSHOTS) if SCREENSHOTS else tmp_path
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 1000})
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=folder / f"report-{width}-{scheme}.png")
            page.evaluate("document.querySelector('.register').scrollIntoView()")
            page.screenshot(path=folder / f"register-{width}-{scheme}.png")
            widths = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert widths[0] <= widths[1], (width, scheme)


def test_the_register_is_sorted_by_keyboard(page):
    total = page.get_by_role("button", name="Total", exact=True)
    heading = page.locator(".register thead th:nth-child(9)")
    newest_first = shown_rows(page)
    total.focus()
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert page.locator(".register thead [aria-sort]").count() == 1
    numbers = []
    for text in shown_texts(page, 9):
        figure = re.search(r"\d[\d,]*$", text)
        numbers.append(int(figure[0].replace(",", "")) if figure else None)
    figures = [number for number in numbers if number is not None]
    assert figures == sorted(figures, reverse=True)
    assert numbers[len(figures) :] == [None] * (len(numbers) - len(figures))
    assert status(page).endswith("sorted by total, descending")
    page.keyboard.press("Space")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert sorted(shown_rows(page)) == sorted(newest_first)
    page.get_by_role("button", name="Date", exact=True).focus()
    page.keyboard.press("Enter")
    assert shown_rows(page) == newest_first


def test_the_register_is_filtered_by_keyboard(page):
    everything = shown_rows(page)
    page.get_by_role("combobox", name="Sender").focus()
    page.keyboard.type("Canada")
    page.keyboard.press("Tab")
    page.keyboard.type("Bel")
    assert set(shown_texts(page, 2)) == {"Canada"}
    assert set(shown_texts(page, 3)) == {"Belarus"}
    page.get_by_role("searchbox").focus()
    page.keyboard.type("LUKASHENKO youngest")
    assert shown_rows(page) == ["ca-2024-08-09-by"]
    assert status(page) == f"1 of {len(everything)} announcements"
    page.keyboard.type("x")
    assert shown_rows(page) == []
    assert status(page) == "No announcement matches these filters"
    page.get_by_role("button", name="Clear").focus()
    page.keyboard.press("Enter")
    page.get_by_text(f"{len(everything)} announcements", exact=True).wait_for()
    assert shown_rows(page) == everything


def test_the_address_of_a_hidden_row_leads_to_it(page):
    page.get_by_role("combobox", name="Year").select_option("2021")
    row = page.locator("#ca-2024-08-09-by")
    assert not row.is_visible()
    page.evaluate("location.hash = 'ca-2024-08-09-by'")
    page.wait_for_function("!document.querySelector('#ca-2024-08-09-by').hidden")
    page.wait_for_function(
        "document.querySelector('#ca-2024-08-09-by').getBoundingClientRect().top < innerHeight"
    )
    assert row.locator("th a").get_attribute("href") == "#ca-2024-08-09-by"


def test_without_javascript_everything_is_there_but_the_controls(browser, report):
    with visit(browser, report, java_script_enabled=False) as page:
        row = page.locator("#ca-2024-08-09-by")
        row.scroll_into_view_if_needed()
        assert "Canada Gazette, Part II: SOR/2024-167" in (row.text_content() or "")
        assert not page.locator(".register form").is_visible()
        assert page.locator(".register thead button").count() == 0


def test_it_prints_on_a4_without_a_cut(page):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    cut = page.evaluate(
        """[...document.querySelectorAll("body :not(svg *)")].filter(
            (element) => element.getBoundingClientRect().right > innerWidth + 1
        ).map((element) => element.outerHTML.slice(0, 200))"""
    )
    assert cut == []
    assert not page.locator(".register form").is_visible()
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 3
    if SCREENSHOTS:
        (Path(SCREENSHOTS) / "report.pdf").write_bytes(printed)


@pytest.mark.skipif(
    not AXE.exists(), reason="no axe-core in node_modules or SANCTIONS_AXE"
)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(browser, tmp_path, scheme):
    # It looks at every element, and more rows have no other elements.
    path = write_report(SHIPPED, tmp_path, "--since", "2025-07")
    # The page's own policy lets no other script run.
    page = browser.new_page(bypass_csp=True, color_scheme=scheme)
    page.set_default_timeout(TIMEOUT)
    page.goto(path.as_uri())
    page.add_script_tag(path=AXE)
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    page.close()
    serious = []
    for violation in result["violations"]:
        if violation["impact"] in ("serious", "critical"):
            places = [node["html"] for node in violation["nodes"][:3]]
            serious.append((violation["id"], violation["help"], places))
    assert serious == []


def test_hostile_texts_of_a_record_do_nothing(browser, hand_made, tmp_path):
    add_hostile_record(hand_made)
    path = write_report(hand_made.root, tmp_path)
    with visit(browser, path) as page:
        page.get_by_role("searchbox").fill("<script>")
        assert len(shown_rows(page)) == 1
        addresses = page.eval_on_selector_all("a", "links => links.map(a => a.href)")
    schemes = {address.partition(":")[0] for address in addresses}
    assert schemes <= {"file", "https"}


def add_hostile_record(ledger: HandMadeLedger) -> None:
    hostile = "</td></table><script>alert(1)</script><img src=x onerror=alert(2)>"
    ledger.add_program("CA-SEMA-BLR", "CA", title=hostile)
    ledger.add(
        "CA",
        "2024-08-09",
        10,
        program="CA-SEMA-BLR",
        note=f"{hostile} \u202e {'x' * 20_000}",
        sources=[
            {"publisher": hostile, "title": hostile, "url": "https://example.org/'x"}
        ],
    )
