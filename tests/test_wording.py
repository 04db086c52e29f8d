"""What people read uses the words of this field, and one word for one thing.

Searched are the documents, the notes of the shipped ledger, every help text, the golden answers,
and the messages, docstrings, comments and names in the source and the tests.
`python tests/test_wording.py` lists what is found, in all of them or in the paths named.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tools"))

BANNED: tuple[tuple[str, str], ...] = (
    # Words that have a plainer one.
    (r"\bbooks?\b(?!-keep)", "ledger"),
    (r"\b(stands|stood)\b(?! for\b)", "is on the list, is"),
    (r"\bstand (on|there|in|under|beside)\b", "are on the list, are"),
    (r"\bholds\b", "matches; has, contains"),
    (r"\bceases? to hold\b|\bheld (against|out)\b", "no longer matches; checked against"),
    (r"\bhold(ing)? (against|true)\b", "check against"),
    (r"\bmend(s|ed|ing)?\b", "fix, correct"),
    (r"\bslips?\b", "mistake, typo"),
    (r"\bways? out\b", "hint, what to do"),
    (r"\bnothing (is )?known\b", "no data"),
    (r"\bwithout (a|any) figures?\b|\bno figure (is )?stated\b", "no figure given"),
    (r"\bno opening\b(?! stock)|\bopening balance", "the starting size is unknown; opening stock"),
    (r"\bfollowed by the\b.*\bledger\b", "covered"),
    (r"\b(derived|survivors) in \d", "worked out from official lists; from a current list"),
    (r"\btargets named by measures\b", "named in sectoral measures"),
    (r"(?<![</])\bpictures?\b(?!>)", "chart, image, screenshot"),
    (r"\bcumulated\b", "cumulative"),
    (r"\bdress(es|ed)?\b", "table, output format"),
    # Constructions that nobody says.
    (r"\bon whose word\b", "according to which source"),
    (r"\btold\b", "said plainly: who says what"),
    (r"\b(is|are|was|were|as) said\b|\bsaid (so|to)\b", "given, stated"),
    (r"\bwhat is left out\b|\bwhich is none\b|\bthat is none\b", "what is not included"),
    (r"\bwho raises\b", "where it comes from"),
    (r"\bupwards\b", "in a parent folder; from … on"),
    (r"\bwhose it is\b", "the sender of; belonging to"),
    (r"\bthe one before\b", "the previous one"),
    (r"\bis trouble\b", "is an error"),
    (r"\bnobody's business\b", "is not shown, is not read"),
    (r"\bcould drive\b", "control characters; could control"),
    (r"\bgoes to nowhere\b", "is dropped"),
    # Metaphors.
    (r"\b(twins?|shelf|shelves|lookout|gist)\b", "the thing itself"),
    (r"\b(hands? (it |them |the \w+ )?(on|over|to)|in good hands)\b", "passes, gives"),
    # Sentences that were rewritten.
    (r"\blistings and relistings by the day announced", "Counts listings by announcement date"),
    (r"\bnot every count is stated", "… counts were worked out from official lists"),
    (r"\bless delistings\b", "minus delistings"),
    (r"\bdifference that is understood\b", "the difference has a documented reason"),
    (r"\bwhere check will look\b", "is not defined in programs.toml yet"),
    (r"\bnobody is there\b", "cannot ask without a terminal; add --yes"),
    (r"\bmark by which excel\b", "a byte-order mark so that Excel reads accents correctly"),
    (r"\bhow many unspecified\b", "targets whose type the source does not give"),
    (r"\b(from its first day|up to its last day)\b|(?-i:\bAll of it\.)", "on or after, on or before, within"),
    (r"\bwhen it ends by itself\b", "expiry date"),
    (r"\bkept cop(y|ies)\b", "archived copy"),
    (r"\bthe price is that\b|\btakes a library more\b", "the cost is; it needs one more library"),
)  # fmt: skip
"""What is not to be read anywhere, as regular expressions, each with what to say."""

NAMES = {
    "one", "other", "said", "found", "told", "known", "given", "stands", "quiet", "gist", "twins",
    "twin", "hands", "lookout", "shelf", "room", "floor", "house", "book", "mend", "mended", "slip",
    "slips", "holds", "doubts",
}  # fmt: skip
"""What nothing in the source is called: a name says what its value is."""

PARTS_OF_NAMES = {
    "book", "mend", "mended", "slip", "slips", "twin", "twins", "gist", "holds", "stands",
}  # fmt: skip
"""What is no part of a name either."""

EXCEPTIONS: tuple[tuple[str, str, str], ...] = (
    ("src/sanctions_cli/cli/synonyms.py", "cumulated", "a word that people type for --cumulative"),
    ("src/sanctions_cli/cli/synonyms.py", "folder book root", "a word that people type for --ledger"),
    ("src/sanctions_cli/interactive/count_words.py", "upwards of", "sources write it: upwards of 30"),
    ("src/sanctions_cli/records/announcement.py", "other", "a type of target in the record format"),
    ("src/sanctions_cli/records/assertion.py", "other", "a type of target in the record format"),
    ("src/sanctions_cli/records/types.py", "other", "the usual argument of __eq__"),
)  # fmt: skip
"""Where a banned expression may be read: the path, a text around it, and the reason."""

ADDRESS = re.compile(r"https?://\S+|\S+\.html?\b")
QUOTED_KEYS = ("sources", "url", "publisher", "value", "instrument", "authority")
"""Keys of records whose values are names and titles that others chose."""


class Finding(NamedTuple):
    """A banned expression: where it was read, the text around it, and what to say."""

    path: str
    line: int
    text: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text!r}: {self.advice}"


def search(path: str, line: int, text: str) -> Iterator[Finding]:
    """The banned expressions in a text that are not among the exceptions."""
    text = " ".join(ADDRESS.sub("", text).split())
    for pattern, advice in BANNED:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            around = text[max(0, match.start() - 40) : match.end() + 40]
            if not is_exception(path, around):
                yield Finding(path, line, around, f'not "{match[0]}": {advice}')


def is_exception(path: str, around: str) -> bool:
    return any(path == place and text in around for place, text, _ in EXCEPTIONS)


def search_lines(path: Path) -> Iterator[Finding]:
    """Findings in a text, paragraph by paragraph, as an expression may be wrapped."""
    name = path.relative_to(PROJECT).as_posix()
    line = 1
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        yield from search(name, line, paragraph)
        line += paragraph.count("\n") + 2


def search_record(path: Path) -> Iterator[Finding]:
    """Findings in what the ledger's keepers wrote: not in titles and names of sources."""
    name = path.relative_to(PROJECT).as_posix()
    for text in texts_of(tomllib.loads(path.read_text(encoding="utf-8"))):
        yield from search(name, 1, text)


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in QUOTED_KEYS:
                yield from texts_of(item)


def search_source(path: Path) -> Iterator[Finding]:
    """Findings in the texts, comments and names of a module."""
    name = path.relative_to(PROJECT).as_posix()
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from search(name, node.lineno, node.value)
    for line, comment in comments_of(source):
        yield from search(name, line, comment)
    for line, identifier in identifiers_of(tree):
        parts = set(identifier.lower().split("_"))
        is_banned = identifier in NAMES or parts & PARTS_OF_NAMES
        if is_banned and not is_exception(name, identifier):
            yield Finding(name, line, identifier, "a name says what its value is")


def comments_of(source: str) -> Iterator[tuple[int, str]]:
    """The comments of a module; those of several lines as one, with the first line's number."""
    block: list[str] = []
    first = last = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        line = token.start[0]
        if block and line != last + 1:
            yield first, " ".join(block)
            block = []
        if not block:
            first = line
        block.append(token.string.lstrip("# "))
        last = line
    if block:
        yield first, " ".join(block)


def identifiers_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that a module gives: to functions, classes, arguments and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.lineno, node.name


def relative_paths(*patterns: str) -> list[str]:
    paths = [path for pattern in patterns for path in PROJECT.glob(pattern)]
    return sorted(path.relative_to(PROJECT).as_posix() for path in paths)


DOCUMENTS = relative_paths(
    "*.md",
    "docs/**/*.md",
    "docs/*.1",
    "data/*.md",
    "benchmarks/*.md",
    "*.cff",
    "data/LICENSE",
)
RECORDS = relative_paths("data/**/*.toml", "seeds/*.toml")
ANSWERS = relative_paths("tests/golden/**/*.txt")
SOURCES = relative_paths("src/**/*.py", "tools/*.py", "docs/*.py")
TESTS = relative_paths("tests/**/*.py")
TESTS.remove("tests/test_wording.py")  # It names what it searches for.


def find_all(name: str) -> list[Finding]:
    path = PROJECT / name
    if path.suffix == ".py":
        return list(search_source(path))
    if path.suffix == ".toml":
        return list(search_record(path))
    return list(search_lines(path))


@pytest.mark.parametrize("name", [*DOCUMENTS, *ANSWERS, *SOURCES, *TESTS])
def test_a_file_uses_plain_words(name):
    findings = find_all(name)
    assert not findings, "\n".join(map(str, findings))


def test_the_shipped_ledger_and_its_dossiers_use_plain_words():
    findings = [finding for name in RECORDS for finding in find_all(name)]
    assert not findings, "\n".join(map(str, findings))


def search_help_texts() -> Iterator[Finding]:
    import manual

    for pages in manual.commands().values():
        for page in pages:
            rows = [row for group in page.groups for row in group.rows]
            for text in [*page.paragraphs, *(meaning for _, meaning in rows)]:
                yield from search(f"sanctions {page.name} --help", 1, text)


def test_every_help_text_uses_plain_words():
    findings = list(search_help_texts())
    assert not findings, "\n".join(map(str, findings))


@pytest.mark.parametrize(("text", "expected"), [
    ("The book holds.", 2),
    ("What stands on the lists on a day", 1),
    ("It is held\n  against the totals that governments state", 1),
    ("Book-keeping is done on household goods; GB stands for the UK", 0),
    ("https://example.org/a-book.html", 0),
])  # fmt: skip
def test_the_search_finds_what_is_banned_and_nothing_else(text, expected):
    assert len(list(search("x", 1, text))) == expected


def test_the_search_reads_messages_comments_and_names(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "PROJECT", tmp_path)
    module = tmp_path / "module.py"
    module.write_text(
        '# A slip,\n# mended.\ntold = "the way out"\ndef mend(one): ...\n'
    )
    texts = sorted(finding.text for finding in find_all("module.py"))
    sentence = "A slip, mended."
    assert texts == [sentence, sentence, "mend", "one", "the way out", "told"]


def test_every_exception_is_needed_and_has_a_reason():
    for path, text, reason in EXCEPTIONS:
        assert text in (PROJECT / path).read_text(encoding="utf-8"), (path, text)
        assert len(reason) > 10, (path, text)


def list_findings(beginnings: tuple[str, ...]) -> None:
    """Print what is found in the files and help texts whose names begin so."""
    for name in [*DOCUMENTS, *RECORDS, *ANSWERS, *SOURCES, *TESTS]:
        if name.startswith(beginnings):
            for finding in find_all(name):
                print(finding)
    for finding in search_help_texts():
        if finding.path.startswith(beginnings):
            print(finding)


if __name__ == "__main__":
    list_findings(tuple(sys.argv[1:]) or ("",))
