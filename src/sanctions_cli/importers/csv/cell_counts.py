"""Reads counts from cells: 1,400, ">100", "ca. 30", "10 individuals, 6 entities", "10+6"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import TYPES, UNKNOWN, numbers
from sanctions_cli.text import join_words, quote

_WORDS = {
    "individuals": "individual; person; natural person; people; man; woman; individu; personne"
    "; personne physique; physical person; ind; indiv",
    "entities": "entity; company; organisation; organization; enterprise; firm; business; bank"
    "; legal person; legal entity; body; group; corporation; public body; institution; entité"
    "; entreprise; société; organisme; personne morale; ent",
    "vessels": "vessel; ship; tanker; navire; bateau; yacht",
    "aircraft": "aircraft; airplane; aeroplane; plane; helicopter; aéronef; avion; hélicoptère",
    "other": "other; autre",
    "unspecified": "target; name; designation; listing; cible",
}

TYPE_WORDS = MappingProxyType(
    {
        **{name: name for name in TYPES},
        **{word: name for name, words in _WORDS.items() for word in words.split("; ")},
    }
)
"""The types of targets by the words that sheets and lists have for them."""

# 1400, 1400.0, or groups of three digits with one kind of separator. Not 1.400, which is fourteen
# hundred to some and little more than one to others.
_COUNT = re.compile(
    r"\d{1,12}(?:\.0)?|\d{1,3}(?:([, '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*", re.ASCII
)

# 10-12, 10–12, 10 to 12, between 10 and 12.
_RANGE = re.compile(
    r"(?:from|de)? ?\d[\d,]* ?(?:-|\N{EN DASH}|to|à) ?\d[\d,]*"
    r"|(?:between|entre) \d[\d,]* (?:and|et) \d[\d,]*",
    re.IGNORECASE,
)

_UPPER_BOUND = re.compile(
    r"(?:<=?|≤|up to|at most|fewer than|less than|under|below|max\.?|no more than|jusqu'à"
    r"|moins de|au plus) ?\d.*",
    re.IGNORECASE,
)

# Between counts. A comma before three digits may group the digits of one number.
_SEPARATOR = re.compile(
    r"\s*(?:[;/&\n]|,(?!\d{3}(?!\d))|\+(?=\s*\d)|\b(?:and|et|plus|sowie|und)\b)\s*",
    re.IGNORECASE,
)

# A figure and the word for what it counts, in either order: 10 individuals, entities: 6.
_FIGURE_FIRST = re.compile(
    r"(.*[\d+?]|several|some|unknown) *\(?([^\W\d][^\d+?()]*)\)?"
)
_WORD_FIRST = re.compile(r"([^\W\d][^\d:=]*?) *[:=]? *((?:[<>≥~≈]=? *)?\d.*)")


class ImpreciseCount(NamedTuple):
    """A count that its source does not give exactly, with the word for `precision`."""

    number: int
    precision: str


CountValues = dict[str, int | str | ImpreciseCount]
"""Counts by type of target."""


def read_count(text: str) -> int:
    """A whole number in a cell: 1400, 1,400 or 1 400.

    Raises SanctionsError that explains what else the text may be.
    """
    if not _COUNT.fullmatch(text):
        raise _explain(text)
    digits = re.sub(r"\.0$|\D", "", text)
    return numbers.parse_count(digits)


def read_typed_count(text: str, type_name: str) -> int | str | ImpreciseCount:
    """The count of a column for one type of target: 10, >100, ca. 30, 10 persons, several.

    Raises SanctionsError for anything else, and for a figure of another type.
    """
    if text.casefold() in numbers.UNKNOWN_WORDS:
        return UNKNOWN
    if _has_several_types(text):
        raise _several_types()
    figure, word = _split_word(text)
    if word:
        named_type = find_type(word)
        if named_type and type_name not in (named_type, "unspecified", "total"):
            raise SanctionsError(
                f"this is a number of {named_type}",
                hint='if the cells say what each figure counts: --map "COLUMN=counts"',
            )
        if not named_type:
            raise _explain(text)
    return _read_figure(figure)


def read_counts(text: str, type_names: Sequence[str]) -> CountValues:
    """The counts in a cell with several figures, each with a word, or in the order of these types.

    Raises SanctionsError for a figure without a word where no types are named, and for anything
    that is no count.
    """
    if _RANGE.fullmatch(text):
        raise _explain(text)
    parts = _split_parts(text)
    split_parts = [_split_word(part) for part in parts]
    if not any(word for _, word in split_parts):
        return _read_ordered(text, [figure for figure, _ in split_parts], type_names)
    counts: CountValues = {}
    for part, (figure, word) in zip(parts, split_parts, strict=True):
        named_type = find_type(word)
        if not named_type:
            reason = f"what {quote(part)} counts is not clear"
            hint = "a figure and a word for each type: 10 individuals, 6 entities"
            raise SanctionsError(reason, hint=hint)
        counts[named_type] = _add(counts.get(named_type, 0), _read_figure(figure), part)
    # A cell that names types has none of the others.
    for name in type_names:
        counts.setdefault(name, 0)
    return counts


def _read_ordered(
    text: str, figures: Sequence[str], type_names: Sequence[str]
) -> CountValues:
    if not type_names and len(figures) == 1:
        return {"unspecified": _read_figure(figures[0])}
    if not type_names:
        raise _several_figures()
    if len(figures) != len(type_names):
        reason = f"here should be {len(type_names)} figures: {join_words(type_names)}"
        hint = "or a word at each: 10 individuals, 6 entities"
        raise SanctionsError(reason, hint=hint)
    return {
        name: _read_figure(figure)
        for name, figure in zip(type_names, figures, strict=True)
    }


def _add(
    before: int | str | ImpreciseCount, count: int | str | ImpreciseCount, part: str
) -> int | str | ImpreciseCount:
    """Both counts together: companies and banks are entities."""
    if before == 0:
        return count
    if isinstance(before, int) and isinstance(count, int):
        return before + count
    raise SanctionsError(
        f"{quote(part)} cannot be added to the figure before it",
        hint="write one figure for each type",
    )


def find_type(word: str) -> str:
    """The type of target that a word of a sheet means, in singular or plural; "" for none."""
    key = " ".join(word.replace("_", " ").casefold().strip(" .:").split())
    singulars = [key, key.removesuffix("s")]
    if key.endswith("ies"):
        singulars.append(f"{key[:-3]}y")
    if key.endswith("es"):
        singulars.append(key[:-2])
    # personnes physiques, personnes morales
    singulars.append(" ".join(part.removesuffix("s") for part in key.split()))
    for singular in singulars:
        if singular in TYPE_WORDS:
            return TYPE_WORDS[singular]
    return ""


def _split_word(part: str) -> tuple[str, str]:
    """A figure and the word for what it counts, which may be ""."""
    text = part.strip()
    match = _FIGURE_FIRST.fullmatch(text)
    if match and not numbers.find_imprecise(text):
        return match[1].strip(), match[2].strip()
    if match and find_type(match[2]):
        return match[1].strip(), match[2].strip()
    match = _WORD_FIRST.fullmatch(text)
    if match and find_type(match[1]):
        return match[2].strip(), match[1].strip()
    return text, ""


def _read_figure(text: str) -> int | str | ImpreciseCount:
    if text.casefold() in numbers.UNKNOWN_WORDS:
        return UNKNOWN
    imprecise = numbers.find_imprecise(text)
    if imprecise:
        number = read_count(imprecise.figure.strip())
        return ImpreciseCount(number, imprecise.precision)
    return read_count(text)


def _explain(text: str) -> SanctionsError:
    """The error for a text that is no count, with what it seems to be."""
    if _RANGE.fullmatch(text):
        reason = "a range has no single figure"
        hint = 'write "at least 10" for 10-12, or "ca. 11"'
        return SanctionsError(reason, hint=hint)
    if _UPPER_BOUND.fullmatch(text):
        reason = "an upper bound is no count"
        hint = "leave the cell empty (no figure), and put these words under note"
        return SanctionsError(reason, hint=hint)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        reason = f"this is {text.replace('.', '')} to some and a fraction to others"
        hint = "format the column as numbers without a separator of thousands"
        return SanctionsError(reason, hint=hint)
    if re.fullmatch(r"\d+[.,]\d+", text):
        hint = "targets come in whole numbers: correct the cell"
        return SanctionsError("this is not a whole number", hint=hint)
    parts = _split_parts(text)
    if len(parts) > 1 and all(_COUNT.fullmatch(part) for part in parts):
        return _several_figures()
    hint = "write a whole number, such as 1400; leave it empty if none is stated"
    return SanctionsError("this is not a count", hint=hint)


def _split_parts(text: str) -> list[str]:
    return [part for part in _SEPARATOR.split(text) if part]


def _has_several_types(text: str) -> bool:
    """Whether a cell has several figures, each with a word for a type of target."""
    parts = _split_parts(text)
    return len(parts) > 1 and all(find_type(_split_word(part)[1]) for part in parts)


def _several_types() -> SanctionsError:
    return SanctionsError(
        "figures of several types in one cell",
        hint='--map "COLUMN=counts" reads them',
    )


def _several_figures() -> SanctionsError:
    return SanctionsError(
        "several figures in one cell",
        hint='say what they count, in their order: --map "COLUMN=individuals+entities"',
    )
