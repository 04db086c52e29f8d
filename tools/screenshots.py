"""Takes the screenshots of pages and documents in docs/gallery.md: python tools/screenshots.py

Each shows the real output of a command for the included ledger: pages in Chromium, documents in
LibreOffice. The date of today is replaced, so that a screenshot is the same tomorrow. tools/documents.py does not take them, because
letters look different on each system and its check compares every byte.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import examples

from sanctions_cli.dates import format_date

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "docs/screenshots"

MAX_BYTES = 120_000
"""The size of a screenshot: a clone and the source archive carry all of them."""

WIDE = (1120, 840)
PHONE = (390, 760)
SHEET = (820, 520)
ROWS = (1120, 270)
"""Screens in pixels, width and height."""

TIMEOUT = 120_000
"""Milliseconds after which a page is given up; a busy machine takes long to draw."""

PDF_FILTERS = {
    ".docx": "pdf",
    # A sheet on one page, however wide it is.
    ".xlsx": 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}',
}
"""How LibreOffice draws a document, by its suffix."""


@dataclass(frozen=True)
class Screenshot:
    """A screenshot: its name, what is typed, the page that this writes, and what is seen of it.

    `section` is the id of the heading to which the page is scrolled, or empty for its top. A
    document has `resolution` pixels in an inch.
    """

    name: str
    command: str
    page: str
    screen: tuple[int, int] = WIDE
    scheme: Literal["light", "dark"] = "light"
    section: str = ""
    resolution: int = 96


TABLE = "sanctions compare CA EU UK US --target BY"
REPORT = "sanctions report --target BY -o report.html"
SITE = "sanctions report --target BY --site site"
WORKBOOK = "sanctions export --target BY --since 2024 -o belarus.xlsx"
RECORD_PAGE = "site/records/us-2024-08-09-by.html"

SCREENSHOTS = (
    Screenshot("table-html", f"{TABLE} -o table.html", "table.html"),
    Screenshot("report", REPORT, "report.html"),
    Screenshot("report-dark", REPORT, "report.html", scheme="dark", section="by-curve"),
    Screenshot("report-phone", REPORT, "report.html", PHONE, section="by-years"),
    Screenshot("record-page", SITE, RECORD_PAGE),
    Screenshot("table-word", f"{TABLE} -o table.docx", "table.docx", SHEET),
    Screenshot("workbook", WORKBOOK, "belarus.xlsx", ROWS, resolution=66),
)

REPLACE_TEXTS = """(replacements) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const [old, replacement] of replacements) {
      walker.currentNode.data = walker.currentNode.data.replaceAll(old, replacement);
    }
  }
}"""
"""Replaces texts in a page, for the date of today."""


def main() -> int:
    """Take every screenshot; 1 where something that this needs is missing."""
    missing = list(find_missing())
    if missing:
        print(f"error: screenshots need {', '.join(missing)}", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        folder = examples.make_workplace(Path(place))
        for command in dict.fromkeys(screenshot.command for screenshot in SCREENSHOTS):
            examples.run_command([*shlex.split(command), "-L", "data"], folder)
        for screenshot in SCREENSHOTS:
            if Path(screenshot.page).suffix in PDF_FILTERS:
                content = draw_document(screenshot, folder)
            else:
                content = draw_page(browser, screenshot, folder)
            write_screenshot(screenshot, content)
    return 0


def find_missing() -> Iterator[str]:
    """What is needed and not installed, each as a phrase that says how to get it."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        yield "Playwright (extra `dev`)"
    if find_chromium() is None:
        yield "Chromium on the PATH or in SANCTIONS_CHROMIUM"
    if shutil.which("soffice") is None:
        yield "LibreOffice (soffice)"
    if shutil.which("pdftoppm") is None:
        yield "pdftoppm of Poppler"


def find_chromium() -> str | None:
    """The path of the system's browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    paths = (os.environ.get("SANCTIONS_CHROMIUM"), *map(shutil.which, names))
    return next(filter(None, paths), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser without a window, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--disable-gpu"], timeout=TIMEOUT
        )
        yield browser
        browser.close()


def draw_page(browser: Browser, screenshot: Screenshot, folder: Path) -> bytes:
    """What the browser shows of a page, as PNG."""
    width, height = screenshot.screen
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=screenshot.scheme
    )
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    path = folder / screenshot.page
    page.goto(f"{path.as_uri()}#{screenshot.section}")
    today = date.today().isoformat()
    replacements = [
        (today, examples.TODAY),
        (format_date(today), format_date(examples.TODAY)),
    ]
    page.evaluate(REPLACE_TEXTS, replacements)
    content = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return content


def draw_document(screenshot: Screenshot, folder: Path) -> bytes:
    """The upper left corner of the first page of a document, as PNG."""
    path = folder / screenshot.page
    # A profile of its own: LibreOffice does nothing while another one is open.
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    pdf_filter = PDF_FILTERS[path.suffix]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", pdf_filter, path.name],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    width, height = screenshot.screen
    corner = ["-x", "0", "-y", "0", "-W", str(width), "-H", str(height)]
    draw = ["pdftoppm", "-png", "-singlefile", "-r", str(screenshot.resolution)]
    done = subprocess.run(
        [*draw, *corner, path.with_suffix(".pdf").name],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return done.stdout


def write_screenshot(screenshot: Screenshot, content: bytes) -> None:
    """Write a screenshot; SystemExit where it is too large."""
    if len(content) > MAX_BYTES:
        raise SystemExit(
            f"{screenshot.name}: {len(content)} bytes are more than {MAX_BYTES}"
        )
    (FOLDER / f"{screenshot.name}.png").write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
