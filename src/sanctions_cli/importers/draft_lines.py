"""Drafts in lines for people: who, what, how many and when, above the passages that say so."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.console import styled_text
from sanctions_cli.dates import format_date
from sanctions_cli.extraction.drafts import AnnouncementDraft
from sanctions_cli.importers.news import Likeness, NewsDraft, make_counts, order_figures
from sanctions_cli.importers.passages import Passage, describe_place, find_passages
from sanctions_cli.ledger import duplicates
from sanctions_cli.text import display_width, join_words, plain, quote, to_ascii

PIPE_WIDTH = 100
"""Columns of a line where there is no terminal."""

NARROWEST_PASSAGE = 40
"""Columns that a passage may always take."""

WIDEST_COLUMN = 40
"""Columns of the table to which names and figures are filled up; longer ones are exceptions."""

GAP = "  "

ARROW = "\N{RIGHTWARDS ARROW}"


class LineStyle(NamedTuple):
    """What the output takes: columns of a line, colours, and characters beyond ASCII."""

    width: int = PIPE_WIDTH
    colour: bool = False
    unicode: bool = True


class Headline(NamedTuple):
    """A draft in four words or phrases."""

    parties: str
    act: str
    figures: str
    day: str


def make_headline(news_draft: NewsDraft) -> Headline:
    """Who against whom, what was done, how many targets, and when."""
    return Headline(
        _name_parties(news_draft),
        _describe_act(news_draft),
        describe_figures(news_draft),
        _describe_day(news_draft),
    )


def _name_parties(news_draft: NewsDraft) -> str:
    draft = news_draft.draft
    return f"{name_sender(draft)} {ARROW} {name_targets(draft)}"


def name_sender(draft: AnnouncementDraft) -> str:
    """The sender's name; a question mark behind one that is only a guess."""
    name = countries.short_name(draft.sender)
    return f"{name}?" if "sender" in draft.unclear else name


def name_targets(draft: AnnouncementDraft) -> str:
    """The names of the targets in the order of the alphabet, marked as those of senders."""
    names = join_words(sorted(map(countries.short_name, draft.targets)))
    return f"{names}?" if "target" in draft.unclear else names


def _describe_act(news_draft: NewsDraft) -> str:
    """The action and the kind of an act; a question mark where the text may not announce it."""
    draft = news_draft.draft
    act = draft.action + _KINDS_OF_ACTS.get(draft.kind, "")
    if draft.kind == "cumulative":
        act = "running total"
    return f"{act}?" if "action" in draft.unclear else act


_KINDS_OF_ACTS = {"planned": ", planned", "prior": ", earlier"}
"""What an act has behind its action, unless it goes without saying."""


def describe_figures(news_draft: NewsDraft) -> str:
    """The figures of a draft in words, with a total that the text states beside them."""
    draft = news_draft.draft
    if not make_counts(draft):
        return "no figure"
    precision = draft.precision or "exact"
    figures = duplicates.describe_figures(order_figures(draft), precision)
    if draft.total is not None:
        figures += f" ({draft.total:,} in total)"
    return figures


def _describe_day(news_draft: NewsDraft) -> str:
    draft = news_draft.draft
    if draft.announced:
        day = format_date(draft.announced)
        return f"as of {day}" if draft.kind == "cumulative" else day
    if draft.date_text:
        return quote(draft.date_text)
    return "" if draft.kind == "cumulative" else "no date"


# Blocks


def format_drafts(drafts: Sequence[NewsDraft], style: LineStyle) -> str:
    """A block of lines for each draft; their first lines are a table where there is room.

    The drafts of several files are below their names.
    """
    headlines = [make_headline(news_draft) for news_draft in drafts]
    columns = _measure_columns(headlines)
    has_room = sum(columns) + len(GAP) * (len(columns) - 1) <= style.width
    has_file_names = len({news_draft.origin.file_name for news_draft in drafts}) > 1
    lines: list[str] = []
    origin = None
    for news_draft, headline in zip(drafts, headlines, strict=True):
        if has_file_names and news_draft.origin is not origin:
            origin = news_draft.origin
            blank_line = [""] if lines else []
            lines += [*blank_line, _accent(plain(origin.file_name), style), ""]
        lines += _format_headline(headline, columns, style, has_room=has_room)
        lines += _format_passages(news_draft, style)
        lines += format_remarks(news_draft, style)
    text = "\n".join(lines) + "\n"
    return text if style.unicode else to_ascii(text)


def _measure_columns(headlines: Sequence[Headline]) -> list[int]:
    columns = []
    for parts in zip(*headlines, strict=True):
        widths = [display_width(part) for part in parts]
        usual = [width for width in widths if width <= WIDEST_COLUMN]
        columns.append(max(usual, default=WIDEST_COLUMN))
    return columns


def _format_headline(
    headline: Headline, columns: Sequence[int], style: LineStyle, *, has_room: bool
) -> list[str]:
    """The parts of a headline below those of others; where there is no room, the figures apart."""
    cells = []
    for part, width in zip(headline, columns, strict=True):
        cells.append(part + " " * (width - display_width(part)))
    parties, act, figures, day = cells
    has_room = has_room and display_width(GAP.join(cells).rstrip()) <= style.width
    if style.colour:
        parties = styled_text.format_piece(parties, "bold")
    if has_room:
        return [GAP.join([parties, act, figures, day]).rstrip()]
    return [GAP.join([parties, act, day]).rstrip(), f"{GAP}{headline.figures}"]


def _format_passages(news_draft: NewsDraft, style: LineStyle) -> list[str]:
    """The passages that a draft rests on, on a line each."""
    lines = []
    for passage in find_passages(news_draft, _room_for_passage(news_draft, style)):
        place = _quiet(f"({passage.place})", style)
        quoted = _nest_quotes(passage)
        lines.append(f'{GAP}"{_highlight(quoted, style)}"{GAP}{place}')
    return lines


def _nest_quotes(passage: Passage) -> Passage:
    """A passage for quotation marks, with single ones within it."""
    return passage._replace(text=passage.text.replace('"', "'"))


def format_remarks(news_draft: NewsDraft, style: LineStyle) -> list[str]:
    """What the ledger has of a draft, and its warnings."""
    lines = []
    for sentence in describe_likenesses(news_draft):
        lines.append(f"{GAP}{sentence}")
    for warning in news_draft.draft.warnings:
        lines.append(f"{GAP}{_accent('warning:', style)} {plain(warning)}")
    return lines


def join_headline(news_draft: NewsDraft, start: str, width: int) -> list[str]:
    """The parts of the headline of a draft after some words, on as few lines as they fit."""
    lines = [start]
    for part in make_headline(news_draft):
        joined = f"{lines[-1]}{GAP}{part}"
        if part and display_width(joined) <= width:
            lines[-1] = joined
        elif part:
            lines.append(f"{GAP}{part}")
    return lines


def format_whole_passages(news_draft: NewsDraft, style: LineStyle) -> list[str]:
    """The sentences that a draft rests on, in full, broken into lines that fit."""
    width = max(NARROWEST_PASSAGE, style.width - 2 * len(GAP))
    lines = []
    for passage in map(_nest_quotes, find_passages(news_draft)):
        quoted = Passage(
            f'"{passage.text}" ({passage.place})',
            [(start + 1, end + 1) for start, end in passage.spans],
            passage.place,
        )
        for start, end in _find_line_ends(quoted.text, width):
            lines.append(GAP + _highlight(_cut_line(quoted, start, end), style))
    return lines


def _find_line_ends(text: str, width: int) -> list[tuple[int, int]]:
    """Where each line of a text that is broken between words begins and ends."""
    ends = []
    position = 0
    for line in textwrap.wrap(
        text, width, break_on_hyphens=False, drop_whitespace=False
    ):
        blanks = len(line) - len(line.lstrip())
        ends.append((position + blanks, position + len(line.rstrip())))
        position += len(line)
    return ends


def _cut_line(passage: Passage, start: int, end: int) -> Passage:
    """A line of a passage, with the part of its evidence that is there."""
    spans = []
    for first, last in passage.spans:
        if first < end and start < last:
            spans.append((max(first, start) - start, min(last, end) - start))
    return Passage(passage.text[start:end], spans, passage.place)


def find_place(news_draft: NewsDraft) -> str:
    """The file of a draft, and the line of its first evidence."""
    origin = news_draft.origin
    file_name = Path(origin.file_name).name
    if not news_draft.draft.evidence:
        return file_name
    place = describe_place(news_draft, news_draft.draft.evidence[0].start)
    return place if origin.has_file_lines else f"{file_name}, {place}"


def _room_for_passage(news_draft: NewsDraft, style: LineStyle) -> int:
    """The columns for a passage beside its quotation marks and its place."""
    last_place = describe_place(news_draft, len(news_draft.origin.document.text))
    marks = 2 * len(GAP) + len('""') + len("()")
    return max(NARROWEST_PASSAGE, style.width - display_width(last_place) - marks)


def _highlight(passage: Passage, style: LineStyle) -> str:
    """The text of a passage, its evidence in bold where there are colours."""
    if not style.colour:
        return passage.text
    parts = []
    position = 0
    for start, end in passage.spans:
        if start < position:  # two figures in the same words
            continue
        parts.append(passage.text[position:start])
        parts.append(styled_text.format_piece(passage.text[start:end], "bold"))
        position = end
    return "".join([*parts, passage.text[position:]])


def _quiet(text: str, style: LineStyle) -> str:
    return styled_text.format_piece(text, "dim") if style.colour else text


def _accent(text: str, style: LineStyle) -> str:
    return styled_text.format_piece(text, "accent") if style.colour else text


# The ledger


def describe_likenesses(news_draft: NewsDraft) -> list[str]:
    """A sentence on each record or draft that is the same announcement, or may be."""
    # Two drafts of an earlier file have one description.
    sentences = map(_describe_likeness, news_draft.likenesses)
    return list(dict.fromkeys(sentences))


def _describe_likeness(likeness: Likeness) -> str:
    if likeness.kind == "possible":
        return f"perhaps {likeness.name}, which has the same figures"
    if likeness.kind == "draft":
        return f"like {name_duplicate(likeness)}"
    return f"already in the ledger: {name_duplicate(likeness)}"


def name_recorded(drafts: Sequence[NewsDraft]) -> list[str]:
    """The records of the ledger that are announcements of drafts, in groups by their figures."""
    ids_by_comparison: dict[str, dict[str, None]] = {}
    for news_draft in drafts:
        for likeness in news_draft.likenesses:
            if likeness.kind == "record":
                ids = ids_by_comparison.setdefault(likeness.comparison, {})
                ids[likeness.name] = None
    groups = []
    for comparison, ids in ids_by_comparison.items():
        groups.append(_add_comparison(join_words(list(ids)), comparison))
    return groups


def name_possible(drafts: Sequence[NewsDraft]) -> list[str]:
    """The records of the ledger that drafts without a day may be of, each once."""
    ids: dict[str, None] = {}
    for news_draft in drafts:
        for likeness in news_draft.likenesses:
            if likeness.kind == "possible":
                ids[likeness.name] = None
    return list(ids)


def name_duplicate(likeness: Likeness) -> str:
    """`ca-2024-08-09-by (same figures)`."""
    return _add_comparison(likeness.name, likeness.comparison)


def _add_comparison(names: str, comparison: str) -> str:
    return f"{names} ({comparison})" if comparison else names
