"""Canada: the consolidated regulations of Justice Laws, in XML, of which schedules list targets.

The day of an item is that of its present wording. Where the wording was amended (`id` is not the
first id, `fid`), the file does not say when the target was listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, all_text, local_name
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
_OTHER_PARTS = ("RegulationPiece", "TableGroup", "HistoricalNote", "Provision")
"""What a schedule may have besides headings and lists of items."""

_TYPES = {
    "individual": "individuals",
    "entit": "entities",
    "ship": "vessels",
    "vessel": "vessels",
    "aircraft": "aircraft",
    "person": "unspecified",
}
"""Words in the titles of schedules and parts, and the type of their targets.

In law a person may be a company, so "persons" alone gives no type."""

MAX_BYTES = 8 << 20
"""Many times the longest regulation: a schedule is read as a whole, in seven times its size."""

_REPEALED = "[Repealed"
"""How the text of a repealed item begins. Without its element, it would look listed."""


def recognise(source: SourceFile) -> bool:
    """Whether it is a regulation in the XML of Justice Laws."""
    return source.root == "Regulation"


def describe(source: SourceFile) -> ListFacts:
    """The day up to which the text is current, and the schedules that list no targets."""
    fields = Fields(
        "the root", {key: [value] for key, value in source.attributes.items()}
    )
    notes = []
    for schedule in _read_schedules(source):
        label, title = _heading(schedule)
        if not _lists_targets(schedule):
            name = label.title() or "A schedule"
            about = f" ({title})" if title else ""
            notes.append(f"{name}{about} lists no targets")
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
        if _lists_targets(schedule):
            yield from _read_schedule(schedule, regulation)


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


def _heading(element: Element) -> tuple[str, str]:
    """The label and the title of a schedule or one of its parts."""
    form = element.find("ScheduleFormHeading")
    heading = element if form is None else form
    texts = []
    for name in ("Label", "TitleText"):
        part = heading.find(name)
        texts.append("" if part is None else all_text(part))
    return texts[0], texts[1]


def _type_of(title: str) -> str:
    """The type of target that a title names; "" if it names none."""
    for word in re.findall("[a-z]+", title.lower()):
        for beginning, name in _TYPES.items():
            if word.startswith(beginning):
                return name
    return ""


def _lists_targets(schedule: Element) -> bool:
    titles = [_heading(schedule)[1]]
    for heading in schedule.findall("Heading"):
        titles.append(_heading(heading)[1])
    return any(map(_type_of, titles))


def _read_schedule(schedule: Element, regulation: str) -> Iterator[ListEntry]:
    label, title = _heading(schedule)
    part = label.title() or "Schedule"
    place = part
    schedule_type = type_name = _type_of(title) or "unspecified"
    for child in schedule:
        name = local_name(child.tag)
        if name == "Heading":
            part_label, part_title = _heading(child)
            place = f"{part}, {part_label.title()}"
            type_name = _type_of(part_title) or schedule_type
        elif name == "List":
            for item in child:
                yield _read_item(item, place, type_name, regulation)
        elif name not in ("ScheduleFormHeading", *_OTHER_PARTS):
            message = f'{place}: unknown element "{name}"'
            raise BadList(message, hint=CHANGED_FORMAT)


def _read_item(item: Element, part: str, type_name: str, regulation: str) -> ListEntry:
    fields = Fields.of_element(item, part)
    number = fields.require("Label")
    place = f"{part}, item {number}"
    fields.place = place
    day = iso_day(fields.require("@inforce-start-date"), fields)
    first_id = fields.require("@fid")
    is_amended = fields.require("@id") != first_id
    fields.ignore(
        "@enacted-date", "@lastAmendedDate", "@enactId", "HistoricalNote", "Text"
    )
    fields.finish()
    text = item.find("Text")
    if text is None or local_name(item.tag) != "Item":
        raise fields.error("it has no text")
    is_repealed = text.find("Repealed") is not None
    name = all_text(text)
    if name.startswith(_REPEALED) and not is_repealed:
        raise fields.error(f'it says "{_REPEALED}", but has no element Repealed')
    return ListEntry(
        place=place,
        sender="CA",
        reference=first_id,
        name=name,
        type=type_name,
        programs=(regulation,),
        listed="" if is_amended or is_repealed else day,
        removed=day if is_repealed else "",
        other_dates=(("amended", day),) if is_amended else (),
        remarks=place,
    )
