"""A text as drafts are read from it, and where each of its characters is in the file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.lexicons import load_lexicon

# What may have to be replaced: a word that is divided at the end of a line, blanks that only set a
# printed line to its width, a plus between words, a letter with accents of their own, which would
# keep words from being recognised, or any character beyond plain ASCII.
# The whole text is not normalised: for a long run of accents that takes quadratic time.
_UNUSUAL_CHARACTERS = (
    r"(?P<division>(?<=[^\W\d_])[-\u2010]\n[ \t>]{0,12}(?=[^\W\d_]))"
    r"|(?P<blanks>[ ]{2,}|[ ](?=\n))"
    r"|(?P<group_blank>(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9])))"
    r"|(?P<plus>(?<=[^\W\d_] )\+(?= \w))"
    r"|(?P<letter>[A-Za-z][\u0300-\u036f]{1,3})"
    r"|[^\n\t -~]"
)
_QUOTE_MARKS = r"(?P<quote_marks>(?m:^)[ \t]{0,8}(?:>[ \t]?)+)"
"""The marks before a line of a quoted mail, perhaps within another one."""

_MARKUP = (
    r"(?P<markup>(?m:^)#{1,6}[ ](?=\S)|\#(?=[^\W\d_])|\*\*(?=\S)|(?<=\S)\*\*"
    r"|(?<=[^\s(\[])\[\^?[0-9]{1,3}\](?:\([^()\s]{1,999}\)|(?!\w))"
    r"|!?\[(?=[^\[\]\n]{1,300}\]\([^()\s]{1,999}\))|\]\((?:https?:|mailto:|[/#.])[^()\s]{1,999}\))"
)
"""The marks of Markdown for headings, bold and links, that of a note, and of a hashtag."""

_SIGNS_OF_MARKUP = ("**", "[", "](", "#")

# The rest of a divided word up to the blank where its line is to end instead.
_REST_OF_DIVIDED = re.compile(
    r"([-\u2010]\n(?<=[^\W\d_]..)[ \t>]{0,12}[^\W\d_]\S{0,40}) ", re.DOTALL
)

_LONGEST_HALF = 20
"""The most letters on each side of a hyphen that are looked at."""

_SECTION_SIGN = "§"
_GROUP_BLANK = "\N{NO-BREAK SPACE}"
_SUPERSCRIPTS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")


class ReadableText(NamedTuple):
    """A text with plain line ends and blanks, and without characters that are not seen.

    original: the text as it was, except for its line ends
    shifts: places in the text, and how far behind each of them the original is ahead of the text
    """

    text: str
    original: str
    shifts: list[tuple[int, int]]

    def find_original(self, position: int) -> int:
        """Where a place in the text is in the original."""
        index = bisect_right(self.shifts, (position, len(self.original)))
        return position + (self.shifts[index - 1][1] if index else 0)

    def find_readable(self, position: int) -> int:
        """Where a place in the original is in the text."""
        # A place and how far the original is ahead of it make the place in the original.
        index = bisect_right(self.shifts, position, key=sum)
        return position - (self.shifts[index - 1][1] if index else 0)


def make_readable(text: str) -> ReadableText:
    """The text as drafts are read from it.

    Each line stays a line, with the whole of a word that is divided at its end, and with one blank
    between words. No-break spaces become spaces, except for those that group the digits of a
    number; bullets of Word that are pasted as "§" become bullets; soft hyphens and direction
    marks are dropped, ligatures become letters, controls become blanks, except for tabs, which
    divide the cells of a table. The marks of Markdown and of hashtags are dropped, and those of a
    quoted mail where it is passed on.
    """
    original = text.replace("\r\n", "\n").replace("\r", "\n")
    # As long as the original: only a blank and a line end change.
    with_whole_words = _REST_OF_DIVIDED.sub(r"\1\n", original)
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    length = 0
    position = 0
    unusual = _compile_unusual(
        is_quoted=_is_passed_on(original),
        has_markup=any(sign in original for sign in _SIGNS_OF_MARKUP),
    )
    for match in unusual.finditer(with_whole_words):
        before = with_whole_words[position : match.start()]
        replacement = _replace(match)
        parts += [before, replacement]
        length += len(before) + len(replacement)
        position = match.end()
        if len(match[0]) != len(replacement):
            shifts.append((length, position - length))
    parts.append(with_whole_words[position:])
    return ReadableText("".join(parts), original, shifts)


@cache
def _compile_unusual(*, is_quoted: bool, has_markup: bool) -> re.Pattern[str]:
    """A pattern for what may have to be replaced, with what only some texts have."""
    quote_marks = _QUOTE_MARKS if is_quoted else "(?P<quote_marks>(?!))"
    markup = _MARKUP if has_markup else "(?P<markup>(?!))"
    return re.compile(f"{quote_marks}|{_UNUSUAL_CHARACTERS}|{markup}")


def _is_passed_on(text: str) -> bool:
    """Whether a text is mostly a quoted mail, which is then its story and not what it answers."""
    if ">" not in text:
        return False
    lines = text.split("\n")
    quoted = sum(len(line) for line in lines if line.lstrip().startswith(">"))
    return quoted * 2 >= len(text)


def _replace(match: re.Match[str]) -> str:
    if match["quote_marks"] or match["markup"]:
        return ""
    if match["plus"]:
        return "&"  # "11 individuals + 26 organisations"
    if match["division"]:
        return _replace_division(match)
    if match["blanks"]:
        return _replace_blanks(match)
    if match["group_blank"]:
        return _GROUP_BLANK
    if match["letter"]:
        return unicodedata.normalize("NFC", match[0])
    return _replace_sign(match)


def _replace_blanks(match: re.Match[str]) -> str:
    """One blank between words, and none at the beginning or end of a line."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    is_between = before not in ("", "\n") and after not in ("", "\n")
    return " " if is_between else ""


def _replace_sign(match: re.Match[str]) -> str:
    """What a character beyond plain ASCII is read as."""
    unusual = match[0]
    category = unicodedata.category(unusual)
    if category == "Cf":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category in ("Cs", "Co", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    if category == "Nd":
        return str(unicodedata.digit(unusual))
    if "\N{LATIN SMALL LIGATURE FF}" <= unusual <= "\N{LATIN SMALL LIGATURE ST}":
        return unicodedata.normalize("NFKC", unusual)
    if unusual == _SECTION_SIGN and _begins_line(match):
        return "\N{BULLET}"  # so a bullet of Word is pasted, and no law is at the start of a line
    if unusual in _SUPERSCRIPTS and _follows_word(match):
        return " "  # the mark of a note is no letter of the word before it
    return unusual


def _begins_line(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    line_start = text.rfind("\n", 0, start) + 1
    return not text[line_start:start].strip() and text[start + 1 : start + 2].isspace()


def _follows_word(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    return before.isalpha() or before in (".", ",", ")", "”")


def _replace_division(match: re.Match[str]) -> str:
    """The hyphen of a compound, or nothing where it only divides a word at the end of a line."""
    text, start, end = match.string, match.start(), match.end()
    before = re.search(r"[^\W\d_]*$", text[max(0, start - _LONGEST_HALF) : start])
    after = re.match(r"[^\W\d_]*", text[end : end + _LONGEST_HALF])
    first_half = before[0] if before else ""
    second_half = after[0] if after else ""
    compounds = load_lexicon("sentences")["compounds"]
    is_compound = (
        second_half[:1].isupper()
        or first_half.lower() in compounds["first_halves"]
        or second_half in compounds["second_halves"]
    )
    return "-" if is_compound else ""
