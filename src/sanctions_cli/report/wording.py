"""Words of the sentences of a report: countries with their article, times, numbers."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli import countries
from sanctions_cli.queries import Filters
from sanctions_cli.table import Figure
from sanctions_cli.text import join_words

MOST_NAMED = 4
"""The most senders or targets that a sentence names; it counts the rest."""

WORLDWIDE = "ZZ"
"""The code of a target that is no country."""

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)

_WITH_ARTICLE = frozenset((
    "AE", "AFUN", "ARABL", "AX", "BS", "CC", "CF", "CK", "DO", "EU", "FK", "FO", "GB", "GM",
    "GULFCC", "KM", "KY", "MH", "MP", "MV", "NL", "OSCE", "PH", "PN", "SB", "SC", "TC", "UM",
    "UN", "US", "VG", "VI", "CD",
))  # fmt: skip


def name_country(code: str) -> str:
    """A country or body as a sentence names it: `the US`, `Canada`."""
    name = countries.short_name(code)
    return f"the {name}" if code in _WITH_ARTICLE else name


def name_few(codes: Sequence[str], noun: str) -> str:
    """The names of a few countries, or how many they are: `seven senders`."""
    if len(codes) <= MOST_NAMED:
        return join_words([name_country(code) for code in codes])
    return f"{spell_number(len(codes))} {noun}"


def name_targets(codes: Sequence[str]) -> str:
    """Whom measures are against: `against Belarus and Myanmar`, `worldwide`; "" for nobody."""
    target_countries = [code for code in codes if code != WORLDWIDE]
    words = []
    if target_countries:
        words.append(f"against {name_few(target_countries, 'countries')}")
    if len(target_countries) < len(codes):
        words.append("worldwide")
    return " and ".join(words)


def spell_number(number: int) -> str:
    """A number as a sentence has it: in words below ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def count_words(number: int, noun: str) -> str:
    """A number with what it counts: `three rounds`, `17 rounds`."""
    form = noun if number == 1 else f"{noun}s"
    return f"{spell_number(number)} {form}"


def count_times(number: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    if number in (1, 2):
        return ("once", "twice")[number - 1]
    return count_words(number, "time")


def word_figure(figure: Figure) -> str:
    """A figure that has a value: `320`, or `at least 320` if it leaves something out."""
    number = f"{figure.value:,}"
    return f"at least {number}" if figure.is_uncertain else number


def join_countries(codes: Sequence[str]) -> str:
    """The names of countries as a sentence lists them: `Canada, the EU and the US`."""
    return join_words([name_country(code) for code in codes])


def capitalize(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def describe_time(period: str) -> str:
    """A period of a table with its preposition: `between September 2020 and July 2026`.

    What follows a comma, the kind of date, stays: `in 2022, by effective date`.
    """
    span, comma, date_kind = period.partition(", ")
    first, dash, last = span.partition(" \N{EN DASH} ")
    if dash:
        time = f"between {first} and {last}"
    elif span.startswith(("since ", "until ", "all ")):
        time = span
    elif span[:1].isdecimal() and " " in span:  # a day: 9 August 2024
        time = f"on {span}"
    else:
        time = f"in {span}"
    return f"{time}{comma}{date_kind}"


def describe_choice(filters: Filters) -> str:
    """What else the chosen announcements have in common; "" where nothing was chosen."""
    parts = []
    if filters.programs:
        parts.append(f"under {join_words(filters.programs)}")
    if filters.measures:
        measures = [measure.replace("_", " ") for measure in filters.measures]
        parts.append(f"that impose {join_words(measures, 'or')}")
    if filters.reasons:
        parts.append(f"for {join_words(filters.reasons, 'or')}")
    if filters.actions:
        actions = [action.replace("_", " ") for action in filters.actions]
        parts.append(f"of the kind {join_words(actions, 'or')}")
    return " ".join(parts)
