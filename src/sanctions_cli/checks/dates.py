"""The rule that the dates of a record are in order, also with its sources and with today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.dates import first_day, prefix_date
from sanctions_cli.errors import Finding

LONGEST_RETROACTION = timedelta(31)
"""Nothing takes effect earlier than this before its announcement, if that day is certain."""

LONGEST_RETROACTION_OF_LAW = timedelta(14)
"""The same for an act that changes the law, which is public when a gazette prints it.

Gazettes appear at least every two weeks. A listing may be announced later, by a press release.
"""

ACTS_OF_LAW = ("amendment", "licence", "lifting", "renewal", "suspension")
"""The actions that change the law, and no list by themselves."""

LONGEST_DELAY = timedelta(366)
"""If something takes effect later than this after its announcement, a date is mistyped."""

LONGEST_LEAD = timedelta(7)
"""A page published earlier than this before an announcement cannot be its report."""

RULE = "dates"


def check_dates(context: CheckContext) -> Iterator[Finding]:
    """Dates are in order: none in the future, no end before a beginning, no source older than what
    it reports."""
    yield from _check_order(context)
    yield from _check_effects(context)
    yield from _check_sources(context)
    yield from _check_assertions(context)


def is_before(date: str, later_date: str) -> bool:
    """Whether a day, month or year is certainly before another.

    2024-07-31 is before 2024-08, 2024-08-01 is not.
    """
    # ISO dates sort as texts; only the units that both dates state are compared.
    length = min(len(date), len(later_date))
    return date[:length] < later_date[:length]


def _check_order(context: CheckContext) -> Iterator[Finding]:
    """Announcements dated in the future, and those that end before they begin."""
    today = context.today.isoformat()
    query = "select path, announced, effective, until from announcements"
    for path, announced, effective, until in context.rows(query):
        if announced > today:
            message = f"announced {prefix_date(announced)}, which is in the future"
            yield context.make_finding(
                path, ("announced",), RULE, message, "is the year right?"
            )
        if not until:
            continue
        if is_before(until, announced):
            message = (
                f"ends {prefix_date(until)}, before it was announced"
                f" {prefix_date(announced)}"
            )
        elif effective and is_before(until, effective):
            message = (
                f"ends {prefix_date(until)}, before it took effect"
                f" {prefix_date(effective)}"
            )
        else:
            continue
        hint = "are the two dates swapped?"
        yield context.make_finding(path, ("until",), RULE, message, hint)


def _check_effects(context: CheckContext) -> Iterator[Finding]:
    """Announcements that take effect implausibly long before or after their date."""
    query = """
        select path, action, announced, effective, date_basis from announcements
        where effective <> announced"""
    for path, action, announced, effective, date_basis in context.rows(query):
        longest_retroaction = LONGEST_RETROACTION
        if action in ACTS_OF_LAW:
            longest_retroaction = LONGEST_RETROACTION_OF_LAW
        delay = first_day(effective) - first_day(announced)
        has_exact_days = len(announced) == len(effective) == len("2024-08-09")
        is_day_certain = date_basis in ("stated", "instrument")
        if delay < -longest_retroaction and is_day_certain and has_exact_days:
            days = -delay.days
            message = (
                f"effective {effective}, {days} days before it was announced"
                f" {prefix_date(announced)}"
            )
            hint = (
                "is one of the two wrong? Where only a later report is known:"
                ' date_basis = "report"'
            )
            yield context.make_finding(path, ("effective",), RULE, message, hint)
        elif delay > LONGEST_DELAY:
            message = (
                f"effective {effective}, more than a year after it was announced"
                f" {prefix_date(announced)}"
            )
            hint = "is the year right?"
            yield context.make_finding(
                path, ("effective",), RULE, message, hint, severity="warning"
            )


def _check_sources(context: CheckContext) -> Iterator[Finding]:
    """Announcements dated later than their latest source."""
    for path, announced in context.rows("select path, announced from announcements"):
        latest = ""
        for source in context.sources_by_path[path]:
            if "published" not in source:  # it may have any date
                latest = ""
                break
            latest = max(latest, source["published"])
        if latest >= announced:  # as nearly always, and quicker than what follows
            continue
        if len(latest) != len("2024-08-09") or not is_before(latest, announced):
            continue
        lead = first_day(announced) - first_day(latest)
        if lead > LONGEST_LEAD:
            message = (
                f"announced {prefix_date(announced)},"
                f" {lead.days} days after its latest source was published"
            )
            hint = f"is the date wrong, or a later source missing? The latest: {latest}"
            yield context.make_finding(path, ("announced",), RULE, message, hint)


def _check_assertions(context: CheckContext) -> Iterator[Finding]:
    """Stated totals whose period ends before it begins, or that are dated in the future."""
    query = "select path, json_extract(record, '$.since'), on_day from assertions"
    for path, since, day in context.rows(query):
        if since and since > day:
            message = f"the period begins on {since} and ends on {day}"
            yield context.make_finding(path, ("since",), RULE, message, "swap the two")
        if day > context.today.isoformat():
            message = f"a total on {day}, which is in the future"
            yield context.make_finding(
                path, ("on",), RULE, message, "is the year right?"
            )
