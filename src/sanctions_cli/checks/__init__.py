"""The rules of `check`, and the formats of its report.

A rule is a function from a `CheckContext` to findings. `rules` lists and applies them, `formats`
writes the report; the other modules contain the rules.
"""

__all__ = ["context", "dossiers", "formats", "rules", "stated_totals"]
