"""Citations for reference managers: works as entries in BibTeX, and as objects in CSL JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple
from urllib.parse import quote

from sanctions_cli.dates import format_date
from sanctions_cli.text import plain

EntryFormat = Literal["bibtex", "csl"]

FILE_SUFFIXES: dict[EntryFormat, str] = {"bibtex": ".cite.bib", "csl": ".cite.json"}
"""What the file with the entries is called, beside that of the answer."""

KEY_DIGITS = 8
"""Of a hash in a key: enough that no two entries of a bibliography have the same."""

MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
"""The months as every style of BibTeX knows them, without braces."""

# Signs that TeX would run. A brace must not be written as such even behind a backslash, since
# BibTeX counts braces.
TEX_SPELLINGS = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "–": "--", "—": "---",
})  # fmt: skip

# Two hyphens, which TeX would join to a dash.
_HYPHENS = re.compile(r"-(?=-)")

_SAFE_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=~%"


class CitedWork(NamedTuple):
    """A work to cite: a ledger with a question to it, or a source of a record.

    `issued` and `accessed` are ISO dates, of which `issued` can be a month or a year, or "".
    """

    key: str
    kind: Literal["dataset", "webpage", "document"]
    title: str
    issued: str
    author: str = ""
    accessed: str = ""
    version: str = ""
    url: str = ""
    note: str = ""


def cite_answer(
    title: str, state: str, question: str, command: str, version: str, today: date
) -> CitedWork:
    """The ledger with a title, in a state such as "revision 3f9c2e1a", and what it was asked."""
    asked = f"{question.rstrip('.')}. " if question else ""
    note = (
        f"{asked}Computed on {format_date(str(today))}: {command} (version {version})"
    )
    digits = _hash_texts(title, state, question, command)
    return CitedWork(
        key=f"sanctions-{today}-{digits}",
        kind="dataset",
        title=title,
        issued=str(today),
        accessed=str(today),
        version=state,
        note=note,
    )


def cite_source(source: Mapping[str, Any], record_id: str) -> CitedWork:
    """A source of the record with an id."""
    publisher, title = source.get("publisher", ""), source.get("title", "")
    url = source.get("url") or source.get("archive") or ""
    notes = [source.get("locator", ""), f"Source of {record_id}"]
    return CitedWork(
        key=f"{record_id}-{_hash_texts(publisher, title, url)}",
        kind="webpage" if url else "document",
        title=title or publisher,
        author=publisher,
        issued=str(source.get("published") or ""),
        url=url,
        note=". ".join(filter(None, notes)),
    )


def _hash_texts(*texts: str) -> str:
    """The first digits of a hash of some texts, for a key."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:KEY_DIGITS]


def format_entries(works: Sequence[CitedWork], entry_format: EntryFormat) -> str:
    """The works in a format of reference managers, in whole lines; each work once."""
    unique_works = list({work.key: work for work in works}.values())
    if entry_format == "bibtex":
        return "\n".join(map(_format_bibtex, unique_works))
    items = list(map(_make_csl_item, unique_works))
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


# BibTeX


def _format_bibtex(work: CitedWork) -> str:
    """An entry of the type `misc`, which every style knows."""
    fields = {}
    if work.author:
        # Two pairs of braces: a body is no first and last name.
        fields["author"] = f"{{{{{_escape_tex(work.author)}}}}}"
    fields["title"] = f"{{{{{_escape_tex(work.title)}}}}}"  # in its own capitals
    year, _, rest = work.issued.partition("-")
    if year:
        fields["year"] = f"{{{year}}}"
    if rest:
        fields["month"] = MONTHS[int(rest[:2]) - 1]
    if work.kind == "dataset":
        fields["howpublished"] = "{Data set}"
    if work.version:
        fields["version"] = f"{{{_escape_tex(work.version)}}}"
    if work.url:
        fields["url"] = f"{{{quote(plain(work.url), safe=_SAFE_IN_ADDRESSES)}}}"
    if work.accessed:
        fields["urldate"] = f"{{{work.accessed}}}"
    note = work.note
    if work.version:  # which most styles do not print
        note = f"{work.version[0].upper()}{work.version[1:]}. {note}"
    fields["note"] = f"{{{_escape_tex(note)}}}"
    lines = [f"  {name:<12} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"]) + "\n"


def _escape_tex(text: str) -> str:
    words = " ".join(plain(text).split())
    # Each hyphen first: a dash is written as hyphens that TeX is to join.
    parts = [part.translate(TEX_SPELLINGS) for part in _HYPHENS.split(words)]
    return "-{}".join(parts)


# CSL JSON


def _make_csl_item(work: CitedWork) -> dict[str, Any]:
    """The work in the words of csl-data.json, the schema of the Citation Style Language."""
    item: dict[str, Any] = {"id": work.key, "type": work.kind}
    texts = {
        "title": work.title,
        "version": work.version,
        "URL": work.url,
        "note": work.note,
    }
    for name, text in texts.items():
        if text:
            item[name] = plain(text)
    if work.author:
        item["author"] = [{"literal": plain(work.author)}]
    for name, day in {"issued": work.issued, "accessed": work.accessed}.items():
        if day:
            item[name] = {"date-parts": [list(map(int, day.split("-")))]}
    return item
