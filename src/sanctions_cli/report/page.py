"""Writes a report as one self-contained HTML page (extra `report`, for jinja2).

The page loads nothing, and of its own parts runs only what the hashes in its content security
policy name. This is a second defence: the text of a ledger is escaped wherever it is written.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanctions_cli.errors import SanctionsError
from sanctions_cli.report import part_html
from sanctions_cli.report.chapter_notes import ChapterNotes
from sanctions_cli.report.content import (
    ChartPart,
    HeatPart,
    Part,
    RegisterPart,
    Report,
    TablePart,
    TextPart,
)
from sanctions_cli.report.escaping import escape_words
from sanctions_cli.report.own_template import NO_TEMPLATE, OwnTemplate
from sanctions_cli.report.register_html import write_register
from sanctions_cli.text import isolate_words, plain

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).with_name("templates")

STYLE_SHEETS = ("report.css", "register.css")
"""The files of the style sheet, in their order."""

SCRIPTS: tuple[str, ...] = ("register.js",)
"""The files of the script, in their order."""

IMAGE_RULE = "img-src data:"
"""Allows images whose content is in the page."""

WritePart = Callable[[Any, str, ChapterNotes], str]
"""Returns the HTML of a part; each id in it is the prefix, or begins with it and a hyphen."""


def write_page(report: Report, own: OwnTemplate = NO_TEMPLATE) -> bytes:
    """The page of a report. SanctionsError if jinja2 is not installed."""
    environment = make_environment()
    style = write_style() + own.colours
    script = write_script()
    policy = make_policy(style, script, has_images=own.has_images)
    page = environment.get_template("page.html").render(
        report=report, style=style, script=script, policy=policy, own=own
    )
    return page.encode()


def write_style(more: Sequence[str] = ()) -> str:
    """The style sheet, with `more` files from beside the templates at its end."""
    return _join_files(STYLE_SHEETS) + part_html.write_style() + _join_files(more)


def list_colour_names() -> frozenset[str]:
    """The custom properties of the style sheet, which a template can set."""
    style = write_style()
    return frozenset(re.findall(r"(--[a-z][a-z0-9-]*)\s*:", style))


def write_script() -> str:
    """The script, which sorts and filters the register."""
    return _join_files(SCRIPTS)


def make_policy(style: str, script: str, *, has_images: bool = False) -> str:
    """The content security policy of a page with this style sheet and script, and nothing else.

    has_images: whether images are allowed that are in the page itself
    """
    rules = ["default-src 'none'"]
    for rule, text in {"style-src": style, "script-src": script}.items():
        if text:
            rules.append(f"{rule} '{hash_source(text)}'")
    if has_images:
        rules.append(IMAGE_RULE)
    rules += ["base-uri 'none'", "form-action 'none'"]
    return "; ".join(rules)


def hash_source(text: str) -> str:
    """The name of a style sheet or script in a content security policy."""
    digest = sha256(text.encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"


def _join_files(names: Sequence[str]) -> str:
    """The texts of files beside the templates, one after the other."""
    return "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)


def make_environment() -> jinja2.Environment:
    """The templates and what they can call. SanctionsError if jinja2 is not installed."""
    try:
        import jinja2
    except ImportError:
        raise SanctionsError(
            "a report needs a library that is not installed",
            hint='pip install "sanctions-ledger[report]"; a table as a page needs none:'
            " sanctions totals -f html",
        ) from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    from markupsafe import Markup

    environment.filters["words"] = lambda text: Markup(escape_words(text))
    # The title of a page cannot contain elements.
    environment.filters["name"] = lambda text: isolate_words(plain(text))

    def write_markup(part: Part, prefix: str, chapter_notes: ChapterNotes) -> Markup:
        return Markup(write_part(part, prefix, chapter_notes))

    environment.globals["new_notes"] = ChapterNotes
    environment.globals["write_part"] = write_markup
    return environment


def write_part(part: Part, prefix: str, chapter_notes: ChapterNotes) -> str:
    """The HTML of a part of a section; each id in it begins with the prefix."""
    write = PART_WRITERS[type(part)]
    return write(part, prefix, chapter_notes)


def _write_paragraphs(part: TextPart, prefix: str, _: ChapterNotes) -> str:
    paragraphs = [f"<p>{escape_words(text)}</p>\n" for text in part.paragraphs]
    return "".join(paragraphs)


def _write_register_part(part: RegisterPart, prefix: str, _: ChapterNotes) -> str:
    return write_register(part, prefix)


PART_WRITERS: Mapping[type[Part], WritePart] = {
    TextPart: _write_paragraphs,
    RegisterPart: _write_register_part,
    TablePart: part_html.write_table_part,
    HeatPart: part_html.write_heat_part,
    ChartPart: part_html.write_chart_part,
}
