"""The readers of all kinds of lists, and which of them reads a file."""

from __future__ import annotations

from sanctions_cli.lists import (
    au_dfat,
    ca_regulations,
    ca_sema,
    ch_seco,
    cn_ammitto,
    eu_fsf_csv,
    eu_fsf_xml,
    eu_journal,
    ftm_entities,
    gb_conlist,
    gb_sanctions_list_csv,
    gb_sanctions_list_xml,
    opensanctions_targets,
    un_consolidated,
    us_sdn_advanced,
    us_sdn_csv,
    us_sdn_enhanced,
)
from sanctions_cli.lists.entries import BadList, ListReader
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.text import did_you_mean, join_words, plain, quote

READERS: tuple[ListReader, ...] = (
    au_dfat,
    ca_regulations,
    ca_sema,
    ch_seco,
    cn_ammitto,
    eu_fsf_csv,
    eu_fsf_xml,
    eu_journal,
    ftm_entities,
    gb_conlist,
    gb_sanctions_list_csv,
    gb_sanctions_list_xml,
    opensanctions_targets,
    un_consolidated,
    us_sdn_advanced,
    us_sdn_csv,
    us_sdn_enhanced,
)
"""All readers. A file is read by one of them only; two forms of a list are of one kind."""

KINDS = tuple(dict.fromkeys(reader.KIND for reader in READERS))
"""The kinds of lists, each once."""


def find_readers(kind: str = "") -> tuple[ListReader, ...]:
    """The readers of a kind, or all of them; BadList for an unknown kind."""
    if not kind:
        return READERS
    readers = tuple(reader for reader in READERS if kind == reader.KIND)
    if not readers:
        hint = did_you_mean(kind, KINDS) or f"it is one of {join_words(KINDS, 'or')}"
        raise BadList(f"no kind of list is called {quote(kind)}", hint=hint)
    return readers


def find_reader(source: SourceFile, kind: str = "") -> ListReader:
    """The reader that recognises a file, among those of a kind. Raises BadList."""
    readers = find_readers(kind)
    recognising = [reader for reader in readers if reader.recognise(source)]
    if len(recognising) > 1:
        kinds = join_words([reader.KIND for reader in recognising], "or")
        raise BadList(
            f"it looks like {kinds}",
            hint=f"--kind {recognising[0].KIND}, if it is that",
        )
    if recognising:
        return recognising[0]
    if kind:
        raise _refuse_kind(source, kind)
    hint = "for a spreadsheet of your own: sanctions import csv FILE"
    if source.form in ("xml", "json", "yaml"):
        hint = "use the file of the list itself, not an index or a description of it"
    raise BadList(
        f"it is not an official list of a known kind, but {_describe_form(source)}",
        hint=hint,
    )


def _refuse_kind(source: SourceFile, kind: str) -> BadList:
    """The error for a file of another kind than the stated one: what it is instead."""
    actual_kinds = [reader.KIND for reader in READERS if reader.recognise(source)]
    if not actual_kinds:
        return BadList(
            f"it is not a file of the kind {kind}, but {_describe_form(source)}",
            hint="name the file of the list itself, or correct --kind",
        )
    return BadList(
        f"it is a file of the kind {join_words(actual_kinds, 'or')}, not {kind}",
        hint="leave out --kind, and the kind is recognised",
    )


def _describe_form(source: SourceFile) -> str:
    """What a file looks like, for those who take it for a list."""
    if source.form == "xml":
        return f"XML with the root element {quote(source.root)}"
    if source.form in ("json", "yaml"):
        return f"{source.form.upper()} of another kind"
    first_row = source.rows[0] if source.rows else ()
    cells = ", ".join(plain(cell) for cell in first_row)
    return f"a table that begins with {quote(cells)}"
