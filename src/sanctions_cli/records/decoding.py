"""Decodes the bytes of a file to text, if a record may be written in them."""

from __future__ import annotations

import codecs
import re

from sanctions_cli.errors import Finding
from sanctions_cli.records.positions import clip_line, locate_offset

MAX_FILE_BYTES = 4 << 20
"""Enough for the longest note, but not for a disk image renamed to .toml."""

_LINE_END_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def decode_file(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """The text of a file, or the finding on why its bytes cannot be a record."""
    if len(data) > MAX_FILE_BYTES:
        return "", [explain_oversize(len(data), path)]
    # Before decoding, which would only report UTF-16 as a wrong character.
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [
            Finding(path, 1, 1, "encoding", "the file is UTF-16", "save it as UTF-8")
        ]
    if data.startswith(codecs.BOM_UTF8):
        return "", [_explain_byte_order_mark(data, path)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_explain_wrong_encoding(data, error.start, path)]
    if "\0" in text:
        place = locate_offset(text, text.index("\0"))
        message = "a NUL byte: this is not a text file"
        hint = "save it as UTF-8 text, or take it out of the ledger"
        return "", [
            _encoding_finding(
                path, place.line, place.column, message, hint, place.excerpt
            )
        ]
    return text, _check_line_ends(text, path)


def explain_oversize(size: int, path: str) -> Finding:
    """The finding for a file of `size` bytes, which is too large to be read."""
    message = f"{size / 1e6:,.0f} MB, too large to be a record"
    limit = MAX_FILE_BYTES >> 20
    hint = f"a record is a short text, of {limit} MB at most: is this the right file?"
    return Finding(path, 0, 0, "size", message, hint)


def _explain_byte_order_mark(data: bytes, path: str) -> Finding:
    first_line = data.removeprefix(codecs.BOM_UTF8).split(b"\n", 1)[0]
    excerpt = clip_line(first_line.decode("utf-8", "replace").rstrip("\r"), 1)
    message = "a byte-order mark before the first character"
    hint = 'save it as "UTF-8", not as "UTF-8 with BOM"'
    return _encoding_finding(path, 1, 1, message, hint, excerpt)


def _explain_wrong_encoding(data: bytes, offset: int, path: str) -> Finding:
    """The finding for the first byte that is not UTF-8."""
    place = locate_offset(
        data.decode("utf-8", "replace"), len(data[:offset].decode("utf-8"))
    )
    message = "this character is not UTF-8"
    hint = "save the file as UTF-8"
    return _encoding_finding(
        path, place.line, place.column, message, hint, place.excerpt
    )


def _encoding_finding(
    path: str, line: int, column: int, message: str, hint: str, excerpt: str
) -> Finding:
    return Finding(path, line, column, "encoding", message, hint, excerpt)


def _check_line_ends(text: str, path: str) -> list[Finding]:
    """A finding at the first line that ends differently from the first, or with only CR."""
    if "\r" not in text:
        return []
    lines: list[tuple[str, str]] = re.findall(r"([^\r\n]*)(\r\n|\r|\n)", text)
    first_end = lines[0][1]
    for number, (line, end) in enumerate(lines, 1):
        # CR alone is not a line end in TOML, and no current editor writes it.
        if end == first_end != "\r":
            continue
        message = f"this line ends with {_LINE_END_NAMES[end]} alone"
        if end != first_end:
            first_name = _LINE_END_NAMES[first_end]
            message = f"this line ends with {_LINE_END_NAMES[end]}, the first with {first_name}"
        hint = "let the editor save the file with one kind of line end: LF (Unix) or CRLF (Windows)"
        column = len(line) + 1
        excerpt = clip_line(line, column)
        return [Finding(path, number, column, "line-ends", message, hint, excerpt)]
    return []
