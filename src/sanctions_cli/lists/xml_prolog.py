"""The beginning of an XML file up to its root element, where all that is dangerous would be.

A document type definition can declare entities that grow without bound or read other files. No
official list has one, so a file with one is refused before anything else is read. It can only be
before the root element.
"""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from sanctions_cli.lists.entries import BadList

_CHUNK_BYTES = 1 << 16

MAX_PROLOG_BYTES = 1 << 20
"""The most bytes before the root element: comments and instructions."""


class _RootFound(Exception):
    """Ends the reading at the root element."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes


def read_root(path: Path) -> tuple[str, dict[str, str]]:
    """The local name of the root element, and its attributes by local name.

    Raises BadList for a file that is not XML, or declares a document type.
    """
    # All lists are in UTF-8, whatever a damaged declaration says.
    parser = expat.ParserCreate("utf-8", namespace_separator="}")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _stop_at_root
    size = 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                parser.Parse(chunk, False)
                size += len(chunk)
                if size > MAX_PROLOG_BYTES:
                    break
            else:
                parser.Parse(b"", True)
    except _RootFound as root:
        return root.name, root.attributes
    except expat.ExpatError as error:
        raise not_xml(error) from None
    raise BadList("it has no root element at its beginning", hint="is it an XML file?")


def not_xml(error: Exception) -> BadList:
    """The error for a file that ends too early or is not well-formed."""
    reason = str(error)
    if "no element found" in reason or "unclosed" in reason:
        return BadList(
            f"the file is cut off ({reason})", hint="download it again, to its end"
        )
    return BadList(f"it is not well-formed XML ({reason})", hint="download it again")


def _refuse_doctype(name: str, *_: object) -> None:
    raise BadList(
        f'it declares a document type ("<!DOCTYPE {name}"), which no official list does',
        hint="entities in it could read other files or fill the memory; it was not read",
    )


def _stop_at_root(name: str, attributes: dict[str, str]) -> None:
    local_attributes = {}
    for key, value in attributes.items():
        local_attributes[key.rpartition("}")[2]] = value
    raise _RootFound(name.rpartition("}")[2], local_attributes)
