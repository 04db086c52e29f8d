"""Finds how many targets of which type a sentence states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.languages import Language
from sanctions_cli.extraction.numbers import Number, read_numbers
from sanctions_cli.extraction.sentences import Sentence
from sanctions_cli.extraction.target_nouns import NO_TARGET, Noun, NounReader
from sanctions_cli.extraction.tokens import Phrases, Token, split_tokens
from sanctions_cli.extraction.word_lists import read_word_lists

LARGEST_COUNT = 50_000
"""The most targets that one figure can count; more are inhabitants, refugees or customers."""

LONGEST_LINK = 6
"""The most tokens between two items of an enumeration."""

MOST_AUXILIARIES = 4
"""The most words between a noun and what befell it: "people have since been arrested"."""

MOST_MODIFIERS_OF_ONE = 6
"""The most words between an article and its noun: "a state-owned maker", "a deputy minister"."""

_CLOSING = frozenset('.;:)]—–"”»')
_CLAUSE_SIGNS = frozenset(".;:—–")
_LABEL_SIGNS = frozenset(":–—-|=")


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


class _Count(NamedTuple):
    """A count among the tokens of a sentence; `first` and `last` are positions, as in `Number`."""

    first: int
    last: int
    type: str
    value: int | None
    precision: str
    is_subset: bool = False
    is_repeat: bool = False
    is_further: bool = False


@dataclass(frozen=True, slots=True)
class CountWords:
    """The words around counts that say what they count and how they belong together."""

    determiners: frozenset[str]
    single_articles: frozenset[str]
    definite_articles: frozenset[str]
    partitive: frozenset[str]
    partitive_wholes: frozenset[str]
    possessive_wholes: frozenset[str]
    predicates: frozenset[str]
    chain_prepositions: frozenset[str]
    chain_breaks: frozenset[str]
    auxiliaries: frozenset[str]
    bare_stops: frozenset[str]
    bare_prepositions: frozenset[str]
    speech: frozenset[str]
    comparison_after: frozenset[str]
    subset: Phrases
    subset_verbs: Phrases
    subset_subjects: Phrases
    subset_after: Phrases
    chain_joiners: Phrases
    further: Phrases
    further_after: Phrases
    total: Phrases
    comparison: Phrases
    bare_before: Phrases
    bare_after: Phrases
    fates_before: Phrases
    fates_after: Phrases


@cache
def load_count_words(language: Language) -> CountWords:
    """The words around counts that `lexicon/targets.toml` has for a language."""
    lists = read_word_lists("targets", language)
    return CountWords(
        determiners=lists.words("determiners"),
        single_articles=lists.words("single_articles"),
        definite_articles=lists.words("definite_articles"),
        partitive=lists.words("partitive"),
        partitive_wholes=lists.words("partitive_wholes"),
        possessive_wholes=lists.words("possessive_wholes"),
        predicates=lists.words("predicates"),
        chain_prepositions=lists.words("chain_prepositions"),
        chain_breaks=lists.words("chain_breaks"),
        auxiliaries=lists.words("auxiliaries"),
        bare_stops=lists.words("bare_stops"),
        bare_prepositions=lists.words("bare_prepositions"),
        speech=lists.words("speech"),
        comparison_after=lists.words("comparison_after"),
        subset=lists.phrases("subset"),
        subset_verbs=lists.phrases("subset_verbs"),
        subset_subjects=lists.phrases("subset_subjects"),
        subset_after=lists.phrases("subset_after"),
        chain_joiners=lists.phrases("chain_joiners"),
        further=lists.phrases("further"),
        further_after=lists.phrases("further_after"),
        total=lists.phrases("total"),
        comparison=lists.phrases("comparison"),
        bare_before=lists.phrases("bare_before"),
        bare_after=lists.phrases("bare_after"),
        fates_before=lists.phrases("fates_before"),
        fates_after=lists.phrases("fates_after"),
    )


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
                is_total=finder.is_total(count),
            )
        )
    return mentions


class _CountFinder:
    """Goes through the numbers of one sentence, and then through what links them."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        self._text = text
        self._tokens = tokens
        self._words = load_count_words(language)
        self._numbers = read_numbers(tokens, language)
        self._numbers_by_position = {number.first: number for number in self._numbers}
        self._number_ends = {number.last for number in self._numbers}
        self._nouns = NounReader(tokens, language, self._numbers_by_position.keys())

    def find_all(self) -> list[_Count]:
        counts = []
        for number in self._numbers:
            if self._is_whole(number):
                continue
            count = self._count_with_noun(number) or self._count_with_label(number)
            if count is not None:
                counts.append(count)
        counts = self._add_bare_figures(counts)
        counts = self._add_single_items(counts)
        counts = self._mark_subsets(counts)
        return self._drop_fates(counts)

    def is_total(self, count: _Count) -> bool:
        """Whether the text calls it a total."""
        if self._words.total.length_before(self._tokens, count.first):
            return True
        return bool(self._words.total.length_at(self._tokens, count.last))

    # Numbers with a noun

    def _count_with_noun(self, number: Number) -> _Count | None:
        value = number.value
        if value == 0 or (value is not None and value > LARGEST_COUNT):
            return None
        if self._words.comparison.length_at(self._tokens, number.last):
            return None
        position, is_subset = self._skip_partitive(number)
        noun = self._nouns.read_several(position, is_plural=value != 1 or is_subset)
        if noun is None:
            noun = self._read_predicate(number)
        if noun is None or noun.type == NO_TARGET:
            return None
        if self._word(noun.last) in self._words.comparison_after:
            return None
        return _Count(
            first=number.first,
            last=noun.last,
            type=noun.type,
            value=value,
            precision=number.precision,
            is_subset=is_subset,
            is_repeat=self._is_definite(number),
            is_further=self._is_further(number),
        )

    def _skip_partitive(self, number: Number) -> tuple[int, bool]:
        """Where the noun phrase begins, and whether the number is a part of a whole before it.

        "Two of the six officials" and "two of these officials" are such parts; "15 of its members"
        and "dozens of officials" are not.
        """
        position = number.last
        if self._word(position) not in self._words.partitive:
            return position, False
        position += 1
        if self._word(position) in self._words.possessive_wholes:
            return position + 1, False
        is_part = self._word(position) in self._words.partitive_wholes
        if is_part:
            position += 1
        whole = self._numbers_by_position.get(position)
        if whole is not None:
            return whole.last, True
        return position, is_part

    def _is_whole(self, number: Number) -> bool:
        """Whether another number is a part of this one: "nine of the 25", "14 of 30"."""
        position = number.first
        if self._word(position - 1) in self._words.partitive_wholes:
            position -= 1
        if self._word(position - 1) not in self._words.partitive:
            return False
        return position - 1 in self._number_ends

    def _read_predicate(self, number: Number) -> Noun | None:
        """The noun in "sixteen are companies" and "nine of the 25 are people"."""
        position, _ = self._skip_partitive(number)
        if self._word(position) not in self._words.predicates:
            return None
        return self._nouns.read(position + 1, is_plural=True, most_modifiers=1)

    def _is_definite(self, number: Number) -> bool:
        return self._word(number.first - 1) in self._words.determiners

    def _is_further(self, number: Number) -> bool:
        if self._words.further.length_before(self._tokens, number.first):
            return True
        return bool(self._words.further_after.length_at(self._tokens, number.last))

    # Numbers without a noun after them

    def _count_with_label(self, number: Number) -> _Count | None:
        """A row of a table: "Individuals: 17", or noun and number in a line of their own."""
        if not number.value or not self._ends_a_row(number.last):
            return None
        position = number.first
        while self._word(position - 1) in _LABEL_SIGNS:
            position -= 1
        label = self._nouns.find_label_before(position)
        if label is None:
            return None
        start, noun = label
        has_sign = position < number.first
        if not has_sign and not self._begins_a_row(start):
            return None
        return _Count(start, number.last, noun.type, number.value, number.precision)

    def _begins_a_row(self, position: int) -> bool:
        if position == 0:
            return True
        before = self._tokens[position - 1]
        gap = self._text[before.end : self._tokens[position].start]
        return before.kind == "sign" or "\n" in gap or "\t" in gap

    def _ends_a_row(self, position: int) -> bool:
        if position >= len(self._tokens):
            return True
        following = self._tokens[position]
        gap = self._text[self._tokens[position - 1].end : following.start]
        return following.word in _CLOSING or "\n" in gap or "\t" in gap

    def _add_bare_figures(self, counts: list[_Count]) -> list[_Count]:
        """The counts, with figures such as 15 in "the EU added 15 and Britain 15 too"."""
        used = {
            position for count in counts for position in range(count.first, count.last)
        }
        # "Latvia to twenty-six" goes like "its border to 28 officials" before it.
        prepositions: set[str] = set()
        added = list(counts)
        for number in self._numbers:
            before = self._word(number.first - 1)
            if number.first in used or self._is_whole(number):
                if before in self._words.bare_prepositions:
                    prepositions.add(before)
                continue
            if self._is_bare_figure(number, prepositions):
                position, is_subset = self._skip_partitive(number)
                added.append(
                    _Count(
                        first=number.first,
                        last=max(position, number.last),
                        type="",
                        value=number.value,
                        precision=number.precision,
                        is_subset=is_subset,
                        is_repeat=self._is_definite(number),
                        is_further=self._is_further(number),
                    )
                )
        return sorted(added)

    def _is_bare_figure(self, number: Number, prepositions: set[str]) -> bool:
        value = number.value
        if value is None or not 1 < value <= LARGEST_COUNT:
            return False
        if self._words.comparison.length_at(self._tokens, number.last):
            return False
        if self._nouns.read(number.last, is_plural=True) is not None:
            return False
        if not self._ends_a_row(number.last):
            following = self._tokens[number.last]
            is_sign = following.word in ",("
            if not is_sign and following.word not in self._words.bare_stops:
                return False
        before = self._word(number.first - 1)
        return (
            bool(self._words.bare_before.length_before(self._tokens, number.first))
            or bool(self._words.bare_after.length_at(self._tokens, number.last))
            or before in prepositions
            or self._follows_name(number.first)
        )

    def _follows_name(self, position: int) -> bool:
        """Whether a name comes before a figure, as in "and State more than 250"."""
        if position < 2 or self._tokens[position - 1].kind != "word":
            return False
        return self._tokens[position - 1].is_capitalised

    # Items of an enumeration that have an article instead of a number

    def _add_single_items(self, counts: list[_Count]) -> list[_Count]:
        """The counts, with a bank in "a bank and three officials"."""
        if not any(count.type and count.value for count in counts):
            return counts
        by_last = {count.last: count for count in counts}
        by_first = {count.first: count for count in counts}
        result = list(counts)
        taken = 0
        for position in range(len(self._tokens)):
            if position < taken or position in by_first:
                continue
            item = self._read_single_item(position)
            if item is None:
                continue
            if self._is_linked_before(item, by_last) or self._is_linked_after(
                item, by_first
            ):
                result.append(item)
                by_last[item.last] = item
                taken = item.last
        return sorted(result)

    def _read_single_item(self, position: int) -> _Count | None:
        word = self._word(position)
        if word in self._words.single_articles:
            value, precision = 1, "exact"
        elif word in self._words.definite_articles:
            # A definite article is no figure: the morality police.
            value, precision = None, ""
        else:
            return None
        noun = self._nouns.read(position + 1, False, MOST_MODIFIERS_OF_ONE)
        if noun is None or noun.type == NO_TARGET:
            return None
        return _Count(position, noun.last, noun.type, value, precision)

    def _is_linked_before(self, item: _Count, by_last: dict[int, _Count]) -> bool:
        """Whether an "and" links it to a count before it."""
        position = self._skip_preposition_back(item.first)
        joiner = self._words.chain_joiners.length_before(self._tokens, position)
        if not joiner or self._word(item.last) in self._words.speech:
            return False
        position -= joiner
        for step in range(LONGEST_LINK):
            count = by_last.get(position - step)
            if count is not None:
                return item.value is not None or item.type != count.type
            if self._breaks_link(position - step - 1):
                return False
        return False

    def _is_linked_after(self, item: _Count, by_first: dict[int, _Count]) -> bool:
        """Whether a comma or an "and" links it to a count after it."""
        if item.value is None:
            return False
        for position in range(item.last + 1, item.last + LONGEST_LINK + 1):
            if position in by_first:
                joiner_end = self._skip_preposition_back(position)
                is_joined = self._words.chain_joiners.length_before(
                    self._tokens, joiner_end
                )
                return bool(is_joined) or self._word(joiner_end - 1) == ","
            if self._breaks_link(position):
                return False
        return False

    def _skip_preposition_back(self, position: int) -> int:
        if self._word(position - 1) in self._words.chain_prepositions:
            return position - 1
        return position

    def _breaks_link(self, position: int) -> bool:
        word = self._word(position)
        return not word or word in _CLAUSE_SIGNS or word in self._words.chain_breaks

    # Parts of what is counted elsewhere

    def _mark_subsets(self, counts: list[_Count]) -> list[_Count]:
        by_first = {count.first: count for count in counts}
        subsets: set[int] = set()
        position = 0
        whole_types: set[str] = set()
        while position < len(self._tokens):
            count = by_first.get(position)
            if count is not None:
                whole_types.add(count.type)
            length = self._subset_length(position, by_first)
            if length:
                position = self._mark_scope(
                    position + length, by_first, whole_types, subsets
                )
            else:
                position += 1
        return [
            count._replace(is_subset=True)
            if count.first in subsets or self._is_part_by_verb(count)
            else count
            for count in counts
        ]

    def _subset_length(self, position: int, by_first: dict[int, _Count]) -> int:
        length = self._words.subset.length_at(self._tokens, position)
        if length and position > 0:
            # "Two of these" is a part by itself; what comes after is not.
            is_after_number = self._tokens[position - 1].kind == "number"
            return 0 if is_after_number else length
        if length:
            return length
        verb = self._words.subset_verbs.length_at(self._tokens, position)
        # "The eight include five judges", but "the list includes 12 people".
        if verb and self._words.subset_subjects.length_before(self._tokens, position):
            return verb
        is_after_count = any(
            by_first[first].last == position
            for first in range(position - 3, position)
            if first in by_first
        )
        return verb if is_after_count else 0

    def _mark_scope(
        self,
        position: int,
        by_first: dict[int, _Count],
        whole_types: set[str],
        subsets: set[int],
    ) -> int:
        """Marks the counts after a word such as "including"; the end of what it governs."""
        has_comma = False
        has_joiner = False
        typed = whole_types - {"", "unspecified"}
        while position < len(self._tokens):
            word = self._word(position)
            if word in _CLAUSE_SIGNS or self._words.subset.length_at(
                self._tokens, position
            ):
                return position
            count = by_first.get(position)
            if count is not None:
                is_of_other_type = count.type not in typed | {"", "unspecified"}
                if typed == whole_types and typed and is_of_other_type:
                    return position
                subsets.add(position)
                position = count.last
                continue
            joiner = self._words.chain_joiners.length_at(self._tokens, position)
            if joiner and self._word(position - 1) == ",":
                # "dont un recteur et deux geôliers, et une maison": the second "and" is outside.
                # "two judges, a mayor, and three clerks" is one list.
                if has_joiner or not has_comma:
                    return position
            elif joiner:
                has_joiner = True
            if word == "," and not self._words.chain_joiners.length_at(
                self._tokens, position + 1
            ):
                has_comma = True
            position += 1
        return position

    def _is_part_by_verb(self, count: _Count) -> bool:
        """Whether "are among" follows: three commanders are among the nine."""
        if count.is_repeat:
            return False
        return any(
            self._words.subset_after.length_at(self._tokens, position)
            for position in range(count.last, count.last + LONGEST_LINK)
        )

    # What is counted, but surely no target

    def _drop_fates(self, counts: list[_Count]) -> list[_Count]:
        """The counts without people who were arrested, killed or employed.

        What happened to the targets of one count of an enumeration happened to all of them.
        """
        kept: list[_Count] = []
        for chain in self._split_chains(counts):
            is_fate = self._has_fate_before(chain[0]) or self._has_fate_after(chain[-1])
            if not is_fate:
                kept.extend(chain)
        return kept

    def _split_chains(self, counts: list[_Count]) -> list[list[_Count]]:
        chains: list[list[_Count]] = []
        for count in counts:
            if chains and self._is_chained(chains[-1][-1], count):
                chains[-1].append(count)
            else:
                chains.append([count])
        return chains

    def _is_chained(self, earlier: _Count, later: _Count) -> bool:
        between = self._tokens[earlier.last : later.first]
        if len(between) > LONGEST_LINK:
            return False
        position = self._skip_preposition_back(later.first)
        if self._word(position - 1) == ",":
            return len(between) <= 2
        joiner = self._words.chain_joiners.length_before(self._tokens, position)
        return bool(joiner) and len(between) <= joiner + 2

    def _has_fate_before(self, count: _Count) -> bool:
        return bool(self._words.fates_before.length_before(self._tokens, count.first))

    def _has_fate_after(self, count: _Count) -> bool:
        position = count.last
        for _ in range(MOST_AUXILIARIES + 1):
            if self._words.fates_after.length_at(self._tokens, position):
                return True
            if self._word(position) not in self._words.auxiliaries:
                return False
            position += 1
        return False

    # Tokens

    def _word(self, position: int) -> str:
        if not 0 <= position < len(self._tokens):
            return ""
        return self._tokens[position].word
