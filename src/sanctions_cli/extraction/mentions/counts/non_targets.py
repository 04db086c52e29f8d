"""Drops counts of people and firms that are surely no targets: prisoners, staff, voters."""

from __future__ import annotations

from sanctions_cli.extraction.mentions.counts.token_counts import Count, CountReader

LONGEST_JOINER = 4
"""The most tokens between two counts that share their verb."""

MOST_AUXILIARIES = 4
"""The most words between a noun and what befell it: "people have since been arrested"."""

LONGEST_OWNER = 8
"""The most tokens of "a student from Minsk" before "and his two brothers"."""

LONGEST_AIM = 5
"""The most words of "package against Russia" behind its first."""

LONGEST_FREED = 7
"""The most words between those freed and "from", and between "from" and what they are freed of."""

LONGEST_HOLDING = 14
"""The most tokens between property and its owner: "funds that are owned or controlled by"."""


class NonTargetFinder(CountReader):
    """Finds what a sentence says about those it counts."""

    def drop_non_targets(self, counts: list[Count]) -> list[Count]:
        """The counts without people who were arrested, killed or employed.

        What happened to the targets of one count of an enumeration happened to all of them.
        """
        ends = {count.last for count in counts}
        kept: list[Count] = []
        for chain in self._split_chains(counts):
            is_dropped = (
                self._describes_count(chain[0], ends)
                or self._has_fate_before(chain[0])
                or self._has_fate_after(chain[-1])
                or self._has_applied(chain[0])
            )
            if not is_dropped:
                kept.extend(chain)
        return kept

    def _has_applied(self, count: Count) -> bool:
        """Whether people want to be elected: "barred 74 people who registered for the election"."""
        return any(
            self.length_at("applied", count.last + step)
            for step in range(MOST_AUXILIARIES)
        )

    def _split_chains(self, counts: list[Count]) -> list[list[Count]]:
        chains: list[list[Count]] = []
        for count in counts:
            if chains and self._is_chained(chains[-1][-1], count):
                chains[-1].append(count)
            else:
                chains.append([count])
        return chains

    def _is_chained(self, earlier: Count, later: Count) -> bool:
        between = self.tokens[earlier.last : later.first]
        if len(between) > LONGEST_JOINER:
            return False
        position = self.skip_owner_back(later.first)
        if self.text_at(position - 1) == ",":
            # "after a run-off in which 200 people died, 27 officials were added"
            has_fate = len(between) > 1 and self._has_fate_after(earlier)
            return len(between) <= 2 and not has_fate
        joiner = self.length_before("chain_joiners", position)
        return bool(joiner) and len(between) <= joiner + 2

    def _describes_count(self, count: Count, ends: set[int]) -> bool:
        """Whether it tells where those of the count before it are from: six men of five groups."""
        preposition = self.length_before("belonging", count.first)
        return preposition > 0 and count.first - preposition in ends

    def _has_fate_before(self, count: Count) -> bool:
        # "Along with two companies" goes on with an enumeration, "with two plants" does not.
        if self.length_before("chain_joiners", count.first):
            return False
        if not count.type:
            return False  # "as did Britain, with seven" has the noun of another figure
        start = self._find_owner(count)
        length = self.length_before("fates_before", start)
        first = start - length
        if length and self._leaves_or_keeps(first, count):
            return False  # "freed six businessmen from sanctions"
        held = range(first - LONGEST_HOLDING, first)
        if any(self.is_in("held_property", position) for position in held):
            return False  # "funds owned or controlled by three persons" are frozen
        if self.text_at(first) == "," and self._ends_move(first - 1):
            return False  # "Canada acted first, on Monday, with two judges"
        # "The list reaches 156 names" tells of nothing that reached them.
        return length > 0 and not self.is_in("growing", first - 1)

    def _leaves_or_keeps(self, first: int, count: Count) -> bool:
        """Whether a verb at a position frees from sanctions, or keeps on a list.

        "Barred its firms from supplying four makers" is on those who are not supplied.
        """
        if self.is_in("barred_from", first - 1):
            return True
        if self.is_in("freed", first):
            return self._is_freed(count.last)
        return self.is_in("kept", first) and self._is_freed(
            count.last, "kept_prepositions"
        )

    def _is_removed(self, count: Count) -> bool:
        """Whether a word before those who have died says that they leave a list."""
        return any(self.is_in("removed", each) for each in range(count.first))

    def _find_owner(self, count: Count) -> int:
        """Where somebody is named whose relatives are counted, or else where the count begins.

        "The death of a student and of his two brothers"
        """
        position = self.skip_owner_back(count.first)
        joiner = self.length_before("chain_joiners", position)
        if not joiner or not self.is_in("possessive_wholes", count.first - 1):
            return count.first
        for start in range(position - joiner, position - joiner - LONGEST_OWNER, -1):
            if self.is_in("single_articles", start):
                return start
        return count.first

    def _is_freed(
        self, position: int, prepositions: str = "freed_prepositions"
    ) -> bool:
        """Whether those before a position are freed from sanctions, or vanish from a list."""
        for step in range(position, position + LONGEST_FREED):
            if self.is_in(prepositions, step):
                return any(
                    self.is_in("freed_from", each)
                    for each in range(step + 1, step + LONGEST_FREED)
                )
        return False

    def _ends_move(self, position: int) -> bool:
        """Whether a word ends what a sender did or issued, of which "with" and a count tell."""
        if self.is_in("move_ends", position) or self.text_at(position).isdigit():
            return True
        last_words = range(max(0, position - LONGEST_AIM), position + 1)
        return any(self.is_in("instruments", each) for each in last_words)

    def _has_fate_after(self, count: Count) -> bool:
        position = count.last
        if self.is_in("charges", position):
            return False  # "twelve people suspected of war crimes" can be targets
        if self.is_in("single_articles", count.first) and self.is_in(
            "residing", position
        ):
            return False  # "a jeweler living in Antwerp and two firms"
        for _ in range(MOST_AUXILIARIES + 1):
            if self.length_at("no_fates", position):
                return False
            if self.length_at("fates_after", position):
                if self.is_in("dead", position) and self._is_removed(count):
                    return False
                return not (
                    self.is_in("freed", position) and self._is_freed(position + 1)
                )
            if not self.is_in("auxiliaries", position):
                return False
            position += 1
        return False
