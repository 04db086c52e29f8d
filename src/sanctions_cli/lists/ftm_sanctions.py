"""Listings in FollowTheMoney: what an entity of the schema Sanction says of its target."""

from __future__ import annotations

from typing import NamedTuple

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.fields import Fields

_UNREAD_PROPERTIES = """
    authority authorityId unscId programUrl status duration reason provisions country
    endDate date summary description recordId sourceUrl publisher publisherUrl
    modifiedAt retrievedAt proof alephUrl namesMentioned indexText
"""
_UNREAD = tuple(_UNREAD_PROPERTIES.split())
"""Properties that say nothing about what is counted."""


class Listing(NamedTuple):
    """The program of a target, or "", and the first day of listing, or ""."""

    program: str
    listed: str


def read_sanction(fields: Fields) -> list[Listing]:
    """The listings that a sanction stands for, one on each program that it names."""
    starts = fields.take_all("startDate")
    texts = fields.take_all("listingDate") or starts
    days = [text if len(text) < 10 else iso_day(text, fields) for text in texts]
    names = fields.take_all("program")
    programs = fields.take_all("programId") or names or [""]
    fields.ignore(*_UNREAD)
    fields.finish()
    return [Listing(program, min(days, default="")) for program in programs]


def add_listing(of_target: dict[str, Listing], listing: Listing) -> None:
    """Keep the earliest listing on each program; one without a program, if there is no other."""
    if listing.program:
        of_target.pop("", None)
    elif of_target:
        return
    earlier = of_target.setdefault(listing.program, listing)
    if listing.listed and (not earlier.listed or listing.listed < earlier.listed):
        of_target[listing.program] = listing
