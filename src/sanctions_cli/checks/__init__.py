"""The rules that a ledger must keep, and the formats of what they find.

A rule is a function from a `CheckContext` to findings. `rules` lists and applies them, `formats`
writes the report; the other modules hold the rules.
"""

__all__ = ["context", "dossiers", "formats", "rules", "stated_totals"]
