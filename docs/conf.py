"""Builds the site from the documents of the repository: sphinx-build -W -c docs . site

Pages keep their paths, so that a link is the same on the site, on a forge and on disk. The table of
contents comes from docs/index.md, which stays plain Markdown; -W reports pages it does not link.
"""

import re
import sys
import textwrap
from pathlib import Path

from sphinx.application import Sphinx

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "src"))

from sanctions_cli import __version__  # noqa: E402

project = "sanctions"
release = __version__
html_title = f"sanctions {release}"
root_doc = "docs/index"
include_patterns = [
    *("docs/**.md", "data/*.md", "benchmarks/README.md", "*.md"),
    "tests/extraction/evaluation/README.md",
]
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton"]
autodoc_typehints = "signature"
default_role = "code"  # what docstrings have in single backticks
maximum_signature_line_length = 80
myst_heading_anchors = 3
smartquotes = (
    False  # an option must keep its two hyphens, and a command its straight quotes
)
html_theme = "furo"
html_theme_options = {"source_edit_link": "", "footer_icons": []}
html_favicon = "favicon.svg"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_static_path = ["site.css"]
html_css_files = ["site.css"]
highlight_language = "none"
# An arrow in the output of an example is no Python.
suppress_warnings = ["misc.highlighting_failure"]

# The button copies the commands of an example, without prompts and output.
copybutton_prompt_text = r"\$ |> "
copybutton_prompt_is_regexp = True
COPIED = ("none", "console", "sh", "toml", "python", "r", "bibtex")
copybutton_selector = ", ".join(f"div.highlight-{language} pre" for language in COPIED)

DESCRIPTION = (
    "A ledger of sanctions announcements in plain text files: who sanctioned whom, when, how many"
    " targets, and according to which source."
)
MAX_DESCRIPTION = 160
"""Characters of a description that search engines show."""
FIRST_PARAGRAPH = re.compile(r"<p>(.+?)</p>", re.DOTALL)
ENTRY = re.compile(r"^\* \[([^\]]+)\]\(([^)]+)\.md\)", re.MULTILINE)
PICTURE = re.compile(
    r"<picture>(?P<sources>(?:\s*<source [^>]+>)+)"
    r'\s*<img src="(?P<image>[^"]+)" alt="(?P<alt>[^"]+)">\s*</picture>'
)
"""An image with other forms, as a forge shows it."""
SOURCE = re.compile(r'<source media="(?P<media>[^"]+)" srcset="(?P<image>[^"]+)">')
NAMED_FILE = re.compile(r'^```(?P<language>\w+) title="(?P<path>[^"]+)"$', re.MULTILINE)
"""The first line of an example that is a file."""
README = "README"
"""Linked in the text of the index, and listed last."""


def add_contents(_: Sphinx, name: str, text: list[str]) -> None:
    """Add a table of contents to the index: its headings, each with the pages that it links."""
    if name != root_doc:
        return
    kinds = re.split(r"^## (.+)$", text[0], flags=re.MULTILINE)[1:]
    for kind, body in zip(kinds[::2], kinds[1::2], strict=True):
        entries = [
            f"{label.replace('`', '')} <{page}>" for label, page in ENTRY.findall(body)
        ]
        text[0] += _make_toctree(kind, entries)
    pages = sorted(PROJECT.glob("*.md"))
    not_linked = [page.stem for page in pages if page.stem not in text[0]]
    names = [f"../{stem}" for stem in [README, *not_linked]]
    text[0] += _make_toctree("Project", names)


def _make_toctree(caption: str, pages: list[str]) -> str:
    head = ["", "```{toctree}", ":hidden:", f":caption: {caption}", ""]
    return "\n".join([*head, *pages, "```", ""])


def add_image_forms(_: Sphinx, __: str, text: list[str]) -> None:
    """Replace each image that has other forms by all of them, of which a page shows one.

    The colours are those of the theme, which may be other than those of the reader's system.
    """
    text[0] = PICTURE.sub(_make_images, text[0])


def _make_images(picture: re.Match[str]) -> str:
    sources = list(SOURCE.finditer(picture["sources"]))
    has_phone_form = any("max-width" in source["media"] for source in sources)
    images = [_make_image(picture, picture["image"], "", has_phone_form)]
    for source in sources:
        images.append(
            _make_image(picture, source["image"], source["media"], has_phone_form)
        )
    return "\n\n".join(images)


def _make_image(
    picture: re.Match[str], path: str, media: str, has_phone_form: bool
) -> str:
    classes = ["only-dark" if "dark" in media else "only-light"]
    if has_phone_form:
        classes.append("only-phone" if "max-width" in media else "only-wide")
    return (
        f"```{{image}} {path}\n:alt: {picture['alt']}\n:class: {' '.join(classes)}\n```"
    )


def add_file_names(_: Sphinx, __: str, text: list[str]) -> None:
    """Show the names of files above their contents."""
    text[0] = NAMED_FILE.sub(
        r"```{code-block} \g<language>\n:caption: \g<path>\n", text[0]
    )


def add_description(
    _: Sphinx, page: str, __: str, context: dict[str, str], ___: object
) -> None:
    """Describe each page by its first paragraph, for search engines and shared links."""
    paragraph = FIRST_PARAGRAPH.search(context.get("body", ""))
    content = DESCRIPTION
    if paragraph and page != root_doc:
        content = " ".join(re.sub(r"<[^>]+>", "", paragraph[1]).split())
        content = textwrap.shorten(content, MAX_DESCRIPTION, placeholder=" …")
    content = content.replace('"', "&quot;")
    context["metatags"] = (
        context.get("metatags", "") + f'<meta name="description" content="{content}">'
    )


def write_front_page(app: Sphinx, error: Exception | None) -> None:
    """Lead from the address of the site to the index."""
    if not error:
        refresh = f'<meta http-equiv="refresh" content="0; url={root_doc}.html">'
        page = f"<!doctype html>{refresh}<title>{project}</title>"
        Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", add_contents)
    app.connect("source-read", add_image_forms)
    app.connect("source-read", add_file_names)
    app.connect("html-page-context", add_description)
    app.connect("build-finished", write_front_page)
