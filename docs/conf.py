"""The site made of the documents, as they stand in the repository: sphinx-build -W -c docs . site

Pages keep their places, so a link is the same on the site, on a forge and on disk. The table of contents is read from
docs/index.md, which stays plain Markdown: what is not linked there is found by -W.
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
suppress_warnings = ["misc.highlighting_failure"]  # an arrow in the output of an example is no Python

ENTRY = re.compile(r"^\* \[[^\]]+\]\(([^)]+)\.md\)", re.MULTILINE)
ASIDE = "README"
"""Linked in the text, and put at the end."""


def contents(_: Sphinx, name: str, text: list[str]) -> None:
    """Put the table of contents behind the index: its headings, and under each the pages that it links."""
    if name != root_doc:
        return
    kinds = re.split(r"^## (.+)$", text[0], flags=re.MULTILINE)[1:]
    for kind, body in zip(kinds[::2], kinds[1::2], strict=True):
        text[0] += _toctree(kind, ENTRY.findall(body))
    others = [path.stem for path in sorted(Path(__file__).parents[1].glob("*.md")) if path.stem not in text[0]]
    text[0] += _toctree("Project", [f"../{one}" for one in [ASIDE, *others]])


def _toctree(caption: str, pages: list[str]) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```", ""])


def front(app: Sphinx, trouble: Exception | None) -> None:
    """Lead from the site's address to the index."""
    if not trouble:
        page = f'<!doctype html><meta http-equiv="refresh" content="0; url={root_doc}.html"><title>{project}</title>'
        Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("build-finished", front)
    app.connect("source-read", contents)
