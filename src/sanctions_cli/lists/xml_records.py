"""Reads an XML file element by element, with memory that does not grow with the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT, local_name
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.lists.xml_prolog import not_xml
from sanctions_cli.text import quote


def read_elements(
    source: SourceFile, wanted: Collection[str], ignored: Collection[str] = ()
) -> Iterator[tuple[str, Element]]:
    """The elements at the wanted paths below the root, each with its path: `Names/Name`.

    An element is gone when the next one is asked for. Those at the ignored paths are skipped with
    all that is in them; any other is an unknown part of the file. Raises BadList.
    """
    parts = _KnownParts(wanted, ignored)
    ancestors: list[Element] = []
    names: list[str] = []  # the path of the current element, without the root
    depth = 0  # how deep in a part that is wanted or ignored; 0 is outside
    is_ignored = False
    parser = ElementTree.XMLParser(encoding="utf-8")
    events = ElementTree.iterparse(source.path, ("start", "end"), parser)
    try:
        for event, element in events:
            if event == "start":
                ancestors.append(element)
                if depth:
                    depth += 1
                elif len(ancestors) > 1:
                    names.append(local_name(element.tag))
                    depth, is_ignored = parts.enter("/".join(names))
                continue
            ancestors.pop()
            if depth == 1 and not is_ignored:
                yield "/".join(names), element
            # An entry goes as a whole; of a part that is ignored, each element at once.
            if ancestors and (depth <= 1 or is_ignored):
                ancestors[-1].remove(element)
            if depth <= 1 and names:
                names.pop()
            depth = max(0, depth - 1)
    except ElementTree.ParseError as error:
        raise not_xml(error) from None


class _KnownParts:
    """The parts of a file that a reader wants or ignores, by path, and what contains them."""

    def __init__(self, wanted: Collection[str], ignored: Collection[str]) -> None:
        self._wanted = frozenset(wanted)
        self._ignored = frozenset(ignored)
        self._parents = set()
        for path in self._wanted | self._ignored:
            parts = path.split("/")
            for length in range(1, len(parts)):
                self._parents.add("/".join(parts[:length]))

    def enter(self, path: str) -> tuple[int, bool]:
        """The depth in a part at its first element, and whether the part is ignored.

        BadList for an element that neither is such a part nor contains one.
        """
        if path in self._ignored:
            return 1, True
        if path in self._wanted:
            return 1, False
        if path not in self._parents:
            message = f"unknown element {quote(path)}"
            raise BadList(message, hint=CHANGED_FORMAT)
        return 0, False
