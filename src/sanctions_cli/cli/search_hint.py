"""The hint after a search for a word that a filter knows, such as a country, or for an id."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from sanctions_cli import countries
from sanctions_cli.answers import ACTION, MEASURE
from sanctions_cli.cli.citation_line import remove_options
from sanctions_cli.cli.command_group import join_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import country_roles
from sanctions_cli.text import comparison_key

_TIME = re.compile("(19|20)[0-9]{2}(-(Q[1-4]|[0-9]{2}(-[0-9]{2})?))?", re.IGNORECASE)

_CHOICES = {"action": ACTION, "measure": MEASURE}


def describe_filter(
    connection: sqlite3.Connection, words: Sequence[str], typed: Sequence[str]
) -> str:
    """The hint at a filter for the first word that is one of its values, or at a record; or "".

    `by sender: sanctions list -s CA potash`, with all else that was `typed` behind `list`.
    """
    for word in words:
        record_id = _find_id(connection, word)
        if record_id:
            return f"by id: {join_command('show', record_id)}"
        for name, *option in _find_filters(connection, word):
            if word not in typed:
                return ""
            # Messages name the ledger by themselves.
            others = remove_options(typed, {"-L": 1, "--ledger": 1})
            others.remove(word)
            return f"by {name}: {join_command('list', *option, *others)}"
    return ""


def _find_id(connection: sqlite3.Connection, word: str) -> str:
    """The id that a word is, or ""."""
    query = "select id from announcements where id = ?"
    row = connection.execute(query, (word.casefold(),)).fetchone()
    return row[0] if row else ""


def _find_filters(
    connection: sqlite3.Connection, word: str
) -> Iterator[tuple[str, str, str]]:
    """Each filter with this value: its name, its option, and the value as it is typed."""
    try:
        codes = countries.resolve_several(word)
    except SanctionsError:
        pass
    else:
        # One that the ledger does not have would find nothing.
        senders, targets = country_roles.find_roles(connection)
        if {*codes} & senders:
            yield "sender", "-s", ",".join(codes)
        elif {*codes} & targets:
            yield "target", "-t", ",".join(codes)
    if _TIME.fullmatch(word):
        yield "time", "--period", word
    for name, choice in _CHOICES.items():
        try:
            yield name, f"--{name}", choice(word)
        except SanctionsError:
            continue
    for (program,) in connection.execute("select program from programs"):
        if comparison_key(program) == comparison_key(word):
            yield "program", "-p", program
