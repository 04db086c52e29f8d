"""What every reader of official lists gives: facts about the file, and an entry for each target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sanctions_cli.errors import SanctionsError

if TYPE_CHECKING:
    from sanctions_cli.lists.source import SourceFile


class BadList(SanctionsError):
    """A file that is not the list that it seems to be, or has changed its format."""


class ListEntry(NamedTuple):
    """A target on an official list, as the list has it.

    `reference` is what the publisher keeps when it changes the entry; `place` says where in the
    file it is. `programs` are spelt as in the file. Days are ISO texts, or "" where the file does
    not give them: `listed` is when the target was put on the list, `removed` when it was taken off.
    `other_dates` are days that are neither, by their name in the file: they never date a listing.

    It is a named tuple, since a reader makes one for each entry of a large file, and a frozen
    dataclass takes twice the time to make.
    """

    place: str
    sender: str
    reference: str
    name: str
    type: str
    programs: tuple[str, ...]
    listed: str = ""
    removed: str = ""
    other_dates: tuple[tuple[str, str], ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What a file says of itself: the generation of its format, and its own date or "".

    `subject` says which of several lists of its kind it is, such as the number of a regulation.
    `partial` says why it is no copy of a whole list, as the end of a sentence on the file, or "".
    `is_one_act`: it is a single announcement, so names that were removed later are still in it.
    `notes` say what of the file is not read as targets, `warnings` why it may not be whole.
    """

    generation: str = ""
    dated: str = ""
    subject: str = ""
    partial: str = ""
    is_one_act: bool = False
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class ListReader(Protocol):
    """A module that reads one kind of official list."""

    @property
    def KIND(self) -> str:  # noqa: N802 - a constant of a module
        """The name of the kind: `ca-regulations`."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """What the list is called, with its publisher."""

    @property
    def PUBLISHER(self) -> str:  # noqa: N802
        """The publisher, as a source of a record names it."""

    @property
    def SOURCE_KIND(self) -> str:  # noqa: N802
        """How close the file is to the authority that acted, as in a source of a record."""

    @property
    def KEEPS_REMOVED(self) -> bool:  # noqa: N802
        """Whether the file still has the targets that were removed since."""

    def recognise(self, source: SourceFile) -> bool:
        """Whether a file is of this kind, from its beginning."""

    def describe(self, source: SourceFile) -> ListFacts:
        """What the file says of itself."""

    def read(self, source: SourceFile) -> Iterator[ListEntry]:
        """The entries, one at a time. Raises BadList."""
