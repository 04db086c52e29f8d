"""Explains what is wrong with an SQL query: one sentence with the position, and a hint."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql.comparisons import TOKEN
from sanctions_cli.queries.sql.dialects import (
    FUNCTION_HINTS,
    VIEW_HINTS,
    find_syntax_hint,
)
from sanctions_cli.queries.sql.functions import QUERY_FUNCTIONS
from sanctions_cli.queries.sql.view import View
from sanctions_cli.queries.sql.views import VIEWS
from sanctions_cli.text import closest, join_words

# White space, semicolons and comments, which may precede the first word.
_BLANK = re.compile(r"(?:\s|;|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))*", re.DOTALL)
_WORD = re.compile(r"\w+")

_QUERY_WORDS = ("select", "with", "values")
_WRITING_WORDS = ("insert", "update", "delete", "replace")

_HINT_BEGIN = "begin with SELECT or WITH"
_HINT_DIALECT = "sql takes the SELECT statement of SQLite"

_MESSAGES = {
    "one statement at a time": (
        "more than one statement",
        "write one SELECT at a time",
    ),
    "incomplete input|unrecognized token": (
        "the query is incomplete: {}",
        "is a quote or bracket left open?",
    ),
    "ambiguous column": ("{}", "say of which view, as in announcements.id"),
    "binding": (
        "the query has a placeholder (? or :name)",
        "write the value in its place",
    ),
    "null char|embedded null": (
        "the query contains a null character",
        "write the query as plain text",
    ),
    "encode|surrogate": ("the query is not UTF-8", "write the query in UTF-8"),
    "too big|too large": (
        "a value is too long",
        "select less: a value can have 16 MB",
    ),
    "malformed JSON": (
        "a text is not JSON",
        "values of a list are joined by '; ', not JSON",
    ),
}
"""Our message and hint for each pattern (with braces) of SQLite's messages."""


def refuse_other_statements(query: str) -> None:
    """Raise SanctionsError unless the text begins like a query.

    SQLite reports some other statements only when they run, which is too late.
    """
    start = 0
    if blank := _BLANK.match(query):
        start = blank.end()
    first_word = _WORD.match(query, start)
    if first_word is None:
        if _BLANK.fullmatch(query):
            raise SanctionsError(
                "the query is empty",
                hint='for example: sanctions sql "select sender, sum(total) from flow group by 1"',
            )
        beginning = query.strip()[:40]
        raise SanctionsError(
            f"this is not a query in SQL: {beginning}", hint=_HINT_BEGIN
        )
    word = first_word[0]
    if word.lower() in _QUERY_WORDS:
        return
    meant = closest(word.lower(), _QUERY_WORDS, 0.7)
    if meant:
        raise SanctionsError(
            f"no statement {word.upper()}", hint=f"did you mean {meant.upper()}?"
        )
    raise _refuse_writing(word)


def explain_refusal(
    error: Exception,
    query: str,
    denial: tuple[int, str] | None,
    database: sqlite3.Connection,
) -> SanctionsError:
    """The error for a query that does not compile.

    `error` is SQLite's, `denial` the denied action. The query is tried again on `database`, which
    has the empty views, to find the position of a syntax error.
    """
    if denial is not None:
        return _explain_denial(denial, query)
    syntax_error = re.fullmatch(r'(near ".*"): syntax error', str(error), re.DOTALL)
    if syntax_error:
        place = _find_syntax_error(query, database)
        return SanctionsError(
            f"syntax error {syntax_error[1]}{place}",
            hint=find_syntax_hint(query) or _HINT_DIALECT,
        )
    syntax_hint = find_syntax_hint(query)
    if "unrecognized token" in str(error) and syntax_hint:
        return SanctionsError(f"syntax error: {error}", hint=syntax_hint)
    return explain_error(error, query)


def explain_error(error: Exception, query: str) -> SanctionsError:
    """The error for a query that SQLite raised `error` for, when compiling or running it."""
    message = str(error)
    unknown_name = re.fullmatch(r"no such (column|table|function): (.*)", message)
    if unknown_name:
        kind, name = unknown_name.groups()
        if kind == "column":
            return _explain_unknown_column(name, query)
        if kind == "table":
            return _explain_unknown_view(name, query)
        return _explain_unknown_function(name, query)
    for pattern, (text, hint) in _MESSAGES.items():
        if re.search(pattern, message):
            return SanctionsError(text.format(message), hint=hint)
    return SanctionsError(
        f"SQL: {message}",
        hint=f"{_HINT_DIALECT}; sanctions sql --tables names the columns",
    )


def _explain_denial(denial: tuple[int, str], query: str) -> SanctionsError:
    action, name = denial
    if action == sqlite3.SQLITE_READ:
        return _explain_unknown_view(name, query)
    if action == sqlite3.SQLITE_FUNCTION:
        return SanctionsError(
            f"the function {name} cannot be used here", hint="leave it out"
        )
    if name.lower() in VIEWS:
        for word in _WRITING_WORDS:
            if re.search(rf"\b{word}\b", query, re.IGNORECASE):
                return _refuse_writing(word)
    return SanctionsError(
        "the query names something that is not a view",
        hint=f"views: {', '.join(VIEWS)}",
    )


def _refuse_writing(word: str) -> SanctionsError:
    return SanctionsError(
        f"sql only reads: {word.upper()} is refused", hint=_HINT_BEGIN
    )


def _explain_unknown_column(name: str, query: str) -> SanctionsError:
    """`name` is as SQLite gives it: perhaps with a view or an alias before it, as in "a.totl"."""
    qualifier, _, column = name.rpartition(".")
    views = views_named_in(query)
    # A qualifier can also be an alias for any of the views.
    if qualifier in VIEWS:
        views = [VIEWS[qualifier]]
    where = ""
    if len(views) == 1:
        where = f" in {views[0].name}"
    return SanctionsError(
        f"no column {name}{where}{_place_of_word(column, query)}",
        hint=_hint_for_column(column, views),
    )


def _hint_for_column(column: str, views: list[View]) -> str:
    """The view with the column, or else a similar column of `views`, or else all of these."""
    views_with_it = [view.name for view in VIEWS.values() if column in view.field_names]
    if views_with_it:
        return f"it is a column of {join_words(views_with_it)}"
    # Views share some columns; a dict keeps each once, in order.
    columns: dict[str, None] = {}
    for view in views:
        columns |= dict.fromkeys(view.field_names)
    if not columns:
        return "columns: sanctions sql --tables names them"
    return _hint_for_word(column, columns) or f"columns: {', '.join(columns)}"


def _explain_unknown_view(name: str, query: str) -> SanctionsError:
    qualifier, _, word = name.rpartition(".")
    hint = f"views: {', '.join(VIEWS)}"
    # With a schema, the view's name is probably right, and the schema wrong.
    meant = VIEW_HINTS.get(word.lower()) or VIEW_HINTS.get(qualifier.lower())
    if meant:
        hint = meant
    elif not qualifier:
        hint = f"{_hint_for_word(word, VIEWS)} {hint}".lstrip()
    return SanctionsError(f"no view {name}{_place_of_word(word, query)}", hint=hint)


def _explain_unknown_function(name: str, query: str) -> SanctionsError:
    database = sqlite3.connect(":memory:")
    rows = database.execute(
        "select distinct name from pragma_function_list order by name"
    )
    functions = [*QUERY_FUNCTIONS, *(row[0] for row in rows)]
    database.close()
    hint = FUNCTION_HINTS.get(name.lower()) or _hint_for_word(name, functions)
    return SanctionsError(
        f"no function {name}{_place_of_word(name, query)}",
        hint=hint or "use SQLite's functions, country_name(code) or median(x)",
    )


def _hint_for_word(word: str, candidates: Iterable[str]) -> str:
    meant = closest(word.lower(), candidates)
    if not meant:
        return ""
    return f"did you mean {meant}?"


def views_named_in(query: str) -> list[View]:
    """The views whose names occur in a query, which need not compile."""
    words = {token.strip('"`[]').lower() for token in TOKEN.findall(query)}
    return [view for name, view in VIEWS.items() if name in words]


def _find_syntax_error(query: str, database: sqlite3.Connection) -> str:
    """The position of a syntax error: the last token before which SQLite only misses the rest."""

    def breaks_before(token: re.Match[str]) -> bool:
        try:
            database.execute(f"explain {query[: token.start()]}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            return "syntax error" in str(error)
        return False

    # If a prefix of the query has the error, all longer ones do, so bisection works.
    tokens = list(TOKEN.finditer(query))
    first_after = bisect_left(tokens, True, key=breaks_before)
    if first_after == 0:
        return ""
    return format_place(tokens[first_after - 1].start(), query)


def _place_of_word(word: str, query: str) -> str:
    """The position of the first occurrence of a word, or ""."""
    match = re.search(rf"\b{re.escape(word)}\b", query, re.IGNORECASE)
    if match is None:
        return ""
    return format_place(match.start(), query)


def format_place(offset: int, query: str) -> str:
    """An offset for people, with the line if there are several: " (line 2, column 3)"."""
    line = query.count("\n", 0, offset) + 1
    column = offset - query.rfind("\n", 0, offset)
    if "\n" in query.strip():
        return f" (line {line}, column {column})"
    return f" (column {column})"
