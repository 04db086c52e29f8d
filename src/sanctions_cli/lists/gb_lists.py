"""What the two lists of the United Kingdom have in common: types, and the parts of names."""

from __future__ import annotations

from sanctions_cli.lists.fields import Fields, join_texts

TYPES = {"Individual": "individuals", "Entity": "entities", "Ship": "vessels"}

IS_PRIMARY = {
    "Primary name": True,
    "Prime Alias": True,
    "Primary name variation": False,
    "Alias": False,
    "AKA": False,
    "FKA": False,
}
"""The types of names, and whether it is the primary name of its target."""

# In the order in which a name is read; family names, and names of companies, are in Name 6.
_PARTS_OF_NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")


def take_name(fields: Fields, separator: str = " ") -> str:
    """The name in the fields `Name 1` to `Name 6`, with that separator in their names."""
    parts = [fields.take(part.replace(" ", separator)) for part in _PARTS_OF_NAMES]
    return join_texts(*parts)
