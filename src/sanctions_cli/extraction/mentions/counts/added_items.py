"""Items with an article that a sentence adds to those counted before: "S'y ajoute une banque".

They are part of the enumeration that the sentence before has begun with its figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.mentions.counts.item_links import ItemLinks
from sanctions_cli.extraction.mentions.counts.token_counts import Count


class AddedItemFinder(ItemLinks):
    """Finds the items beside the words that add them."""

    def find(self, items: Sequence[Count]) -> list[Count]:
        """Those of the items that are added, which all have the figure one."""
        if not items:
            return []
        place = self._find_words_that_add()
        if place is None:
            return []
        start, end = place
        counted = [item for item in items if item.value]
        added = [item for item in counted if item.first == end]
        groups = self.group(counted)
        for group in groups:
            is_behind = group[0].first == end
            is_before = group[-1].last <= start and self.is_tail(
                group[-1].last, start, is_plain=True
            )
            if is_behind or is_before:
                added = group
        return added

    def _find_words_that_add(self) -> tuple[int, int] | None:
        """The place of words such as "s'y ajoutent", or None."""
        verbs = self.lists.words("verbs_that_add")
        if not any(token.word in verbs for token in self.tokens):
            return None
        for position in range(len(self.tokens)):
            length = self.length_at("adds_items", position)
            if length:
                return position, position + length
        return None
