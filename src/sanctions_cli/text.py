"""Text for people: made safe to show, measured, shortened, joined, and matched when misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

MINUS = "\N{MINUS SIGN}"
RULE = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

# Persian and the scripts of India are misspelt without the two joiners.
_JOINERS = "\u200c\u200d"

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

# The blocks in which Unicode has the scripts that are written from right to left.
_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
# Compiled at the first text that is not ASCII: every command loads this module.
_RIGHT_TO_LEFT_LETTER = f"[{_RIGHT_TO_LEFT}]"

# A run of such letters, up to the last one before a letter of another script.
_RIGHT_TO_LEFT_RUN = (
    rf"[{_RIGHT_TO_LEFT}](?:[{_RIGHT_TO_LEFT}\W\d_]*[{_RIGHT_TO_LEFT}])?"
)

# A web address; the first part would end a link in HTML or Markdown, the second a sentence.
_WEB_ADDRESS = r"""(https?://[^\s<>"\\]*[^\s<>"\\'.,;:)\]])"""

# Letters without a form that has no accent, and other signs.
_ASCII_SPELLINGS = str.maketrans({
    RULE: "-", "–": "-", "—": "-", "‑": "-", MINUS: "-", "·": "-",
    "✓": "=", "✗": "!", "…": "...", "→": "->", "±": "+/-", "№": "No.",
    "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
})  # fmt: skip

LONGEST_QUOTE = 60
"""The most characters of a typed text that a message shows."""

NEIGHBOURS = 10
"""The number of neighbours on either side, of very many candidates, that are compared."""

LONGEST_WORD_TO_MATCH = 80
"""The longest text in characters that is compared: difflib takes quadratic time."""


LIKENESS = 0.75
"""The least similarity (difflib's ratio, from 0 to 1) at which a candidate is suggested."""

NEAR_CERTAINTY = 0.9
"""The similarity from which one word is surely a misspelling of the other."""

NEGATIONS = ("de", "un", "dis", "non")
"""Prefixes that reverse the meaning of a word: delisting."""


def plain(text: str) -> str:
    """The text without control and formatting characters, line ends included.

    Text in records is not trusted: an escape sequence in a note must not clear the screen.
    """
    if text.isprintable():
        return text
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    return "\N{REPLACEMENT CHARACTER}"


def is_right_to_left(text: str) -> bool:
    """Whether the text has a letter of a right-to-left script."""
    return not text.isascii() and bool(re.search(_RIGHT_TO_LEFT_LETTER, text))


def isolate(text: str) -> str:
    """The text of a cell, isolated so that its direction does not affect its neighbours.

    Without the isolates of Unicode, a terminal shows the figures of a row with an Arabic name in
    the opposite order. This is the last step: `plain` takes such characters out of data.
    """
    if not is_right_to_left(text):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def isolate_words(text: str) -> str:
    """A sentence with its right-to-left names isolated, so that the rest keeps its order."""
    # The pattern of a run takes longer to compile than all else here, and most tables need none.
    if not is_right_to_left(text):
        return text
    return re.sub(_RIGHT_TO_LEFT_RUN, _isolate_match, text)


def _isolate_match(match: re.Match[str]) -> str:
    return isolate(match[0])


def split_right_to_left(text: str) -> list[str]:
    """The parts of a text; those at odd positions are right-to-left names."""
    parts = []
    end = 0
    for match in re.finditer(_RIGHT_TO_LEFT_RUN, text):
        parts += [text[end : match.start()], match[0]]
        end = match.end()
    return [*parts, text[end:]]


def split_web_addresses(text: str) -> list[str]:
    """The parts of a text; those at odd positions are web addresses, and no other kind of link.

    An address ends before the punctuation of the sentence around it, but can contain a comma.
    """
    if "://" not in text:
        return [text]
    # `split` returns the matches of a group between the other parts.
    return re.split(_WEB_ADDRESS, text)


def to_ascii(text: str) -> str:
    """The text for a terminal without Unicode.

    Letters lose their accents; a character without an ASCII form becomes `?`.
    """
    text = plain(text).replace("✓ ", "")
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_ASCII_SPELLINGS))
    # An accent of its own has no width.
    visible = "".join(filter(display_width, letters))
    return visible.encode("ascii", "replace").decode()


def display_width(text: str) -> int:
    """The width of the text in columns of a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 1


def comparison_key(text: str) -> str:
    """A key that is equal for texts that look the same.

    It ignores case, the Unicode form, the kind and number of blanks, and invisible characters (a
    soft hyphen, a zero-width space).
    """
    if not text.isascii():
        letters = unicodedata.normalize("NFKC", text)
        visible = [letter for letter in letters if unicodedata.category(letter) != "Cf"]
        text = unicodedata.normalize("NFKC", "".join(visible).casefold())
    return " ".join(text.casefold().split())


def shorten(text: str, width: int) -> str:
    """The text in at most `width` columns of a terminal, with an ellipsis if it was cut."""
    if display_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > width - 1:
            break
        kept += character
    return kept + ELLIPSIS


def plural(number: int, singular: str, many: str = "") -> str:
    """A number with its noun: `1 record`, `1,204 records`.

    `many` is the plural if it is not the singular with an s.
    """
    if abs(number) == 1:
        return f"{number:,} {singular}"
    return f"{number:,} {many or f'{singular}s'}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a`, `a and b`, `a, b and c`, with `last` for "and"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


MAX_NAMED = 5
"""Records that a sentence names before it only counts them."""


def name_some(names: Sequence[str], separator: str = ", ") -> str:
    """The first few names (MAX_NAMED) and the number of the rest: `a, b and 3 more`."""
    text = separator.join(names[:MAX_NAMED])
    more = len(names) - MAX_NAMED
    if more > 0:
        text += f" and {more:,} more"
    return text


def quote(text: str, width: int = LONGEST_QUOTE) -> str:
    """A typed text for a message: in double quotes, escaped, and in at most `width` columns."""
    characters = []
    for character in text:
        if character in '"\\':
            characters.append(f"\\{character}")
        elif character.isprintable():
            characters.append(character)
        else:
            # Python's escape, such as \n or \x1b, between the quotes that repr adds.
            characters.append(repr(character)[1:-1])
    return f'"{shorten("".join(characters), width)}"'


def suggest_address(text: str) -> str:
    """What to do about a text that is no web address, as a hint.

    Browsers show an address without its beginning, and people copy it from there.
    """
    if re.fullmatch(r"[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*[.][A-Za-z]{2,}(/\S*)?", text):
        return f"write https://{text}"
    return "it begins with https:// and has no spaces"


def closest(
    word: str,
    candidates: Iterable[str],
    cutoff: float = LIKENESS,
    synonyms: Mapping[str, str] | None = None,
) -> str:
    """The candidate that the word means or is spelt most like; "" if there is none.

    `cutoff` is difflib's: 0 accepts anything, 1 only the same word. `synonyms` maps words in lower
    case, with _ for blanks and hyphens, to candidates.
    """
    candidates = list(candidates)
    key = word.strip().casefold().replace("-", "_").replace(" ", "_")
    meant = (synonyms or {}).get(key)
    if meant in candidates:
        return meant
    for match in closest_few(word, candidates, 1, cutoff):
        return match
    return ""


def closest_few(
    word: str, candidates: Iterable[str], limit: int, cutoff: float = LIKENESS
) -> list[str]:
    """At most `limit` candidates that are spelt like the word, the nearest first.

    Words of the opposite meaning are left out: listing is not suggested for unlisting.
    """
    # Takes 3 ms to load, and is needed only after a mistake.
    from difflib import get_close_matches

    word = word[:LONGEST_WORD_TO_MATCH]
    possible = [
        candidate for candidate in candidates if not _is_opposite(word, candidate)
    ]
    # Two swapped letters weigh heavily in a short word: ulr.
    mixed_up = [
        candidate for candidate in possible if sorted(candidate) == sorted(word)
    ]
    near = get_close_matches(word, possible, limit, cutoff)
    return list(dict.fromkeys([*mixed_up, *near]))[:limit]


def _is_opposite(word: str, candidate: str) -> bool:
    """Whether one of two different words begins with a negation of the other."""
    from difflib import SequenceMatcher

    for negation in NEGATIONS:
        if word.startswith(negation) == candidate.startswith(negation):
            continue
        positive = word.removeprefix(negation)
        positive_candidate = candidate.removeprefix(negation)
        if (
            SequenceMatcher(None, positive, positive_candidate).ratio()
            >= NEAR_CERTAINTY
        ):
            return True
    return False


class Spellings:
    """Suggestions from very many candidates, of which only a few are compared with each word.

    These are the candidates that begin or end most like the word. If a letter in the middle is
    wrong, the right one may be missed: losing a suggestion costs less than a long wait.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._words = sorted(set(candidates))
        self._reversed_words = sorted(word[::-1] for word in self._words)

    def near(self, word: str) -> list[str]:
        """The candidates to compare with a word: all of them if they are few."""
        if len(self._words) <= 4 * NEIGHBOURS:
            return self._words
        neighbours = _neighbours(self._words, word)
        for reversed_word in _neighbours(self._reversed_words, word[::-1]):
            neighbours.append(reversed_word[::-1])
        return list(dict.fromkeys(neighbours))


def _neighbours(words: Sequence[str], word: str) -> list[str]:
    """The neighbours of a word in a sorted list."""
    from bisect import bisect_left  # few answers have a misspelt word

    place = bisect_left(words, word)
    return list(words[max(0, place - NEIGHBOURS) : place + NEIGHBOURS])


def did_you_mean(
    word: str,
    candidates: Iterable[str],
    cutoff: float = LIKENESS,
    synonyms: Mapping[str, str] | None = None,
) -> str:
    """The question `did you mean "…"?` for a wrong word, or "" if no candidate is near enough."""
    match = closest(word, candidates, cutoff, synonyms)
    if not match:
        return ""
    return f'did you mean "{match}"?'
