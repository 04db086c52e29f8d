"""European Union: the consolidated financial sanctions list (FSF) of the Commission, XML and CSV.

Only the designation date says when a target was listed. The regulation of an entry is the last one
that changed it, so its day dates no listing. Ships are typed as enterprises; an IMO number tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sanctions_cli.lists.alias_rows import NameRow, join_rows
from sanctions_cli.lists.days import day_first, iso_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields, clean_text
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table
from sanctions_cli.lists.xml_records import read_elements

KIND = "eu-fsf"
TITLE = "EU consolidated list of financial sanctions (FSF)"
PUBLISHER = "European Commission"
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_TYPES = {"person": "individuals", "enterprise": "entities", "vessel": "vessels"}
_IMO_NUMBER = "imo"

_READ_COLUMNS = (
    *("fileGenerationDate", "Entity_LogicalId", "Entity_DesignationDate"),
    *("Entity_SubjectType", "Entity_SubjectType_ClassificationCode"),
    *("Entity_Regulation_Programme", "NameAlias_WholeName"),
)
_IDENTIFICATION_TYPE = "Identification_TypeCode"
"""Only this column tells ships from other enterprises."""
_NO_IDENTIFICATIONS = (
    "it has no columns of identifications, so ships are counted as entities"
)
_UNREAD_COLUMN_GROUPS = (
    *("Entity_", "NameAlias_", "Address_", "BirthDate_", "Identification_"),
    *("Citizenship_", "Title_", "Function_", "ContactInfo_", "Naal_", "Leba_"),
)


def recognise(source: SourceFile) -> bool:
    """Whether it is the list, in XML or in a table with semicolons."""
    if source.form == "xml":
        return source.root == "export" and "globalFileId" in source.attributes
    return source.has_columns("Entity_LogicalId", "Entity_SubjectType")


def describe(source: SourceFile) -> ListFacts:
    """The day on which the file was made."""
    if source.form == "xml":
        fields = Fields(
            "the root", {"date": [source.attributes.get("generationDate", "")]}
        )
        return ListFacts(
            generation="XML 1.1", dated=iso_day(fields.require("date"), fields)
        )
    dated = ""
    for fields in _read_table(source):
        dated = day_first(fields.require("fileGenerationDate"), fields)
        break
    notes = () if _has_identifications(source) else (_NO_IDENTIFICATIONS,)
    return ListFacts(generation="CSV 1.1", dated=dated, notes=notes)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The entities, by their permanent number in the Commission's database."""
    if source.form == "xml":
        for _, element in read_elements(source, ["sanctionEntity"]):
            yield _read_entity(Fields.of_element(element, "an entity"))
    else:
        yield from join_rows(_read_rows(source))


def _read_entity(fields: Fields) -> ListEntry:
    reference = fields.require("@logicalId")
    fields.place = f"entity {reference}"
    designated = iso_day(fields.take("@designationDate"), fields)
    subject = fields.child("subjectType").require("@code")
    programs: dict[str, None] = {}  # an ordered set
    other_dates = []
    for regulation in fields.children("regulation"):
        programs[regulation.require("@programme")] = None
        title = regulation.take("@numberTitle")
        day = iso_day(regulation.take("@publicationDate"), regulation)
        if day:
            other_dates.append((title, day))
    names = map(_read_name, fields.take_elements("nameAlias"))
    has_imo_number = False
    for identification in fields.children("identification"):
        if identification.require("@identificationTypeCode") == _IMO_NUMBER:
            has_imo_number = True
    fields.ignore("@designationDetails", "@unitedNationId", "@euReferenceNumber")
    fields.ignore("remark", "birthdate", "citizenship", "address", "contactInfo")
    fields.finish()
    return ListEntry(
        place=fields.place,
        sender="EU",
        reference=reference,
        name=next(filter(None, names), ""),
        type=_type_of(subject, has_imo_number=has_imo_number),
        programs=tuple(programs),
        listed=designated,
        other_dates=tuple(other_dates),
    )


def _read_name(alias: Element) -> str:
    """The whole name of an alias, or its parts in their order."""
    parts = [alias.get(f"{name}Name") for name in ("first", "middle", "last")]
    return clean_text(alias.get("wholeName") or " ".join(filter(None, parts)))


def _type_of(subject: str, *, has_imo_number: bool) -> str:
    if subject == "enterprise" and has_imo_number:
        return "vessels"
    return _TYPES.get(subject, subject)


def _has_identifications(source: SourceFile) -> bool:
    """Whether the table has the columns of identifications; an extract may end before them."""
    columns = (cell.strip() for row in source.rows for cell in row)
    return any(column.startswith("Identification_") for column in columns)


def _read_table(source: SourceFile) -> Iterator[Fields]:
    used: tuple[str, ...] = _READ_COLUMNS
    if _has_identifications(source):
        used = (*used, _IDENTIFICATION_TYPE)
    return read_table(
        source,
        used,
        unused_groups=_UNREAD_COLUMN_GROUPS,
        delimiter=";",
    )


def _read_rows(source: SourceFile) -> Iterator[NameRow]:
    """The rows: an entity has one for each name, address and birth date."""
    ships = set()
    for fields in _read_table(source):
        if fields.take(_IDENTIFICATION_TYPE) == _IMO_NUMBER:
            ships.add(fields.require("Entity_LogicalId"))
    for fields in _read_table(source):
        reference = fields.require("Entity_LogicalId")
        name = fields.take("NameAlias_WholeName")
        # The two columns of the type have been exchanged; one is a letter.
        types = fields.take_all(
            "Entity_SubjectType", "Entity_SubjectType_ClassificationCode"
        )
        subject = next((text for text in types if len(text) > 1), "")
        programme = fields.take("Entity_Regulation_Programme")
        designated = iso_day(fields.take("Entity_DesignationDate"), fields)
        fields.ignore("fileGenerationDate", _IDENTIFICATION_TYPE)
        fields.finish()
        entry = ListEntry(
            place=fields.place,
            sender="EU",
            reference=reference,
            name=name,  # another row of the entity has it, or the entity is refused
            type=_type_of(subject, has_imo_number=reference in ships),
            programs=(programme,) if programme else (),
            listed=designated,
        )
        yield NameRow(entry, is_primary=bool(name))
