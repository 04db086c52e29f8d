"""Facts with evidence from prose: what a news story or press release says was announced.

A document (`documents`) is read as text or HTML, its sentences are searched for numbers, dates,
countries and actions by rules that are data (`lexicon/`), and what belongs together becomes the
drafts of announcements (`assembly`, `announcement_drafts`). Nothing here knows a ledger.
"""

__all__ = ["announcement_drafts", "assembly", "documents", "sentences"]
