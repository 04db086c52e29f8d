"""Opens a list file with the reader of its kind, and checks what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts, ListReader
from sanctions_cli.lists.fields import CHANGED_FORMAT
from sanctions_cli.lists.readers import find_reader, find_readers
from sanctions_cli.lists.source import SourceFile, digest, open_source
from sanctions_cli.records import TYPES
from sanctions_cli.text import quote

EARLIEST_LISTING = "1945"
"""No list in use is older: the United Nations began that year."""

LONGEST_ADVANCE = timedelta(days=92)
"""A listing may be published before it takes effect, but not long before."""

_ENDLESS_FORMS = ("table", "json", "yaml")
"""Forms that do not say where a file ends; XML and a workbook that are cut off cannot be read."""

_LINE_ENDS = (b"\n", b"\x1a")
"""The last bytes of such files; OFAC's tables are ended by U+001A."""

_NO_LINE_END = "its last line is not ended, as in a file that is cut off: is it whole?"

MAX_NAME_LENGTH = 2000
MAX_ENTRIES = 2_000_000


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list file: its reader, what it says of itself, and its SHA-256.

    `today` bounds the days in a file that does not give its own date; without it, nothing does.
    It `has_stated_date` if its date is not its own, but was given by the user.
    """

    source: SourceFile
    reader: ListReader
    facts: ListFacts
    sha256: str
    today: date | None = None
    has_stated_date: bool = False

    @property
    def name(self) -> str:
        """The path, as it was typed."""
        return self.source.name

    @property
    def path(self) -> Path:
        """The file."""
        return self.source.path

    @property
    def dated(self) -> str:
        """The day on which the list was current, or ""."""
        return self.facts.dated

    def read_entries(self) -> Iterator[ListEntry]:
        """The entries, one at a time, each within the bounds of a sound list.

        Raises BadList, with the name of the file.
        """
        count = 0
        references: set[str] = set()
        try:
            latest = _latest_listing(self.facts.dated, self.today)
            for entry in self.reader.read(self.source):
                if self.has_stated_date:
                    self._check_stated_date(entry, latest)
                _check_entry(entry, references, latest)
                count += 1
                if count > MAX_ENTRIES:
                    raise BadList(f"it has more than {MAX_ENTRIES:,} entries")
                yield entry
            if not count:
                raise BadList("it has no entries", hint="is it the whole file?")
        except BadList as error:
            raise _name_file(error, self.source.path) from None

    def _check_stated_date(self, entry: ListEntry, latest: str) -> None:
        """Raise BadList for an entry of a day after the date which the user gave for the file."""
        today = (self.today or date.max).isoformat()
        for day in (entry.listed, entry.removed):
            if latest < day <= today:
                raise BadList(
                    f"{entry.place}: it has the day {day}, so the file is not of {self.dated}",
                    hint="correct --as-of: it is the day on which the file was current",
                )


def open_list(path: Path, kind: str = "", today: date | None = None) -> ListFile:
    """The list in a file, of the stated kind or the one that is recognised. Raises BadList.

    `today` is the last day that a file without a date can be of.
    """
    find_readers(kind)  # a mistyped kind is no fault of the file
    try:
        source = open_source(path)
        reader = find_reader(source, kind)
        facts = reader.describe(source)
        if source.form in _ENDLESS_FORMS and source.last_byte not in _LINE_ENDS:
            facts = replace(facts, warnings=(*facts.warnings, _NO_LINE_END))
        return ListFile(source, reader, facts, digest(path), today)
    except BadList as error:
        raise _name_file(error, path) from None


def _latest_listing(dated: str, today: date | None) -> str:
    """The last day on which a target of a file may have been listed."""
    try:
        last = date.fromisoformat(dated) if dated else today or date.max
    except ValueError:
        message = f"its own date, {dated}, is not a day"
        raise BadList(message, hint="download the file again") from None
    return (min(last, date.max - LONGEST_ADVANCE) + LONGEST_ADVANCE).isoformat()


def _check_entry(entry: ListEntry, references: set[str], latest: str) -> None:
    """Raise BadList for an entry that no sound list has: then the format has changed."""
    reason = ""
    if not entry.name:
        reason = "it has no name"
    elif len(entry.name) > MAX_NAME_LENGTH:
        reason = f"its name has {len(entry.name):,} characters"
    elif not entry.reference:
        reason = "it has no reference"
    elif entry.reference in references:
        reason = f"the reference {quote(entry.reference)} is there twice"
    elif entry.type not in TYPES:
        reason = f"its type {quote(entry.type)} is unknown"
    elif not all(entry.programs):
        reason = "it has a program without a name"
    for day in filter(None, (entry.listed, entry.removed)):
        if not EARLIEST_LISTING <= day <= latest:
            reason = f"{day} is not a possible day for a file of this date"
    if reason:
        raise BadList(f"{entry.place}: {reason}", hint=CHANGED_FORMAT)
    references.add(entry.reference)


def _name_file(error: BadList, path: Path) -> BadList:
    prefix = f"{path}: "
    if error.message.startswith(prefix):
        return error
    return BadList(prefix + error.message, hint=error.hint)
