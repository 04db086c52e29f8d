"""Canada: the consolidated regulations of Justice Laws, in XML, of which schedules list targets.

The day of an item is that of its present wording. Where the wording was amended (`id` is not the
first id, `fid`), the file does not say when the target was listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sanctions_cli.lists.ca_schedules import (
    ScheduleItem,
    describe_schedule,
    lists_targets,
    read_items,
)
from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, all_text
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_records import read_elements

KIND = "ca-regulations"
TITLE = "Canadian sanctions regulations, consolidated (Justice Laws XML)"
PUBLISHER = "Department of Justice Canada"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_LEGAL_TEXT = (
    *("Order", "Introduction", "Preamble", "Enacts", "Body", "ReaderNote"),
    *("Footnote", "RecentAmendments"),
)
MAX_BYTES = 8 << 20
"""Many times the longest regulation: a schedule is read as a whole, in seven times its size."""

_REPEALED = "[Repealed"
"""How the text of a repealed item begins. Without its element, it would look listed."""


def recognise(source: SourceFile) -> bool:
    """Whether it is a regulation in the XML of Justice Laws."""
    return source.root == "Regulation"


def describe(source: SourceFile) -> ListFacts:
    """The day up to which the text is current, and the schedules that list no targets."""
    fields = Fields("the root", source.attributes)
    notes: list[str] = []
    for schedule in _read_schedules(source):
        notes.extend(describe_schedule(schedule))
    return ListFacts(
        subject=_instrument_number(source),
        dated=iso_day(fields.require("current-date"), fields),
        notes=tuple(notes),
    )


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The items of the schedules that list targets; a repealed one has only its number."""
    if source.path.stat().st_size > MAX_BYTES:
        raise BadList("it is too long for a regulation", hint="is it the right file?")
    regulation = _instrument_number(source)
    for schedule in _read_schedules(source):
        if lists_targets(schedule):
            for item in read_items(schedule):
                yield _read_item(item, regulation)


def _instrument_number(source: SourceFile) -> str:
    wanted = ["Identification"]
    for _, element in read_elements(source, wanted, ("Schedule", *_LEGAL_TEXT)):
        number = element.findtext("InstrumentNumber")
        if number:
            return number.strip()
    raise BadList("it has no InstrumentNumber", hint=CHANGED_FORMAT)


def _read_schedules(source: SourceFile) -> Iterator[Element]:
    """The schedules of the regulation itself, without those of the acts that amended it."""
    skipped = ("Identification", *_LEGAL_TEXT)
    for _, schedule in read_elements(source, ["Schedule"], skipped):
        heading = schedule.find("ScheduleFormHeading")
        if heading is None or heading.get("type") != "amending":
            yield schedule


def _read_item(item: ScheduleItem, regulation: str) -> ListEntry:
    fields = Fields.of_element(item.element, item.place)
    fields.place = f"{item.place}, item {fields.require('Label')}"
    day = iso_day(fields.require("@inforce-start-date"), fields)
    first_id = fields.require("@fid")
    is_amended = fields.require("@id") != first_id
    fields.ignore("@enacted-date", "@enactId", "@lastAmendedDate", "HistoricalNote")
    texts = fields.take_elements("Text")
    fields.finish()
    if len(texts) != 1:
        raise fields.error("it has no text, or several")
    name = all_text(texts[0])
    is_repealed = texts[0].find("Repealed") is not None
    if name.startswith(_REPEALED) and not is_repealed:
        raise fields.error(f'it says "{_REPEALED}", but has no element Repealed')
    return ListEntry(
        place=fields.place,
        sender="CA",
        reference=first_id,
        name=name,
        type=item.type,
        programs=(regulation,),
        listed="" if is_amended or is_repealed else day,
        removed=day if is_repealed else "",
        other_dates=(("amended", day),) if is_amended else (),
        remarks=fields.place,
    )
