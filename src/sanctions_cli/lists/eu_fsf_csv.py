"""European Union: the financial sanctions list (FSF) of the Commission, in a table.

An entity has a row for each of its names, addresses, birth dates and identifications.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sanctions_cli.lists import eu_fsf_xml
from sanctions_cli.lists.alias_rows import NameRow, join_rows
from sanctions_cli.lists.columns import parse_columns
from sanctions_cli.lists.days import day_first, iso_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.eu_fsf_xml import ENTERPRISE, IMO_NUMBER, TYPES
from sanctions_cli.lists.fields import Fields
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table

KIND = eu_fsf_xml.KIND
TITLE = eu_fsf_xml.TITLE
PUBLISHER = eu_fsf_xml.PUBLISHER
SOURCE_KIND = "official-data"
KEEPS_REMOVED = False

_COLUMNS = parse_columns("""
    fileGenerationDate | Entity_LogicalId
    [Entity_EU_ReferenceNumber] | [Entity_UnitedNationId] | Entity_DesignationDate
    [Entity_DesignationDetails] | [Entity_Remark]
    Entity_SubjectType | Entity_SubjectType_ClassificationCode
    [Entity_Regulation_Type] | [Entity_Regulation_OrganisationType]
    [Entity_Regulation_PublicationDate] | [Entity_Regulation_EntryIntoForceDate]
    [Entity_Regulation_NumberTitle] | Entity_Regulation_Programme
    [Entity_Regulation_PublicationUrl]
    [NameAlias_LastName] | [NameAlias_FirstName] | [NameAlias_MiddleName]
    NameAlias_WholeName | [NameAlias_NameLanguage] | [NameAlias_*] | [Address_*]
    [BirthDate_*] | [Identification_Number] | [Identification_NameOnDocument]
    Identification_TypeCode? | [Identification_TypeDescription] | [Identification_*]
    [Citizenship_*] | [Title_*] | [Function_*] | [ContactInfo_*] | [Naal_*] | [Leba_*]
""")
_WITH_IDENTIFICATIONS = replace(
    _COLUMNS, required=_COLUMNS.required | {"Identification_TypeCode"}
)
_SUBJECTS = {**TYPES, "P": "individuals", "E": ENTERPRISE, "V": "vessels"}
"""The words and letters of two columns, whose contents have been exchanged for years."""

_NO_IDENTIFICATIONS = (
    "it has no columns of identifications, so ships are counted as entities"
)


def recognise(source: SourceFile) -> bool:
    """Whether it is the list in a table with semicolons."""
    return source.has_columns("Entity_LogicalId", "Entity_SubjectType")


def describe(source: SourceFile) -> ListFacts:
    """The day on which the file was made, and whether it tells ships from other enterprises."""
    dated = ""
    for fields in _read_table(source):
        dated = day_first(fields.require("fileGenerationDate"), fields)
        break
    notes = () if _has_identifications(source) else (_NO_IDENTIFICATIONS,)
    return ListFacts(generation="CSV 1.1", dated=dated, notes=notes)


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The entities, by their permanent number in the Commission's database."""
    ships = set()
    for fields in _read_table(source):
        if fields.take("Identification_TypeCode") == IMO_NUMBER:
            ships.add(fields.require("Entity_LogicalId"))
    for entry in join_rows(_read_rows(source)):
        if entry.reference in ships and entry.type == ENTERPRISE:
            entry = entry._replace(type="vessels")
        yield entry


def _read_rows(source: SourceFile) -> Iterator[NameRow]:
    for fields in _read_table(source):
        # Another row of the entity has a name, or the entity is refused.
        name = fields.take("NameAlias_WholeName")
        programme = fields.take("Entity_Regulation_Programme")
        type_name = fields.require_code("Entity_SubjectType", _SUBJECTS)
        if (
            fields.require_code("Entity_SubjectType_ClassificationCode", _SUBJECTS)
            != type_name
        ):
            raise fields.error("its two columns of the type of subject do not agree")
        entry = ListEntry(
            place=fields.place,
            sender="EU",
            reference=fields.require("Entity_LogicalId"),
            name=name,
            type=type_name,
            programs=(programme,) if programme else (),
            listed=iso_day(fields.take("Entity_DesignationDate"), fields),
        )
        fields.ignore("fileGenerationDate", "Identification_TypeCode")
        fields.finish()
        yield NameRow(entry, is_primary=bool(name))


def _has_identifications(source: SourceFile) -> bool:
    """Whether the table has the columns of identifications; an extract may end before them."""
    columns = (cell.strip() for row in source.rows for cell in row)
    return any(column.startswith("Identification_") for column in columns)


def _read_table(source: SourceFile) -> Iterator[Fields]:
    columns = _WITH_IDENTIFICATIONS if _has_identifications(source) else _COLUMNS
    return read_table(source, columns, delimiter=";")
