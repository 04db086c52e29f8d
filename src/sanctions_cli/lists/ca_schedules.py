"""The schedules of Canadian regulations: which of them list targets, and of which type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT, all_text, local_name

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
"""Beginnings of words in the titles of schedules and parts, and the type of their targets.

In law a person may be a company, so "persons" alone gives no type."""


class Heading(NamedTuple):
    """The label of a schedule or one of its parts, such as "PART 1", and its title."""

    label: str
    title: str

    @property
    def type(self) -> str:
        """The type of target that the title names; "" if it names none."""
        for word in re.findall("[a-z]+", self.title.lower()):
            for beginning, name in _TYPES.items():
                if word.startswith(beginning):
                    return name
        return ""


class ScheduleItem(NamedTuple):
    """An item of a schedule, the part that it is in, and the type of its target."""

    element: Element
    place: str
    type: str


def read_heading(element: Element) -> Heading:
    """The heading of a schedule, or a heading within one."""
    form = element.find("ScheduleFormHeading")
    heading = element if form is None else form
    texts = []
    for name in ("Label", "TitleText"):
        part = heading.find(name)
        texts.append("" if part is None else all_text(part))
    return Heading(*texts)


def lists_targets(schedule: Element) -> bool:
    """Whether a schedule lists targets: it, or one of its parts, names a type of them."""
    headings = [read_heading(schedule), *map(read_heading, schedule.findall("Heading"))]
    return any(heading.type for heading in headings)


def describe_schedule(schedule: Element) -> Iterator[str]:
    """What of a schedule is not counted, or is counted without a type."""
    whole = read_heading(schedule)
    name = whole.label.title() or "A schedule"
    if not lists_targets(schedule):
        about = f" ({whole.title})" if whole.title else ""
        yield f"{name}{about} lists no targets"
        return
    has_type = whole.type not in ("", "unspecified")
    for heading in map(read_heading, schedule.findall("Heading")):
        if heading.title and not heading.type and not has_type:
            part = f"{name}, {heading.label.title()} ({heading.title})"
            yield f"{part} names no type of target, so its items are unspecified"


def read_items(schedule: Element) -> Iterator[ScheduleItem]:
    """The items of the lists in a schedule, each with the type that the heading before it names."""
    whole = read_heading(schedule)
    place = part = whole.label.title() or "Schedule"
    schedule_type = type_name = whole.type or "unspecified"
    for child in schedule:
        name = local_name(child.tag)
        if name == "Heading":
            heading = read_heading(child)
            place = f"{part}, {heading.label.title()}"
            type_name = heading.type or schedule_type
        elif name == "List":
            for item in child:
                if local_name(item.tag) != "Item":
                    message = f'{place}: unknown element "{local_name(item.tag)}"'
                    raise BadList(message, hint=CHANGED_FORMAT)
                yield ScheduleItem(item, place, type_name)
        elif name not in ("ScheduleFormHeading", *_OTHER_PARTS):
            message = f'{place}: unknown element "{name}"'
            raise BadList(message, hint=CHANGED_FORMAT)
