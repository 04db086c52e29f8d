"""Syntax, views and functions of other databases, with what to write here instead."""

from __future__ import annotations

import re

VIEW_HINTS = {
    "acts": "write announcements",
    "records": "write announcements",
    "listings": "write flow: it has the listings with a row for each sender and target",
    "listing": "write flow: it has the listings with a row for each sender and target",
    "totals": "write flow, such as: select sender, sum(total) from flow group by sender",
    "balance": "write stock: it has the size of each list after every change",
    "stocks": "write stock",
    "lists": "write programs, or stock for their sizes",
    "program": "write programs",
    "countries": "sender and target are columns of announcements and of flow",
    "senders": "sender is a column of announcements and of flow",
    "actions": "action is a column of announcements",
    "coverage": "no view has it: sanctions coverage shows what the ledger covers",
    "gaps": "no view has it: sanctions coverage shows what the ledger covers",
    "ledger": "no view has it: sanctions summary describes the ledger",
    "information_schema": "write: select * from columns",
    "tables": "write: select * from columns",
}
"""For a view that people expect, the view with its rows."""

_YEAR_OF = "write substr(announced, 1, 4), or the column year of flow"

FUNCTION_HINTS = {
    "year": _YEAR_OF,
    "month": "write substr(announced, 1, 7), or the column month of flow",
    "quarter": "write the column quarter of flow",
    "date_part": _YEAR_OF,
    "datepart": _YEAR_OF,
    "date_trunc": "write substr(announced, 1, 4) for years, substr(announced, 1, 7) for months",
    "to_char": _YEAR_OF,
    "date_format": _YEAR_OF,
    "now": "write date('now')",
    "getdate": "write date('now')",
    "curdate": "write date('now')",
    "datediff": "write julianday(later) - julianday(earlier)",
    "dateadd": "write date(announced, '+30 days')",
    "date_add": "write date(announced, '+30 days')",
    "isnull": "write coalesce(x, 0)",
    "nvl": "write coalesce(x, 0)",
    "if": "write iif(condition, x, y)",
    "top": "write LIMIT 5 at the end instead of TOP 5",
    "len": "write length(x)",
    "listagg": "write group_concat(x, ', ')",
    "array_agg": "write group_concat(x, ', ')",
}
"""For a function of other databases, the equivalent here."""

_SYNTAX_HINTS = {
    r"\bselect\s+(?:distinct\s+)?top\s*\(?\s*\d+": "write LIMIT 5 at the end instead of TOP 5",
    r"\bfetch\s+(?:first|next)\b": "write LIMIT 5 at the end instead of FETCH FIRST 5 ROWS",
    r"\bilike\b": "write LIKE, which does not distinguish capitals",
    r"\bextract\s*\(": _YEAR_OF,
    r"\w::\w": "write cast(x as integer) instead of x::int; days are texts and need no cast",
    r"\binterval\s+'": "write date(announced, '+30 days') instead of INTERVAL",
    r"\bdate\s+'": "write the day alone: '2024-08-09'",
}
"""For a pattern in a query that does not compile, what to write instead."""


def find_syntax_hint(query: str) -> str:
    """A hint on the syntax of another database in this query, or ""."""
    for pattern, hint in _SYNTAX_HINTS.items():
        if re.search(pattern, query, re.IGNORECASE):
            return hint
    return ""
