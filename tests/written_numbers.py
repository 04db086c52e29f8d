"""Writes numbers in words, by rules of its own, for tests that read them back."""

from __future__ import annotations

ENGLISH_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = [
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
FRENCH_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FRENCH_TENS = [
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
]


def write_english(number: int) -> str:
    """A number from 1 to 999,999 in British words: one hundred and twenty-one."""
    thousands, rest = divmod(number, 1000)
    if thousands:
        joiner = " and " if 0 < rest < 100 else " "
        tail = joiner + write_english(rest) if rest else ""
        return f"{write_english(thousands)} thousand{tail}"
    hundreds, rest = divmod(number, 100)
    if hundreds:
        tail = f" and {write_english(rest)}" if rest else ""
        return f"{ENGLISH_UNITS[hundreds]} hundred{tail}"
    if number < 20:
        return ENGLISH_UNITS[number]
    tens, unit = divmod(number, 10)
    word = ENGLISH_TENS[tens - 2]
    return f"{word}-{ENGLISH_UNITS[unit]}" if unit else word


def write_french(number: int) -> str:
    """A number from 1 to 999,999 in the words of France: quatre-vingt-dix-sept."""
    thousands, rest = divmod(number, 1000)
    if thousands:
        # Vingt and cent have no plural before mille.
        words = (
            write_french(thousands).replace("cents", "cent").replace("vingts", "vingt")
        )
        head = "" if thousands == 1 else f"{words} "
        return f"{head}mille {write_french(rest) if rest else ''}".strip()
    hundreds, rest = divmod(number, 100)
    if hundreds:
        head = "" if hundreds == 1 else f"{FRENCH_UNITS[hundreds]} "
        plural = "s" if hundreds > 1 and not rest else ""
        return f"{head}cent{plural} {write_french(rest) if rest else ''}".strip()
    return _write_french_below_hundred(number)


def _write_french_below_hundred(number: int) -> str:
    if number < 20:
        return FRENCH_UNITS[number]
    tens, unit = divmod(number, 10)
    word = FRENCH_TENS[tens - 2]
    if tens in (7, 9):
        unit += 10
    if number == 80:
        return "quatre-vingts"
    if not unit:
        return word
    if unit in (1, 11) and tens < 8:
        return f"{word} et {FRENCH_UNITS[unit]}"
    return f"{word}-{FRENCH_UNITS[unit]}"
