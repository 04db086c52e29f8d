"""Synonyms of commands and options, for the hint after a wrong word.

Synonyms come first, similar spellings second. Commands that remove something are suggested only for
a near misspelling of their names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sanctions_cli.text import closest

COMMANDS = {
    "add": "new insert append enter record register put",
    "balance": "stock stocks balances holdings bal onlist",
    "check": "verify validate lint test audit prove doctor fsck proof",
    "check --fix --dry-run": "fix repair autofix clean normalise normalize",
    "fmt": "format reformat prettify tidy canonicalize",
    "compare": "versus vs comparison side-by-side matrix",
    "compare --by round": "rounds round coordination",
    "completion --help": "autocomplete completions tab bash zsh fish",
    "coverage": "gaps gap covered coverages completeness",
    "diff --help": "changes compare-revisions changelog",
    "draft --help": "extract read parse scan press-release news story article text",
    "edit --help": "modify change update correct amend rename mv set",
    "export --help": "dump backup save download excel xlsx to-csv export-csv parquet",
    "import csv --help": "import-csv importcsv csv load ingest upload excel-import",
    "import json --help": "import-json importjson load-json add-json",
    "init --help": "setup start begin configure config create clone",
    "list": "find search grep ls all show-all showall entries records announcements listing",
    "reconcile --help": "reconciliation crosscheck cross-check match check-list verify-list",
    "program add --help": "define add-program new-program",
    "programs": "programmes lists regimes",
    "redo --help": "again unundo reapply",
    "remove --help": "delete del rm erase drop destroy discard",
    "report --help": "publish html page website site serve web server gui ui pdf",
    "schema": "json-schema schemas",
    "show --help": "view cat get open detail details display inspect",
    "sql --help": "query select database db sqlite sqlite3",
    "due": "todo deadlines expiring expiry upcoming renewals agenda",
    "summary": "stats statistics status overview info dashboard about",
    "timeline": "plot chart graph draw visualize visualise curve figure trend",
    "totals": "sum sums count counts total aggregate flow flows pivot group",
    "totals --by sender": "senders countries imposers",
    "totals --by target": "targets",
    "undo --help": "revert rollback restore",
    "undo --list": "log history journal",
    "help": "man commands usage manual",
    "--version": "version",
}
"""The words that people type for each command line."""

SEARCH_WORDS = ("find", "search", "grep")
"""Those of `list` that are followed by what is searched for."""

OPTIONS = {
    "--across": "pivot columns by-columns",
    "--add-source": "new-source append-source",
    "--aircraft": "planes plane airplanes airplane aircrafts",
    "--allow-duplicate": "force allow-duplicates duplicate overwrite",
    "--announced": "date day on",
    "--by": "group group-by groupby dimension per rows",
    "--columns": "fields cols select column field",
    "--cumulative": "running cumulated cumulate running-total",
    "--date-order": "dayfirst day-first dmy mdy",
    "--delimiter": "separator sep delim field-separator",
    "--dry-run": "dryrun preview simulate test pretend no-write",
    "--effective": "in-force effective-date from-date",
    "--entities": "entity companies company organisations organizations orgs firms legal-persons",
    "--file": "script query-file",
    "--explain": "why what rule reason describe",
    "--explained": "known known-differences",
    "--fix": "repair autofix auto-fix correct",
    "--format csv": "csv",
    "--format html": "html web page",
    "--format json": "json as-json",
    "--format jsonl": "jsonl ndjson",
    "--format markdown": "markdown md",
    "--format tsv": "tsv tab",
    "--format docx": "docx word doc",
    "--format xlsx": "xlsx xls",
    "--format svg": "svg image chart plot",
    "--format png": "png",
    "--format": "fmt type output-format as to-format",
    "--individuals": "individual persons person people names name natural-persons",
    "--instrument": "law act regulation legal-act",
    "--iso3": "iso-3 alpha3 alpha-3 iso three-letter",
    "--joint": "with together joint-with jointly partners partner",
    "--latest": "limit head tail last recent newest max top n",
    "--ledger": "dir directory path folder book root database db data",
    "--list": "show log history changes entries steps rules list-rules",
    "--long": "tidy melt unpivot stacked",
    "--map": "column columns rename",
    "--measure": "measures sanction sanctions instrument-type",
    "--no-input": "no-prompt batch non-interactive noninteractive silent",
    "--note": "comment description remark remarks notes text",
    "--on": "date day at as-of asof on-date",
    "--open": "browser browse launch",
    "--other": "others",
    "--output": "out save outfile output-file to-file",
    "--period": "year month quarter years when during in between date range dates",
    "--program": "regime programme programs list list-name register",
    "--published": "pub-date publication-date publish-date source-date",
    "--publisher": "source src author outlet newspaper source-name",
    "--raw": "no-guard unguarded no-escape",
    "--reason": "why reasons because cause",
    "--sender": "country imposer imposed-by who by-whom senders author from-country",
    "--share": "percent percentage pct shares",
    "--since": "from start begin from-date date-from start-date since-date",
    "--sort": "order order-by orderby sort-by sortby",
    "--source-kind": "kind source-type",
    "--source-url": "source src url link href uri web address source-link",
    "--sources": "footnotes footnote references reference bibliography with-sources",
    "--target": "country against targets at whom receiver to-country",
    "--title": "headline source-title name",
    "--top": "limit head max first",
    "--total": "figure number amount count sum all-types",
    "--unarchived": "archive archived not-archived links",
    "--unknown": "no-figure without-figure no-figures missing",
    "--unspecified": "total figure number amount count sum all-types",
    "--until": "to end stop until-date date-to end-date expires expiry through",
    "--unset": "clear blank",
    "--vessels": "vessel ships ship boats boat",
    "--within": "days in ahead next horizon",
    "--write": "apply commit save yes force go",
    "--yes": "force assume-yes confirm no-confirm",
}
"""The words that people type for each option, which may include a value."""

MESSAGES_ARE_APART = (
    "answers go to standard output, all else to standard error: 2>/dev/null hides it"
)
ADVICE = {
    "by": "sanctions totals, compare, diff and timeline group what they count",
    "quiet": MESSAGES_ARE_APART,
    "silent": MESSAGES_ARE_APART,
    "y": "this command does not ask when its options say what to do: leave -y out",
    "yes": "this command does not ask when its options say what to do: leave --yes out",
    "verbose": "there is no such option; sanctions check --list lists the rules",
    "after": "--since 2024 includes 2024; --period 'after 2024' leaves it out",
    "before": "--until 2024 includes 2024; --period 'before 2024' leaves it out",
}
"""Options that have no counterpart, and what to do instead."""

NOT_OF_A_STOCK = "this cannot narrow a balance: openings and delistings seldom state it"
ONE_DATE = (
    "a balance is of one date: --on 2024-12-31; for a period: sanctions totals --net"
)
PROPOSED = "nothing is written without --write: leave it out"
SEARCHED = "words to search for need no option: sanctions list potash"
DAY_ARGUMENT = "the day is the third argument: sanctions add CA BY 2024-08-09"
ADVICE_OF_COMMANDS = {
    **{
        (command, word): PROPOSED
        for command in ("import csv", "import json", "import list", "draft")
        for word in ("dry-run", "preview", "check", "no-write", "n")
    },
    **{
        ("list", word): SEARCHED for word in ("search", "find", "grep", "text", "query")
    },
    **{("add", word): DAY_ARGUMENT for word in ("date", "day", "on")},
    ("run", "list"): "to list the questions: sanctions run",
    ("balance", "action"): NOT_OF_A_STOCK,
    ("balance", "measure"): NOT_OF_A_STOCK,
    ("balance", "reason"): NOT_OF_A_STOCK,
    ("balance", "since"): ONE_DATE,
    ("balance", "until"): ONE_DATE,
    ("balance", "period"): ONE_DATE,
    (
        "check",
        "explain=",
    ): "name the rule after a space: sanctions check --explain RULE",
    (
        "list",
        "by",
    ): "list has one row for each announcement; sanctions totals --by sender adds up",
    ("undo", "redo"): "sanctions redo makes the change again",
    ("redo", "undo"): "sanctions undo takes the last change back",
    ("redo", "list"): "sanctions undo --list also shows what can be redone",
}
"""What to do instead of an option that a command does not have, but others do."""

FORMATS = {
    "md": "markdown",
    "gfm": "markdown",
    "htm": "html",
    "web": "html",
    "page": "html",
    "text": "table",
    "txt": "table",
    "plain": "table",
    "terminal": "table",
    "excel": "xlsx",
    "xls": "xlsx",
    "word": "docx",
    "doc": "docx",
    "ndjson": "jsonl",
    "json_lines": "jsonl",
    "jsonlines": "jsonl",
    "tab": "tsv",
    "sqlite3": "sqlite",
    "db": "sqlite",
    "sql": "sqlite",
    "pq": "parquet",
    "arrow": "parquet",
    "followthemoney": "ftm",
    "opensanctions": "ftm",
    "rss": "atom",
    "feed": "atom",
    "image": "png",
    "vector": "svg",
}

DESTRUCTIVE = ("remove", "undo", "redo")
"""Commands that are suggested only for a misspelling with at most one letter more or less."""


def suggest_command(word: str, commands: Collection[str]) -> str:
    """The probably intended command line, without `sanctions`, or ""."""
    typed = word.casefold().replace("_", "-")
    for command_line, synonyms in COMMANDS.items():
        command = command_line.partition(" ")[0]
        is_here = command in commands or command.startswith("-")
        if is_here and typed in synonyms.split():
            return command_line
    match = closest(typed, commands)
    if not match:
        return _complete_command(typed, commands)
    if match in DESTRUCTIVE and abs(len(match) - len(typed)) > 1:
        return ""
    return match


def _complete_command(typed: str, commands: Iterable[str]) -> str:
    """The only command with the typed prefix; "" for a destructive one, or several."""
    if len(typed) < 3:  # two letters begin too many words
        return ""
    matches = [name for name in commands if name.startswith(typed)]
    if len(matches) != 1 or matches[0] in DESTRUCTIVE:
        return ""
    return matches[0]


def find_meant_options(option: str, known_options: Sequence[str]) -> list[str]:
    """The options of a command, with a value where one is meant, that another word stands for.

    `option` and `known_options` are with their hyphens.
    """
    word = option.lstrip("-").casefold().replace("_", "-")
    meant = []
    for line, synonyms in OPTIONS.items():
        if line.partition(" ")[0] in known_options and word in synonyms.split():
            meant.append(line)
    return meant


def find_near_option(option: str, known_options: Sequence[str]) -> str:
    """The option of a command, with its hyphens, that was probably misspelled, or ""."""
    if not option.startswith("--"):
        return ""
    # The hyphens of all options would make any two similar: --sender and --ledger.
    word = option.lstrip("-").casefold().replace("_", "-")
    match = closest(word, [option.lstrip("-") for option in known_options])
    return f"--{match}" if match else ""


def find_advice(option: str, command: str) -> str:
    """The advice on an option that a command does not have, or "".

    `command` is its name, without `sanctions`.
    """
    word = option.lstrip("-").casefold()
    return ADVICE_OF_COMMANDS.get((command, word), "")


def find_general_advice(option: str) -> str:
    """The advice on an option that has no counterpart in any command, or ""."""
    return ADVICE.get(option.lstrip("-").casefold(), "")
