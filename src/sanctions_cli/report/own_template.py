"""Reads a template: one's own colours, head and closing text for the pages of a report.

Its texts are read here and written anew from what was read, so a page never contains a tag or an
address that is not allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest, join_words, plain

COLOURS, HEAD, CLOSING = "colours.css", "head.html", "closing.html"

TEMPLATE_FILES = (COLOURS, HEAD, CLOSING)
"""The files that a template can have; it needs only one of them."""

MAX_BYTES = 1 << 20
"""The largest file of a template: enough for a logo in it."""

ALLOWED_TAGS: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "b": (),
    "br": (),
    "em": (),
    "i": (),
    "img": ("src", "alt", "width", "height"),
    "li": (),
    "ol": (),
    "p": (),
    "small": (),
    "span": (),
    "strong": (),
    "ul": (),
}
"""The elements of head and closing text, and the attributes of each."""

FOR_ALL_TAGS = ("lang", "dir", "title")

WITHOUT_END = ("br", "img")

_ADDRESS = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+")
_NUMBER = re.compile("[0-9]{1,4}")

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_TOKEN = re.compile(
    r"\s*(?:(?P<block>:root\s*\{|@media\b[^{};<@\\]*\{)|(?P<end>\})"
    r"|(?P<name>--[\w-]+)\s*:(?P<value>[^;{}<>@\\]*);)"
)


class OwnTemplate(NamedTuple):
    """The parts of a template as they go into a page; "" for what it does not have."""

    colours: str = ""
    head: str = ""
    closing: str = ""

    @property
    def has_images(self) -> bool:
        """Whether a page with it shows images, which its policy must allow."""
        return "<img" in self.head or "<img" in self.closing


NO_TEMPLATE = OwnTemplate()


def read_template(folder: Path, colour_names: frozenset[str]) -> OwnTemplate:
    """The template in a folder; SanctionsError with the file and line of what is wrong.

    `colour_names` are the custom properties that can be set.
    """
    texts = _read_files(folder)
    return OwnTemplate(
        colours=_check_colours(folder / COLOURS, texts.get(COLOURS, ""), colour_names),
        head=_check_html(folder / HEAD, texts.get(HEAD, "")),
        closing=_check_html(folder / CLOSING, texts.get(CLOSING, "")),
    )


def _read_files(folder: Path) -> dict[str, str]:
    """The texts of the files of a template, by name."""
    from sanctions_cli.ledger import regular_files

    takes = f"a template has {join_words(TEMPLATE_FILES, 'or')}"
    try:
        # Systems and editors leave hidden files in folders.
        names = [path.name for path in folder.iterdir() if path.name[0] != "."]
    except OSError as error:
        raise SanctionsError(
            f'cannot read the template "{folder}": {error.strerror}', hint=takes
        ) from None
    unknown = sorted(set(names) - set(TEMPLATE_FILES))
    if unknown:
        listed = join_words([f'"{plain(name)}"' for name in unknown])
        raise SanctionsError(
            f'unknown in the template "{folder}": {listed}', hint=takes
        )
    if not names:
        raise SanctionsError(f'the template "{folder}" is empty', hint=takes)
    texts = {}
    for name in sorted(names):
        path = folder / name
        try:
            texts[name] = regular_files.read_file(path, MAX_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise SanctionsError(
                f'"{path}" is not UTF-8', hint="save it as UTF-8"
            ) from None
        except OSError as error:
            raise SanctionsError(
                f'cannot read "{path}": {error.strerror}', hint=takes
            ) from None
    return texts


def _fail(path: Path, line: int, message: str, hint: str) -> SanctionsError:
    return SanctionsError(f"{plain(str(path))}:{line}: {plain(message)}", hint=hint)


# Colours


def _check_colours(path: Path, text: str, names: frozenset[str]) -> str:
    """The style sheet of a template; it can only give custom properties of the page a value."""
    # A comment leaves its lines, so that errors name the right one.
    text = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    position = 0
    open_blocks: list[int] = []
    while text[position:].strip():
        match = _CSS_TOKEN.match(text, position)
        start = len(text) - len(text[position:].lstrip())
        line = text.count("\n", 0, start) + 1
        if match is None:
            raise _fail(
                path,
                line,
                f"this is no colour: {text[start:].splitlines()[0][:60]}",
                "write :root { --accent: #0a5; } with a semicolon after each value",
            )
        if match["block"]:
            open_blocks.append(line)
        elif match["end"]:
            if not open_blocks:
                raise _fail(path, line, "a } too many", "remove it")
            open_blocks.pop()
        else:
            _check_value(path, line, match, names, is_in_block=bool(open_blocks))
        position = match.end()
    if open_blocks:
        raise _fail(path, open_blocks[-1], "this block has no end", "add a }")
    return text


def _check_value(
    path: Path,
    line: int,
    match: re.Match[str],
    names: frozenset[str],
    *,
    is_in_block: bool,
) -> None:
    name = match["name"]
    if name not in names:
        nearest = closest(name, names)
        hint = f"did you mean {nearest}?" if nearest else join_words(sorted(names))
        raise _fail(path, line, f"the page has no {name}", hint)
    if "url(" in match["value"].lower():
        raise _fail(path, line, "a page loads nothing", "write a colour or a font name")
    if not is_in_block:
        raise _fail(path, line, f"{name} is in no block", "put it into :root { … }")


# HTML


def _check_html(path: Path, text: str) -> str:
    """The HTML of a head or closing text, written anew from what was read."""
    reader = _HtmlReader(path)
    reader.feed(text)
    reader.close()
    return reader.finish()


class _HtmlReader(HTMLParser):
    """Writes what it reads; SanctionsError for everything that is not allowed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.pieces: list[str] = []
        self.open_tags: list[tuple[str, int]] = []

    def finish(self) -> str:
        """The HTML; SanctionsError if an element has no end."""
        if self.open_tags:
            tag, line = self.open_tags[-1]
            raise _fail(self.path, line, f"<{tag}> has no end", f"add </{tag}>")
        return "".join(self.pieces).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, _ = self.getpos()
        if tag not in ALLOWED_TAGS:
            allowed = join_words(list(ALLOWED_TAGS))
            raise _fail(
                self.path, line, f"<{tag}> is not allowed", f"it can have {allowed}"
            )
        written = [tag]
        for name, value in attrs:
            self._check_attribute(tag, name, value or "")
            written.append(f'{name}="{escape(value or "")}"')
        if tag == "img" and "alt" not in dict(attrs):
            raise _fail(
                self.path, line, "<img> has no alt", 'say what it shows: alt="…"'
            )
        self.pieces.append(f"<{' '.join(written)}>")
        if tag not in WITHOUT_END:
            self.open_tags.append((tag, line))

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        line, _ = self.getpos()
        if name not in (*ALLOWED_TAGS[tag], *FOR_ALL_TAGS):
            raise _fail(
                self.path,
                line,
                f"<{tag}> cannot have {name}",
                f"leave out {name}; colours go into {COLOURS}",
            )
        patterns = {
            "href": _ADDRESS,
            "src": _IMAGE,
            "width": _NUMBER,
            "height": _NUMBER,
        }
        pattern = patterns.get(name)
        if pattern and not pattern.fullmatch(value):
            hints = {
                "href": "begin it with https:// or mailto:",
                "src": "put the image into the page: data:image/png;base64,…",
            }
            hint = hints.get(name, "write a number of pixels")
            raise _fail(self.path, line, f'{name} cannot be "{value[:60]}"', hint)

    def handle_endtag(self, tag: str) -> None:
        line, _ = self.getpos()
        if tag in WITHOUT_END:
            return
        if not self.open_tags or self.open_tags[-1][0] != tag:
            raise _fail(
                self.path,
                line,
                f"</{tag}> ends nothing here",
                "close the last one first",
            )
        self.open_tags.pop()
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.pieces.append(escape(data, quote=False))

    def handle_decl(self, decl: str) -> None:
        line, _ = self.getpos()
        raise _fail(self.path, line, "a whole page is not a part of it", "leave it out")

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)
