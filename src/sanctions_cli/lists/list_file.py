"""Opens a list file with the reader of its kind, and checks what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sanctions_cli.lists import (
    au_dfat,
    ca_regulations,
    ca_sema,
    ch_seco,
    cn_ammitto,
    eu_fsf,
    eu_journal,
    ftm_entities,
    gb_conlist,
    gb_sanctions_list,
    opensanctions_targets,
    un_consolidated,
    us_sdn_advanced,
    us_sdn_csv,
    us_sdn_enhanced,
)
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts, ListReader
from sanctions_cli.lists.source import SourceFile, digest, open_source
from sanctions_cli.records import TYPES
from sanctions_cli.text import did_you_mean, join_words, plain, quote

READERS: tuple[ListReader, ...] = (
    au_dfat,
    ca_regulations,
    ca_sema,
    ch_seco,
    cn_ammitto,
    eu_fsf,
    eu_journal,
    ftm_entities,
    gb_conlist,
    gb_sanctions_list,
    opensanctions_targets,
    un_consolidated,
    us_sdn_advanced,
    us_sdn_csv,
    us_sdn_enhanced,
)
"""All kinds of lists; a file must be of one kind only."""

EARLIEST_LISTING = "1945"
"""No list in use is older: the United Nations began that year."""

LONGEST_ADVANCE = timedelta(days=92)
"""A listing may be published before it takes effect, but not long before."""

MAX_NAME_LENGTH = 2000
MAX_ENTRIES = 2_000_000


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list file: its reader, what it says of itself, and its SHA-256.

    `today` bounds the days in a file that does not give its own date; without it, nothing does.
    """

    source: SourceFile
    reader: ListReader
    facts: ListFacts
    sha256: str
    today: date | None = None

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
                _check_entry(entry, references, latest)
                count += 1
                if count > MAX_ENTRIES:
                    raise BadList(f"it has more than {MAX_ENTRIES:,} entries")
                yield entry
            if not count:
                raise BadList("it has no entries", hint="is it the whole file?")
        except BadList as error:
            raise _name_file(error, self.source.path) from None


def open_list(path: Path, kind: str = "", today: date | None = None) -> ListFile:
    """The list in a file, of the stated kind or the one that is recognised. Raises BadList.

    `today` is the last day that a file without a date can be of.
    """
    wanted = find_readers(kind)
    try:
        source = open_source(path)
        reader = _recognise(source, wanted, kind)
        facts = reader.describe(source)
        return ListFile(source, reader, facts, digest(path), today)
    except BadList as error:
        raise _name_file(error, path) from None


def find_readers(kind: str = "") -> tuple[ListReader, ...]:
    """The reader of a kind, or all of them; BadList for an unknown kind."""
    if not kind:
        return READERS
    readers = {reader.KIND: reader for reader in READERS}
    if kind not in readers:
        hint = did_you_mean(kind, readers)
        hint = hint or f"it is one of {join_words(list(readers), 'or')}"
        raise BadList(f"no kind of list is called {quote(kind)}", hint=hint)
    return (readers[kind],)


def _recognise(
    source: SourceFile, readers: tuple[ListReader, ...], kind: str
) -> ListReader:
    recognising = [reader for reader in readers if reader.recognise(source)]
    if len(recognising) > 1:
        kinds = join_words([reader.KIND for reader in recognising], "or")
        raise BadList(
            f"it looks like {kinds}",
            hint=f"--kind {recognising[0].KIND}, if it is that",
        )
    if recognising:
        return recognising[0]
    if kind:
        raise _refuse_kind(source, kind)
    hint = "for a spreadsheet of your own: sanctions import csv FILE"
    if source.form in ("xml", "json", "yaml"):
        hint = "use the file of the list itself, not an index or a description of it"
    raise BadList(
        f"it is not an official list of a known kind, but {_describe_form(source)}",
        hint=hint,
    )


def _refuse_kind(source: SourceFile, kind: str) -> BadList:
    """The error for a file of another kind than the stated one: what it is instead."""
    actual_kinds = [reader.KIND for reader in READERS if reader.recognise(source)]
    if not actual_kinds:
        return BadList(
            f"it is not a file of the kind {kind}, but {_describe_form(source)}",
            hint="name the file of the list itself, or correct --kind",
        )
    return BadList(
        f"it is a file of the kind {join_words(actual_kinds, 'or')}, not {kind}",
        hint="leave out --kind, and the kind is recognised",
    )


def _describe_form(source: SourceFile) -> str:
    """What a file looks like, for those who take it for a list."""
    if source.form == "xml":
        return f"XML with the root element {quote(source.root)}"
    if source.form in ("json", "yaml"):
        return f"{source.form.upper()} of another kind"
    first_row = source.rows[0] if source.rows else ()
    cells = ", ".join(plain(cell) for cell in first_row)
    return f"a table that begins with {quote(cells)}"


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
        hint = (
            "the format has changed, or the file is damaged; nothing was read from it"
        )
        raise BadList(f"{entry.place}: {reason}", hint=hint)
    references.add(entry.reference)


def _name_file(error: BadList, path: Path) -> BadList:
    prefix = f"{path}: "
    if error.message.startswith(prefix):
        return error
    return BadList(prefix + error.message, hint=error.hint)
