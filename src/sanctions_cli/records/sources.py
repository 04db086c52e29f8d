"""Sources of a record, and conflicting figures in other sources, field by field.

Declared as in `announcement`, but separate from it, because stated totals have sources too and are
read without the classes of an announcement.
"""

from dataclasses import dataclass
from typing import Annotated

from sanctions_cli.records.types import (
    Address,
    Flag,
    PartialDay,
    RecordTable,
    Text,
    about,
)
from sanctions_cli.records.vocabulary import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(RecordTable):
    """A source of a record."""

    publisher: Annotated[
        Text,
        about(
            "who published it",
            flag=Flag("--publisher", group="Source", help="Who published the source."),
        ),
    ]
    title: Annotated[
        Text | None,
        about(
            "its title or a description",
            flag=Flag("--title", group="Source", help="Title of the source."),
        ),
    ] = None
    published: Annotated[
        PartialDay | None,
        about(
            "date of publication",
            flag=Flag(
                "--published", group="Source", help="When the source was published."
            ),
        ),
    ] = None
    kind: Annotated[
        SourceKind | None,
        about(
            "how close it is to the authority that acted",
            sql="official, official-data, official-data-mirror, secondary",
            flag=Flag(
                "--source-kind",
                group="Source",
                help="Kind.",
                metavar="KIND",
            ),
            column="source_kind",
        ),
    ] = None
    url: Annotated[
        Address | None,
        about(
            "link",
            flag=Flag("--source-url", group="Source", help="Link.", alias="--url"),
            column="source_url",
        ),
    ] = None
    locator: Annotated[
        Text | None,
        about(
            "the place within it: file, revision, page, entry",
            flag=Flag(
                "--locator", group="Source", help="Place within it: page, entry, file."
            ),
        ),
    ] = None
    archive: Annotated[
        Address | None,
        about(
            "link to an archived copy",
            flag=Flag("--archive", group="Source", help="Link to an archived copy."),
        ),
    ] = None
    dossier: Annotated[
        Text | None,
        about(
            "the dossier that records its facts",
            column="",
            flag=Flag(
                "--dossier", group="Source", help="Dossier that records its facts."
            ),
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Conflict(RecordTable):
    """A differing figure in another source, and why the record does not follow it."""

    field: Annotated[
        Text, about("what differs: individuals, entities, total, announced …")
    ]
    value: Annotated[Text, about("the figure of the other source")]
    publisher: Annotated[Text, about("who published it")]
    url: Annotated[Text | None, about("link")] = None
    judgement: Annotated[Text, about("why the record does not follow it")]
