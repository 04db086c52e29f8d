"""Facts with evidence from prose: what a news story or press release says was announced.

A document is read as text or HTML and divided into sentences (`documents`). Numbers, dates, actors
and actions are found in them by rules that are data (`mentions`, `lexicon/`), and what belongs
together becomes the drafts of announcements (`drafts`). What is made of the rules before a text can
be read is kept between runs (`preparations`). Nothing here knows a ledger.
"""

__all__ = ["documents", "drafts", "preparations"]
