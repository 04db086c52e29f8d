"""The rules that a ledger must keep, each a function from a `CheckContext` to findings, and their formats.

`rules` lists them and applies them, `formats` writes what they found; the other modules hold the rules.
"""

__all__ = ["context", "formats", "rules", "stated_totals"]
