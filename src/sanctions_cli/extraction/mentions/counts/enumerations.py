"""Finds the items of an enumeration that have an article instead of a number."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.counts.added_items import AddedItemFinder
from sanctions_cli.extraction.mentions.counts.item_links import CLAUSE_SIGNS, ItemLinks
from sanctions_cli.extraction.mentions.counts.token_counts import Count, CountReader
from sanctions_cli.extraction.mentions.nouns.noun_tables import NO_TARGET, Noun
from sanctions_cli.extraction.mentions.nouns.target_nouns import NounReader
from sanctions_cli.extraction.mentions.wordings.tokens import Token

LONGEST_LINK = 6
"""The most tokens between two items of an enumeration."""

LONGEST_JOINER = 3
"""The tokens of "as well as" and the like, which can be between them besides."""

FARTHEST_ITEM = 24
"""The most tokens before an item that "as well as" joins to a count."""

LONGEST_ASIDE = 12
"""The most tokens of an aside between two items: ", all of them registered in Dubai,"."""

MOST_MODIFIERS_OF_ONE = 6
"""The most words between an article and its noun: "a state-owned maker", "a deputy minister"."""

LONGEST_PLACE = 3
"""The most words of a place between an item and its verb: "a court in the Hague jailed"."""

PAST_ENDING = "ed"
"""The ending of an English verb that tells what an item did."""

_BULLETS = frozenset("•·*-–—▪")
_DASHES = frozenset("—–")


class EnumerationReader(CountReader):
    """Completes the counts of one sentence that are read from its numbers."""

    def __init__(
        self,
        tokens: Sequence[Token],
        language: Language,
        nouns: NounReader,
        number_starts: AbstractSet[int],
    ) -> None:
        super().__init__(tokens, language)
        self._nouns = nouns
        self._number_starts = number_starts

    def add_single_items(self, counts: list[Count]) -> list[Count]:
        """The counts, with a bank in "a bank and three officials"."""
        # An article is a figure beside a figure: "a ship and its owner" states none.
        has_figure = any(count.type and count.value for count in counts)
        by_last = {count.last: count for count in counts}
        by_first = {count.first: count for count in counts}
        result = list(counts)
        # From the right: in "two generals, a unit and a judge" the unit is linked by the judge.
        items = [
            item
            for item in map(self._read_single_item, self._positions_of_articles())
            if item is not None and not self._is_counted_itself(item, by_first)
        ]
        # "S'y ajoute une banque" goes on with the enumeration of the sentence before.
        added = AddedItemFinder(self.tokens, self.lists.language).find(items)
        added = [
            item for item in added if not any(_overlap(item, count) for count in counts)
        ]
        result += added
        items_by_last = {item.last: item for item in items if item.value}
        for item in reversed(items):
            if any(_overlap(item, count) for count in result):
                continue
            if self._describes_one(item, by_last) or self._is_owned(item):
                continue
            is_linked = has_figure and (
                self._is_linked_before(item, by_last)
                or self._is_of_entry(item, counts)
                or self._ends_list(item, by_last, items_by_last)
                or self._is_linked_after(item, by_first)
            )
            is_counted = (
                is_linked or self._is_numeral(item) or self._is_after_bullet(item)
            )
            if is_counted:
                result.append(item)
                by_last[item.last] = item
                by_first[item.first] = item
        return sorted(result + self._find_grouped_items(result, items))

    def _is_counted_itself(self, item: Count, by_first: dict[int, Count]) -> bool:
        """Whether what an item consists of has a figure: "a network of ten companies"."""
        members = by_first.get(item.last + 1)
        is_of = self.is_in("partitive", item.last)
        return is_of and members is not None and members.type == item.type

    def _find_grouped_items(
        self, counts: Sequence[Count], items: Sequence[Count]
    ) -> list[Count]:
        """The further items of enumerations with a figure: "a general, his wife and two firms"."""
        others = [
            item
            for item in items
            if item.value and not any(_overlap(item, count) for count in counts)
        ]
        if not others:
            return []
        by_last = {count.last: count for count in counts}
        wholes = [count for count in counts if count.type and not count.is_subset]
        counted = []
        for group in ItemLinks(self.tokens, self.lists.language).group(wholes, others):
            for earlier, item in pairwise([None, *group]):
                if item in others and self._can_be_counted(item, earlier, by_last):
                    counted.append(item)
        return counted

    def _can_be_counted(
        self, item: Count, earlier: Count | None, by_last: dict[int, Count]
    ) -> bool:
        """Whether an item of an enumeration adds to its figures.

        earlier: the item before it, if there is one
        """
        if self._speaks(item) or self._describes_one(item, by_last):
            return False
        if self._is_owned(item):
            return earlier is not None and earlier.type == "individuals"
        if earlier is None:
            return not self._is_of_phrase(item)
        is_described = self._describes_together(item, earlier)
        return not is_described and not self._begins_clause(item)

    def _positions_of_articles(self) -> list[int]:
        lists = self.lists
        articles = lists.words("single_articles") | lists.words("definite_articles")
        articles |= lists.words("possessive_wholes")
        return [
            position
            for position, token in enumerate(self.tokens)
            if token.word in articles
        ]

    def _read_single_item(self, position: int) -> Count | None:
        word = self.text_at(position)
        if word in self.lists.words("single_articles"):
            value, precision = 1, "exact"
        elif word in self.lists.words("definite_articles"):
            # A definite article is no figure: the morality police.
            value, precision = None, ""
        elif self.is_in("relatives_of_one", position + 1):
            value, precision = 1, "exact"
        else:
            return None
        noun = self._read_one_of_several(position + 1) or self._nouns.read(
            position + 1, False, MOST_MODIFIERS_OF_ONE
        )
        if noun is None or noun.type in (NO_TARGET, "unspecified"):
            return None  # "a travel ban" is whom it is for, who are counted elsewhere
        is_of = self.is_in("partitive", position - 1)
        if is_of and self._nouns.is_person_at(position - 2):
            return None  # "the president of a militia"
        if value is None and noun.last in self._number_starts:
            # "ten people and the State Department five": who acts is no target.
            return None
        return Count(position, noun.last, noun.type, value, precision)

    def _read_one_of_several(self, position: int) -> Noun | None:
        """The noun in "un de ses porte-parole"."""
        has_owner = self.is_in("possessive_wholes", position + 1)
        if not self.is_in("partitive", position) or not has_owner:
            return None
        return self._nouns.read(position + 2, True, MOST_MODIFIERS_OF_ONE)

    def _is_owned(self, item: Count) -> bool:
        """Whether a word such as "his" is before an item, who is counted beside an owner only."""
        return self.is_in("possessive_wholes", item.first)

    def _is_numeral(self, item: Count) -> bool:
        """Whether its article is a numeral, too: une personne."""
        return item.value is not None and self.is_in("counted_alone", item.first + 1)

    def _is_after_bullet(self, item: Count) -> bool:
        """Whether it is an item of a list: "• a state bank"."""
        has_bullet = item.first == 1 and self.text_at(0) in _BULLETS
        return has_bullet and item.value is not None

    def _is_of_entry(self, item: Count, counts: Sequence[Count]) -> bool:
        """Whether it is whose one of the names is that were counted: "that of a bank"."""
        is_of = self.is_in("partitive", item.first - 1)
        if not is_of or not self.is_in("name_pronouns", item.first - 2):
            return False
        return any(
            count.type == "unspecified" and count.last < item.first for count in counts
        )

    def _is_linked_before(self, item: Count, by_last: dict[int, Count]) -> bool:
        """Whether an "and" links it to a count before it."""
        position = self.skip_preposition_back(item.first)
        joiner = self.length_before("chain_joiners", position)
        if not joiner or self._speaks(item):
            return False
        is_long = self.length_before("long_joiners", position) > 0
        position -= joiner
        has_comma = self.text_at(position - 1) == ","
        if has_comma and self._begins_clause(item):
            return False  # "…, and a company in Minsk complained"
        if has_comma and self._closes_relative(position - 1, by_last):
            return item.value is not None
        if self.text_at(position - 1) == ";":
            position -= 1  # "12 people; four firms; and a ship"
        position = self._skip_aside_back(position)
        position = self._skip_dashes_back(position)
        for step in range(FARTHEST_ITEM if is_long else LONGEST_LINK):
            count = by_last.get(position - step)
            if count is not None and self._describes_together(item, count):
                return False
            if count is not None:
                return item.value is not None or item.type != count.type
            if self._breaks_link(position - step - 1):
                return False
        return False

    def _speaks(self, item: Count) -> bool:
        """Whether an item is who speaks; a participle behind it can look the same."""
        is_speech = self.length_at("speech", item.last) > 0
        return is_speech and not self.length_at("no_fates", item.last)

    def _describes_together(self, item: Count, count: Count) -> bool:
        """Whether it only says whose a count is: "six directors of the navy and of a militia".

        "Froze the accounts of six men of a gang and of a banker" has the banker's as well.
        """
        return (
            self.is_in("partitive", item.first - 1)
            and self.is_in("partitive", count.last)
            and not self.is_in("partitive", count.first - 1)
        )

    def _begins_clause(self, item: Count) -> bool:
        """Whether a verb of its own follows an item, with a place between them or not."""
        position = item.last
        if self.is_in("partitive", position) or self.is_in("places", position):
            position += 1
            for _ in range(LONGEST_PLACE):
                if self.is_in("definite_articles", position) or (
                    position < len(self.tokens) and self.tokens[position].is_capitalised
                ):
                    position += 1
            if self.text_at(position).endswith(PAST_ENDING):
                return True
        if self.is_in("verbs_or_prepositions", position):
            return not self._begins_place(position + 1)
        return self.is_in("verbs_of_one", position)

    def _begins_place(self, position: int) -> bool:
        """Whether an article or a name is behind the French word that is "à" or "a"."""
        for words in ("definite_articles", "possessive_wholes", "determiners"):
            if self.is_in(words, position):
                return True
        return position < len(self.tokens) and self.tokens[position].is_capitalised

    def _describes_one(self, item: Count, by_last: dict[int, Count]) -> bool:
        """Whether it only says who is counted before it: "one firm, a host in Minsk, and five men".

        Between commas, "one Iranian, a bank, and five firms" still has three items.
        """
        described = by_last.get(self.skip_place_back(item.first - 1))
        if described is None or described.value != 1 or described.type != "entities":
            return False
        is_possible = item.type in ("entities", "individuals")
        if not is_possible or self.text_at(item.first - 1) != ",":
            return False
        for position in range(item.last, item.last + LONGEST_LINK):
            if self.text_at(position) == ",":
                return self.is_in("joiners", position + 1)
            if self._breaks_link(position):
                return False
        return False

    def _closes_relative(self, position: int, by_last: dict[int, Count]) -> bool:
        """Whether what ends at a position is on a count: "15 officials who beat people,"."""
        for first in range(position - 1, position - FARTHEST_ITEM, -1):
            if self.is_in("relatives", first):
                return first in by_last
            word = self.text_at(first)
            if first in by_last or not word or word == "," or word in CLAUSE_SIGNS:
                return False
        return False

    def _skip_aside_back(self, position: int) -> int:
        """The position before ", who have died," if such an aside ends there."""
        if self.text_at(position - 1) != ",":
            return position
        for start in range(position - 2, position - 2 - LONGEST_ASIDE, -1):
            if self.text_at(start) == ",":
                is_aside = self.is_in("aside_beginnings", start + 1)
                return start if is_aside else position
        return position

    def _skip_dashes_back(self, position: int) -> int:
        """The position before "– six of them judges –" if such an aside ends there."""
        if self.text_at(position - 1) not in _DASHES:
            return position
        for start in range(position - 2, position - 2 - LONGEST_ASIDE, -1):
            if self.text_at(start) in _DASHES:
                return start
            if self.text_at(start) in CLAUSE_SIGNS:
                break
        return position

    def _ends_list(
        self, item: Count, by_last: dict[int, Count], items_by_last: dict[int, Count]
    ) -> bool:
        """Whether other items are between it and a count: "six men, a bank and a bulk carrier"."""
        joiner = self.length_before("chain_joiners", item.first)
        earlier = self._find_ending_before(item.first - joiner, items_by_last)
        if not joiner:
            return False
        while earlier is not None and self.text_at(earlier.first - 1) == ",":
            count = self._find_ending_before(earlier.first, by_last)
            if count is not None:
                return item.value is not None or item.type != count.type
            earlier = self._find_ending_before(earlier.first, items_by_last)
        return False

    def _find_ending_before(
        self, position: int, by_last: dict[int, Count]
    ) -> Count | None:
        """The count or item that ends shortly before a position, in the same clause."""
        for last in range(position, position - LONGEST_LINK, -1):
            if last in by_last:
                return by_last[last]
            if self._breaks_link(last - 1):
                return None
        return None

    def _is_linked_after(self, item: Count, by_first: dict[int, Count]) -> bool:
        """Whether a comma or an "and" links it to a count after it."""
        if item.value is None:
            return False
        farthest = item.last + LONGEST_LINK + LONGEST_JOINER
        for position in range(item.last + 1, farthest + 1):
            if position in by_first:
                joiner_end = self.skip_preposition_back(position)
                if self.is_in("possessive_wholes", joiner_end - 1) or self.is_in(
                    "definite_articles", joiner_end - 1
                ):
                    joiner_end -= 1  # "a general and the three companies that he owns"
                if self.length_before("chain_joiners", joiner_end):
                    return True
                if self.text_at(joiner_end - 1) != ",":
                    return False
                # "Les avoirs d'une avocate, de cinq juges" has the same word before both.
                is_parallel = self.is_in("partitive", item.first - 1) and self.is_in(
                    "partitive", position - 1
                )
                return is_parallel or not self._is_of_phrase(item)
            if self._breaks_link(position):
                return False
        return False

    def _is_of_phrase(self, item: Count) -> bool:
        """Whether an item is part of what opens a sentence: "after the closure of a newspaper,"."""
        position = item.first - 1
        if self.is_in("held_property", position - 1) or self.is_in(
            "held_property", position - 2
        ):
            return False  # "the assets of a general, two judges and a bank"
        if self.is_in("name_pronouns", position - 1):
            return False  # "three names, that of a bank and those of two judges"
        return self.is_in("partitive", position) or self.is_in("opens_phrase", position)

    def _breaks_link(self, position: int) -> bool:
        word = self.text_at(position)
        if not word or word in CLAUSE_SIGNS:
            return True
        if word not in self.lists.words("chain_breaks"):
            return False
        return not self.length_before("long_joiners", position + 1)  # "ainsi que"


def _overlap(first: Count, second: Count) -> bool:
    return first.first < second.last and second.first < first.last
