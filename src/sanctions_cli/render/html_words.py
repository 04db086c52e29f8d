"""Texts as HTML: escaped, with right-to-left names isolated and web addresses as links."""

from __future__ import annotations

from html import escape

from sanctions_cli.text import (
    is_right_to_left,
    split_right_to_left,
    split_web_addresses,
)


def format_value(text: str) -> str:
    """A value of a record, isolated if need be, with its web addresses as links."""
    return _isolate(text, _with_links(text))


def escape_value(text: str) -> str:
    """A value, isolated if it runs from right to left."""
    return _isolate(text, escape(text))


def _isolate(text: str, html: str) -> str:
    """The HTML of a text, isolated so that its direction does not affect its neighbours."""
    if is_right_to_left(text):
        return f'<bdi dir="auto">{html}</bdi>'
    return html


def escape_sentence(text: str) -> str:
    """A sentence with right-to-left names isolated."""
    return "".join(map(escape_value, split_right_to_left(text)))


def link_sentence(text: str) -> str:
    """A sentence with right-to-left names isolated and its web addresses as links."""
    parts = []
    for part in split_right_to_left(text):
        parts.append(_isolate(part, _with_links(part)))
    return "".join(parts)


def _with_links(text: str) -> str:
    """The text with web addresses, and no other kind, as links."""
    parts = []
    for position, part in enumerate(split_web_addresses(text)):
        is_address = position % 2 == 1
        html = escape(part)
        parts.append(f'<a href="{html}">{html}</a>' if is_address else html)
    return "".join(parts)
