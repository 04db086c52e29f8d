"""The text that a reader of an HTML page sees, without menus, captions and related links.

No library for removing boilerplate is needed: pages of governments and of most publishers mark
what is not the story (nav, aside, footer, figure; classes such as `related`) and what is (main,
article). What is lost: a page that marks nothing keeps its menus, which `sentences` knows only by
their words; a page that draws its text with a script has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions_cli.extraction.documents.beside_story import (
    PAGE,
    Block,
    Container,
    find_beside,
)
from sanctions_cli.extraction.documents.html_elements import (
    BLOCKS,
    ENDED_BY,
    HEADINGS,
    NEVER_SHOWN,
    STORY,
    VOID,
    is_furniture,
    is_hidden,
    may_be_furniture,
)
from sanctions_cli.extraction.documents.html_rows import join_cells
from sanctions_cli.extraction.documents.html_tokens import (
    EndTag,
    StartTag,
    Text,
    read_tokens,
    replace_references,
)

_BULLET = "• "
_BETWEEN_BLOCKS = "\n\n"

_MAX_LINK_LENGTH = 200
_LINKED_SHARE = 0.9
"""The longest block that is left out as a link, and the share of it that must be linked."""

_LEAST_STORY = 0.5
"""The share of a page's text from which main or article is taken to be the whole story.

On some pages each related link is an article, and the story is not.
"""

_BLANKS = re.compile(r"[ \t\n\f\r]+")

# The mark of a footnote beside a figure would make 10 individuals 101.
_FOOTNOTE_MARK = re.compile(r"[\s\d,*†‡\[\]()]*")


@dataclass(slots=True)
class HtmlPage:
    """An HTML page: its text, and the marks in which it states facts about itself.

    language: the code that the page states for its language
    heading: the first heading of the first level
    metas: the name, in lower case, and the content of each meta tag, in the order of the page
    links: the kind (`rel`) and address of each link tag
    structured_data: the text of each JSON-LD script
    times: the `datetime` of each time tag of the story that is not the day of a change
    beside: the places in the text that are in boxes beside the story, in their order
    """

    text: str = ""
    language: str = ""
    title_tag: str = ""
    heading: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    structured_data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    beside: list[tuple[int, int]] = field(default_factory=list)


def read_page(markup: str) -> HtmlPage:
    """The text and the facts of an HTML page, however broken it is."""
    reader = _PageReader(leaves_out_furniture=True)
    reader.read(markup)
    blocks = reader.blocks
    if not blocks:
        # An aside or menu that never ends hides the page from this reader, not from people.
        reader_of_all = _PageReader(leaves_out_furniture=False)
        reader_of_all.read(markup)
        reader, blocks = reader_of_all, reader_of_all.blocks
    page = reader.page
    story = _choose_story(blocks)
    page.text = _BETWEEN_BLOCKS.join(block.text for block in story)
    page.beside = _find_places_beside(story, reader.containers, page.title_tag)
    for block in blocks:
        if block.kind == "h1":
            page.heading = block.text
            break
    return page


def _find_places_beside(
    blocks: Sequence[Block], containers: Sequence[Container], title_tag: str
) -> list[tuple[int, int]]:
    """Where in the text of a page the blocks are that are in boxes beside the story."""
    beside = find_beside(blocks, containers, title_tag)
    places = []
    start = 0
    for block, is_beside in zip(blocks, beside, strict=True):
        end = start + len(block.text)
        if is_beside:
            places.append((start, end))
        start = end + len(_BETWEEN_BLOCKS)
    return places


def _choose_story(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks within main, or else within articles, if they have most of the text."""
    length = sum(len(block.text) for block in blocks)
    for regions in (("main",), ("main", "article")):
        story = []
        for block in blocks:
            if block.region in regions or block.kind == "h1":
                story.append(block)
        story_length = sum(len(block.text) for block in story)
        if story_length > length * _LEAST_STORY:
            return story
    return blocks


class _OpenElement(NamedTuple):
    """An element whose end is not read yet.

    hides: whether its content is not shown
    is_doubtful: whether it is furniture only if no title or story turns up in it
    container: its number, or that of the innermost block around it
    first_block, first_time: the number of blocks and time tags before it
    """

    name: str
    container: int
    hides: bool
    is_doubtful: bool
    first_block: int
    first_time: int


class _PageReader:
    """Collects the blocks of a page from its tags and texts."""

    def __init__(self, *, leaves_out_furniture: bool) -> None:
        self.page = HtmlPage()
        self.blocks: list[Block] = []
        self.containers = [Container(PAGE, "html")]
        self._leaves_out_furniture = leaves_out_furniture
        self._open: list[_OpenElement] = []
        # How often each element is open, so that an end tag without a start costs nothing.
        self._open_count: Counter[str] = Counter()
        self._hiding = 0
        self._pieces: list[str] = []
        self._linked_length = 0
        # The number of blocks before the last title, story or table that is no furniture.
        self._last_story = -1
        self._headings: list[str] = []
        # Where the blocks of each cell begin and end, of the rows that have no end yet.
        self._cells: list[tuple[int, int]] = []
        # The last term of a list of terms, and how many blocks there are behind its last value.
        self._term = ("", 0)

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
        if tag.name in NEVER_SHOWN:
            return
        if tag.name == "br":
            self._break_line()
            return
        self._close_implied(tag.name)
        if tag.name in BLOCKS:
            self._end_block()
        if tag.name in VOID:
            return
        if tag.name == "li":
            self._add_text(_BULLET)
        elif tag.name == "table":
            self._headings = []
        is_table_in_figure = tag.name == "table" and self._open_count["figure"] > 0
        if tag.name in STORY or tag.name == "h1" or is_table_in_figure:
            self._last_story = len(self.blocks)
        self._push(tag)

    def _push(self, tag: StartTag) -> None:
        hides = is_hidden(tag)
        is_doubtful = False
        if self._leaves_out_furniture and not hides:
            is_in_heading = any(self._open_count[name] for name in HEADINGS)
            hides = is_furniture(tag, is_in_heading=is_in_heading)
            is_doubtful = not hides and self._may_be_furniture(tag)
        container = self._find_container()
        if tag.name in BLOCKS:
            self.containers.append(Container(container, tag.name))
            container = len(self.containers) - 1
        element = _OpenElement(
            tag.name,
            container,
            hides,
            is_doubtful,
            len(self.blocks),
            len(self.page.times),
        )
        self._open.append(element)
        self._open_count[tag.name] += 1
        if hides:
            self._hiding += 1

    def _find_container(self) -> int:
        return self._open[-1].container if self._open else PAGE

    def _may_be_furniture(self, tag: StartTag) -> bool:
        is_in_story = self._open_count["article"] > 0 or self._open_count["main"] > 0
        return may_be_furniture(tag, is_in_story=is_in_story)

    def _end(self, tag: EndTag) -> None:
        if tag.name in BLOCKS:
            self._end_block()
        if not self._open_count[tag.name]:
            return
        while self._close() != tag.name:
            pass

    def _close_implied(self, name: str) -> None:
        """Close what the start of another element ends: a paragraph, item, cell or row."""
        while self._open:
            innermost = self._open[-1].name
            if innermost not in ENDED_BY or name not in ENDED_BY[innermost]:
                return
            self._end_block()
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
                del self.page.times[element.first_time :]
        if element.name == "li":
            self._drop_bullet()
        elif element.name in ("td", "th"):
            self._cells.append((element.first_block, len(self.blocks)))
        elif element.name == "tr":
            self._join_row(element.first_block)
        elif element.name == "dd":
            self._join_term(element.first_block)
        return element.name

    def _drop_bullet(self) -> None:
        """Forget the bullet of an item that has no text."""
        if "".join(self._pieces).strip() == _BULLET.strip():
            self._pieces.clear()

    def _join_row(self, first_block: int) -> None:
        """Join the cells of a row of a table to one line."""
        cells = self.blocks[first_block:]
        texts = self._take_texts_of_cells(first_block)
        line = join_cells(texts, self._headings)
        if not line:
            return
        if all(cell.kind == "th" for cell in cells):
            self._headings = texts
        self.blocks[first_block:] = [cells[0]._replace(text=line, kind="")]

    def _take_texts_of_cells(self, first_block: int) -> list[str]:
        """The texts of the blocks of a row, and "" for each cell without text."""
        first_cell = len(self._cells)
        while first_cell and self._cells[first_cell - 1][0] >= first_block:
            first_cell -= 1
        texts = []
        position = first_block
        for start, end in self._cells[first_cell:]:
            # Blocks between cells are of cells whose tags are broken.
            texts += [block.text for block in self.blocks[position:end]]
            if start == end:
                texts.append("")
            position = end
        texts += [block.text for block in self.blocks[position:]]
        del self._cells[first_cell:]
        return texts

    def _join_term(self, first_block: int) -> None:
        """Join a term of a list of terms and the value that begins at `first_block`.

        A term can have several values: "Newly listed", nine persons, and four entities.
        """
        term, end_of_value = self._term
        is_first = first_block > 0 and self.blocks[first_block - 1].kind == "dt"
        start = first_block - 1 if is_first else first_block
        if not is_first and (not term or end_of_value != first_block):
            return
        if is_first:
            term = self.blocks[start].text
        values = self.blocks[first_block:]
        line = join_cells([term, *(value.text for value in values)])
        if line:
            self.blocks[start:] = [values[0]._replace(text=line, kind="")]
        self._term = (term, len(self.blocks))

    def _add_text(self, text: str) -> None:
        if self._hiding:
            return
        if self._open_count["sup"] and _FOOTNOTE_MARK.fullmatch(text):
            return
        if not self._open_count["pre"]:
            text = _BLANKS.sub(" ", text)
        self._pieces.append(text)
        if self._open_count["a"]:
            self._linked_length += len(text.replace(" ", ""))

    def _break_line(self) -> None:
        """Begin a new line; two breaks in a row begin a paragraph, as old pages do it."""
        if self._hiding:
            return
        while self._pieces and self._pieces[-1].isspace():
            if self._pieces.pop() == "\n":
                self._end_block()
                return
        self._pieces.append("\n")

    def _end_block(self) -> None:
        """Make the text since the last block a block."""
        if self._hiding:
            return
        text = _tidy_lines("".join(self._pieces))
        if text == _BULLET.strip():
            return  # the paragraph of an item begins after its bullet
        linked_length = self._linked_length
        self._pieces.clear()
        self._linked_length = 0
        if not text:
            return
        kind = self._find_kind()
        # A value beside its label may be a link, such as the department that publishes.
        is_value = self._open_count["td"] > 0 or self._open_count["dd"] > 0
        may_be_link = self._leaves_out_furniture and kind == "" and not is_value
        if may_be_link and _is_link(text, linked_length):
            return
        region = ""
        if self._open_count["main"]:
            region = "main"
        elif self._open_count["article"]:
            region = "article"
        self.blocks.append(Block(text, region, kind, self._find_container()))

    def _find_kind(self) -> str:
        for kind in ("h1", "th", "dt"):
            if self._open_count[kind]:
                return kind
        return ""

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
            self.page.title_tag = " ".join(replace_references(tag.content).split())
        elif tag.name == "script":
            if "ld+json" in attributes.get("type", "").lower():
                self.page.structured_data.append(tag.content)
        else:
            self._read_time(tag)

    def _read_time(self, tag: StartTag) -> None:
        """Keep the day of a time tag, or of a tag that is marked as the day of publication."""
        attributes = tag.attributes
        marks = (
            f"{attributes.get('itemprop', '')} {attributes.get('class', '')}".lower()
        )
        day = attributes.get("datetime", "")
        is_of_change = "modified" in marks or "updated" in marks
        if "datepublished" in marks:
            day = day or attributes.get("content", "")
            self.page.metas.append(("datepublished", day))
        elif tag.name == "time" and not is_of_change and not self._hiding:
            self.page.times.append(day)


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
    length = len(text.removeprefix(_BULLET).replace(" ", ""))
    return linked_length >= length * _LINKED_SHARE
