"""Divides HTML into tags and text, in time linear in its length.

The parser of the standard library is not used: up to Python 3.13.5 it takes quadratic time on tags
that do not end, so that a hostile page of 100 kB keeps it busy for minutes. Each search here begins
where the last one ended, and a search that fails ends the reading, as it does in browsers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_RAW_TEXT_ELEMENTS = frozenset(
    ["script", "style", "noscript", "template", "textarea", "title", "iframe", "xmp"]
)
"""Elements that are read to their end tag without looking for other tags.

Browsers do so for noscript and iframe, too; a template is never shown.
"""

_LONG_REFERENCE = re.compile("&#(?:[xX][0-9a-fA-F]{9,}|[0-9]{9,});?")
"""A reference to a character that does not exist; Python refuses to read thousands of digits."""

_BLANK = " \t\n\f\r"
_NAME_END = re.compile(r"[ \t\n\f\r/>]")
_ATTRIBUTE_NAME_END = re.compile(r"[ \t\n\f\r/>=]")
_UNQUOTED_VALUE_END = re.compile(r"[ \t\n\f\r>]")


class StartTag(NamedTuple):
    """A start tag; names are in lower case, and the first of equal attributes counts.

    content: what follows in an element that is read to its end tag, such as a script, or ""
    """

    name: str
    attributes: dict[str, str]
    content: str = ""


class EndTag(NamedTuple):
    """An end tag, with its name in lower case."""

    name: str


class Text(NamedTuple):
    """Text between tags, its character references replaced."""

    text: str


Token = StartTag | EndTag | Text


def read_tokens(markup: str) -> Iterator[Token]:
    """The tags and texts of a page; comments and declarations are left out."""
    position = 0
    while position < len(markup):
        start = markup.find("<", position)
        if start < 0:
            start = len(markup)
        if start > position:
            yield Text(replace_references(markup[position:start]))
        following = markup[start + 1 : start + 2]
        if following == "/":
            name, position = _read_end_tag(markup, start)
            if name:
                yield EndTag(name)
        elif following in ("!", "?"):
            position = _skip_declaration(markup, start)
        elif following.isascii() and following.isalpha():
            tag, position = _read_start_tag(markup, start)
            if tag is not None:
                yield tag
        else:
            if following:
                yield Text("<")
            position = start + 1


def _read_end_tag(markup: str, start: int) -> tuple[str, int]:
    """The name of the end tag that begins at `start`, and where it ends."""
    end = _find_or_end(markup, ">", start)
    words = markup[start + 2 : end].lower().split(maxsplit=1)
    name = words[0] if words else ""
    return name, end + 1


def _skip_declaration(markup: str, start: int) -> int:
    """The end of the comment, declaration or CDATA section that begins at `start`."""
    if markup.startswith("<!--", start):
        # The shortest comment is <!-->, whose dashes are both its beginning and its end.
        return _find_or_end(markup, "-->", start + 2) + len("-->")
    if markup.startswith("<![CDATA[", start):
        return _find_or_end(markup, "]]>", start) + len("]]>")
    return _find_or_end(markup, ">", start) + 1


def _read_start_tag(markup: str, start: int) -> tuple[StartTag | None, int]:
    """The start tag at `start` and where it, or the raw text after it, ends.

    None if the page ends within the tag.
    """
    match = _NAME_END.search(markup, start)
    if match is None:
        return None, len(markup)
    name = markup[start + 1 : match.start()].lower()
    attributes: dict[str, str] = {}
    position = match.start()
    while True:
        position = _skip_blanks(markup, position, also="/")
        if position >= len(markup):
            return None, len(markup)
        if markup[position] == ">":
            break
        attribute, value, position = _read_attribute(markup, position)
        attributes.setdefault(attribute, value)
    position += 1
    if name not in _RAW_TEXT_ELEMENTS:
        return StartTag(name, attributes), position
    end_tag = re.compile(f"</{name}", re.IGNORECASE | re.ASCII)
    end = end_tag.search(markup, position)
    content_end = len(markup)
    if end is not None:
        content_end = end.start()
    return StartTag(name, attributes, markup[position:content_end]), content_end


def _read_attribute(markup: str, start: int) -> tuple[str, str, int]:
    """The name and value of the attribute at `start`, and where it ends."""
    # A name may begin with "=", which is a mistake that browsers read so.
    match = _ATTRIBUTE_NAME_END.search(markup, start + 1)
    if match is None:
        return "", "", len(markup)
    name = markup[start : match.start()].lower()
    position = _skip_blanks(markup, match.start())
    if markup[position : position + 1] != "=":
        return name, "", match.start()
    position = _skip_blanks(markup, position + 1)
    quote = markup[position : position + 1]
    if quote in ('"', "'") and quote:
        end = _find_or_end(markup, quote, position + 1)
        return name, replace_references(markup[position + 1 : end]), end + 1
    match = _UNQUOTED_VALUE_END.search(markup, position)
    if match is None:
        return name, "", len(markup)
    return name, replace_references(markup[position : match.start()]), match.start()


def replace_references(text: str) -> str:
    """The text with its characters in place of "&amp;" and "&#233;"."""
    return html.unescape(_LONG_REFERENCE.sub("\N{REPLACEMENT CHARACTER}", text))


def _skip_blanks(markup: str, start: int, also: str = "") -> int:
    """The place of the next character that is not blank (nor one of `also`), or the end."""
    position = start
    skipped = _BLANK + also
    while position < len(markup) and markup[position] in skipped:
        position += 1
    return position


def _find_or_end(markup: str, text: str, start: int) -> int:
    """Where the text is next, or the end of the page."""
    place = markup.find(text, start)
    if place < 0:
        return len(markup)
    return place
