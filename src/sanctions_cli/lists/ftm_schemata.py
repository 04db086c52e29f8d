"""The types of targets for the schemata of FollowTheMoney, OpenSanctions' data model."""

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
