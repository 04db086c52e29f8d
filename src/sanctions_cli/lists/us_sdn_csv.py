"""United States: OFAC's SDN.CSV, the old format without a header and without dates."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import clean_text
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_rows

KIND = "us-sdn-csv"
TITLE = "Specially Designated Nationals list (SDN.CSV)"
PUBLISHER = "US Office of Foreign Assets Control"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_COLUMNS = 12
_NOTHING = "-0-"
_END_MARK = "\x1a"
"""OFAC ends the file with the control character that ended a file under CP/M."""

_TYPES = {
    "individual": "individuals",
    "vessel": "vessels",
    "aircraft": "aircraft",
    _NOTHING: "entities",
}


def recognise(source: SourceFile) -> bool:
    """Whether the first row has a number, eleven more cells, and some that are `-0-`."""
    if source.form != "table" or not source.rows:
        return False
    cells = [cell.strip() for cell in source.rows[0]]
    return len(cells) == _COLUMNS and cells[0].isdigit() and _NOTHING in cells


def describe(source: SourceFile) -> ListFacts:
    """The file gives no date; without OFAC's end mark it may be cut off."""
    if source.last_byte == _END_MARK.encode():
        return ListFacts()
    return ListFacts(
        partial="may be cut off: OFAC's end mark is missing",
        warnings=("OFAC's end mark is missing: is the file whole?",),
    )


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The rows, each a party with its program tags: `SDGT] [SYRIA`."""
    for number, cells in read_rows(source):
        place = f"row {number}"
        if cells == [_END_MARK]:
            continue
        if len(cells) != _COLUMNS:
            raise BadList(
                f"{place} has {len(cells)} cells, not {_COLUMNS}",
                hint="the file is cut off or damaged: download it again",
            )
        reference, name, type_name, tags = map(clean_text, cells[:4])
        remarks = clean_text(cells[-1])
        yield ListEntry(
            place=place,
            sender="US",
            reference=reference if reference.isdigit() else "",
            name="" if name == _NOTHING else name,
            type=_TYPES.get(type_name, type_name),
            programs=_split_tags(tags),
            remarks="" if remarks == _NOTHING else remarks,
        )


def _split_tags(tags: str) -> tuple[str, ...]:
    if tags == _NOTHING:
        return ()
    return tuple(
        tag.strip() for tag in tags.replace("]", "[").split("[") if tag.strip()
    )
