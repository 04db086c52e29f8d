"""Finds how many targets of which type a sentence states."""

from __future__ import annotations

from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.counts.bare_figures import BareFigureReader
from sanctions_cli.extraction.mentions.counts.counted_parts import PartReader
from sanctions_cli.extraction.mentions.counts.enumerations import EnumerationReader
from sanctions_cli.extraction.mentions.counts.item_links import ItemLinks
from sanctions_cli.extraction.mentions.counts.non_targets import NonTargetFinder
from sanctions_cli.extraction.mentions.counts.token_counts import LARGEST_COUNT, Count
from sanctions_cli.extraction.mentions.counts.traders import read_trades
from sanctions_cli.extraction.mentions.nouns.noun_tables import NO_TARGET, Noun
from sanctions_cli.extraction.mentions.nouns.row_nouns import find_label_before
from sanctions_cli.extraction.mentions.nouns.target_nouns import NounReader
from sanctions_cli.extraction.mentions.numbers.number_mentions import (
    Number,
    NumberMention,
    may_have_numbers,
)
from sanctions_cli.extraction.mentions.wordings.phrases import flatten
from sanctions_cli.extraction.mentions.wordings.tokens import split_tokens

LONGEST_RUNNING_TOTAL = 20
"""The most words from "brings the number of" to its figure."""


MOST_OWNED_MODIFIERS = 2
"""The most words between "four of its" and "staff"."""

LONGEST_REFERENCE = 14
"""The most words from a count to where its targets are named."""

TOTAL = "unspecified"
"""The type of a bare figure: "33 targets"."""

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
    divides_all: one of the parts of which a whole consists: "25 targets: ten people and 15 firms"
    group: the number of the enumeration of a sentence that it is an item of; 0 for none
    is_of_trade: whether its noun can be of people or of firms: importers, traders
    action_of_row: the action that its row or column of a table names, or ""
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
    divides_all: bool = False
    group: int = 0
    is_of_trade: bool = False
    action_of_row: str = ""


def find_target_counts(
    text: str, sentence: Sentence, language: Language
) -> list[CountMention]:
    """The counts of possible targets of sanctions in a sentence, in their order.

    Counts of people who were arrested, killed, employed and the like are left out, as are members
    of a committee and nouns that are no targets. Whether the sentence is about sanctions at all
    is for others to say.
    """
    return read_numbers_and_counts(text, sentence, language)[1]


def read_numbers_and_counts(
    text: str, sentence: Sentence, language: Language
) -> tuple[list[NumberMention], list[CountMention]]:
    """All numbers of a sentence that can count something, and those that count targets."""
    if not may_have_numbers(text[sentence.start : sentence.end], language):
        return [], []
    tokens = split_tokens(text, sentence.start, sentence.end, language)
    finder = _CountFinder(text, tokens, language)
    numbers = [
        NumberMention(
            tokens[number.first].start,
            tokens[number.last - 1].end,
            number.value,
            number.precision,
        )
        for number in finder.numbers
    ]
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
                divides_all=count.divides_all,
                group=count.group,
            )
        )
    if any(mention.type in ("individuals", "entities") for mention in mentions):
        flat = flatten(text[sentence.start : sentence.end])
        mentions = read_trades(flat, mentions, sentence.start)
    return numbers, mentions


def find_first_type(words: str, language: Language) -> str:
    """The type of the first noun in the plural that can be a target, or ""."""
    tokens = split_tokens(words, 0, len(words), language)
    nouns = NounReader(tokens, language, {})
    for position in range(len(tokens)):
        noun = nouns.read(position, is_plural=True, most_modifiers=0)
        if noun is not None and noun.type != NO_TARGET:
            return noun.type
    return ""


class _CountFinder(BareFigureReader):
    """Goes through the numbers of one sentence."""

    def find_all(self) -> list[Count]:
        # Whether the sentence says what a whole consists of: "nine of the 25 are people".
        self._divides_whole = False
        counts = []
        for number in self.numbers:
            if self.is_whole(number):
                continue
            count = (
                self._count_with_noun(number)
                or self._count_with_label(number)
                or self._count_running_total(number)
            )
            if count is not None:
                counts.append(count)
        counts = self.add_bare_figures(counts)
        language = self.lists.language
        enumeration = EnumerationReader(
            self.tokens,
            language,
            self.nouns,
            self.numbers_by_position.keys(),
        )
        counts = enumeration.add_single_items(counts)
        counts = PartReader(self.tokens, language, self.number_ends).mark_parts(counts)
        counts = NonTargetFinder(self.tokens, language).drop_non_targets(counts)
        return ItemLinks(self.tokens, language).number_groups(counts)

    # Numbers with a noun

    def _count_with_noun(self, number: Number) -> Count | None:
        value = number.value
        if value == 0 or (value is not None and value > LARGEST_COUNT):
            return None
        if self.length_at("comparison", number.last) or self._is_own(number):
            return None
        position, is_subset = self.skip_partitive(number)
        divides_whole = position != number.last and position in self.number_ends
        if self._belongs_to_people(number):
            return None
        # "One of his brothers" is one of several.
        is_plural = value != 1 or position != number.last
        noun = self.nouns.read_several(position, is_plural=is_plural)
        if noun is None:
            noun = self._read_in_brackets(number) or self._read_owned_people(number)
        if noun is None:
            noun = self._read_predicate(number)
            # "Nine of the 25 are people, sixteen are firms" gives types, which the total has
            # not; without the total before them, "Four are judges" are a part.
            self._divides_whole = self._divides_whole or divides_whole
            is_subset = not self._divides_whole
        elif is_subset and noun.type == TOTAL:
            noun = self._read_type_of_part(noun)
        elif noun.type == TOTAL:
            noun = noun._replace(type=self._read_type_of_label(number) or TOTAL)
        if noun is None or noun.type == NO_TARGET:
            return None
        if self.is_in("comparison_after", noun.last) or self._is_rate(noun.last):
            return None
        return Count(
            first=number.first,
            last=noun.last,
            type=noun.type,
            value=value,
            precision=number.precision,
            is_subset=is_subset,
            is_repeat=self.is_definite(number)
            and not self._is_new_item(number)
            and not self._is_listed_below(noun.last),
            is_further=self.is_further(number),
            is_total=self._is_total(number, noun.last),
        )

    def _is_rate(self, position: int) -> bool:
        """Whether words behind a noun make a pace of its number: "eleven names a day"."""
        length = self.length_at("rates", position)
        return length > 0 and not self.is_in("rate_ends", position + length)

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
        label = find_label_before(self.nouns, number.first - 1)
        return label is not None and label[1].type == "individuals"

    def _read_owned_people(self, number: Number) -> Noun | None:
        """The noun in "four of its Russian staff"."""
        start = number.last + 2
        if not self.is_in("partitive", number.last):
            return None
        if not self.is_in("possessive_wholes", start - 1):
            return None
        for position in range(start, start + MOST_OWNED_MODIFIERS + 1):
            if self.is_in("owned_people", position):
                return Noun("individuals", position + 1)
            if self.is_in("phrase_ends", position):
                break
        return None

    def _read_in_brackets(self, number: Number) -> Noun | None:
        """The noun in "17 (individuals) and 3 (entities)"."""
        if self.text_at(number.last) != "(":
            return None
        noun = self.nouns.read_several(number.last + 1, is_plural=number.value != 1)
        if noun is None or self.text_at(noun.last) != ")":
            return None
        return noun._replace(last=noun.last + 1)

    def _read_predicate(self, number: Number) -> Noun | None:
        """The noun in "sixteen are companies" and "nine of the 25 are people"."""
        position, _ = self.skip_partitive(number)
        if not self.is_in("predicates", position):
            return None
        return self.nouns.read(position + 1, is_plural=True, most_modifiers=1)

    def _read_type_of_part(self, noun: Noun) -> Noun:
        """The noun behind "are" in "13 of the targets are individuals", or else the first."""
        if not self.is_in("predicates", noun.last):
            return noun
        predicate = self.nouns.read(noun.last + 1, is_plural=True, most_modifiers=1)
        return predicate or noun

    def _read_type_of_label(self, number: Number) -> str:
        """The type that a label gives before a bare noun: "Natural persons: 6 entries"."""
        if self.text_at(number.first - 1) not in _LABEL_SIGNS:
            return ""
        label = find_label_before(self.nouns, number.first - 1)
        if label is None or not self.begins_a_row(label[0]):
            return ""
        return label[1].type

    def _is_total(self, number: Number, last: int) -> bool:
        """Whether the text calls it a total."""
        return (
            self.length_before("total", number.first) > 0
            or self.length_at("total_after", last) > 0
            or self._find_running_total(number) is not None
        )

    def _is_listed_below(self, position: int) -> bool:
        """Whether an annex names those counted: "the 11 persons and two firms listed below"."""
        for step in range(position, position + LONGEST_REFERENCE):
            word = self.text_at(step)
            if word in (".", ";", ":", ""):
                return False
            if self.length_at("listed_below", step):
                return True
        return False

    def _is_new_item(self, number: Number) -> bool:
        """Whether its article only says of whom it is: "and the two heads of its banks"."""
        return self.length_before("chain_joiners", number.first - 1) > 0

    # Numbers without a noun after them

    def _count_with_label(self, number: Number) -> Count | None:
        """A row of a table: "Individuals: 17", or noun and number in a line of their own."""
        position = number.first
        while self.text_at(position - 1) in _LABEL_SIGNS:
            position -= 1
        if not number.value:
            return None
        label = find_label_before(self.nouns, position)
        if label is None:
            return None
        start, noun = label
        has_sign = position < number.first
        if not has_sign and not self.begins_a_row(start):
            return None
        if not self.ends_a_row(number.last) and not self._precedes_row(number.last):
            return None
        return Count(start, number.last, noun.type, number.value, number.precision)

    def _count_running_total(self, number: Number) -> Count | None:
        """A count with its noun elsewhere: "takes the number of ships to 133", "rose by 12"."""
        is_growth = self.length_before("growth", number.first) > 0
        position = self._find_running_total(number, is_growth=is_growth)
        if position is None or number.value is None or number.value > LARGEST_COUNT:
            return None
        noun = self.nouns.read_several(position, is_plural=True)
        is_exceeded = self.is_in("exceeding", number.first - 1)
        if is_exceeded and noun is None:
            return None  # "the number of prisoners passed 1,500"
        is_target = noun is not None and noun.type != NO_TARGET
        if not is_target and self._counts_others(position, number):
            return None  # "the number of prisoners is now 1,500"
        return Count(
            first=number.first,
            last=number.last,
            type=noun.type if noun and is_target else "",
            value=number.value,
            precision="at_least" if is_exceeded else number.precision,
            is_further=is_growth,
            is_total=not is_growth,
        )

    def _counts_others(self, position: int, number: Number) -> bool:
        """Whether "the number of" is followed by a noun that no list of sanctions has.

        "The number of those listed" and "of sanctioned" are of one.
        """
        if not self.is_in("partitive", position - 1):
            return False
        return not any(
            self.is_in("listed_words", word) for word in range(position, number.first)
        )

    def _find_running_total(
        self, number: Number, *, is_growth: bool = False
    ) -> int | None:
        """Where the noun of a running total begins, or None for another number."""
        if self.length_before("list_sizes", number.first):
            position = self._find_list(number)
            if position is not None:
                return position
        if not is_growth and not self.is_in("running_goals", number.first - 1):
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

    def _find_list(self, number: Number) -> int | None:
        """Where it begins who is on a list with a size: "its list of judges grew to 12"."""
        first = max(0, number.first - LONGEST_RUNNING_TOTAL)
        for position in range(number.first - 1, first - 1, -1):
            if self.is_in("list_words", position):
                is_of = self.is_in("partitive", position + 1)
                return position + 2 if is_of else position + 1
        return None

    def _is_next_counted(self, position: int, number: Number) -> bool:
        """Whether "of entities" begins there in "of people to 153 and of entities to 87"."""
        if not self.is_in("partitive", position):
            return False
        noun = self.nouns.read(position + 1, is_plural=True, most_modifiers=1)
        return noun is not None and noun.last == number.first - 1

    def _precedes_row(self, position: int) -> bool:
        """Whether a comma and then another noun follow: individuals 3, entities 1."""
        is_list_of_numbers = position + 1 in self.numbers_by_position
        return self.text_at(position) == "," and not is_list_of_numbers
