"""What is wrong with a question in SQL, in a sentence with its place and the way out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from difflib import get_close_matches

from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries.sql.limits import Guard
from sanctions_cli.queries.sql.views import VIEWS

_BLANK = re.compile(r"(?:\s|;|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))*", re.DOTALL)
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\w+|\S""", re.DOTALL)
_ASKING = ("select", "with", "values")
_WAY = "begin with SELECT or WITH"


def refuse_other_than_questions(question: str) -> None:
    """SanctionsError unless it begins like a question: some other statements are found out only when they run."""
    start = _BLANK.match(question)
    word = _WORD.match(question, start.end() if start else 0)
    if word is None and not _BLANK.fullmatch(question):
        raise SanctionsError(f"this is no question in SQL: {_short(question)}", hint=_WAY)
    if word is None:
        raise SanctionsError(
            "no question",
            hint='such as: sanctions sql "select sender, sum(total) from flow group by 1"',
        )
    if word[0].lower() not in _ASKING:
        if meant := get_close_matches(word[0].lower(), _ASKING, 1, 0.7):
            raise SanctionsError(
                f"no statement {word[0].upper()}", hint=f"did you mean {meant[0].upper()}?"
            )
        raise SanctionsError(
            f"sql asks and changes nothing: {word[0].upper()} is refused", hint=_WAY
        )


def named(question: str) -> list[str]:
    """The views whose names stand in a question."""
    words = {token.strip('"`[]').lower() for token in _TOKEN.findall(question)}
    return [name for name in VIEWS if name in words]


def told(
    trouble: Exception, question: str, guard: Guard, empty: sqlite3.Connection | None = None
) -> SanctionsError:
    """What SQLite says, as a person can use it. With the `empty` views, the place of a slip is found by trying."""
    said = str(trouble)
    if guard.refused:
        return _refused(*guard.refused, question)
    if found := re.fullmatch(r"no such (column|table|function): (.*)", said):
        return {"column": _no_column, "table": _no_view, "function": _no_function}[found[1]](
            found[2], question
        )
    if found := re.fullmatch(r'(near ".*"): syntax error', said, re.DOTALL):
        return SanctionsError(
            f"a slip of syntax {found[1]}{_slip(question, empty)}",
            hint="SQLite's SELECT is spoken here",
        )
    for pattern, (message, hint) in _SAID.items():
        if re.search(pattern, said):
            return SanctionsError(message.format(said), hint=hint)
    return SanctionsError(
        f"SQL: {said}",
        hint="SQLite's SELECT is spoken here; sanctions sql --tables names the columns",
    )


_SAID = {
    "one statement at a time": ("more than one statement", "ask one question at a time"),
    "incomplete input|unrecognized token": (
        "the question breaks off: {}",
        "is a quote or bracket left open?",
    ),
    "ambiguous column": ("{}", "say of which view, as in announcements.id"),
    "binding": ("the question has a placeholder (? or :name)", "write the value in its place"),
    "null char|embedded null": (
        "the question has a null character in it",
        "write the question as plain text",
    ),
    "encode|surrogate": ("the question is no UTF-8", "write the question as UTF-8"),
    "too big|too large": ("a value grows too long", "ask for less: a value may have 16 MB"),
    "malformed JSON": (
        "a text is read as JSON which it is not",
        "lists here are joined by '; ', not JSON",
    ),
}
"""What else SQLite says, in words with the way out."""


def _refused(action: int, what: str, question: str) -> SanctionsError:
    if action == sqlite3.SQLITE_READ:
        return _no_view(what, question)
    if action == sqlite3.SQLITE_FUNCTION:
        return SanctionsError(f"the function {what} is not for questions", hint="leave it out")
    for word in ("insert", "update", "delete", "replace"):
        if re.search(rf"\b{word}\b", question, re.IGNORECASE) and what.lower() in VIEWS:
            return SanctionsError(
                f"sql asks and changes nothing: {word.upper()} is refused", hint=_WAY
            )
    return SanctionsError(
        "the question reaches for what is no view", hint=f"views: {', '.join(VIEWS)}"
    )


def _no_column(name: str, question: str) -> SanctionsError:
    views = [VIEWS[one] for one in named(question)]
    qualifier, _, column = name.rpartition(".")
    views = [one for one in views if one.name == qualifier] or views
    known = list(dict.fromkeys(field for view in views for field in view.field_names))
    of = f" in {views[0].name}" if len(views) == 1 else ""
    elsewhere = [view.name for view in VIEWS.values() if column in view.field_names]
    hint = (
        f"it stands in {' and '.join(elsewhere)}"
        if elsewhere
        else _meant(column, known)
        or f"columns: {', '.join(known) if known else 'sanctions sql --tables names them'}"
    )
    return SanctionsError(f"no column {name}{of}{_place(column, question)}", hint=hint)


def _no_view(name: str, question: str) -> SanctionsError:
    word = name.rpartition(".")[2]
    meant = _meant(word, VIEWS) if "." not in name else ""
    listed = f"views: {', '.join(VIEWS)}"
    return SanctionsError(
        f"no view {name}{_place(word, question)}", hint=f"{meant} {listed}".strip()
    )


def _no_function(name: str, question: str) -> SanctionsError:
    known = sorted(
        {
            row[0]
            for row in sqlite3.connect(":memory:").execute("select name from pragma_function_list")
        }
    )
    hint = (
        _meant(name, ["median", "country_name", *known])
        or "SQLite's functions, country_name(code) and median(x)"
    )
    return SanctionsError(f"no function {name}{_place(name, question)}", hint=hint)


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word.lower(), list(known), 1, 0.6)
    return f"did you mean {near[0]}?" if near else ""


def _slip(question: str, empty: sqlite3.Connection | None) -> str:
    """The place of a slip: the last word up to which SQLite finds nothing to complain about but the end."""
    place = ""
    for token in _TOKEN.finditer(question):
        try:
            if empty:
                empty.execute(f"explain {question[: token.start()]}")
        except (sqlite3.Error, sqlite3.Warning) as trouble:
            if "syntax error" in str(trouble):
                break
        place = _at(token.start(), question)
    return place if empty else ""


def _place(word: str, question: str) -> str:
    found = re.search(rf"\b{re.escape(word)}\b", question, re.IGNORECASE)
    return _at(found.start(), question) if found else ""


def _at(offset: int, question: str) -> str:
    line = question.count("\n", 0, offset) + 1
    column = offset - question.rfind("\n", 0, offset)
    return f" (line {line}, column {column})" if "\n" in question.strip() else f" (column {column})"


def _short(text: str) -> str:
    return text.strip()[:40]
