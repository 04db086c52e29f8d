"""Links for words of an answer: to the address of a source, or to the file of a record."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sanctions_cli.console import styled_text
from sanctions_cli.ledger import record_paths
from sanctions_cli.render import LinkFinder
from sanctions_cli.terminal import StyleText, file_address

_ID = re.compile(r"[a-z]{2,8}-[0-9]{4}(-[0-9]{2}){0,2}-[a-z0-9-]+")
_ASSERTION_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+")
_PATH = re.compile(r"(announcements|assertions)/([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.toml")


def make_link_finder(root: Path | None) -> LinkFinder:
    """A function from a word to the address it leads to: see `styled_text.find_web_address` and
    `find_file`.

    `root` is the folder of the ledger; without one, only addresses are links.
    """

    def find_link(word: str) -> str:
        if "://" in word:
            return styled_text.find_web_address(word)
        return find_file(root, word) if root else ""

    return find_link


def make_text_style(find_link: LinkFinder) -> StyleText:
    """A function that adds style and links to a text of one line."""

    def style_text(text: str, style: str = "", link: str = "") -> str:
        if link:
            return styled_text.format_piece(text, style, link)
        [parts] = styled_text.link_words(text, [text], find_link)
        return "".join(styled_text.format_piece(part, style, to) for part, to in parts)

    return style_text


def find_file(root: Path, word: str) -> str:
    """The URL of a record's file from its id or path in the ledger, or ""."""
    if _ID.fullmatch(word):
        path = record_paths.announcement_path(word)
    elif _ASSERTION_ID.fullmatch(word):
        path = f"assertions/{word}.toml"
    elif _PATH.fullmatch(word):
        path = word
    else:
        return ""
    file = root / path
    return file_address(file) if os.path.isfile(file) else ""
