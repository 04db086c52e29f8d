"""Takes the screenshots of pages and documents in docs/gallery.md: python tools/screenshots.py

Each shows the real output of a command for the included ledger, in Chromium. The date of today is
replaced, so that a screenshot is the same tomorrow. tools/documents.py does not take them, because
letters look different on each system and its check compares every byte.
"""

from __future__ import annotations

import base64
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
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
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "docs/screenshots"

MAX_BYTES = 120_000
"""The size of a screenshot: a clone and the source archive carry all of them."""

WIDE = (1120, 840)
PHONE = (390, 760)
SHEET = (820, 520)
"""Screens in pixels, width and height."""

TIMEOUT = 120_000
"""Milliseconds after which a page is given up; a busy machine takes long to draw."""

WORD_VIEWER = ("jszip@3", "docx-preview@0.4")
"""What shows a Word document in a browser, in the order of loading: packages of npm."""


@dataclass(frozen=True)
class Screenshot:
    """A screenshot: its name, what is typed, the page that this writes, and what is seen of it.

    `section` is the id of the heading to which the page is scrolled, or empty for its top.
    """

    name: str
    command: str
    page: str
    screen: tuple[int, int] = WIDE
    scheme: Literal["light", "dark"] = "light"
    section: str = ""


TABLE = "sanctions compare CA EU UK US --target BY"
REPORT = "sanctions report --target BY -o report.html"
SITE = "sanctions report --target BY --site site"
RECORD_PAGE = "site/records/us-2024-08-09-by.html"

SCREENSHOTS = (
    Screenshot("table-html", f"{TABLE} -o table.html", "table.html"),
    Screenshot("report", REPORT, "report.html"),
    Screenshot("report-dark", REPORT, "report.html", scheme="dark", section="by-curve"),
    Screenshot("report-phone", REPORT, "report.html", PHONE, section="by-years"),
    Screenshot("record-page", SITE, RECORD_PAGE),
    Screenshot("table-word", f"{TABLE} -o table.docx", "table.docx", SHEET),
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

WORD_PAGE = """<!doctype html>
<style>
  body { margin: 0 }
  /* Word does not lower a line that has a footnote mark. */
  sup { line-height: 0; vertical-align: 0.3em }
</style>"""
"""The page in which a Word document is shown."""

SHOW_WORD = """(content) => {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  return docx.renderAsync(bytes, document.body);
}"""
"""Shows a Word document, given in base64."""


def main() -> int:
    """Take every screenshot; 1 where something that this needs is missing."""
    missing = list(find_missing())
    if missing:
        print(f"error: screenshots need {', '.join(missing)}", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        folder = examples.make_workplace(Path(place))
        viewer = fetch_word_viewer(Path(place, "viewer"))
        for command in dict.fromkeys(screenshot.command for screenshot in SCREENSHOTS):
            examples.run_command([*shlex.split(command), "-L", "data"], folder)
        for screenshot in SCREENSHOTS:
            take_screenshot(browser, screenshot, folder, viewer)
    return 0


def find_missing() -> Iterator[str]:
    """What is needed and not installed, each as a phrase that says how to get it."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        yield "Playwright (extra `dev`)"
    if find_chromium() is None:
        yield "Chromium on the PATH or in SANCTIONS_CHROMIUM"
    if shutil.which("npm") is None:
        yield "npm, which fetches the viewer of Word documents"


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


def fetch_word_viewer(folder: Path) -> list[Path]:
    """The scripts that show a Word document, fetched into a folder."""
    scripts = []
    for package in WORD_VIEWER:
        name = package.partition("@")[0]
        place = folder / name
        place.mkdir(parents=True)
        command = ["npm", "pack", "--silent", package]
        subprocess.run(command, cwd=place, stdout=subprocess.DEVNULL, check=True)
        (archive,) = place.glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(place, filter="data")
        scripts.append(place / f"package/dist/{name}.min.js")
    return scripts


def take_screenshot(
    browser: Browser, screenshot: Screenshot, folder: Path, viewer: list[Path]
) -> None:
    """Write a screenshot of a page; SystemExit where it becomes too large."""
    width, height = screenshot.screen
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=screenshot.scheme
    )
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    path = folder / screenshot.page
    if path.suffix == ".docx":
        show_word_document(page, path, viewer)
    else:
        page.goto(f"{path.as_uri()}#{screenshot.section}")
    today = date.today().isoformat()
    replacements = [
        (today, examples.TODAY),
        (format_date(today), format_date(examples.TODAY)),
    ]
    page.evaluate(REPLACE_TEXTS, replacements)
    content = page.screenshot(animations="disabled", caret="hide")
    context.close()
    if len(content) > MAX_BYTES:
        raise SystemExit(
            f"{screenshot.name}: {len(content)} bytes are more than {MAX_BYTES}"
        )
    (FOLDER / f"{screenshot.name}.png").write_bytes(content)


def show_word_document(page: Page, path: Path, viewer: list[Path]) -> None:
    """Show a Word document in an empty page, as the viewer draws it."""
    page.set_content(WORD_PAGE)
    for script in viewer:
        page.add_script_tag(path=script)
    page.evaluate(SHOW_WORD, base64.b64encode(path.read_bytes()).decode())


if __name__ == "__main__":
    sys.exit(main())
