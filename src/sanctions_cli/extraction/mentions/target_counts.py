"""Finds how many targets of which type a sentence states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.counts import Count, CountReader
from sanctions_cli.extraction.mentions.enumerations import EnumerationReader
from sanctions_cli.extraction.mentions.non_targets import NonTargetFinder
from sanctions_cli.extraction.mentions.numbers import Number, read_numbers
from sanctions_cli.extraction.mentions.target_nouns import NO_TARGET, Noun, NounReader
from sanctions_cli.extraction.mentions.tokens import Token, split_tokens

LARGEST_COUNT = 50_000
"""The most targets that one figure can count; more are inhabitants, refugees or customers."""

LONGEST_RUNNING_TOTAL = 20
"""The most words from "brings the number of" to its figure."""

LONGEST_OWNER = 3
"""The most words of the owner in "two of the president's sons"."""

TOTAL = "unspecified"
"""The type of a bare figure: "33 targets"."""

_CLOSING = frozenset('.;:)]—–"”»|')
_FIGURE_SIGNS = frozenset(",(")
_LABEL_SIGNS = frozenset(":–—-|=(")


class CountMention(NamedTuple):
    """How many targets a text states.

    start, end: where it is in the text, with hedges and noun
    type: a type of target; `unspecified` for a bare total; "" for a figure without a noun ("the EU
        added 15"), which takes the noun of a count before it
    value: None where no figure is given: several companies, up to 40 ships
    precision: exact, at_least, about, or "" where there is no value
    is_subset: a part of targets counted elsewhere: "including nine judges", "two of the six"
    is_repeat: refers to targets counted before: "the two individuals"
    is_further: in addition to what was counted before: "a further 14", "22 others"
    is_total: the text calls it a total: "a total of 32"
    """

    start: int
    end: int
    type: str
    value: int | None
    precision: str
    is_subset: bool = False
    is_repeat: bool = False
    is_further: bool = False
    is_total: bool = False


def find_target_counts(
    text: str, sentence: Sentence, language: Language
) -> list[CountMention]:
    """The counts of possible targets of sanctions in a sentence, in their order.

    Counts of people who were arrested, killed, employed and the like are left out, as are members
    of a committee and nouns that are no targets. Whether the sentence is about sanctions at all
    is for others to say.
    """
    tokens = split_tokens(text, sentence.start, sentence.end, language)
    finder = _CountFinder(text, tokens, language)
    mentions = []
    for count in finder.find_all():
        mentions.append(
            CountMention(
                start=tokens[count.first].start,
                end=tokens[count.last - 1].end,
                type=count.type,
                value=count.value,
                precision=count.precision,
                is_subset=count.is_subset,
                is_repeat=count.is_repeat,
                is_further=count.is_further,
                is_total=count.is_total,
            )
        )
    return mentions


class _CountFinder(CountReader):
    """Goes through the numbers of one sentence."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(tokens, language)
        self._text = text
        self._numbers = read_numbers(tokens, language)
        self._numbers_by_position = {number.first: number for number in self._numbers}
        self._number_ends = {number.last for number in self._numbers}
        ends_by_position = {number.first: number.last for number in self._numbers}
        self._nouns = NounReader(tokens, language, ends_by_position)
        # Where the counts with a noun end, and the first of them; the figures without a noun
        # depend on them.
        self._count_ends: set[int] = set()
        self._first_count_end = len(tokens)

    def find_all(self) -> list[Count]:
        counts = []
        for number in self._numbers:
            if self._is_whole(number):
                continue
            count = (
                self._count_with_noun(number)
                or self._count_with_label(number)
                or self._count_running_total(number)
            )
            if count is not None:
                counts.append(count)
        self._count_ends = {count.last for count in counts}
        self._first_count_end = min(self._count_ends, default=len(self.tokens))
        counts = self._add_bare_figures(counts)
        language = self.lists.language
        enumeration = EnumerationReader(
            self.tokens, language, self._nouns, self._number_ends
        )
        counts = enumeration.mark_parts(enumeration.add_single_items(counts))
        return NonTargetFinder(self.tokens, language).drop_non_targets(counts)

    # Numbers with a noun

    def _count_with_noun(self, number: Number) -> Count | None:
        value = number.value
        if value == 0 or (value is not None and value > LARGEST_COUNT):
            return None
        if self.length_at("comparison", number.last) or self._is_own(number):
            return None
        position, is_subset = self._skip_partitive(number)
        if self._belongs_to_people(number):
            return None
        noun = self._nouns.read_several(position, is_plural=value != 1 or is_subset)
        if noun is None:
            noun = self._read_in_brackets(number) or self._read_predicate(number)
            # "Nine of the 25 are people" gives the type of nine, which the total has not.
            is_subset = is_subset and position not in self._number_ends
        if noun is None or noun.type == NO_TARGET:
            return None
        if self.is_in("comparison_after", noun.last):
            return None
        return Count(
            first=number.first,
            last=noun.last,
            type=noun.type,
            value=value,
            precision=number.precision,
            is_subset=is_subset,
            is_repeat=self._is_definite(number) and not self._is_new_item(number, noun),
            is_further=self._is_further(number),
            is_total=self._is_total(number, noun.last),
        )

    def _skip_partitive(self, number: Number) -> tuple[int, bool]:
        """Where the noun phrase begins, and whether the number is a part of a whole before it.

        "Two of the six officials" and "two of these officials" are such parts; "15 of its members"
        and "dozens of officials" are not.
        """
        position = number.last
        if not self.is_in("partitive", position):
            return position, False
        position += 1
        if self.is_in("possessive_wholes", position):
            return position + 1, False
        if not self.is_in("partitive_wholes", position):
            whole = self._numbers_by_position.get(position)
            return (position, False) if whole is None else (whole.last, True)
        position += 1
        if self._is_possessive(position):
            return position, False
        whole = self._numbers_by_position.get(position)
        return (position, True) if whole is None else (whole.last, True)

    def _is_possessive(self, position: int) -> bool:
        """Whether an owner begins at a position: the president's sons are no counted whole."""
        endings = tuple(self.lists.texts("possessive_endings"))
        return any(
            self.text_at(word).endswith(endings)
            for word in range(position, position + LONGEST_OWNER)
        )

    def _is_own(self, number: Number) -> bool:
        """Whether the writer's own things are counted: our 22 offices, three of our members."""
        if self.is_in("own", number.first - 1):
            return True
        is_partitive = self.is_in("partitive", number.last)
        return is_partitive and self.is_in("own", number.last + 1)

    def _belongs_to_people(self, number: Number) -> bool:
        """Whether people are the targets and not what they lead: the leaders of three gangs."""
        if not self.is_in("partitive", number.first - 1):
            return False
        label = self._nouns.find_label_before(number.first - 1)
        return label is not None and label[1].type == "individuals"

    def _is_whole(self, number: Number) -> bool:
        """Whether another number is a part of this one: "nine of the 25", "14 of 30"."""
        position = number.first
        if self.is_in("partitive_wholes", position - 1):
            position -= 1
        if not self.is_in("partitive", position - 1):
            return False
        return position - 1 in self._number_ends

    def _read_in_brackets(self, number: Number) -> Noun | None:
        """The noun in "17 (individuals) and 3 (entities)"."""
        if self.text_at(number.last) != "(":
            return None
        noun = self._nouns.read_several(number.last + 1, is_plural=number.value != 1)
        if noun is None or self.text_at(noun.last) != ")":
            return None
        return noun._replace(last=noun.last + 1)

    def _read_predicate(self, number: Number) -> Noun | None:
        """The noun in "sixteen are companies" and "nine of the 25 are people"."""
        position, _ = self._skip_partitive(number)
        if not self.is_in("predicates", position):
            return None
        return self._nouns.read(position + 1, is_plural=True, most_modifiers=1)

    def _is_total(self, number: Number, last: int) -> bool:
        """Whether the text calls it a total."""
        return (
            self.length_before("total", number.first) > 0
            or self.length_at("total_after", last) > 0
            or self._find_running_total(number) is not None
        )

    def _is_definite(self, number: Number) -> bool:
        """Whether it refers to what was counted before: the two officials.

        A rough number does not: "the thirty or so names that it published" are new.
        """
        if number.precision != "exact":
            return False
        is_all = self.is_in("wholes", number.first - 1)
        if is_all and self.is_in("predicates", number.last):
            return True
        return self.is_in("determiners", number.first - 1)

    def _is_new_item(self, number: Number, noun: Noun) -> bool:
        """Whether its article only says of whom it is: "and the two heads of its banks"."""
        is_joined = self.length_before("chain_joiners", number.first - 1) > 0
        return is_joined and self.is_in("partitive", noun.last)

    def _is_further(self, number: Number) -> bool:
        if self.length_before("further", number.first):
            return True
        return bool(self.length_at("further_after", number.last))

    # Numbers without a noun after them

    def _count_with_label(self, number: Number) -> Count | None:
        """A row of a table: "Individuals: 17", or noun and number in a line of their own."""
        position = number.first
        while self.text_at(position - 1) in _LABEL_SIGNS:
            position -= 1
        if not number.value:
            return None
        label = self._nouns.find_label_before(position)
        if label is None:
            return None
        start, noun = label
        has_sign = position < number.first
        if not has_sign and not self._begins_a_row(start):
            return None
        if not self._ends_a_row(number.last) and not self._precedes_row(number.last):
            return None
        return Count(start, number.last, noun.type, number.value, number.precision)

    def _count_running_total(self, number: Number) -> Count | None:
        """A count with its noun elsewhere: "takes the number of ships to 133"."""
        position = self._find_running_total(number)
        if position is None or number.value is None or number.value > LARGEST_COUNT:
            return None
        noun = self._nouns.read_several(position, is_plural=True)
        return Count(
            first=number.first,
            last=number.last,
            type="" if noun is None or noun.type == NO_TARGET else noun.type,
            value=number.value,
            precision=number.precision,
            is_total=True,
        )

    def _find_running_total(self, number: Number) -> int | None:
        """Where the noun of a running total begins, or None for another number."""
        if not self.is_in("running_goals", number.first - 1):
            return None
        counted = self.length_at("counted_after", number.last)
        if counted:
            return number.last + counted
        earliest = max(0, number.first - LONGEST_RUNNING_TOTAL)
        nearest = None
        for position in range(number.first - 1, earliest - 1, -1):
            if nearest is None and self._is_next_counted(position, number):
                nearest = position + 1
            length = self.length_at("running_totals", position)
            if length:
                return nearest or position + length
        return None

    def _is_next_counted(self, position: int, number: Number) -> bool:
        """Whether "of entities" begins there in "of people to 153 and of entities to 87"."""
        if not self.is_in("partitive", position):
            return False
        noun = self._nouns.read(position + 1, is_plural=True, most_modifiers=1)
        return noun is not None and noun.last == number.first - 1

    def _begins_a_row(self, position: int) -> bool:
        if position == 0:
            return True
        before = self.tokens[position - 1]
        gap = self._text[before.end : self.tokens[position].start]
        return before.kind == "sign" or "\n" in gap or "\t" in gap

    def _ends_a_row(self, position: int) -> bool:
        if position >= len(self.tokens):
            return True
        following = self.tokens[position]
        gap = self._text[self.tokens[position - 1].end : following.start]
        return following.word in _CLOSING or "\n" in gap or "\t" in gap

    def _precedes_row(self, position: int) -> bool:
        """Whether a comma and then another noun follow: individuals 3, entities 1."""
        is_list_of_numbers = position + 1 in self._numbers_by_position
        return self.text_at(position) == "," and not is_list_of_numbers

    def _add_bare_figures(self, counts: list[Count]) -> list[Count]:
        """The counts, with figures such as 15 in "the EU added 15 and Britain 15 too"."""
        used = {
            position for count in counts for position in range(count.first, count.last)
        }
        # "Latvia to twenty-six" goes like "its border to 28 officials" before it.
        prepositions: set[str] = set()
        divides_count = False
        added = list(counts)
        for number in self._numbers:
            before = self.text_at(number.first - 1)
            if number.first in used or self._is_whole(number):
                if before in self.lists.words("bare_prepositions"):
                    prepositions.add(before)
                divides_count = False
                continue
            divides_count = self._is_part_by_origin(number, follows_part=divides_count)
            if divides_count or self._is_bare_figure(number, prepositions):
                position, is_subset = self._skip_partitive(number)
                is_subset = is_subset or divides_count
                added.append(
                    Count(
                        first=number.first,
                        last=max(position, number.last),
                        type="",
                        value=number.value,
                        precision=number.precision,
                        is_subset=is_subset,
                        is_further=self._is_further(number),
                    )
                )
        return sorted(added)

    def _is_bare_figure(self, number: Number, prepositions: set[str]) -> bool:
        value = number.value
        if value is None or not 1 < value <= LARGEST_COUNT or self._is_definite(number):
            return False
        if self.length_at("comparison", number.last):
            return False
        if self._nouns.read(number.last, is_plural=True) is not None:
            return False
        if not self._ends_a_figure(self._skip_partitive(number)[0]):
            return False
        before = self.text_at(number.first - 1)
        return (
            bool(self.length_before("bare_before", number.first))
            or bool(self.length_at("bare_after", number.last))
            or before in prepositions
            or self._continues_count(number)
            or self._has_origin_too(number)
            or self._follows_sender(number)
        )

    def _ends_a_figure(self, position: int) -> bool:
        """Whether no noun can begin at a position: the figure before it has none."""
        return (
            self._ends_a_row(position)
            or self.text_at(position) in _FIGURE_SIGNS
            or self.is_in("bare_stops", position)
        )

    def _continues_count(self, number: Number) -> bool:
        """Whether it is joined to a count: "four Belarusian judges and two from Russia"."""
        joiner = self.length_before("chain_joiners", number.first)
        return joiner > 0 and number.first - joiner in self._count_ends

    def _has_origin_too(self, number: Number) -> bool:
        """Whether it is in "18 individuals from Guatemala, eleven from Honduras"."""
        origin = self.text_at(number.last)
        before = number.first - 1
        is_joined = self.is_in("joiners", before) or self.text_at(before) == ","
        if not is_joined or not self.is_in("origins", number.last):
            return False
        return any(
            self.text_at(last) == origin
            for last in self._count_ends
            if last < number.first
        )

    def _is_part_by_origin(self, number: Number, *, follows_part: bool) -> bool:
        """Whether it is a part in "38 people: 22 in Russia and 16 in Belarus".

        `follows_part` says whether the number before it is such a part.
        """
        if number.value is None or not self.is_in("origins", number.last):
            return False
        before = number.first - 1
        if self.text_at(before) == ":":
            return before in self._count_ends
        is_joined = self.is_in("joiners", before) or self.text_at(before) in ",;"
        return follows_part and is_joined

    def _follows_sender(self, number: Number) -> bool:
        """Whether a name joined to a count comes before it: "and the State Department 250"."""
        position = number.first - 1
        earliest = max(0, position - LONGEST_OWNER)
        while position > earliest and self.tokens[position].is_capitalised:
            position -= 1
        if position == number.first - 1:
            return False
        if self.is_in("definite_articles", position) or self.is_in(
            "determiners", position
        ):
            position -= 1
        is_joined = self.is_in("joiners", position) or self.text_at(position) in ",;"
        return is_joined and self._first_count_end <= position
