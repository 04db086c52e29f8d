"""China: announcements of its ministries, as the Ammitto project transcribes them, in YAML.

Each file is one announcement with the names that it lists. Files that suspend or stop the measures
of earlier announcements list no one, and do not say against which country these were. They are
refused with the command that records each change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sanctions_cli.lists.cn_modifications import refuse_without_names
from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, clean_text
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.yaml_file import load_yaml

KIND = "cn-ammitto"
TITLE = "Announcements of Chinese countermeasures (Ammitto)"
PUBLISHER = "Ammitto"
SOURCE_KIND = "official-data-mirror"
KEEPS_REMOVED = False

_TYPES = {
    "individual": "individuals",
    "person": "individuals",
    "organization": "entities",
    "vessel": "vessels",
}
_CHANGES = "measure_modifications"
_PARTS = ("announcement", "sanction_details", _CHANGES)
_UNREAD = ("title", "gender", "reason", "measures", "remarks", "aliases", "nationality")


class _Header(NamedTuple):
    """The number of an announcement, and its day."""

    document: str
    published: str


def recognise(source: SourceFile) -> bool:
    """Whether it is an announcement."""
    return source.form == "yaml" and "\nannouncement:" in "\n" + source.text


def describe(source: SourceFile) -> ListFacts:
    """The day of the announcement, and whether it also changes earlier ones."""
    values = _load(source)
    notes = []
    if _CHANGES in values:
        notes.append(
            "it also changes measures of earlier announcements, which is not read"
        )
    return ListFacts(
        dated=_read_header(values).published,
        notes=tuple(notes),
        partial="is one announcement",
        is_one_act=True,
    )


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The names that an announcement lists, with the days on which they take effect."""
    values = _load(source)
    header = _read_header(values)
    details = values.get("sanction_details")
    if not isinstance(details, dict) or not isinstance(details.get("entities"), list):
        raise refuse_without_names(values.get(_CHANGES), header.published)
    for number, entity in enumerate(details["entities"], 1):
        if not isinstance(entity, dict) or not isinstance(entity.get("name"), dict):
            raise BadList(f"entity {number}: it has no name", hint=CHANGED_FORMAT)
        yield _read_entity(entity, number, header)


def _load(source: SourceFile) -> dict[str, Any]:
    """The parts of the file, of which none may be unknown."""
    values = load_yaml(source)
    parts = Fields("the file", dict.fromkeys(values, ""))
    parts.ignore(*_PARTS)
    parts.finish()
    return values


def _read_header(values: dict[str, Any]) -> _Header:
    announcement = values.get("announcement")
    if not isinstance(announcement, dict):
        raise BadList("it has no announcement", hint=CHANGED_FORMAT)
    fields = _make_fields(announcement, "announcement")
    return _Header(
        document=fields.require("document_id"),
        published=iso_day(fields.require("publish_date"), fields),
    )


def _read_entity(entity: dict[str, Any], number: int, header: _Header) -> ListEntry:
    names = entity["name"]
    fields = _make_fields(entity, f"entity {number}")
    fields.ignore("name", *_UNREAD)
    entry = ListEntry(
        place=fields.place,
        sender="CN",
        reference=f"{header.document} / {number}",
        name=clean_text(str(names.get("en") or next(iter(names.values()), ""))),
        type=fields.require_code("type", _TYPES),
        programs=(fields.require("sanction_list"),),
        listed=iso_day(fields.require("effective_date"), fields),
        other_dates=(("publish_date", header.published),),
    )
    fields.finish()
    return entry


def _make_fields(values: dict[str, Any], place: str) -> Fields:
    return Fields(place, {str(key): str(value) for key, value in values.items()})
