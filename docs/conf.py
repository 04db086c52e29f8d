"""The site made of the documents, as they stand in the repository: sphinx-build -W -c docs . site

Pages keep their places, so a link is the same on the site, on a forge and on disk. The table of
contents is read from docs/index.md, which stays plain Markdown: -W finds what is not linked there.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "sanctions"
html_title = "sanctions"
root_doc = "docs/index"
include_patterns = ["docs/**.md", "data/*.md", "benchmarks/README.md", "*.md"]
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_copy_source = False
html_static_path = ["site.css"]
html_css_files = ["site.css"]
highlight_language = "none"
# An arrow in the output of an example is no Python.
suppress_warnings = ["misc.highlighting_failure"]

ENTRY = re.compile(r"^\* \[[^\]]+\]\(([^)]+)\.md\)", re.MULTILINE)
ASIDE = "README"
"""Linked in the text, and put at the end."""


def contents(_: Sphinx, name: str, text: list[str]) -> None:
    """Put the table of contents behind the index: its headings, each with the pages it links."""
    if name != root_doc:
        return
    kinds = re.split(r"^## (.+)$", text[0], flags=re.MULTILINE)[1:]
    for kind, body in zip(kinds[::2], kinds[1::2], strict=True):
        text[0] += _toctree(kind, ENTRY.findall(body))
    pages = sorted(Path(__file__).parents[1].glob("*.md"))
    not_linked = [page.stem for page in pages if page.stem not in text[0]]
    text[0] += _toctree("Project", [f"../{stem}" for stem in [ASIDE, *not_linked]])


def _toctree(caption: str, pages: list[str]) -> str:
    head = ["", "```{toctree}", ":hidden:", f":caption: {caption}", ""]
    return "\n".join([*head, *pages, "```", ""])


def front(app: Sphinx, trouble: Exception | None) -> None:
    """Lead from the site's address to the index."""
    if not trouble:
        refresh = f'<meta http-equiv="refresh" content="0; url={root_doc}.html">'
        page = f"<!doctype html>{refresh}<title>{project}</title>"
        Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("build-finished", front)
    app.connect("source-read", contents)
