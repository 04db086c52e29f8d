"""Writes small list files in the publishers' formats, for tests that need several copies of one."""

from __future__ import annotations

from pathlib import Path

END_MARK = "\x1a"
"""OFAC ends SDN.CSV with it."""

_CONLIST_HEADER = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Group Type,Alias Type,Regime,Listed On,"
    "UK Sanctions List Date Designated,Last Updated,Group ID"
)

_REGULATION = """\
<?xml version="1.0" encoding="utf-8"?>
<Regulation lims:current-date="{dated}" xmlns:lims="http://justice.gc.ca/lims">
<Identification><InstrumentNumber>{number}</InstrumentNumber></Identification>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 1</Label><TitleText>Individuals</TitleText>
</ScheduleFormHeading><List>
{items}
</List></Schedule>
</Regulation>
"""


def write_sdn(path: Path, *parties: str, end: str = END_MARK) -> Path:
    """A copy of SDN.CSV; a party is `36 ENTITY RURITANIA Castle of Zenda`."""
    types = {"ENTITY": "-0- ", "PERSON": '"individual"', "SHIP": '"vessel"'}
    lines = []
    for party in parties:
        reference, type_name, tag, name = party.split(maxsplit=3)
        nothing = ",-0- " * 8
        lines.append(f'{reference},"{name}",{types[type_name]},"{tag}"{nothing}\r\n')
    path.write_bytes(("".join(lines) + end).encode())
    return path


def write_regulation(
    path: Path, dated: str, *items: str, number: str = "SOR/2020-1"
) -> Path:
    """A Canadian regulation; an item is `12 2020-01-02 Rupert of Hentzau`, the first its `fid`.

    `12/93` is an amended item: its present `id` is 93. The name `[Repealed]` is that of one which
    was removed.
    """
    lines = []
    for position, item in enumerate(items, 1):
        ids, day, name = item.split(maxsplit=2)
        first_id, _, present_id = ids.partition("/")
        if name == "[Repealed]":
            name = "<Repealed>[Repealed, SOR/2024-9]</Repealed>"
        lines.append(
            f'<Item lims:inforce-start-date="{day}" lims:fid="{first_id}"'
            f' lims:id="{present_id or first_id}"><Label>{position}</Label>'
            f"<Text>{name}</Text></Item>"
        )
    text = _REGULATION.format(dated=dated, number=number, items="\n".join(lines))
    path.write_text(text, encoding="utf-8")
    return path


def write_conlist(path: Path, dated: str, *groups: str) -> Path:
    """OFSI's list of a day such as 10/04/2024; a group is `14000 18/02/2021 Castle of Zenda`."""
    lines = [f"Last Updated,{dated}{',' * 11}", _CONLIST_HEADER]
    for group in groups:
        number, day, name = group.split(maxsplit=2)
        lines.append(
            f"{name},,,,,,Individual,Primary name,Ruritania,{day},{day},{day},{number}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path
