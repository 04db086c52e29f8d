"""Selects the footnotes that fit on a page: the gravest first, and what is counted last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sanctions_cli.caveats import WHAT_IS_COUNTED
from sanctions_cli.render import RenderOptions
from sanctions_cli.render.caveat_words import Voice, Wording, word_briefly
from sanctions_cli.render.explanations import (
    Explanation,
    explain,
    join_left_out,
)
from sanctions_cli.render.layout import GAP, wrap_text
from sanctions_cli.render.marks import mark_figures
from sanctions_cli.table import Remark, Table
from sanctions_cli.text import display_width

LEAST_LINES = 3
"""The most lines of footnotes below the shortest table."""

CHART_LINES = 5
"""Lines of footnotes below a chart of characters, after those that say how to read it."""

ROWS_PER_LINE = 10
"""The rows of a longer table for each further line of footnotes."""

MORE = "More: --notes full"
"""The end of the last line at a terminal if something is left out."""


def add_notes(
    table: Table, options: RenderOptions, voice: Voice, width: int = 0
) -> Table:
    """The table with its caveats in words as notes, and with marks at its figures.

    `width` is in columns (0 = no limit), and decides how many lines short notes take.
    """
    if voice == "published":  # a file, whatever the terminal can show
        options = options._replace(unicode=True)
    notes = _choose_notes(table, options, voice, width)
    if table.citation:
        notes.append(("", table.citation))
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
    table: Table, options: RenderOptions, voice: Voice, width: int
) -> list[Remark]:
    if _has_no_notes(table, options):
        return []
    wording = Wording(voice, options.notes == "short", options.unicode)
    explanations = list_explanations(table, wording)
    if not wording.may_name_options:  # an option shows only the one or the other
        explanations = join_left_out(explanations)
    page = _sort_notes(explanations, table.remarks)
    # The notes of an answer without figures are part of it.
    if options.notes == "full" or not table.has_caveats_column:
        return page.join()
    if table.chart is not None and voice == "terminal":
        budget = CHART_LINES
    else:
        budget = LEAST_LINES + max(0, len(table.rows) - 1) // ROWS_PER_LINE
    more = MORE if voice == "terminal" else ""
    return shorten_notes(page, budget, width, more)


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The footnotes of a table, in reading order."""

    marked: Sequence[Remark]
    """The notes that explain a mark in the table."""
    brief: Sequence[Remark]
    """The same notes in the fewest words."""
    others: Sequence[str]
    counted: str
    """The notes on what is counted."""

    def join(self) -> list[Remark]:
        """All notes in order."""
        others = [("", text) for text in self.others]
        return [*self.marked, *others, *_end(self.counted, "")]


def _sort_notes(
    explanations: Sequence[Explanation], notes: Sequence[Remark]
) -> NotesPage:
    """The explanations for a table, sorted with the notes that are part of its answer."""
    marked: list[Remark] = []
    brief: list[Remark] = []
    others: list[str] = []
    counted: list[str] = []
    covered: list[str] = []
    for mark, text, kind in explanations:
        if mark:
            marked.append((mark, text))
            brief.append((mark, word_briefly(kind)))
        elif kind in WHAT_IS_COUNTED:
            counted.append(text)
        elif kind == "coverage":  # what the ledger has, which limits no figure
            covered.append(text)
        else:
            others.append(text)
    for mark, text in notes:
        if mark:
            marked.append((mark, text))
            brief.append((mark, text))
        else:
            others.append(text)
    return NotesPage(marked, brief, [*others, *covered], " ".join(counted))


def shorten_notes(page: NotesPage, budget: int, width: int, more: str) -> list[Remark]:
    """The footnotes that fit in `budget` lines; every mark is explained, if need be briefly.

    The last line ends with `more` if something is left out.
    """
    is_shortened = False
    notes = [*page.marked]
    if count_lines(notes, width) >= budget:
        notes = [_without_details(note, width) for note in page.marked]
        is_shortened = True
    if count_lines(notes, width) >= budget:
        notes = [("", "   ".join(_format_brief(page.brief)))]
        is_broken = count_lines(notes, width) > 1
        if is_broken or budget < count_lines(
            [*notes, *_end(page.counted, more)], width
        ):
            return _squeeze_notes(page, budget, width, more)
        is_shortened = True
    for position, text in enumerate(page.others):
        longer: list[Remark] = [*notes, ("", text)]
        is_last = position == len(page.others) - 1
        end = "" if is_last and not is_shortened else more
        with_end = [*longer, *_end(page.counted, end)]
        if count_lines(with_end, width) > budget:
            is_shortened = True
            break
        notes = longer
    return [*notes, *_end(page.counted, more if is_shortened else "")]


def _squeeze_notes(page: NotesPage, budget: int, width: int, more: str) -> list[Remark]:
    """The fewest words for each mark where lines are short: a line each, or one after another."""
    for counted in (page.counted, ""):
        notes = [*page.brief, *_end(counted, more)]
        if count_lines(notes, width) <= budget:
            return notes
    texts = [*_format_brief(page.brief), more]
    return [("", "; ".join(filter(None, texts)))]


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
        text, _, _ = text.partition(" (")
    return mark, text


def _end(counted: str, more: str) -> list[Remark]:
    """The last line: what is counted, and how to see more."""
    text = " ".join(filter(None, (counted, more)))
    return [("", text)] if text else []


def count_lines(notes: Sequence[Remark], width: int) -> int:
    """The number of lines of the footnotes on a page of some width (0 = no limit)."""
    if not width:
        return len(notes)
    mark_width = max(
        (display_width(mark) + GAP for mark, _ in notes if mark), default=0
    )
    count = 0
    for mark, text in notes:
        taken = mark_width if mark else 0
        count += len(wrap_text(text, max(1, width - taken)))
    return count
