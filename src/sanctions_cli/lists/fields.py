"""The fields of one entry, taken off one by one, so that none is overlooked.

A format that gains, renames or loses a field must not be misread without a word. A reader takes or
ignores each field by its name, and `finish` refuses an entry that has any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList
from sanctions_cli.text import join_words, quote

CHANGED_FORMAT = (
    "the format has changed, or this is another file; nothing was read from it"
)

Value = str | Element


def clean_text(text: str | None) -> str:
    """The text without blanks at its ends, and with single ones within; no-break spaces count."""
    return " ".join((text or "").split())


class Fields:
    """The fields of a row or an element. Messages call the entry `place`."""

    def __init__(self, place: str, values: Mapping[str, Sequence[Value]]) -> None:
        self.place = place
        self._rest = dict(values)

    @classmethod
    def of_element(cls, element: Element, place: str) -> Fields:
        """The attributes (`@name`), the child elements and the text (`#text`) of an element."""
        values: dict[str, list[Value]] = {}
        for name, text in element.attrib.items():
            values["@" + local_name(name)] = [text]
        for child in element:
            values.setdefault(local_name(child.tag), []).append(child)
        own_text = clean_text(element.text)
        if own_text:
            values["#text"] = [own_text]
        return cls(place, values)

    def take(self, *names: str) -> str:
        """The text of a field, "" if it is empty or not there.

        Of several names, which a field has had in turn, an entry may have one. Raises BadList where
        the field is repeated or not a plain text.
        """
        texts = self.take_all(*names)
        if len(texts) > 1:
            raise self.error(f"{_show(names)} is there {len(texts)} times")
        return texts[0] if texts else ""

    def take_all(self, *names: str) -> list[str]:
        """The texts of a field that may be repeated, without empty ones."""
        texts = []
        for name in names:
            for value in self._rest.pop(name, ()):
                if isinstance(value, Element):
                    self._require_plain(name, value)
                    value = value.text or ""
                text = clean_text(value)
                if text:
                    texts.append(text)
        return texts

    def require(self, *names: str) -> str:
        """The text of a field that every entry must have."""
        text = self.take(*names)
        if not text:
            raise self.error(f"{_show(names)} is missing or empty")
        return text

    def children(self, name: str) -> list[Fields]:
        """The elements of this name, with fields of their own to be taken."""
        children = []
        for value in self._rest.pop(name, ()):
            if not isinstance(value, Element):
                raise self.error(f"{name} is a text, not an element")
            children.append(Fields.of_element(value, f"{self.place}, {name}"))
        return children

    def take_elements(self, name: str) -> list[Element]:
        """The elements of this name as they are, for a reader that looks for a part of them."""
        return [
            value for value in self._rest.pop(name, ()) if isinstance(value, Element)
        ]

    def child(self, name: str) -> Fields:
        """The one element of this name."""
        children = self.children(name)
        if len(children) != 1:
            raise self.error(f"{name} is there {len(children)} times, not once")
        return children[0]

    def ignore(self, *names: str) -> None:
        """Leave fields of these names, and all that is in them, unread."""
        for name in names:
            self._rest.pop(name, None)

    def finish(self) -> None:
        """Raise BadList if a field is left that the reader does not know."""
        if self._rest:
            names = sorted(self._rest)[:5]
            raise self.error(f"unknown field {join_words([quote(n) for n in names])}")

    def error(self, reason: str) -> BadList:
        """The error for something wrong in this entry."""
        return BadList(f"{self.place}: {reason}", hint=CHANGED_FORMAT)

    def _require_plain(self, name: str, element: Element) -> None:
        if len(element) or element.attrib:
            raise self.error(f"{name} is not a plain text")


def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def all_text(element: Element) -> str:
    """The text of an element with the text of all that is in it."""
    return clean_text("".join(element.itertext()))


def _show(names: Sequence[str]) -> str:
    return join_words([quote(name) for name in names], "or")
