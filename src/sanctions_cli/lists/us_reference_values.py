"""The reference values of OFAC's ADVANCED XML: the words that its entries mean by numbers."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT, all_text, local_name
from sanctions_cli.lists.us_lists import TYPES

_SUBTYPE = "PartySubType"


class ReferenceValues:
    """Words by their kind and number, such as the List with the number 1550."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], str] = {}
        self._types_of_subtypes: dict[str, str] = {}

    def read(self, sets: Element) -> None:
        """Take the words from the element of all sets."""
        for group in sets:
            for value in group:
                kind, number = local_name(value.tag), value.get("ID", "")
                self._words[kind, number] = all_text(value)
                if kind == _SUBTYPE:
                    self._types_of_subtypes[number] = value.get("PartyTypeID", "")

    def find_word(self, kind: str, number: str) -> str:
        """The word of a kind with a number. Raises BadList if there is none."""
        try:
            return self._words[kind, number]
        except KeyError:
            message = f'no {kind} has the number "{number}"'
            raise BadList(message, hint=CHANGED_FORMAT) from None

    def find_type(self, number: str) -> str:
        """The type of a party, by the number of its subtype.

        Vessels and aircraft are subtypes of one type; of people and bodies, only the type says what
        they are.
        """
        word = self.find_word(_SUBTYPE, number)
        if word not in TYPES:
            word = self.find_word("PartyType", self._types_of_subtypes[number])
        if word not in TYPES:
            message = f'"{word}" is an unknown type of party'
            raise BadList(message, hint=CHANGED_FORMAT)
        return TYPES[word]

    def require(self, kind: str, word: str) -> None:
        """Raise BadList unless a kind has a word, without which entries would be misread."""
        words = [text for (of_kind, _), text in self._words.items() if of_kind == kind]
        if word not in words:
            message = f'no {kind} is called "{word}"'
            raise BadList(message, hint=CHANGED_FORMAT)
