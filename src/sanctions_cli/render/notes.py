"""Selects the footnotes that fit on a page: the gravest first, and what is counted last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sanctions_cli.caveats import WHAT_IS_COUNTED
from sanctions_cli.render import RenderOptions
from sanctions_cli.render.caveat_words import (
    Voice,
    Wording,
    word_briefly,
    word_most_briefly,
)
from sanctions_cli.render.explanations import (
    Explanation,
    explain,
    join_left_out,
)
from sanctions_cli.render.layout import GAP, wrap_text
from sanctions_cli.render.marks import mark_figures
from sanctions_cli.table import Remark, Table
from sanctions_cli.terminal import complete_commands
from sanctions_cli.text import display_width

LEAST_LINES = 3
"""The most lines of footnotes below the shortest table."""

CHART_LINES = 5
"""Lines of footnotes below a chart of characters, after those that say how to read it."""

ROWS_PER_LINE = 10
"""The rows of a longer table for each further line of footnotes."""

BETWEEN_NOTES = "   "
"""The blanks between two short notes in a line."""

# Where the first part of a note ends, which is enough where lines are short.
_FIRST_PART = re.compile(r"[:;,(]")

# Details in a sentence, which is whole without them.
_IN_BRACKETS = re.compile(r" \([^()]*\)")

MORE = "More: --notes full"
"""The end of the last line at a terminal if something is left out."""


class LeftOut(NamedTuple):
    """What a page says of columns that have no space on it, in a line and in the fewest words."""

    line: str
    brief: str


def add_notes(
    table: Table,
    options: RenderOptions,
    voice: Voice,
    width: int = 0,
    left_out: LeftOut | None = None,
) -> Table:
    """The table with its caveats in words as notes, and with marks at its figures.

    `width` is in columns (0 = no limit), and decides how many lines short notes take. Columns that
    are `left_out` have the last note.
    """
    if voice == "published":  # a file, whatever the terminal can show
        options = options._replace(unicode=True)
    notes = _choose_notes(table, options, voice, width, left_out)
    if voice == "terminal":
        notes = [(mark, complete_commands(text)) for mark, text in notes]
    if table.citation:
        # A citation is for others: it does not name a folder of this machine.
        notes.append(("", table.citation))
    if table.figure_sources:
        # Only here: few answers have them.
        from sanctions_cli.render.source_notes import list_source_notes

        notes += list_source_notes(table, options, voice)
    marked = table
    if not _has_no_notes(table, options):
        marked = mark_figures(table, unicode=options.unicode)
    return replace(marked, remarks=tuple(notes), caveats=(), citation="")


def list_explanations(table: Table, wording: Wording) -> list[Explanation]:
    """What the caveats of a table say, without marks that its remarks explain."""
    explained = {mark for mark, _ in table.remarks if mark}
    explanations = []
    for explanation in explain(table, wording):
        if explanation.mark not in explained:
            explanations.append(explanation)
    return explanations


def _has_no_notes(table: Table, options: RenderOptions) -> bool:
    """Whether nobody wants notes; then there are no marks either that only notes explain."""
    return options.notes == "none" and table.has_caveats_column


def _choose_notes(
    table: Table,
    options: RenderOptions,
    voice: Voice,
    width: int,
    left_out: LeftOut | None,
) -> list[Remark]:
    if _has_no_notes(table, options):
        return [("", left_out.line)] if left_out else []
    wording = Wording(voice, options.notes == "short", options.unicode)
    explanations = list_explanations(table, wording)
    if not wording.may_name_options:  # an option shows only the one or the other
        explanations = join_left_out(explanations)
    page = _sort_notes(explanations, table.remarks, left_out)
    page = page._replace(conclusion=table.conclusion)
    # The notes of an answer without figures are part of it.
    if options.notes == "full" or not table.has_caveats_column:
        return page.join()
    if table.chart is not None and voice == "terminal":
        budget = CHART_LINES
    else:
        row_count = sum(len(section.rows) for section in table.sections)
        budget = LEAST_LINES + max(0, row_count - 1) // ROWS_PER_LINE
    if voice == "terminal":
        return shorten_notes(page, budget, width, MORE)
    return _shorten_for_image(page, budget, width)


class NotesPage(NamedTuple):
    """The footnotes of a table, in reading order."""

    marked: Sequence[Remark]
    """The notes that explain a mark in the table."""
    brief: Sequence[Remark]
    """The same notes in few words."""
    briefest: Sequence[Remark]
    """The same notes in the fewest words."""
    others: Sequence[str]
    counted: str
    """The notes on what is counted."""
    left_out: LeftOut | None = None
    """The note on columns without space."""
    conclusion: str = ""
    """A sentence that is part of the answer, so that it is never left out."""

    def join(self) -> list[Remark]:
        """All notes in order."""
        others = [("", text) for text in self.others]
        end = _end(self.counted, "", 0)
        conclusion = self.list_conclusion()
        return [*self.marked, *conclusion, *others, *end, *self.list_left_out()]

    def list_conclusion(self) -> list[Remark]:
        """The sentence that is part of the answer, if any."""
        return [("", self.conclusion)] if self.conclusion else []

    def list_left_out(self) -> list[Remark]:
        """The note on columns without space, if any."""
        return [("", self.left_out.line)] if self.left_out else []


def _sort_notes(
    explanations: Sequence[Explanation],
    notes: Sequence[Remark],
    left_out: LeftOut | None,
) -> NotesPage:
    """The explanations for a table, sorted with the notes that are part of its answer."""
    marked: list[Remark] = []
    brief: list[Remark] = []
    briefest: list[Remark] = []
    others: list[str] = []
    counted: list[str] = []
    parts_of_answer: list[str] = []
    covered: list[str] = []
    for mark, text, kind in explanations:
        if mark:
            marked.append((mark, text))
            brief.append((mark, word_briefly(kind)))
            briefest.append((mark, word_most_briefly(kind)))
        elif kind in WHAT_IS_COUNTED:
            counted.append(text)
        elif kind == "coverage":  # what the ledger has, which limits no figure
            covered.append(text)
        else:
            others.append(text)
    for mark, text in notes:
        if mark:
            first_part = _FIRST_PART.split(text)[0]
            marked.append((mark, text))
            brief.append((mark, first_part))
            briefest.append((mark, first_part))
        else:
            parts_of_answer.append(text)
    return NotesPage(
        marked,
        brief,
        briefest,
        others=[*others, *covered, *parts_of_answer],
        counted=" ".join(counted),
        left_out=left_out,
    )


def shorten_notes(page: NotesPage, budget: int, width: int, more: str) -> list[Remark]:
    """The footnotes that fit in `budget` lines; every mark is explained, if need be briefly.

    The last line ends with `more` if something is left out, before any note on columns.
    """
    left_out = page.list_left_out()
    conclusion = page.list_conclusion()
    lines = budget - count_lines([*conclusion, *left_out], width)
    notes = [*page.marked]
    is_shortened = False
    if count_lines(notes, width) >= lines:
        notes = [_without_details(note, width) for note in page.marked]
        is_shortened = True
    if count_lines(notes, width) >= lines:
        notes = _pack(_format_brief(page.brief), width)
        end = _end(page.counted, more, width)
        if count_lines([*notes, *end], width) > lines:
            return _squeeze_notes(page, budget, width, more)
    notes += conclusion
    lines += count_lines(conclusion, width)
    for position, text in enumerate(page.others):
        longer: list[Remark] = [*notes, ("", text)]
        is_last = position == len(page.others) - 1
        end = _end(page.counted, "" if is_last and not is_shortened else more, width)
        if count_lines([*longer, *end], width) > lines:
            is_shortened = True
            break
        notes = longer
    end = _end(page.counted, more if is_shortened else "", width)
    if count_lines([*notes, *end], width) > lines:
        end = _end("", more, width)  # what is counted has no space
    return [*notes, *end, *left_out]


def _shorten_for_image(page: NotesPage, budget: int, width: int) -> list[Remark]:
    """The footnotes of an image, which writes as many of them as have space.

    A note on a mark has no details unless they fit in its line. The image may show few of the
    marks, so that these notes do not count.
    """
    notes = [_without_details(note, width) for note in page.marked]
    notes += page.list_conclusion()
    lines = 0
    for text in page.others:
        note = ("", text)
        lines += count_lines([note], width)
        if lines > budget:
            break
        notes.append(note)
    return [*notes, *_end(page.counted, "", width)]


def _squeeze_notes(page: NotesPage, budget: int, width: int, more: str) -> list[Remark]:
    """The notes where lines are short: the longest of several ways that fits, or the shortest."""
    left_out = page.list_left_out()
    briefly_left_out = page.left_out.brief if page.left_out else ""
    more_of_all = "; ".join(filter(None, (more, briefly_left_out)))
    conclusion = page.list_conclusion()
    ending = [text for _, text in conclusion]
    ways = [
        [*page.brief, *conclusion, *_end("", more, width), *left_out],
        [*_pack([*_format_brief(page.brief), *ending, more], width), *left_out],
        _pack([*_format_brief(page.brief), *ending, more_of_all], width),
        _pack([*_format_brief(page.briefest), *ending, more_of_all], width),
    ]
    for notes in ways:
        if count_lines(notes, width) <= budget:
            return notes
    return ways[-1]


def _pack(texts: Sequence[str], width: int) -> list[Remark]:
    """The texts in as few lines as possible, each text whole where a line has space for it."""
    lines: list[str] = []
    for text in filter(None, texts):
        longer = f"{lines[-1]}{BETWEEN_NOTES}{text}" if lines else text
        if lines and (not width or display_width(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(text)
    return [("", line) for line in lines]


def _format_brief(brief: Sequence[Remark]) -> list[str]:
    """The marks with their fewest words, to stand after each other in a line."""
    texts = []
    for mark, words in brief:
        separator = ": " if mark.isalpha() else " "
        texts.append(f"{mark}{separator}{words}")
    return texts


def _without_details(note: Remark, width: int) -> Remark:
    """The note, without the parts in brackets if it takes more than a line."""
    mark, text = note
    if width and count_lines([note], width) > 1:
        text = _IN_BRACKETS.sub("", text)
    return mark, text


def _end(counted: str, more: str, width: int) -> list[Remark]:
    """The last line: what is counted, and how to see more, which is not broken."""
    text = " ".join(filter(None, (counted, more)))
    if not text:
        return []
    if counted and more and not wrap_text(text, width)[-1].endswith(more):
        return [("", counted), ("", more)]
    return [("", text)]


def count_lines(notes: Sequence[Remark], width: int) -> int:
    """The number of lines of the footnotes on a page of some width (0 = no limit)."""
    if not width:
        return len(notes)
    mark_width = 0
    for mark, _ in notes:
        if mark:
            mark_width = max(mark_width, display_width(mark) + GAP)
    count = 0
    for mark, text in notes:
        taken = mark_width if mark else 0
        count += len(wrap_text(text, max(1, width - taken)))
    return count
