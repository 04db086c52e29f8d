"""Words the notes on the sources of figures: the records behind each, and who published them."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.dates import format_date
from sanctions_cli.render import RenderOptions
from sanctions_cli.render.caveat_words import Voice
from sanctions_cli.render.marks import format_source_mark
from sanctions_cli.table import FigureSources, Remark, SourcedRecord, Table
from sanctions_cli.text import plural

MOST_RECORDS = 3
"""The most records that a short note names before it only counts them."""

MOST_SOURCES = 2
"""The most sources of a short note."""

MORE_SOURCES = "Every record and source: --notes full"


def list_source_notes(
    table: Table, options: RenderOptions, voice: Voice
) -> list[Remark]:
    """A note for each figure of which the table has the records, under the mark of the figure.

    At a terminal, a short note names the first records and sources only.
    """
    is_short = voice == "terminal" and options.notes != "full"
    notes: list[Remark] = []
    if voice == "terminal":
        notes.append(("", ""))  # a blank line, since there can be many
    is_cut = False
    for number, figure in enumerate(table.figure_sources, start=1):
        sources = _group_sources(figure.records)
        most_records, most_sources = len(figure.records), len(sources)
        if is_short:
            most_records, most_sources = MOST_RECORDS, MOST_SOURCES
            is_cut = is_cut or len(figure.records) > most_records
            is_cut = is_cut or len(sources) > most_sources
        text = _word_note(figure, sources, most_records, most_sources)
        notes.append((format_source_mark(number), text))
    if is_cut:
        notes.append(("", MORE_SOURCES))
    return notes


def _word_note(
    figure: FigureSources,
    sources: Sequence[tuple[str, list[str]]],
    most_records: int,
    most_sources: int,
) -> str:
    """`2024, Canada: 10 individuals on 9 August 2024 (ca-2024-08-09-by). Sources: …`"""
    records = []
    for record in figure.records[:most_records]:
        records.append(
            f"{record.figures}{_prefix_date(record.announced)} ({record.id})"
        )
    more = len(figure.records) - most_records
    if more > 0:
        records.append(f"and {plural(more, 'more record')}")
    text = f"{figure.label}: {'; '.join(records)}."
    named = []
    for source, dates in sources[:most_sources]:
        if len(dates) < len(figure.records):
            source += f" (for {_name_dates(dates)})"
        named.append(source)
    more = len(sources) - most_sources
    if more > 0:
        named.append(f"and {plural(more, 'more source')}")
    if not named:
        return f"{text} No source."
    heading = "Source" if len(sources) == 1 else "Sources"
    return f"{text} {heading}: {'; '.join(named)}"


def _prefix_date(iso_date: str) -> str:
    preposition = "on" if iso_date.count("-") == 2 else "in"
    return f" {preposition} {format_date(iso_date)}"


def _name_dates(dates: Sequence[str]) -> str:
    """The first and the number of the rest: a source of many records is of all in between."""
    words = format_date(dates[0])
    if len(dates) > 1 and len(set(dates)) == 1:
        return f"{len(dates):,} records of {words}"
    if len(dates) == 2:
        return f"{words} and {format_date(dates[1])}"
    if len(dates) > 2:
        return f"{words} and {len(dates) - 1:,} more"
    return words


def _group_sources(records: Sequence[SourcedRecord]) -> list[tuple[str, list[str]]]:
    """Each source of the records once, in words, with the dates of the records that name it."""
    dates: dict[str, list[str]] = {}
    for record in records:
        texts = dict.fromkeys(_word_source(dict(source)) for source in record.sources)
        for text in texts:
            dates.setdefault(text, []).append(record.announced)
    return list(dates.items())


def _word_source(source: dict[str, str]) -> str:
    """`Canada Gazette, Part II: SOR/2024-167, 28 August 2024, https://…`"""
    words = source.get("publisher", "")
    if source.get("title"):
        words += f": {source['title']}"
    if source.get("published"):
        words += f", {format_date(source['published'])}"
    link = source.get("url") or source.get("archive")
    if link:
        words += f", {link}"
    return words
