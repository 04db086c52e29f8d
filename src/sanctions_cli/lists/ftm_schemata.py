"""The schemata of FollowTheMoney, OpenSanctions' data model: targets, sanctions, and others."""

from __future__ import annotations

TYPES = {
    "Person": "individuals",
    "LegalEntity": "entities",
    "Organization": "entities",
    "Company": "entities",
    "PublicBody": "entities",
    "Vessel": "vessels",
    "Airplane": "aircraft",
    "Asset": "other",
    "Vehicle": "other",
    "Security": "other",
    "CryptoWallet": "other",
}
"""The types of targets by their schemata."""

SANCTION = "Sanction"
"""The schema of a listing."""

TERRITORY = "Territory"
"""The schema of a country, which no list has as a target."""

_OTHER_SCHEMATA = """
    Address Article Associate Audio BankAccount Call CallForTenders Contract
    ContractAward CourtCase CourtCaseParty Debt Directorship Document Documentation
    Email Employment Event Family Folder HyperText Identification Image Interest License
    Membership Mention Message Note Occupancy Ownership Package Pages Passport Payment
    PlainText Position Post Project RealEstate ProjectParticipant Representation Similar
    Succession Table TaxRoll Territory Thing Trip UnknownLink UserAccount Video Workbook
"""
OTHER_SCHEMATA = frozenset(_OTHER_SCHEMATA.split())
"""Schemata of what is no target by itself, though it can be sanctioned."""
