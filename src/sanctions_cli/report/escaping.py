"""Texts as HTML: nothing in them becomes an element, or turns the words around it."""

from __future__ import annotations

from html import escape

from sanctions_cli.text import is_right_to_left, plain, split_right_to_left


def escape_words(text: str) -> str:
    """A text as HTML, with right-to-left names isolated from the words around them."""
    text = plain(text)
    if not is_right_to_left(text):
        return escape(text)
    parts = []
    for part in split_right_to_left(text):
        html = escape(part)
        if is_right_to_left(part):
            html = f'<bdi dir="auto">{html}</bdi>'
        parts.append(html)
    return "".join(parts)
