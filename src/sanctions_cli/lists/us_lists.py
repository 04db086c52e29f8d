"""What OFAC's two XML formats have in common: types of parties, and lists that a party is on."""

from __future__ import annotations

from collections.abc import Sequence

TYPES = {
    "Individual": "individuals",
    "Entity": "entities",
    "Vessel": "vessels",
    "Aircraft": "aircraft",
}

SDN_LIST = "SDN List"
COLLECTED_LIST = "Consolidated List"
"""All lists but the SDN list together; whoever is on it is on one of them."""

ListedOn = tuple[str, str]
"""A list, and the day since when a party is on it."""


def choose_list(lists: Sequence[ListedOn]) -> tuple[str, tuple[ListedOn, ...]]:
    """The day on which a party was listed, and its days on further lists.

    OFAC puts a party on several lists. It was listed on the day of the SDN list if it is on that,
    or else of the first list that is not only a collection of others.
    """
    if not lists:
        return "", ()
    ordered = sorted(lists, key=_rank)
    return ordered[0][1], tuple(ordered[1:])


def _rank(listed_on: ListedOn) -> tuple[bool, bool, str]:
    name, day = listed_on
    return name != SDN_LIST, name == COLLECTED_LIST, day
