"""Where a record is known from, and other figures in other sources, field by field.

Declared as in `announcement`. Apart from it, because a stated total has sources too and is read
without the classes of an announcement.
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
    """Where a record is known from."""

    publisher: Annotated[
        Text,
        about(
            "who published it",
            flag=Flag("--publisher", help="Who published the source."),
        ),
    ]
    title: Annotated[
        Text | None,
        about(
            "its title, or what it is", flag=Flag("--title", help="The source's title.")
        ),
    ] = None
    published: Annotated[
        PartialDay | None,
        about(
            "the day, month or year of publication",
            flag=Flag("--published", help="When it was published."),
        ),
    ] = None
    kind: Annotated[
        SourceKind | None,
        about(
            "how near it is to the authority that acted",
            sql="official, official-data, official-data-mirror, secondary",
            flag=Flag(
                "--source-kind",
                help="official, official-data, official-data-mirror or secondary.",
            ),
            column="source_kind",
        ),
    ] = None
    url: Annotated[
        Address | None,
        about(
            "where it stands on the web",
            flag=Flag("--source-url", help="Where it stands.", alias="--url"),
            column="source_url",
        ),
    ] = None
    locator: Annotated[
        Text | None, about("the place in it: file, revision, page, entry")
    ] = None
    archive: Annotated[
        Address | None,
        about("a kept copy of the page", flag=Flag("--archive", help="A kept copy.")),
    ] = None
    dossier: Annotated[
        Text | None, about("the dossier in seeds/ that keeps its facts", column="")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Conflict(RecordTable):
    """Another figure in another source, with the judgement on it."""

    field: Annotated[
        Text, about("what it is about: individuals, entities, total, announced …")
    ]
    value: Annotated[Text, about("what the other source says")]
    publisher: Annotated[Text, about("who says so")]
    url: Annotated[Text | None, about("where")] = None
    judgement: Annotated[Text, about("why the record does not follow it")]
