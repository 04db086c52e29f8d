"""European Union: the annexes of acts in the Official Journal, as OpenSanctions transcribes them.

A consolidated file has all targets of a framework act; an amending one what one act added or
changed. The asset-freeze annexes are a program's list; other annexes are lists of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.lists.columns import parse_columns
from sanctions_cli.lists.days import written_day
from sanctions_cli.lists.entries import ListEntry, ListFacts
from sanctions_cli.lists.fields import Fields
from sanctions_cli.lists.ftm_schemata import TYPES
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.tables import read_table

KIND = "eu-journal"
TITLE = "Annexes of EU acts, transcribed from the Official Journal"
PUBLISHER = "OpenSanctions"
SOURCE_KIND = "official-data-mirror"
KEEPS_REMOVED = False

ASSET_FREEZE = "Asset freeze"

_COLUMNS = parse_columns("""
    celex? | amendedCelex? | amendmentCelex? | recordId | programKey | annex
    measure | startDate | [reason] | schema | name
    [alias] | [weakAlias] | [previousName] | [country] | [nationality] | [jurisdiction]
    [birthDate] | [birthPlace] | [position] | [passportNumber] | [gender]
    [appearance] | [ethnicity] | [fatherName] | [motherName] | [incorporationDate]
    [legalForm] | [sector] | [registrationNumber] | [taxNumber] | [idNumber]
    [innCode] | [ogrnCode] | [kppCode] | [okpoCode] | [leiCode] | [swiftBic] | [ticker]
    [imoNumber] | [mmsi] | [flag] | [address] | [phone] | [email] | [website] | [notes]
""")


def recognise(source: SourceFile) -> bool:
    """Whether it is a file of either kind."""
    return source.has_columns("programKey", "annex", "startDate", "recordId")


def describe(source: SourceFile) -> ListFacts:
    """Whether it is an amending act. The file does not give a date."""
    if source.has_columns("amendmentCelex"):
        return ListFacts(
            generation="amending act", partial="is an amending act", is_one_act=True
        )
    return ListFacts(generation="consolidated act")


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The rows, each a target in one annex under one measure."""
    for fields in read_table(source, _COLUMNS):
        yield _read_row(fields)


def _read_row(fields: Fields) -> ListEntry:
    act = fields.take("celex") or fields.require("amendedCelex")
    amending_act = fields.take("amendmentCelex")
    annex, measure = fields.take("annex"), fields.require("measure")
    number = fields.take("recordId")
    name = fields.require("name")
    schema = fields.require("schema")
    program = fields.require("programKey")
    if measure != ASSET_FREEZE:
        program = f"{program} annex {annex} ({measure.lower()})"
    listed = written_day(fields.take("startDate"), fields)
    fields.finish()
    return ListEntry(
        place=fields.place,
        sender="EU",
        # The number is printed in the annex; entries without one are known by their names.
        reference=" / ".join((act, annex, program, number or name, schema)),
        name=name,
        type=TYPES.get(schema, schema),
        programs=(program,),
        listed=listed,
        remarks=amending_act,
    )
