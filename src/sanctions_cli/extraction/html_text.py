"""The text that a reader of an HTML page sees, without menus, captions and related links.

No library for removing boilerplate is needed: pages of governments and of most publishers mark
what is not the story (nav, aside, footer, figure; classes such as `related`) and what is (main,
article). What is lost: a page that marks nothing keeps its menus, which `sentences` can only tell
by their words; a page that draws its text with a script has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import NamedTuple

from sanctions_cli.extraction.html_tokens import EndTag, StartTag, Text, read_tokens
from sanctions_cli.extraction.lexicons import load_lexicon


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_SHOWN = _names("script style noscript template textarea iframe xmp title")
_FURNITURE = _names(
    "nav aside footer figcaption dialog button select menu audio video object canvas svg"
)
_DOUBTFUL = _names("header figure form")
"""Elements that are furniture unless the title, the story or a table is in them.

Some sites wrap the whole page in a form, and a table in a figure; the header of a page has its
menu, but may have the title.
"""

_ROLES_OF_FURNITURE = _names("navigation complementary contentinfo banner search")
_STORY = _names("main article")

_VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements that have no content and no end tag."""

_BLOCKS = _names(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul
    """
)

_MAX_CELLS = 8
_MAX_CELL_LENGTH = 80
"""The size of a row that becomes one line; other rows are the layout of a page."""

_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset(["li"]),
    "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]),
    "td": frozenset(["td", "th", "tr"]),
    "th": frozenset(["td", "th", "tr"]),
    "tr": frozenset(["tr"]),
}
"""The elements whose end tag may be left out, each with those whose start ends it."""

_STORY_WORDS = _names(
    "article body content entry has main no page post story text with without"
)
"""Words that tell that a class such as `content-with-sidebar` is not furniture itself."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")

_MAX_LINK_LENGTH = 200
_LINKED_SHARE = 0.9
"""The longest block that is left out as a link, and the share of it that must be linked."""

_LEAST_STORY = 0.5
"""The share of a page's text from which main or article is taken to be the whole story.

On some pages each related link is an article, and the story is not.
"""


class Block(NamedTuple):
    """A paragraph, heading, list item or row of a table.

    region: whether it is within main or article: "main", "article" or ""
    is_title: whether it is a heading of the first level
    is_label: whether it is a term whose value follows
    """

    text: str
    region: str
    is_title: bool = False
    is_label: bool = False


@dataclass(slots=True)
class HtmlPage:
    """An HTML page: its text, and the marks in which it states facts about itself.

    metas: the content of each meta tag with its name in lower case, in the order of the page
    links: the addresses of link tags by their `rel`
    structured_data: the text of each JSON-LD script
    times: the `datetime` of each time tag of the story
    """

    language: str = ""
    title_tag: str = ""
    heading: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    structured_data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    text: str = ""


def read_page(markup: str) -> HtmlPage:
    """The text and the facts of an HTML page, however broken it is."""
    reader = _PageReader(leave_out_furniture=True)
    reader.read(markup)
    blocks = reader.blocks
    if not blocks:
        # An aside or menu that never ends hides the page from this reader, not from people.
        reader_of_all = _PageReader(leave_out_furniture=False)
        reader_of_all.read(markup)
        blocks = reader_of_all.blocks
    page = reader.page
    page.text = "\n\n".join(block.text for block in _choose_story(blocks))
    for block in blocks:
        if block.is_title:
            page.heading = block.text
            break
    return page


def _choose_story(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks within main, or else within articles, if they have most of the text."""
    length = sum(len(block.text) for block in blocks)
    for regions in (("main",), ("main", "article")):
        story = [block for block in blocks if block.region in regions or block.is_title]
        story_length = sum(len(block.text) for block in story)
        if story_length > length * _LEAST_STORY:
            return story
    return blocks


class _OpenElement(NamedTuple):
    """An element whose end is not read yet.

    hides: whether its content is not shown
    first_block: the number of blocks before it
    is_doubtful: whether it is furniture only if no title or story turns up in it
    """

    name: str
    hides: bool = False
    first_block: int = 0
    is_doubtful: bool = False


class _PageReader:
    """Collects the blocks of a page from its tags and texts."""

    def __init__(self, *, leave_out_furniture: bool) -> None:
        self.page = HtmlPage()
        self.blocks: list[Block] = []
        self._leaves_out_furniture = leave_out_furniture
        self._open: list[_OpenElement] = []
        # How often each element is open, so that an end tag without a start costs nothing.
        self._open_count: Counter[str] = Counter()
        self._hiding = 0
        self._pieces: list[str] = []
        self._linked_length = 0
        self._last_story = -1

    def read(self, markup: str) -> None:
        """Read the whole page."""
        for token in read_tokens(markup):
            if isinstance(token, Text):
                self._add_text(token.text)
            elif isinstance(token, StartTag):
                self._start(token)
            else:
                self._end(token)
        self._end_block()
        while self._open:
            self._close()

    def _start(self, tag: StartTag) -> None:
        self._read_facts(tag)
        if tag.name in _NEVER_SHOWN:
            return
        if tag.name == "br":
            self._add_text("\n")
            return
        if tag.name in _VOID:
            if tag.name == "hr":
                self._end_block()
            return
        self._close_implied(tag.name)
        if tag.name in _BLOCKS:
            self._end_block()
        if tag.name == "li":
            self._add_text("• ")
        if tag.name in _STORY or tag.name == "h1":
            self._last_story = len(self.blocks)
        if tag.name == "table" and self._open_count["figure"]:
            self._last_story = len(self.blocks)
        self._push(tag)

    def _push(self, tag: StartTag) -> None:
        hides = _is_hidden(tag)
        is_doubtful = False
        if self._leaves_out_furniture and not hides:
            hides = tag.name in _FURNITURE
            is_doubtful = not hides and self._may_be_furniture(tag)
        element = _OpenElement(tag.name, hides, len(self.blocks), is_doubtful)
        self._open.append(element)
        self._open_count[tag.name] += 1
        if hides:
            self._hiding += 1

    def _may_be_furniture(self, tag: StartTag) -> bool:
        """Whether an element is furniture, unless the story turns up in it."""
        if tag.name in _STORY or tag.name in ("html", "body", "h1"):
            return False
        if tag.name == "header" and (
            self._open_count["article"] or self._open_count["main"]
        ):
            # The header of a story has its title and date.
            return False
        if tag.name in _DOUBTFUL:
            return True
        if tag.attributes.get("role", "").lower() in _ROLES_OF_FURNITURE:
            return True
        names = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
        return _names_furniture(names)

    def _end(self, tag: EndTag) -> None:
        if tag.name in _BLOCKS:
            self._end_block()
        if not self._open_count[tag.name]:
            return
        while self._close() != tag.name:
            pass

    def _close_implied(self, name: str) -> None:
        """Close the paragraph, item or cell that the start of another element ends."""
        if not self._open:
            return
        innermost = self._open[-1].name
        ended_by = _ENDED_BY.get(innermost, frozenset())
        if name in ended_by:
            self._end_block()
            self._close()
            self._close_implied_row(name)

    def _close_implied_row(self, name: str) -> None:
        """Close the row whose last cell was closed by the start of another row."""
        if name == "tr" and self._open and self._open[-1].name == "tr":
            self._close()

    def _close(self) -> str:
        """Close the innermost element, and return its name."""
        element = self._open.pop()
        self._open_count[element.name] -= 1
        if element.hides:
            self._hiding -= 1
        if element.is_doubtful:
            self._end_block()
            if self._last_story < element.first_block:
                del self.blocks[element.first_block :]
        if element.name == "tr":
            self._join_row(element.first_block)
        elif element.name == "dd":
            is_labelled = element.first_block > 0
            if is_labelled and self.blocks[element.first_block - 1].is_label:
                self._join_row(element.first_block - 1)
        return element.name

    def _join_row(self, first_block: int) -> None:
        """Join the cells of a row to one line, as people say it: "Entities: 3"."""
        cells = self.blocks[first_block:]
        if not 2 <= len(cells) <= _MAX_CELLS:
            return
        for cell in cells:
            if len(cell.text) > _MAX_CELL_LENGTH or "\n" in cell.text:
                return
        texts = [cell.text for cell in cells]
        line = " | ".join(texts)
        if len(texts) == 2:
            line = f"{texts[0].removesuffix(':').rstrip()}: {texts[1]}"
        self.blocks[first_block:] = [Block(line, cells[0].region)]

    def _add_text(self, text: str) -> None:
        if self._hiding == 0:
            if not self._open_count["pre"] and text != "\n":
                text = re.sub(r"[ \t\n\f\r]+", " ", text)
            self._pieces.append(text)
            if self._open_count["a"]:
                self._linked_length += len(text.strip())

    def _end_block(self) -> None:
        """Make the text since the last block a block."""
        if self._hiding:
            return
        text = _tidy_lines("".join(self._pieces))
        linked_length = self._linked_length
        self._pieces.clear()
        self._linked_length = 0
        if not text or text == "•":
            return
        is_title = self._open_count["h1"] > 0
        is_cell = self._open_count["td"] > 0
        may_be_link = self._leaves_out_furniture and not is_title and not is_cell
        if may_be_link and _is_link(text, linked_length):
            return
        region = ""
        if self._open_count["main"]:
            region = "main"
        elif self._open_count["article"]:
            region = "article"
        is_label = self._open_count["dt"] > 0
        self.blocks.append(Block(text, region, is_title, is_label))

    def _read_facts(self, tag: StartTag) -> None:
        """Keep what a tag states about the page."""
        attributes = tag.attributes
        if tag.name == "html":
            self.page.language = attributes.get("lang") or attributes.get(
                "xml:lang", ""
            )
        elif tag.name == "meta":
            for key in ("property", "name", "itemprop"):
                if key in attributes:
                    content = attributes.get("content", "")
                    self.page.metas.append((attributes[key].lower(), content))
        elif tag.name == "link":
            link = (attributes.get("rel", "").lower(), attributes.get("href", ""))
            self.page.links.append(link)
        elif tag.name == "title" and not self.page.title_tag:
            self.page.title_tag = " ".join(unescape(tag.content).split())
        elif tag.name == "script":
            if "ld+json" in attributes.get("type", "").lower():
                self.page.structured_data.append(tag.content)
        elif tag.name == "time" and self._hiding == 0:
            self.page.times.append(attributes.get("datetime", ""))


def _tidy_lines(text: str) -> str:
    """The text with single spaces, without blanks at the ends of lines and without empty lines."""
    lines = []
    for line in text.split("\n"):
        tidy_line = " ".join(line.split())
        if tidy_line:
            lines.append(tidy_line)
    return "\n".join(lines)


def _is_link(text: str, linked_length: int) -> bool:
    """Whether a block is nothing but a link: an entry of a menu, or a related story."""
    if len(text) > _MAX_LINK_LENGTH or text.endswith("."):
        return False
    return (
        linked_length >= len(text.removeprefix("• ").replace(" ", "")) * _LINKED_SHARE
    )


@cache
def _furniture_words() -> frozenset[str]:
    return frozenset(load_lexicon("furniture")["classes"]["words"])


def _names_furniture(names: str) -> bool:
    """Whether classes or an id name furniture, as whole names or by their words."""
    words = _furniture_words()
    for name in names.lower().split():
        if name in words:
            return True
        parts = re.split("[-_]+", name)
        if not words.isdisjoint(parts) and _STORY_WORDS.isdisjoint(parts):
            return True
    return False


def _is_hidden(tag: StartTag) -> bool:
    """Whether a browser does not show the content of an element."""
    if tag.name in ("html", "body"):
        return False  # hidden until a script has run
    if "hidden" in tag.attributes:
        return True
    if tag.attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = tag.attributes.get("style", "").lower()
    return bool(_HIDDEN_STYLE.search(style))
