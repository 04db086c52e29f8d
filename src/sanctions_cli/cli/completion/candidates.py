"""What a word of the command line can be, from the ledger as it stands on disk: names of files, mostly.

Nothing here reads a record or brings the index up to date: a shell waits for the answer.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from sanctions_cli import countries
from sanctions_cli.cli.completion.quoting import Offer
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import locate

MANY = 100
"""More ids than this are offered in steps, up to the next hyphen."""

LONG = {
    "EU": "European Union",
    "GB": "United Kingdom",
    "UN": "United Nations",
    "US": "United States",
}
"""Names as they are typed where people read a short one."""

_ID = re.compile(r"([a-z]{2})-(\d{4})(-\d\d)?(-\d\d)?-([a-z]{2})(?![a-z])")
_PROGRAM = re.compile(
    r"""^\[["']?([^][.\s"']+)["']?\](?:\s*title\s*=\s*"([^"]*)")?""", re.MULTILINE
)
_LAST = "\U0010ffff"


class Shelf:
    """The files of a ledger, looked at once. Without a ledger it is empty."""

    def __init__(self, named: Path | None) -> None:
        try:
            self.root: Path | None = locate.find_ledger(named, os.environ, Path.cwd())
        except (OSError, SanctionsError):
            self.root = None

    @cached_property
    def announcements(self) -> list[str]:
        """The ids of the announcements, sorted."""
        return self._names("announcements")

    @cached_property
    def ids(self) -> list[str]:
        """All ids, the announcements' first."""
        return self.announcements + self._names("assertions")

    @cached_property
    def parts(self) -> list[tuple[str, ...]]:
        """Sender, year, month, day and first target of each announcement, as its id says them."""
        return [found.groups(default="") for found in map(_ID.match, self.announcements) if found]

    def _names(self, kind: str) -> list[str]:
        if self.root is None:
            return []
        found: list[str] = []
        for _, folders, files in os.walk(self.root / kind):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found += [
                name.removesuffix(".toml")
                for name in files
                if name.endswith(".toml") and name[0] != "."
            ]
        return sorted(found)

    def rows(self, question: str, *values: str) -> list[tuple[str, ...]]:
        """Rows of the index as it was left by the last command; none where there is no index."""
        found = (
            database.last(self.root, locate.cache_folder(os.environ), question, values)
            if self.root
            else []
        )
        return [tuple(map(str, row)) for row in found]


def offer(option: str, called: list[str], text: str, named: Path | None) -> tuple[str, list[Offer]]:
    """What the value of an option, or what is called by these words in its help, can be, beginning with `text`."""
    names = [option] if option in KINDS else called
    kinds = dict.fromkeys(KINDS[name] for name in names if name in KINDS)
    if not kinds:
        return "words", []
    if words := next((kind for kind in kinds if isinstance(kind, str)), None):
        return words, []
    shelf, found = Shelf(named), []
    for kind in kinds:
        if callable(kind):
            found += kind(shelf, text)
    return "parts" if found and all(value.endswith("-") for value, _ in found) else "words", found


def _ids(shelf: Shelf, text: str) -> list[Offer]:
    return _named(shelf, shelf.ids, text.casefold())


def _announcements(shelf: Shelf, text: str) -> list[Offer]:
    return _named(shelf, shelf.announcements, text.casefold())


def _named(shelf: Shelf, ids: list[str], text: str) -> list[Offer]:
    """The ids that begin with a text; of many, as far as the first hyphen at which they part."""
    found = [one for one in ids if one.startswith(text)]
    if len(found) <= MANY:
        query = "select id, action || coalesce(', ' || total, '') from announcements where id between ? and ?"
        about: dict[str, str] = {row[0]: row[1] for row in shelf.rows(query, text, text + _LAST)}
        return [(one, about.get(one, "")) for one in found]
    same = os.path.commonprefix(found).rpartition("-")  # noqa: RUF071  # of letters, not of folders
    start = max(len(text), len(same[0] + same[1]))
    steps = Counter(one[: one.find("-", start) + 1] or one for one in found)
    return [(step, f"{number:,} records") for step, number in sorted(steps.items())]


def _countries(shelf: Shelf, text: str) -> list[Offer]:
    """Codes and names, those of the book first; where nothing is typed, the codes of the book alone."""
    used = Counter(code.upper() for parts in shelf.parts for code in (parts[0], parts[-1]))
    if not text and used:
        return [(code, _country(code)) for code, _ in used.most_common() if countries.is_code(code)]
    key = countries.fold(text)
    meant = [(code, _country(code)) for code, _ in countries.completions(text)]
    codes = [(code, name) for code, name in meant if code.casefold().startswith(text.casefold())]
    names = [(name, code) for code, name in meant if text and countries.fold(name).startswith(key)]
    others = [(name, code) for code, name in meant] if len(meant) == 1 else []  # Holland, Burma
    found = dict.fromkeys(codes + names) or dict.fromkeys(others)
    return sorted(found, key=lambda one: -max(used[one[0]], used[one[1]]))


def _country(code: str) -> str:
    return LONG.get(code) or countries.name(code)


def _programs(shelf: Shelf, text: str) -> list[Offer]:
    if shelf.root is None:
        return []
    try:
        said = (shelf.root / "programs.toml").read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return []
    return [
        found for found in _PROGRAM.findall(said) if found[0].casefold().startswith(text.casefold())
    ]


def _periods(shelf: Shelf, text: str) -> list[Offer]:
    """The years of the book; of a year that is typed, its months too."""
    years = Counter(year for _, year, *_ in shelf.parts)
    months = (
        Counter(year + month for _, year, month, *_ in shelf.parts if month)
        if len(text) > 3
        else Counter[str]()
    )
    counted = sorted((years + months).items())
    return [
        (period, f"{number:,} records") for period, number in counted if period.startswith(text)
    ]


def _days(shelf: Shelf, text: str) -> list[Offer]:
    """As with periods; of a month that is typed, its days too."""
    days = (
        Counter("".join(parts[1:4]) for parts in shelf.parts if parts[3])
        if len(text) > 6
        else Counter[str]()
    )
    counted = sorted(days.items())
    return _periods(shelf, text) + [
        (day, f"{number:,} records") for day, number in counted if day.startswith(text)
    ]


def _reasons(shelf: Shelf, text: str) -> list[Offer]:
    rows = shelf.rows(
        "select value, '' from plurals where field = 'reason' group by value order by count(*) desc"
    )
    return [(value, "") for value, _ in rows if value.casefold().startswith(text.casefold())]


def _rules(shelf: Shelf, text: str) -> list[Offer]:
    from sanctions_cli.checks import rules

    return [(rule, rules.rule_summary(rule)) for rule in rules.RULES if rule.startswith(text)]


KINDS: dict[str, str | Callable[[Shelf, str], list[Offer]]] = {
    "FILE": "files",
    "DIR": "folders",
    "A": "folders",
    "ID": _ids,
    "--refers-to": _announcements,
    **dict.fromkeys(("COUNTRY", "SENDER", "TARGET"), _countries),
    "PROGRAM": _programs,
    **dict.fromkeys(("PERIOD", "ONE", "OTHER"), _periods),
    "DAY": _days,
    "REASON": _reasons,
    "RULE": _rules,
}
"""What a value is, by its option or by what its help page calls it; a closed list of words is offered by itself."""
