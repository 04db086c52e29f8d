"""The closed lists of words in records, each with its meaning.

The words are the field's own: GSDB and TIES for sender and target, OpenSanctions for programs and
measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

Action = Literal[
    "opening",
    "listing",
    "relisting",
    "delisting",
    "measure",
    "lifting",
    "amendment",
    "renewal",
    "suspension",
    "licence",
    "statement",
    "threat",
]
Measure = Literal[
    "asset_freeze",
    "travel_ban",
    "dealings_ban",
    "financial",
    "investment",
    "arms",
    "export",
    "import",
    "trade",
    "services",
    "transport",
    "airspace",
    "shipping",
    "sectoral",
    "aid",
    "claims",
    "debarment",
    "disqualification",
    "diplomatic",
    "embargo",
    "other",
]
Precision = Literal["exact", "at_least", "about"]
PRECISION_WORDS = {"exact": "", "at_least": "at least ", "about": "about "}
"""The words before a figure that say how exact it is."""

Basis = Literal["stated", "listed", "derived", "survivors"]
DateBasis = Literal["stated", "report", "instrument", "inferred"]
MeasuresBasis = Literal["stated", "regime", "mixed"]
Confidence = Literal["verified", "single", "derived"]
SourceKind = Literal["official", "official-data", "official-data-mirror", "secondary"]
Bound = Literal["exact", "at_least", "at_most"]
AssertionKind = Literal["stock", "flow", "control"]

ACTIONS: tuple[str, ...] = get_args(Action)
MEASURES: tuple[str, ...] = get_args(Measure)

TYPES = ("individuals", "entities", "vessels", "aircraft", "other", "unspecified")
"""The types of targets, in their order in all tables and files."""

UNKNOWN = "unknown"
"""Replaces a count: there are targets of a type, but no source gives their number."""

LISTINGS = ("listing", "relisting")
"""The actions that `totals` and `compare` count by default."""

SYNONYMS: dict[str, str] = {
    "designation": "listing",
    "designate": "listing",
    "designated": "listing",
    "sanction": "listing",
    "sanctions": "listing",
    "sanctioning": "listing",
    "listed": "listing",
    "addition": "listing",
    "added": "listing",
    "new_listing": "listing",
    "inscription": "listing",
    "désignation": "listing",
    "ajout": "listing",
    "redesignation": "relisting",
    "re_designation": "relisting",
    "re_listing": "relisting",
    "relist": "relisting",
    "removal": "delisting",
    "removed": "delisting",
    "delist": "delisting",
    "delisted": "delisting",
    "de_listing": "delisting",
    "unlisting": "delisting",
    "unlist": "delisting",
    "revocation": "delisting",
    "dedesignation": "delisting",
    "radiation": "delisting",
    "retrait": "delisting",
    "mesure": "measure",
    "extension": "renewal",
    "renouvellement": "renewal",
    "prolongation": "renewal",
    "extended": "renewal",
    "renewed": "renewal",
    "lifted": "lifting",
    "levée": "lifting",
    "repeal": "lifting",
    "termination": "lifting",
    "amended": "amendment",
    "modification": "amendment",
    "correction": "amendment",
    "suspended": "suspension",
    "license": "licence",
    "general_licence": "licence",
    "general_license": "licence",
    "declaration": "statement",
    "déclaration": "statement",
    "menace": "threat",
    "press_statement": "statement",
    "warning": "threat",
    "freeze": "asset_freeze",
    "asset_freezes": "asset_freeze",
    "assets_freeze": "asset_freeze",
    "asset_freezing": "asset_freeze",
    "visa_ban": "travel_ban",
    "visa": "travel_ban",
    "travel_restriction": "travel_ban",
    "travel_restrictions": "travel_ban",
    "entry_ban": "travel_ban",
    "arms_embargo": "arms",
    "arms_ban": "arms",
    "export_ban": "export",
    "export_controls": "export",
    "import_ban": "import",
    "trade_ban": "trade",
    "flight_ban": "airspace",
    "airspace_ban": "airspace",
    "port_ban": "shipping",
    "investment_ban": "investment",
    "expulsion": "diplomatic",
}
"""Synonyms for the words of the closed lists, with _ for blanks and hyphens."""

KEY_SYNONYMS: dict[str, str] = {
    "persons": "individuals",
    "people": "individuals",
    "person": "individuals",
    "companies": "entities",
    "organisations": "entities",
    "organizations": "entities",
    "ships": "vessels",
    "planes": "aircraft",
    "aircrafts": "aircraft",
    "others": "other",
    "total": "unspecified",
    "link": "url",
    "href": "url",
    "source_url": "url",
    "source": "publisher",
    "author": "publisher",
    "date": "announced",
    "day": "announced",
    "country": "target",
    "regime": "program",
    "programme": "program",
    "list": "program",
    "reason": "reasons",
    "measure": "measures",
    "comment": "note",
    "notes": "note",
    "act": "instrument",
    "type": "action",
}
"""Synonyms for the keys of a record."""


def find_synonym(text: str, words: Sequence[str]) -> str:
    """The word of a closed list that a text is a synonym of; "" for any other."""
    key = text.strip().casefold().replace("-", "_").replace(" ", "_")
    word = SYNONYMS.get(key, "")
    return word if word in words else ""


MEANINGS: dict[str, str] = {
    "opening": "targets already on the list when the ledger begins",
    "listing": "targets put on a list",
    "relisting": "targets put on a list again, after a removal or under a new ground",
    "delisting": "targets taken off a list",
    "measure": "a measure against the country or a sector, with or without named targets",
    "lifting": "the end of a measure",
    "amendment": "a change to an entry, a criterion or a legal act",
    "renewal": "an extension of measures in force",
    "suspension": "a measure or entry suspended for a time",
    "licence": "a general licence or authorisation, issued or withdrawn",
    "statement": "a statement that imposes nothing",
    "threat": "sanctions announced in case something happens",
    "asset_freeze": "property of the target is frozen",
    "travel_ban": "entry or transit is refused",
    "dealings_ban": "dealing with the target or its property is prohibited",
    "financial": "limits on banks, debt, securities, insurance or payments",
    "investment": "limits on new investment",
    "arms": "arms and equipment for repression",
    "export": "goods and technology to the country",
    "import": "goods from the country",
    "trade": "trade in goods, where the source does not separate exports from imports",
    "services": "limits on services, including internet services",
    "transport": "limits on any other transport",
    "airspace": "overflight, landing and airport bans",
    "shipping": "ports and vessels",
    "sectoral": "limits on a sector that no other word describes",
    "aid": "aid or budget support withheld",
    "claims": "claims connected with the sanctions are not met",
    "debarment": "exclusion from public contracts",
    "disqualification": "exclusion from directing a company",
    "diplomatic": "expulsions, recalls and the like",
    "embargo": "a general ban on trade",
    "other": "anything else, explained in the note",
    "exact": "an exact figure",
    "at_least": 'a lower bound, as in "more than 300"',
    "at_most": 'an upper bound, as in "no more than 40"',
    "about": 'a round figure, as in "nearly 300"',
    "stated": "the source says so",
    "listed": "counted from the names in the announcement",
    "derived": "worked out from an official list or from stated totals",
    "survivors": "counted from a current list, so names removed since are missing",
    "report": "the date of the report; the date of the act was not checked",
    "instrument": "the date of the legal act; the date of the announcement was not found",
    "inferred": "inferred, as explained in the note",
    "regime": "taken from the legal regime, not from the announcement",
    "mixed": "partly stated, partly from the regime",
    "verified": "two sources, or an official source that was read",
    "single": "one secondary source",
    "official": "published by the authority",
    "official-data": "the authority's own data file",
    "official-data-mirror": "a copy of the authority's data kept by someone else",
    "secondary": "press, law firms and other reports",
    "stock": "targets on the list on a date",
    "flow": "targets announced in a period",
    "control": "control total: everything in the ledger for a sender and target in a period",
}


def order_types(types: Iterable[str]) -> tuple[str, ...]:
    """The distinct types of targets, in the order of TYPES."""
    names = set(types)
    return tuple(name for name in TYPES if name in names)
