"""What `sanctions help` explains besides commands: words of records, filters, formats, dates."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, get_args

from sanctions_cli.cli import record_options
from sanctions_cli.cli.help_page import FILTERS, WIDEST, list_groups
from sanctions_cli.records import (
    ACTIONS,
    MEANINGS,
    MEASURES,
    TYPES,
    Basis,
    Confidence,
    Precision,
    SourceKind,
)

Rows = Iterable[tuple[str, str]]
"""Words, each with its meaning."""

FORMAT_MEANINGS: dict[str, str] = {
    "table": "a table for people, as at the terminal",
    "csv": "comma-separated values; every column, codes as well as names",
    "tsv": "tab-separated values, otherwise like csv",
    "json": "a list of objects, one for each row",
    "jsonl": "JSON Lines: an object on each line",
    "markdown": "a table for a web page or report, with footnotes",
    "html": "a page of its own, with the table and its footnotes",
    "svg": "a chart as a vector image",
    "png": "a chart as an image of pixels",
    "xlsx": "an Excel workbook, with the footnotes on a sheet",
    "docx": "a Word document: a table, with the footnotes as a numbered list",
    "sqlite": "an SQLite database: of export, the whole ledger",
    "parquet": "Parquet, with typed columns, for pandas, R, DuckDB and Polars",
    "ftm": "FollowTheMoney, a JSON object on each line (export only)",
    "atom": "a feed of what is new, for feed readers (diff and list only)",
    "digest": "what is new as a mailing in Markdown (diff and list only)",
}

DIMENSION_MEANINGS: dict[str, str] = {
    "sender": "the country or body that imposes",
    "target": "the country that the sanctions are aimed at",
    "program": "the list that targets are put on",
    "year": "calendar year of the date that counts (--date)",
    "quarter": "quarter of that date, such as 2024-Q3",
    "month": "month of that date, such as 2024-08",
    "action": "what was done: see sanctions help actions",
    "measure": "what is imposed; a record with several is in several rows",
    "reason": "why; a record with several is in several rows",
    "type": "type of target: individuals, entities, vessels …",
    "round": "several senders that act against one target within a few days (compare)",
}

PERIOD_MEANINGS: dict[str, str] = {
    "2024": "a year",
    "2024-Q3": "a quarter",
    "2024-08": "a month; also August 2024",
    "2024-08-09": "a day; also 9 Aug 2024",
    "2022-02..2022-06": "from the first day of one to the last day of the other",
    "2022-02..": "from then on",
    "..2022-06": "up to then",
    "last year": "also this month, last quarter, yesterday, today",
    "since 2022": "also after 2022, before 2022, until 2022",
}

DATE_MEANINGS: dict[str, str] = {
    "announced": "when it was made public; every record has it",
    "effective": "when it took effect, if that differs",
    "listed": "when the names appeared on the list, if that differs",
    "until": "when it expires",
}

CAVEAT_MEANINGS: dict[str, str] = {
    "overlap": "adds lists that overlap, so some people are counted twice",
    "unknown_number": "there are more targets, but no source gives their number",
    "unknown_change": "there are more changes, but no source gives their number",
    "no_figure": "announcements that give no figure are left out",
    "undated": "announcements dated by month or year only may belong here or not",
    "uncovered": "the ledger does not cover all of it, so there may be more",
    "no_record": "no record, in a ledger that does not say what it covers",
    "open_listing": "a listing may have put targets on this list too, so there may be more",
    "may_be_outside": "dated by month or year only, so it may lie outside the period",
    "minimum_opening": "the starting size of a list is unknown, so there may be more",
    "on_several_lists": "some people are on several lists, so the lists are not added up",
    "uncertain_change": "one of the two figures is incomplete",
    "does_not_match": "the ledger does not match a stated total",
    "in_several_rows": "a record with several values is counted in several rows",
    "overlapping_periods": "the two periods overlap",
    "unequal_periods": "the two periods differ in length",
    "no_coverage": "the ledger does not cover this sender or target",
    "coverage_not_stated": "the ledger does not say what it covers",
    "not_followed": "the ledger has no data on a sender against one of the targets",
    "covered_only": "a sender is covered in a single month or year only",
    "coverage_begins": "the coverage begins within the period",
    "coverage_gap": "the coverage has a gap within the period",
    "coverage_ends": "the coverage ends within the period",
    "coverage": "what the ledger covers",
    "ledger_begins": "the first date that the ledger covers",
    "no_round": "announcements without a day, which are in no round",
    "statement_with_measure": "a statement that announces measures, which begins no round",
    "rarely_covered": "senders without a column, as the ledger covers them for few rounds",
    "only_named_senders": "only the senders named are considered",
    "only_matching_acts": "only announcements that match the filters are considered",
    "reaches_beyond_period": "a round that reaches beyond the period is shown whole",
    "times_not_shown": "times in which no sender is covered are not shown",
    "delistings_not_included": "delistings are not subtracted (--net subtracts them)",
    "measures_not_included": "targets named in sectoral measures are not included",
    "no_program": "records without a program are not included",
    "not_defined": "programs that records name but programs.toml does not define",
    "ended": "programs that have ended; they are empty from the next day on",
    "first_rows_only": "only the first rows are shown; the total is of all",
    "measures_included": "targets named in sectoral measures are included",
    "no_rounds": "rounds are marked only for a single target",
    "listed": "counts made from the names in the announcement",
    "derived": "counts worked out from official lists",
    "survivors": "counts from a current list, without names removed since",
    "at_least": "counts that are minimums",
    "about": "counts that are round figures",
    "joint": "one figure for several targets together",
    "date_from_report": "the date is that of a report; that of the act was not checked",
    "date_missing": "records without the date asked for, placed by announcement date",
    "explained": "a difference that has a documented reason",
    "rounds": "what is taken as a round",
    "as_announced": "counts listings as they were announced",
    "net": "counts the net change of the lists",
    "stock": "opening stock plus listings minus delistings",
}

ENVIRONMENT: dict[str, str] = {
    "SANCTIONS_LEDGER": "The folder of the ledger, unless --ledger names one.",
    "NO_COLOR": "If set to anything, print without colour.",
    "PAGER": "Shows answers longer than the screen; less by default.",
    "VISUAL, EDITOR": "The editor that sanctions edit opens.",
    "XDG_CACHE_HOME": "Where the index is kept, ~/.cache by default; it can be deleted.",
    "XDG_STATE_HOME": "Where undo keeps earlier versions, ~/.local/state by default.",
}

EXIT_CODES: dict[str, str] = {
    "0": "Nothing to report: the answer is complete, all checks pass, the two are alike.",
    "1": "Something was found: an error by check, a difference by diff, a mismatch by assert.",
    "2": "Trouble: a wrong call or an unreadable file; error: says what, hint: what to do.",
    "130": "Stopped by Ctrl-C.",
}


class Topic(NamedTuple):
    """Something to explain: a sentence, and a row for each word."""

    summary: str
    list_rows: Callable[[], Rows]
    synonyms: str = ""
    """Other words by which people ask for it."""


def _explain_words(words: Iterable[str]) -> Callable[[], Rows]:
    """The words of a closed list of records, with their meanings."""
    return lambda: [(word, MEANINGS[word]) for word in words]


def _list_rows(meanings: Mapping[str, str]) -> Callable[[], Rows]:
    return meanings.items


def _list_filters() -> Rows:
    """The options by which every answer can be narrowed down."""
    from sanctions_cli.cli.command_group import load_command

    command: Any = load_command("list", "list_")
    context = command.make_context("list", [], resilient_parsing=True)
    for group in list_groups(command, context):
        if group.title == FILTERS:
            return group.rows
    raise AssertionError("the command list has no filters")


def _list_rules() -> Rows:
    from sanctions_cli.checks import rules

    return [(name, rules.rule_summary(name)) for name in rules.RULES]


def _list_types() -> Rows:
    return [(name, record_options.COUNT_TEXTS[name]) for name in TYPES]


TOPICS: dict[str, Topic] = {
    "actions": Topic(
        "What an announcement did (--action).",
        _explain_words(ACTIONS),
        "listing delisting relisting opening renewal",
    ),
    "measures": Topic(
        "What an announcement imposes (--measure).",
        _explain_words(MEASURES),
        "sanction travel_ban asset_freeze",
    ),
    "types": Topic(
        "The types of target that are counted.",
        _list_types,
        "counts individuals entities vessels aircraft other unspecified",
    ),
    "precision": Topic(
        "How exact the counts of a record are (--precision).",
        _explain_words(get_args(Precision)),
        "exact at_least about",
    ),
    "basis": Topic(
        "Where the counts of a record come from (--basis).",
        _explain_words(get_args(Basis)),
        "stated listed derived survivors",
    ),
    "confidence": Topic(
        "How well a record is sourced (--confidence).",
        _explain_words(get_args(Confidence)),
        "verified single",
    ),
    "sources": Topic(
        "The kinds of source (--source-kind).",
        _explain_words(get_args(SourceKind)),
        "source-kind source official secondary",
    ),
    "filters": Topic(
        "The options that narrow an answer down. Different options all apply; of one that is"
        " repeated, any value does.",
        _list_filters,
        "filter",
    ),
    "dimensions": Topic(
        "What answers can be grouped by (--by, --across).",
        _list_rows(DIMENSION_MEANINGS),
        "by across group",
    ),
    "periods": Topic(
        "How periods are written (--period, --since, --until).",
        _list_rows(PERIOD_MEANINGS),
        "since until",
    ),
    "dates": Topic(
        "The dates of a record; --date chooses which of the first three counts.",
        _list_rows(DATE_MEANINGS),
        "announced effective days",
    ),
    "formats": Topic(
        "The formats of answers (--format, or the suffix of --output).",
        _list_rows(FORMAT_MEANINGS),
        "output csv json markdown html svg png xlsx docx",
    ),
    "caveats": Topic(
        "The codes in the column and key caveats, the gravest first; tables say them in notes.",
        _list_rows(CAVEAT_MEANINGS),
        "caveat notes footnotes marks",
    ),
    "rules": Topic(
        "The rules of sanctions check; sanctions check --explain RULE says more.",
        _list_rules,
        "rule assertions",
    ),
    "environment": Topic(
        "Environment variables.", _list_rows(ENVIRONMENT), "variables env config"
    ),
    "exit-codes": Topic(
        "Exit codes, as in diff(1).", _list_rows(EXIT_CODES), "exit codes status"
    ),
}
"""What can be explained, by name, in the order in which it is listed."""


def find_topic(word: str) -> str:
    """The name of the topic that a word asks for, in singular or plural; "" for none."""
    typed = word.casefold().replace("_", "-")
    for name, topic in TOPICS.items():
        names = (name, name.removesuffix("s"))
        others = topic.synonyms.replace("_", "-").split()
        if typed.lstrip("-") in names or typed.lstrip("-") in others:
            return name
    return ""


def format_topic(name: str, width: int) -> str:
    """A topic as people read it: its summary, then a row for each word."""
    topic = TOPICS[name]
    width = min(width, WIDEST)
    rows = format_rows(topic.list_rows(), width)
    summary = textwrap.fill(topic.summary, width)
    return f"{summary}\n\n{rows}"


def format_rows(rows: Rows, width: int) -> str:
    """Words with their meanings beside them, in lines of at most `width` columns."""
    rows = list(rows)
    column = max(len(word) for word, _ in rows)
    lines = []
    for word, meaning in rows:
        start = f"  {word:<{column}}  "
        lines += textwrap.wrap(
            meaning,
            width,
            initial_indent=start,
            subsequent_indent=" " * len(start),
            break_on_hyphens=False,
        )
    return "\n".join(lines) + "\n"
