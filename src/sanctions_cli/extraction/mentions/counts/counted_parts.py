"""Finds the counts of a sentence that are parts of what is counted elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.counts.enumerations import LONGEST_LINK
from sanctions_cli.extraction.mentions.counts.item_links import CLAUSE_SIGNS, ItemLinks
from sanctions_cli.extraction.mentions.counts.token_counts import Count
from sanctions_cli.extraction.mentions.nouns.noun_tables import TYPES
from sanctions_cli.extraction.mentions.wordings.tokens import Token

MOST_PARTS = 4
"""The most counts of one type that are added to compare them with a total."""

_PART_SIGNS = frozenset(":–—-(")


class PartReader(ItemLinks):
    """Marks the counts of one sentence that divide others."""

    def __init__(
        self,
        tokens: Sequence[Token],
        language: Language,
        number_ends: AbstractSet[int],
    ) -> None:
        super().__init__(tokens, language)
        self._number_ends = number_ends

    def mark_parts(self, counts: list[Count]) -> list[Count]:
        """The counts, those marked that are parts of what is counted elsewhere."""
        if not counts:
            return counts
        counts = self._drop_descriptions(counts)
        subsets = self._find_parts(counts) | self._find_parts_of_aside(counts)
        subsets |= self._find_joined_parts(counts)
        addends, nested = self._find_sums(counts)
        marked = []
        for count in counts:
            if count.first in nested:
                continue
            is_part = count.first in subsets | addends or self._is_part_by_verb(count)
            is_whole = self._is_whole_of_part(count, counts)
            marked.append(
                count._replace(
                    is_subset=(count.is_subset or is_part) and not is_whole,
                    divides_all=count.first in addends - subsets,
                )
            )
        return marked

    def _find_parts(self, counts: list[Count]) -> set[int]:
        """The positions of the counts that a word such as "including" introduces."""
        by_first = {count.first: count for count in counts}
        ends = self._number_ends | {count.last for count in counts}
        parts: set[int] = set()
        whole_types: set[str] = set()
        position = 0
        last = max(by_first, default=-1)  # nothing is a part behind it
        while position <= last:
            count = by_first.get(position)
            if count is not None:
                whole_types.add(count.type)
                position = count.last
                continue
            length = self._introduction_length(position, follows_count=position in ends)
            if length:
                scope = position + length
                if self._adds_up(position) or self._tells_of_some(position):
                    position = self._find_comma(scope)
                    continue
                position = self._mark_scope(scope, by_first, whole_types, parts)
            else:
                position += 1
        return parts

    def _adds_up(self, position: int) -> bool:
        """Whether a word opens what a total includes: "Including today's, 120 are listed"."""
        if not self.length_at("subset_of_total", position):
            return False
        return all(token.kind == "sign" for token in self.tokens[:position])

    def _tells_of_some(self, position: int) -> bool:
        """Whether a clause tells of some who have their number: "one of whom was born in Van"."""
        if position in self._number_ends and self.is_in("partitive", position):
            return True
        return self.length_at("subset_of_one", position) > 0

    def _find_comma(self, position: int) -> int:
        """The next comma, or the end."""
        while position < len(self.tokens) and self.text_at(position) != ",":
            position += 1
        return position

    def _introduction_length(self, position: int, follows_count: bool) -> int:
        """How many tokens the word has that introduces parts, or 0.

        "The eight include five judges" are parts, but "the list includes 12 people" is the whole.
        """
        length = self.length_at("subset", position)
        # "Of these, five are judges", but not "in light of these listings".
        is_of = self.is_in("partitive", position)
        begins = position == 0 or self.tokens[position - 1].kind == "sign"
        if length and (begins or follows_count or not is_of):
            return length
        if follows_count or self.length_before("subset_subjects", position):
            return self.length_at("subset_verbs", position)
        return 0

    def _mark_scope(
        self,
        position: int,
        by_first: dict[int, Count],
        whole_types: set[str],
        parts: set[int],
    ) -> int:
        """Marks the counts after a word such as "including"; the end of what it governs."""
        has_comma = False
        has_joiner = False
        # Officials can be parts of officials or of targets, but no ship is a part of officials.
        typed = whole_types - {"", "unspecified"}
        while position < len(self.tokens):
            word = self.text_at(position)
            if (
                word in CLAUSE_SIGNS
                or word == ")"
                or self.length_at("subset", position)
            ):
                return position
            count = by_first.get(position)
            if count is not None:
                is_possible = count.type in typed | {"", "unspecified"}
                if typed and typed == whole_types and not is_possible:
                    return position
                parts.add(position)
                position = count.last
                continue
            joiner = self.length_at("chain_joiners", position)
            if joiner and self.text_at(position - 1) == ",":
                # "dont un recteur et deux geôliers, et une maison": the second "and" is outside.
                # "two judges, a mayor, and three clerks" is one list, and so is everything
                # where nothing was counted before: "Those listed include …".
                if whole_types and (has_joiner or not has_comma):
                    return position
            elif joiner:
                has_joiner = True
            if word == "," and self.length_at("wholes_again", position + 1):
                return position
            if word == "," and not self.length_at("chain_joiners", position + 1):
                has_comma = True
            position += 1
        return position

    def _find_parts_of_aside(self, counts: Sequence[Count]) -> set[int]:
        """The positions of the counts in an aside that "among them" closes.

        "Barred 13 Danes, two heads of yards and four clerks from Aarhus among them": its first
        items can have commas between them, but what is counted before it is the whole.
        """
        firsts = {count.first for count in counts}
        parts: set[int] = set()
        for end in range(len(self.tokens)):
            length = self.length_at("subset_asides", end)
            if not length or not self._ends_aside(end + length):
                continue
            start = self._find_sign_before(end)
            while self.text_at(start) == "," and start + 1 in firsts:
                earlier = self._find_sign_before(start)
                if self.text_at(earlier) != "," or earlier + 1 not in firsts:
                    break
                start = earlier
            wholes = [count for count in counts if count.last <= start]
            inside = [count for count in counts if start < count.first < end]
            parts |= _take_parts_of(wholes, inside)
        return parts

    def _ends_aside(self, position: int) -> bool:
        """Whether an aside can end before a position."""
        return position >= len(self.tokens) or self.tokens[position].kind == "sign"

    def _find_sign_before(self, end: int) -> int:
        """The last comma before a position, or the last sign that parts clauses; -1 for none."""
        for position in range(end - 1, -1, -1):
            if self.text_at(position) == "," or self.text_at(position) in CLAUSE_SIGNS:
                return position
        return -1

    def _find_joined_parts(self, counts: Sequence[Count]) -> set[int]:
        """The positions of the counts joined to a part: "four of them men and two women".

        A name of a people begins anew: "12 Danes, two of them bankers and nine Swedes".
        """
        parts: set[int] = set()
        for part, count in pairwise(counts):
            joiner = self.length_before("chain_joiners", count.first)
            is_joined = joiner > 0 and count.first - joiner == part.last
            is_part = part.is_subset or part.first in parts
            names_people = self.tokens[count.last - 1].is_capitalised
            if is_joined and is_part and part.type == count.type and not names_people:
                parts.add(count.first)
        return parts

    def _is_part_by_verb(self, count: Count) -> bool:
        """Whether "are among" follows: three commanders are among the nine.

        "Three airlines among them" is one as well, but nothing may be between; of "31 officials,
        judges and mayors among them" the nouns behind the comma are the part.
        """
        if count.is_repeat:
            return False
        if self.length_at("subset_ends", count.last):
            words = [token.word for token in self.tokens[count.first : count.last]]
            return "," not in words
        return any(
            self.length_at("subset_after", position)
            for position in range(count.last, count.last + LONGEST_LINK)
        )

    def _is_whole_of_part(self, count: Count, counts: Sequence[Count]) -> bool:
        """Whether a part comes before it: "two Turks were among 12 people whom Britain listed"."""
        length = self.length_before("subset_after", count.first)
        has_part = any(each.last < count.first for each in counts)
        return length > 0 and has_part and not count.is_repeat

    def _find_sums(self, counts: Sequence[Count]) -> tuple[set[int], set[int]]:
        """The positions of counts that divide the count before their colon, and of parts of those.

        "Ten individuals: six men and four women" are ten, if their sum is right; "38 names: 22
        people and 15 firms" are no more than 38, whatever their sum. In "22 targets: 20 tankers and
        two captains, an Indian and a Greek" the last two divide a part.
        """
        parts: set[int] = set()
        complete: set[int] = set()
        nested: set[int] = set()
        for index, whole in enumerate(counts):
            following = counts[index + 1 : index + 1 + MOST_PARTS]
            own_parts = self._find_parts_of(whole, following)
            if whole.first not in parts:
                parts |= own_parts
                if whole.value == _add_up(following, own_parts):
                    complete |= own_parts
            elif whole.first not in complete:
                nested |= own_parts
        return parts, nested

    def _find_parts_of(self, whole: Count, following: Sequence[Count]) -> set[int]:
        """The positions of the counts behind another that divide it."""
        if whole.value is None or not following:
            return set()
        between = self.tokens[whole.last : following[0].first]
        signs = {token.word for token in between}
        if ")" in signs:
            signs -= {"("}  # "four agents (one of them from Van) and four firms"
        is_introduced = any(
            self.length_at("sum_introductions", position)
            for position in range(whole.last, following[0].first)
        )
        parts: set[int] = set()
        if whole.type == "unspecified":
            parts |= self._find_typed_parts(following, is_introduced=is_introduced)
        has_colon = ":" in signs
        # "Three people: the chairman of one of the companies and two sons" have no firm among them.
        candidates = [
            each
            for each in following
            if not (has_colon and each.type != whole.type and self._is_owner(each))
        ]
        divided = _find_parts_of_sum(
            whole, self._read_trades(whole, candidates), can_have_rest=has_colon
        )
        # Behind a comma, only two parts are one: "five entities, two banks and three firms".
        is_apposition = self._is_apposition(whole, following[: len(divided)])
        if signs & _PART_SIGNS or is_apposition or is_introduced:
            parts |= divided
        if self.text_at(whole.last) == "(" and ")" not in signs:
            # 15 individuals (nine officers and six civilians)
            parts |= {
                count.first for count in following[:1] if count.type == whole.type
            }
        return parts

    def _is_owner(self, count: Count) -> bool:
        """Whether a count only says whose somebody is: "the head of two companies"."""
        return self.text_at(count.first - 1) in ("of", "de", "d'", "des")

    def _is_apposition(self, whole: Count, parts: Sequence[Count]) -> bool:
        """Whether the parts behind a comma are one: "five entities, two banks and three firms".

        "Three judges, a general and his two sons" are six, "three people, a general and his two
        sons" are three.
        """
        first = parts[0].first if parts else 0
        if self.is_in("possessive_wholes", first - 1):
            first -= 1
        if len(parts) < 2 or self.text_at(first - 1) != ",":
            return False
        if self.skip_place_back(first - 1) != whole.last:
            return False
        if first - 1 > whole.last and not all(part.type for part in parts):
            return False  # "ten people in Guatemala, six in Peru and four in Chile"
        if all(self.tokens[each.last - 1].is_capitalised for each in (whole, parts[0])):
            return False  # "six Iranians, four Syrians and two Libyans"
        is_owned = any(
            self.is_in("possessive_wholes", part.first)
            or self.is_in("possessive_wholes", part.first - 1)
            for part in parts
        )
        if is_owned and not self.is_in("general_nouns", whole.last - 1):
            return False
        return self._is_last_joined(parts[-1])

    def _drop_descriptions(self, counts: Sequence[Count]) -> list[Count]:
        """The counts without the items that only say who a whole with a clause is.

        "Three firms that broke the embargo, a shipowner, a car dealer and an airline" are three.
        """
        kept = list(counts)
        for index, whole in enumerate(counts):
            following = counts[index + 1 : index + 1 + MOST_PARTS]
            firms = self._read_trades(whole, following)
            firsts = _find_parts_of_sum(whole, firms, can_have_rest=False)
            items = [each for each in following if each.first in firsts]
            if len(items) < 2 or any(each.value != 1 for each in items):
                continue
            comma = items[0].first - 1
            has_clause = self.skip_place_back(comma) != whole.last
            if not has_clause or not self.is_tail(whole.last, comma, is_plain=False):
                continue
            if self._is_last_joined(items[-1]):
                kept = [each for each in kept if each not in items]
        return kept

    def _is_last_joined(self, item: Count) -> bool:
        """Whether a plain "and" is before an item."""
        position = self.skip_owner_back(item.first)
        if self.length_before("long_joiners", position):
            return False
        return self.length_before("chain_joiners", position) > 0

    def _read_trades(self, whole: Count, parts: Sequence[Count]) -> list[Count]:
        """The parts, with people of a trade as the firms that their whole has."""
        if whole.type != "entities":
            return list(parts)
        trades = self.lists.words("trades")
        return [
            part._replace(type="entities")
            if f"{self.text_at(part.last - 1)}s" in trades
            else part
            for part in parts
        ]

    def _find_typed_parts(
        self, following: Sequence[Count], *, is_introduced: bool
    ) -> set[int]:
        """The positions of the counts by type after a colon, a dash, "(" or a comma.

        is_introduced: whether words such as "made up of" are before them
        """
        sign = self.text_at(self.skip_owner_back(following[0].first) - 1)
        types = set(TYPES) - {"unspecified"}
        if sign == ",":
            # "30 people and firms, 45 ships" goes on with other targets.
            types = {"individuals", "entities"}
        elif sign not in _PART_SIGNS and not is_introduced:
            return set()
        firsts = set()
        for count in following:
            if count.type not in types:
                break
            firsts.add(count.first)
        return firsts


def _take_parts_of(wholes: Sequence[Count], counts: Sequence[Count]) -> set[int]:
    """The positions of the counts that can be parts of others: no ship is one of officials."""
    types = {count.type for count in wholes} | {"", "unspecified"}
    if not wholes or not any(count.value for count in wholes):
        return set()
    if "unspecified" in {count.type for count in wholes}:
        return {count.first for count in counts}
    return {count.first for count in counts if count.type in types}


def _add_up(counts: Sequence[Count], firsts: AbstractSet[int]) -> int:
    """The sum of the counts at some positions."""
    return sum(count.value or 0 for count in counts if count.first in firsts)


def _find_parts_of_sum(
    whole: Count, following: Sequence[Count], *, can_have_rest: bool
) -> set[int]:
    """The positions of the counts after a whole that add up to it.

    Behind a colon they can be less, since a part may have no figure, or a noun that is not read:
    "five people: the ex-governor, three relatives and an assistant".
    """
    rest = whole.value or 0
    firsts = set()
    for count in following:
        # "38 people: 22 in Russia": a figure without a noun has that of the whole.
        if count.type not in (whole.type, "") or not count.value or count.value > rest:
            break
        rest -= count.value
        firsts.add(count.first)
        if rest == 0:
            return firsts
    return firsts if can_have_rest else set()
