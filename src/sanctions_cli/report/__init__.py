"""Reports: several answers of one ledger as one page, or as the linked pages of a site."""

from sanctions_cli.report.chapters import build_report
from sanctions_cli.report.content import Report
from sanctions_cli.report.own_template import NO_TEMPLATE, OwnTemplate, read_template
from sanctions_cli.report.page import list_colour_names, write_page
from sanctions_cli.report.question import ReportQuestion
from sanctions_cli.report.site_html import write_site

__all__ = [
    "NO_TEMPLATE",
    "OwnTemplate",
    "Report",
    "ReportQuestion",
    "build_report",
    "list_colour_names",
    "read_template",
    "write_page",
    "write_site",
]
