"""What the elements of HTML are to a reader: blocks, cells, hidden, or beside the story."""

from __future__ import annotations

import re
from functools import cache

from sanctions_cli.extraction.documents.html_tokens import StartTag
from sanctions_cli.extraction.lexicons import load_lexicon


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEVER_SHOWN = _names("script style noscript template textarea iframe xmp title")
"""Elements whose content is no text of the page; `html_tokens` reads them in one piece."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements that have no content and no end tag."""

BLOCKS = _names(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul
    """
)
"""Elements that begin a new line, and end with one."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

STORY = _names("main article")

ENDED_BY = {
    "p": BLOCKS,
    "li": _names("li"),
    "dt": _names("dt dd"),
    "dd": _names("dt dd"),
    "td": _names("td th tr"),
    "th": _names("td th tr"),
    "tr": _names("tr"),
}
"""The elements whose end tag may be left out, each with those whose start ends it."""

_FURNITURE = _names(
    "nav aside footer figcaption dialog button select menu audio video object canvas svg"
)
_CROSSED_OUT = _names("s del strike")
"""Elements with what a correction has crossed out: a wrong figure, mostly."""

_DOUBTFUL = _names("header figure form")
_ROLES_OF_FURNITURE = _names("navigation complementary contentinfo banner search")

_STORY_WORDS = _names("article body content entry main page post story text")
_NEGATIONS = _names("has no with without")
"""Words by which a class such as `content-with-sidebar` is not furniture itself."""

_PANELS = _names(
    "accordion acc collapse collapsible collapsed panel pane tabpanel tabpane"
)
"""Words of classes of what a click opens: the panel of a tab, a part of an accordion."""

# The words of a name: related-links, related_links and relatedLinks have two.
_WORD_BORDER = re.compile("[-_]+|(?<=[a-z])(?=[A-Z])")

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def is_hidden(tag: StartTag) -> bool:
    """Whether a browser does not show the content of an element, and no click opens it."""
    if tag.name in ("html", "body"):
        return False  # hidden until a script has run
    if _opens_by_click(tag):
        return False
    if "hidden" in tag.attributes:
        return True
    if tag.attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = tag.attributes.get("style", "").lower()
    return bool(_HIDDEN_STYLE.search(style))


def _opens_by_click(tag: StartTag) -> bool:
    """Whether an element is the panel of a tab, or a part of an accordion."""
    if tag.attributes.get("role", "").lower() == "tabpanel":
        return True
    return not _PANELS.isdisjoint(_list_words(tag.attributes.get("class", "")))


def is_furniture(tag: StartTag, *, is_in_heading: bool) -> bool:
    """Whether an element is never part of the story.

    A button in a heading, or of an accordion, is the heading of what it opens.
    """
    if tag.name == "button" and (is_in_heading or _opens_by_click(tag)):
        return False
    return tag.name in _FURNITURE or tag.name in _CROSSED_OUT


def may_be_furniture(tag: StartTag, *, is_in_story: bool) -> bool:
    """Whether an element is furniture, unless the title, the story or a table is in it.

    Some sites wrap the whole page in a form, and a table in a figure; the header of a page has its
    menu, but may have the title; that of an article has its title and date.
    """
    if tag.name in STORY or tag.name in ("html", "body", "h1"):
        return False
    if tag.name == "header":
        return not is_in_story
    if tag.name in _DOUBTFUL:
        return True
    if tag.attributes.get("role", "").lower() in _ROLES_OF_FURNITURE:
        return True
    names = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
    return _names_furniture(names)


def _names_furniture(names: str) -> bool:
    """Whether classes or an id name furniture: as whole names, or by their words."""
    furniture = _furniture_words()
    for name in names.split():
        words = [word.lower() for word in _WORD_BORDER.split(name)]
        if not _NEGATIONS.isdisjoint(words):
            continue
        if name.lower() in furniture or words[-1] in furniture:
            return True
        if not furniture.isdisjoint(words) and _STORY_WORDS.isdisjoint(words):
            return True
    return False


def _list_words(names: str) -> set[str]:
    """The words of classes, in lower case."""
    return {word.lower() for name in names.split() for word in _WORD_BORDER.split(name)}


@cache
def _furniture_words() -> frozenset[str]:
    return frozenset(load_lexicon("furniture")["classes"]["words"])
