"""The fields of one entry, taken off one by one, so that none is overlooked.

A format that gains, renames or loses a field must not be misread without a word. A reader takes or
ignores each field by its name, and `finish` refuses an entry that has any other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList
from sanctions_cli.text import join_words, quote

CHANGED_FORMAT = (
    "download the publisher's own file again; if it has the same, its format has changed, and this"
    " program cannot read it yet"
)
"""What to do about a part of a file that no reader knows."""

Value = str | Element
Meaning = TypeVar("Meaning")

_SAME_NAMES: Mapping[str, str] = {}


def clean_text(text: str | None) -> str:
    """The text without blanks at its ends, and with single ones within; no-break spaces count."""
    return " ".join(text.split()) if text else ""


def join_texts(*texts: str, separator: str = " ") -> str:
    """The texts that are not empty, such as the parts of a name."""
    return separator.join([text for text in texts if text])


@functools.lru_cache(maxsize=1024)
def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def all_text(element: Element) -> str:
    """The text of an element with the text of all that is in it."""
    return clean_text("".join(element.itertext()))


class Fields:
    """The fields of a row or an element. Messages call the entry `place`.

    A field has a value, or several where it is repeated.
    """

    __slots__ = ("_rest", "place")

    def __init__(
        self, place: str, values: Mapping[str, Value | Sequence[Value]]
    ) -> None:
        self.place = place
        self._rest = dict(values)

    @classmethod
    def of_element(
        cls, element: Element, place: str, names: Mapping[str, str] = _SAME_NAMES
    ) -> Fields:
        """The attributes (`@name`), the child elements and the text (`#text`) of an element.

        names: tags of child elements that have other names in other generations of a format, with
            the name by which the reader takes them
        """
        # This is done for each entry of a list, and takes most of the time that a reader takes.
        values: dict[str, Value | Sequence[Value]] = {}
        for name, text in element.items():
            values["@" + local_name(name)] = text
        for child in element:
            tag = child.tag
            name = names.get(tag) or local_name(tag)
            if name in values:
                values[name] = [*_as_sequence(values[name]), child]
            else:
                values[name] = child
        if element.text and not element.text.isspace():
            values["#text"] = element.text
        return cls(place, values)

    def take(self, name: str) -> str:
        """The text of a field, "" if it is empty or not there.

        Raises BadList where the field is repeated or not a plain text.
        """
        value = self._rest.pop(name, None)
        if value is None:
            return ""
        if isinstance(value, (str, Element)):
            return self._read_text(name, value)
        texts = self._read_texts(name, value)
        if len(texts) > 1:
            raise self.error(f"{quote(name)} is there {len(texts)} times")
        return texts[0] if texts else ""

    def take_all(self, name: str) -> list[str]:
        """The texts of a field that may be repeated, without empty ones."""
        return self._read_texts(name, _as_sequence(self._rest.pop(name, ())))

    def require(self, name: str) -> str:
        """The text of a field that every entry must have."""
        text = self.take(name)
        if not text:
            raise self.error(f"{quote(name)} is missing or empty")
        return text

    def require_code(self, name: str, meanings: Mapping[str, Meaning]) -> Meaning:
        """What the code in a field means, which every entry must have, in any case of letters.

        Raises BadList for a code that has no meaning yet: it may be of another type of target.
        """
        code = self.require(name)
        if code in meanings:
            return meanings[code]
        for known_code, meaning in meanings.items():
            if known_code.casefold() == code.casefold():
                return meaning
        codes = join_words([quote(known_code) for known_code in meanings])
        reason = f"{quote(name)} has the unknown code {quote(code)} (known: {codes})"
        raise self.error(reason)

    def children(self, name: str) -> list[Fields]:
        """The elements of this name, with fields of their own to be taken."""
        children = []
        for value in _as_sequence(self._rest.pop(name, ())):
            if not isinstance(value, Element):
                raise self.error(f"{name} is a text, not an element")
            children.append(Fields.of_element(value, f"{self.place}, {name}"))
        return children

    def grandchildren(self, group: str, name: str) -> list[Fields]:
        """The elements of this name in a group of them, of which an entry may have none."""
        grandchildren = []
        for parent in self.children(group):
            grandchildren += parent.children(name)
            parent.finish()
        return grandchildren

    def take_elements(self, name: str) -> list[Element]:
        """The elements of this name as they are, for a reader that looks for a part of them."""
        values = _as_sequence(self._rest.pop(name, ()))
        return [value for value in values if isinstance(value, Element)]

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

    def _read_text(self, name: str, value: Value) -> str:
        text: str | None
        if isinstance(value, str):
            text = value
        else:
            # `keys` makes no dictionary of attributes for an element that has none.
            if len(value) or value.keys():
                raise self.error(f"{name} is not a plain text")
            text = value.text
        return " ".join(text.split()) if text else ""

    def _read_texts(self, name: str, values: Iterable[Value]) -> list[str]:
        texts = [self._read_text(name, value) for value in values]
        return [text for text in texts if text]


def _as_sequence(value: Value | Sequence[Value]) -> Sequence[Value]:
    return (value,) if isinstance(value, (str, Element)) else value
