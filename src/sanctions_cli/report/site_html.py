"""Writes a site as files: its pages, their style sheet and script, and a feed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from sanctions_cli.index import database
from sanctions_cli.queries import news_items
from sanctions_cli.render import Format, RenderOptions, write_table
from sanctions_cli.report import page as report_page
from sanctions_cli.report.own_template import NO_TEMPLATE, OwnTemplate
from sanctions_cli.report.question import ReportQuestion
from sanctions_cli.report.site import Site, build_site
from sanctions_cli.report.site_content import AREAS
from sanctions_cli.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLE_SHEET = "site.css"
"""The file beside the templates with the looks that only a site has."""

FEED_LENGTH = 100
"""The most announcements in the feed, the newest ones; readers poll it."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none';"
    " form-action 'none'"
)
"""The content security policy of all pages: what is beside them, and nothing else."""


class _SiteFrame(NamedTuple):
    """What all pages of a site have."""

    title: str
    as_of: str
    policy: str
    areas: Mapping[str, str]
    own: OwnTemplate


def write_site(
    question: ReportQuestion, own: OwnTemplate = NO_TEMPLATE
) -> dict[str, bytes]:
    """The files of a site, by path. SanctionsError if jinja2 is not installed."""
    template = report_page.make_environment().get_template("site.html")
    site = build_site(question)
    policy = POLICY
    if own.has_images:
        policy += f"; {report_page.IMAGE_RULE}"
    frame = _SiteFrame(site.title, site.as_of, policy, AREAS, own)
    files = {}
    for page in site.pages:
        text = template.render(page=page, site=frame, root=page.root)
        files[page.path] = text.encode()
    style = report_page.write_style((STYLE_SHEET,)) + own.colours
    files["style.css"] = style.encode()
    files["script.js"] = report_page.write_script().encode()
    files["feed.xml"] = _write_feed(question, site).encode()
    return files


def _write_feed(question: ReportQuestion, site: Site) -> str:
    """The newest announcements as an Atom feed, each with the address of its page."""
    ledger = database.read_ledger(question.connection).get("title") or ""
    ids = list(site.records)[:FEED_LENGTH]
    news = news_items.load_news(question.connection, ids, site.title, ledger)
    items = []
    for item in news.items:
        items.append(item._replace(page=site.addresses.records[item.id]))
    table = Table(
        title=site.title,
        columns=(),
        rows=(),
        news=news._replace(
            items=tuple(items),
            page="index.html",
            # A feed has a date even if nothing is in it.
            updated=news.updated or question.today.isoformat(),
        ),
    )
    stream = io.StringIO()
    write_table(table, Format.atom, stream, RenderOptions())
    return stream.getvalue()
