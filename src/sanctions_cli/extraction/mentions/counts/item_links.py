"""Which counts and items with an article are neighbours in one enumeration."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.mentions.counts.token_counts import Count, CountReader

LONGEST_TAIL = 20
"""The most tokens between an item and the comma or the "and" before the next."""

LONGEST_PLAIN_TAIL = 7
"""Those of them before a clause begins: "a militia commander known as Abu Zar, who …"."""

CLAUSE_SIGNS = frozenset(".;:—–")


class ItemLinks(CountReader):
    """Groups what a sentence counts by the commas and joiners between."""

    def group(
        self, counts: Sequence[Count], items: Sequence[Count] = ()
    ) -> list[list[Count]]:
        """The enumerations of a sentence that have a figure.

        counts, items: what has a figure, and what has an article only
        """
        groups: list[list[Count]] = []
        for element in sorted([*counts, *items]):
            if groups and self._are_linked(groups[-1][-1], element):
                groups[-1].append(element)
            else:
                groups.append([element])
        return [group for group in groups if self._is_enumeration(group, counts)]

    def number_groups(self, counts: Sequence[Count]) -> list[Count]:
        """The counts, those of each enumeration with its number."""
        wholes = [count for count in counts if count.type and not count.is_subset]
        if len(wholes) < 2:
            return list(counts)
        numbers = {
            count.first: number
            for number, group in enumerate(self.group(wholes), start=1)
            for count in group
            if len(group) > 1
        }
        return [count._replace(group=numbers.get(count.first, 0)) for count in counts]

    def _is_enumeration(self, group: Sequence[Count], counts: Sequence[Count]) -> bool:
        """Whether a group has a figure, and an "and" or the like before its last."""
        figures = [each for each in group if each in counts and each.value]
        before = self.skip_owner_back(group[-1].first)
        return len(figures) > 0 and self.length_before("chain_joiners", before) > 0

    def _are_linked(self, earlier: Count, later: Count) -> bool:
        """Whether a comma or a joiner, and only what describes the earlier, is between."""
        position = self.skip_owner_back(later.first)
        joiner = self.length_before("chain_joiners", position)
        is_plain = joiner == 1 and self.length_before("long_joiners", position) == 0
        end = position - joiner
        has_comma = self.text_at(end - 1) == ","
        if not joiner and not has_comma:
            return False
        if has_comma:
            end -= 1
        return self.is_tail(earlier.last, end, is_plain=is_plain and not has_comma)

    def is_tail(self, start: int, end: int, *, is_plain: bool) -> bool:
        """Whether the tokens between two positions only describe the item before them.

        is_plain: whether only "and" follows, so that the next could be within a clause of it: "15
            officials who run a bank and a factory"
        """
        if not 0 <= end - start <= LONGEST_TAIL:
            return False
        if start < end and self.is_in("joiners", start):
            return False  # "four men and Britain, five firms"
        in_clause = False
        for position in range(start, end):
            if self.text_at(position) in CLAUSE_SIGNS:
                return False
            if self._begins_clause(start, position):
                in_clause = True
                continue
            if self.text_at(position) == ",":
                return False
            if not in_clause and self._breaks(position):
                return False
            if in_clause and is_plain and self.is_in("single_articles", position):
                return False
        return True

    def _begins_clause(self, start: int, position: int) -> bool:
        """Whether a clause or an aside on an item begins at a position: "all of them", "who"."""
        if self.text_at(position) == ",":
            return self._begins_aside(position + 1)
        is_near = position - start <= LONGEST_PLAIN_TAIL
        return is_near and self.length_at("clause_beginnings", position) > 0

    def _begins_aside(self, position: int) -> bool:
        """Whether an aside begins: "all of them", "one of whom"."""
        if self.is_in("aside_beginnings", position):
            return True
        is_of = self.is_in("partitive", position + 1)
        return is_of and self.is_in("partitive_pronouns", position + 2)

    def _breaks(self, position: int) -> bool:
        if not self.is_in("chain_breaks", position):
            return False
        return not self.length_before("long_joiners", position + 1)  # "ainsi que"
