"""Finds figures without a noun: 15 in "the EU added 15 and Britain 15 too"."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.counts.number_places import (
    LONGEST_OWNER,
    NumberPlaces,
)
from sanctions_cli.extraction.mentions.counts.token_counts import LARGEST_COUNT, Count
from sanctions_cli.extraction.mentions.numbers.number_mentions import Number
from sanctions_cli.extraction.mentions.wordings.tokens import Token

LONGEST_REPEAT = 8
"""The most words between "did" and the figure in "as did the Swiss government, with seven"."""

LONGEST_ASIDE = 8
"""The most words between the commas behind "fifteen of them, judges and officers,"."""

LONGEST_PRONOUN_VERB = 4
"""The most words between the pronoun and the figure in "en a également radié trois"."""

_BY = frozenset({"by", "par"})
_WITH = frozenset({"with", "avec"})
_OF = frozenset({"of", "du"})
_FIGURE_SIGNS = frozenset(",(")


class BareFigureReader(NumberPlaces):
    """Completes the counts with a noun by the figures that have none."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(text, tokens, language)
        # Where the counts with a noun end, and the first of them.
        self._count_ends: set[int] = set()
        self._first_count_end = len(tokens)
        self._has_bracketed_count = False

    def add_bare_figures(self, counts: list[Count]) -> list[Count]:
        """The counts, with figures such as 15 in "the EU added 15 and Britain 15 too"."""
        self._count_ends = {count.last for count in counts}
        self._first_count_end = min(self._count_ends, default=len(self.tokens))
        self._has_bracketed_count = any(
            self.text_at(count.first - 1) == "(" for count in counts
        )
        used = {
            position for count in counts for position in range(count.first, count.last)
        }
        # "Latvia to twenty-six" goes like "its border to 28 officials" before it.
        prepositions: set[str] = set()
        divides_count = False
        added = list(counts)
        for number in self.numbers:
            before = self.text_at(number.first - 1)
            if number.first in used or self.is_whole(number):
                if before in self.lists.words("bare_prepositions"):
                    prepositions.add(before)
                divides_count = False
                continue
            divides_count = self._is_part_by_origin(number, follows_part=divides_count)
            if divides_count or self._is_bare_figure(number, prepositions):
                # "Britain named seven, the EU four" goes on with a figure that has no noun.
                self._first_count_end = min(self._first_count_end, number.last)
                position, is_subset = self.skip_partitive(number)
                is_subset = is_subset or divides_count
                if self._is_of_another_people(number):
                    position = number.last + 1
                added.append(
                    Count(
                        first=number.first,
                        last=max(position, number.last),
                        type="",
                        value=number.value,
                        precision=number.precision,
                        is_subset=is_subset,
                        is_further=self.is_further(number),
                    )
                )
        return sorted(added)

    def _is_bare_figure(self, number: Number, prepositions: set[str]) -> bool:
        value = number.value
        if value is None or not 1 <= value <= LARGEST_COUNT:
            return False
        if self.is_in("listed_already", number.last) or self._is_done_by(number):
            return True  # "joined the 47 already on its list"
        if self.is_definite(number):
            return False
        if value == 1 and not self._is_counted_one(number):
            return False
        if self.length_at("comparison", number.last):
            return False
        if self.nouns.read(number.last, is_plural=True) is not None:
            return False
        if self._is_dated_part(number) or self._is_of_another_people(number):
            return True
        if not self._ends_a_figure(self.skip_partitive(number)[0]):
            return False
        before = self.text_at(number.first - 1)
        return (
            self._is_part_of_figure(number)
            or bool(self.length_before("bare_before", number.first))
            or bool(self.length_at("bare_after", number.last))
            or before in prepositions
            or (before in _WITH and self._repeats_an_act(number))
            or self._has_agent(number)
            or self._continues_count(number)
            or self._has_origin_too(number)
            or self._follows_sender(number)
            or self._is_of_pronoun(number)
        )

    def _is_dated_part(self, number: Number) -> bool:
        """Whether it is a part of what was counted, with its day: "22 of them this week"."""
        position, is_part = self.skip_partitive(number)
        is_part = is_part and position not in self.number_ends
        introduced = self.length_before("subset", number.first)
        introduced = introduced or self.length_before("subset_asides", number.first)
        if not is_part and not introduced:
            return False
        position = self._skip_aside(position)
        if self.is_in("dated_part_adverbs", position):
            position += 1
        return bool(self.length_at("dated_parts", position))

    def _skip_aside(self, position: int) -> int:
        """The position behind ", judges and officers," if it begins at a position."""
        if self.text_at(position) != ",":
            return position
        for end in range(position + 1, position + LONGEST_ASIDE):
            if self.text_at(end) == ",":
                return end + 1
        return position

    def _is_counted_one(self, number: Number) -> bool:
        """Whether it is a figure and no pronoun: "listed four judges and removed one"."""
        is_behind_count = self._first_count_end < number.first
        is_joined = self.is_in("joiners", number.first - 2)
        is_object = bool(self.length_before("one_before", number.first))
        return is_behind_count and is_joined and is_object

    def _is_part_of_figure(self, number: Number) -> bool:
        """Whether it is a part of a figure without a noun: "put two of the four on its list"."""
        position, is_part = self.skip_partitive(number)
        return is_part and position in self.number_ends

    def _is_of_another_people(self, number: Number) -> bool:
        """Whether only an adjective follows: "onze juges iraniens et huit libyens"."""
        if self.lists.language != "fr" or not self._is_adjective(number.last):
            return False
        before = number.first - 1
        if self.is_in("partitive", before):
            before -= 1
        is_joined = self.is_in("joiners", before) or self.text_at(before) == ","
        return is_joined and self._is_adjective(before - 1)

    def _is_adjective(self, position: int) -> bool:
        """Whether a French word is the adjective of a people, in the plural."""
        if not 0 <= position < len(self.tokens):
            return False
        word = self.text_at(position)
        if self.tokens[position].is_capitalised or word in self.lists.words(
            "no_peoples"
        ):
            return False
        endings = tuple(self.lists.texts("people_endings"))
        return word in self.lists.words("peoples") or word.endswith(endings)

    def _has_agent(self, number: Number) -> bool:
        """Whether it is joined, and "by" and a name follow: "12 by Canada and seven by Britain"."""
        before = number.first - 1
        is_joined = self.is_in("joiners", before) or self.text_at(before) in ",;"
        return is_joined and self._begins_agent(number.last)

    def _is_done_by(self, number: Number) -> bool:
        """Whether a participle and a name follow: "on top of the 14 listed by Australia"."""
        is_done = self.is_in("done_by", number.last)
        return is_done and self._begins_agent(number.last + 1)

    def _begins_agent(self, position: int) -> bool:
        """Whether "by" and a name are at a position: "by the United States"."""
        if self.text_at(position) not in _BY:
            return False
        position += 1
        if self.is_in("definite_articles", position):
            position += 1
        return position < len(self.tokens) and self.tokens[position].is_capitalised

    def _repeats_an_act(self, number: Number) -> bool:
        """Whether a verb before it stands for that of another: "so did Britain, with seven"."""
        first = max(0, number.first - LONGEST_REPEAT)
        return any(
            self.is_in("repeats", position) for position in range(first, number.first)
        )

    def _ends_a_figure(self, position: int) -> bool:
        """Whether no noun can begin at a position: the figure before it has none."""
        return (
            self.ends_a_row(position)
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

    def _is_of_pronoun(self, number: Number) -> bool:
        """Whether "en" before its verb stands for those whom it counts: "en a radié trois"."""
        if self.lists.language != "fr":
            return False
        for position in range(
            number.first - 2, number.first - LONGEST_PRONOUN_VERB - 2, -1
        ):
            if position < 0 or not self.tokens[position + 1].word.isalpha():
                return False
            if self.tokens[position + 1].is_capitalised:
                return False
            if self.text_at(position) == "en":
                return self.is_in("pronoun_verbs", position + 1)
        return False

    def _is_part_by_origin(self, number: Number, *, follows_part: bool) -> bool:
        """Whether it is a part in "38 people: 22 in Russia and 16 in Belarus".

        Or in "38 people, 22 under the Russia regime and 16 under that on Belarus".

        `follows_part` says whether the number before it is such a part.
        """
        if number.value is None or not self.is_in("origins", number.last):
            return False
        before = number.first - 1
        is_of_program = self.is_in("program_prepositions", number.last)
        divides = self.text_at(before) == ":" or (
            is_of_program and self.text_at(before) == ","
        )
        if divides and before in self._count_ends:
            return True
        is_joined = self.is_in("joiners", before) or self.text_at(before) in ",;"
        return follows_part and is_joined

    def _follows_sender(self, number: Number) -> bool:
        """Whether a name joined to a count comes before it: "and the State Department 250"."""
        position = self._skip_aside_back(number.first - 1)
        if position == number.first - 1 and self._is_set_apart(number):
            position -= 1  # "Canada (seven)", "Ottawa, nine;"
        if self.is_in("bare_adverbs", position):
            position -= 1  # "Estonia also eleven"
        if self.lists.language == "fr" and not self.tokens[position].is_capitalised:
            position -= 1  # "l'Union européenne quinze"
        # "Canada's foreign ministry seven"
        while (
            self.is_in("office_words", position)
            and not self.tokens[position].is_capitalised
        ):
            position -= 1
        start = position
        earliest = max(0, position - LONGEST_OWNER)
        while position > earliest and self._is_of_name(position):
            position -= 1
        if position == start:
            return False
        if self.is_in("definite_articles", position) or self.is_in(
            "determiners", position
        ):
            position -= 1
        is_joined = self.is_in("joiners", position) or self.text_at(position) in ",;"
        return is_joined and self._first_count_end <= position

    def _is_set_apart(self, number: Number) -> bool:
        """Whether signs part a figure from the name before it."""
        before = self.text_at(number.first - 1)
        after = self.text_at(number.last)
        if before == "(":
            # "29 people in Belarus (18) and Haiti (11)" has no sender there.
            return after == ")" and self._has_bracketed_count
        return before == "," and after in (";", ".", ",")

    def _skip_aside_back(self, position: int) -> int:
        """The position before ", for its part,", if it ends at a position."""
        if self.text_at(position) != ",":
            return position
        length = self.length_before("bare_asides", position)
        if not length or self.text_at(position - length - 1) != ",":
            return position
        return position - length - 2

    def _is_of_name(self, position: int) -> bool:
        """Whether a token is of a name: "Royaume", "-" and "Uni", "Corée", "du" and "Sud"."""
        if self.tokens[position].is_capitalised or self.text_at(position) == "-":
            return True
        is_inside = position > 0 and self.tokens[position - 1].is_capitalised
        return is_inside and self.text_at(position) in _OF
