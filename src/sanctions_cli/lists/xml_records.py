"""Reads an XML file element by element, with memory that does not grow with the file.

The file is parsed in chunks, in C, into a tree of which complete elements are taken away after each
chunk. Events for each element, as `iterparse` gives them, would take twice the time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT, local_name
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_prolog import not_xml
from sanctions_cli.text import quote

_CHUNK_BYTES = 1 << 14
"""What is parsed at once; the elements of much more do not fit into a processor's cache."""


def read_elements(
    source: SourceFile, wanted: Collection[str], ignored: Collection[str] = ()
) -> Iterator[tuple[str, Element]]:
    """The elements at the wanted paths below the root, each with its path: `Names/Name`.

    Those at the ignored paths are skipped with all that is in them; any other is an unknown part of
    the file. Raises BadList.
    """
    parts = _Parts(wanted, ignored)
    builder = ElementTree.TreeBuilder()
    # An element around the root makes the tree accessible while it grows.
    document = builder.start("document", {})
    parser = ElementTree.XMLParser(target=builder, encoding="utf-8")
    try:
        with source.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                parser.feed(chunk)
                for root in document:
                    yield from parts.take_complete(root, "", is_open=True)
        parser.close()
    except ElementTree.ParseError as error:
        raise not_xml(error) from None
    for root in document:
        yield from parts.take_complete(root, "", is_open=False)


class _Parts:
    """The parts of a file that a reader wants or ignores, by path, and what contains them."""

    def __init__(self, wanted: Collection[str], ignored: Collection[str]) -> None:
        self._wanted = frozenset(wanted)
        self._ignored = frozenset(ignored)
        self._parents = {""}
        for path in self._wanted | self._ignored:
            names = path.split("/")
            for length in range(1, len(names)):
                self._parents.add("/".join(names[:length]))

    def take_complete(
        self, parent: Element, parent_path: str, *, is_open: bool
    ) -> Iterator[tuple[str, Element]]:
        """Remove the complete elements in a parent, and give those that are wanted.

        The last element of a parent that `is_open` may still grow, so it stays.
        """
        while len(parent):
            element = parent[0]
            is_growing = is_open and len(parent) == 1
            path = local_name(element.tag)
            if parent_path:
                path = f"{parent_path}/{path}"
            if path in self._wanted:
                if not is_growing:
                    yield path, element
            elif path in self._ignored:
                if is_growing:
                    _prune(element)
            elif path in self._parents:
                yield from self.take_complete(element, path, is_open=is_growing)
            else:
                message = f"unknown element {quote(path)}"
                raise BadList(message, hint=CHANGED_FORMAT)
            if is_growing:
                return
            del parent[0]


def _prune(element: Element) -> None:
    """Remove all but the last element in one that is growing, on each level."""
    while len(element):
        del element[:-1]
        element = element[0]
