"""Text in colours and with links, by the three escape sequences that they need.

They are written here, because Rich takes 18 times as long for a table.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Callable, Sequence
from typing import TextIO

STYLES = {"bold": "1", "dim": "2", "accent": "33"}
"""The escape code that begins each style."""

MAX_LINK_LENGTH = 2000
"""The longest address in characters that becomes a link; some terminals cut longer ones."""


def format_piece(text: str, style: str = "", link: str = "") -> str:
    """The text with the escape sequences for its style (of STYLES, or "" for none) and its link.

    The text must already be safe (`text.plain`); an unsafe address is left out.
    """
    if style and text.strip():
        text = f"\x1b[{STYLES[style]}m{text}\x1b[0m"
    if link and len(link) <= MAX_LINK_LENGTH and _is_harmless_address(link):
        # The id tells a terminal that the parts of a wrapped link belong together.
        link_id = zlib.crc32(link.encode())
        text = f"\x1b]8;id={link_id:x};{link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def remove_links(text: str) -> str:
    """A text from `format_piece` without its links, but with its colours."""
    return re.sub(r"\x1b]8;[!-~]*\x1b\\", "", text)


def _is_harmless_address(link: str) -> bool:
    """Whether an address consists only of visible ASCII characters, as OSC 8 requires."""
    return all("!" <= character <= "~" for character in link)


_URL_SIGNS = "!#$%&'()*+,/:;=?@[]~"
"""The signs of an address that stay as they are, besides letters and digits."""

LinkedText = list[tuple[str, str]]
"""The parts of a line, each with the address that it links to, or ""."""

_AROUND_WORDS = "()[]{}<>\"'.,;:!?"
"""Punctuation that may surround an address or id without being part of it."""


def link_words(
    text: str, lines: Sequence[str], find_link: Callable[[str], str] | None
) -> list[LinkedText]:
    """The lines of a wrapped text, in parts with the addresses that they link to.

    Every part of a wrapped word gets the address of the whole word.
    """
    links: list[str] = []
    if find_link:
        links = _find_links(text, find_link)
    if not any(links):
        return [[(line, "")] for line in lines]
    linked_lines: list[LinkedText] = []
    rest = iter(links)
    # The lines have the characters of the text in their order, without some blanks.
    for line in lines:
        parts: LinkedText = []
        for character in line:
            link = "" if character.isspace() else next(rest, "")
            if parts and parts[-1][1] == link:
                parts[-1] = (parts[-1][0] + character, link)
            else:
                parts.append((character, link))
        linked_lines.append(parts)
    return linked_lines


def _find_links(text: str, find_link: Callable[[str], str]) -> list[str]:
    """The address for each character of a text, not counting blanks, at which lines are broken."""
    links: list[str] = []
    for word in text.split():
        start = len(word) - len(word.lstrip(_AROUND_WORDS))
        core = word.strip(_AROUND_WORDS)
        link = find_link(core)
        end = len(word) - start - len(core)
        links += [""] * start + [link] * len(core) + [""] * end
    return links


def find_web_address(word: str) -> str:
    """A word that is the address of a page, as links have it; else ""."""
    from urllib.parse import quote, urlsplit

    try:
        parts = urlsplit(word)
    except ValueError:  # a bracket that does not close
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    if not word.isprintable() or "\N{REPLACEMENT CHARACTER}" in word:
        return ""
    return quote(word, safe=_URL_SIGNS)


def print_with_links(text: str, lines: Sequence[str], stream: TextIO) -> None:
    """Show on a terminal the lines into which a text is broken; its web addresses are links.

    The text and the lines must be harmless already.
    """
    with contextlib.suppress(OSError):
        for parts in link_words(text, lines, find_web_address):
            stream.write("".join(format_piece(part, "", to) for part, to in parts))
            stream.write("\n")
