"""Reads the cells of a workbook: Excel (.xlsx, .xls) or OpenDocument (.ods)."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest, join_words, quote

INSTALL = 'pip install "sanctions-ledger[xlsx]"; or save the sheet as CSV UTF-8'

_ZIP_MARK = b"PK\x03\x04"
_OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"

_WORKBOOK_PARTS = ("xl/workbook.xml", "content.xml")
"""The part of a ZIP file by which a workbook is recognised."""


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are a workbook, and no other archive."""
    if data.startswith(_OLD_EXCEL_MARK):
        return True
    if not data.startswith(_ZIP_MARK):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # Cut off: only its beginning shows what it is.
        return b"xl/" in data[:4096] or b"opendocument.spreadsheet" in data[:4096]
    return any(part in names for part in _WORKBOOK_PARTS)


class WorkbookCells(NamedTuple):
    """The rows of a sheet of a workbook, as texts.

    Where there are several sheets, `note` says which one it is. `other_tabs` are the others, if the
    user named none; hidden ones are left out.
    """

    rows: Iterator[list[str]]
    note: str
    other_tabs: tuple[str, ...]


def read_cells(data: bytes, name: str, tab: str = "") -> WorkbookCells:
    """The cells of a sheet.

    `tab` is the name of the sheet, "" for the first. Messages call the file `name`. Raises
    SanctionsError for a workbook that cannot be read, and for a sheet that is not there.
    """
    if not importlib.util.find_spec("python_calamine"):
        message = f'to read "{name}", the package python-calamine is needed'
        raise SanctionsError(message, hint=INSTALL)
    import python_calamine

    from sanctions_cli.lists import refuse_vast_workbook

    refuse_vast_workbook(data, name)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        tabs = workbook.sheet_names
        visible = python_calamine.SheetVisibleEnum.Visible
        shown_tabs = [
            sheet.name for sheet in workbook.sheets_metadata if sheet.visible == visible
        ]
        chosen = (
            _choose_tab(tabs, tab, name) if tab or not shown_tabs else shown_tabs[0]
        )
        rows = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        reason = str(error).strip() or "it is damaged"
        message = f'the workbook "{name}" cannot be read: {reason}'
        hint = "open it in the spreadsheet program and save it again, or as CSV UTF-8"
        raise SanctionsError(message, hint=hint) from None
    texts = ([_cell_text(value) for value in row] for row in rows)
    if len(tabs) == 1:
        return WorkbookCells(texts, "", ())
    note = f"from the sheet {quote(chosen)}"
    others = tuple(each for each in shown_tabs if each != chosen)
    if tab or not others:
        return WorkbookCells(texts, note, ())
    options = join_words([f"--sheet {quote(each)}" for each in others[:2]], "or")
    more = ", …" if len(others) > 2 else ""
    note += f", the first of {len(shown_tabs)} ({options}{more} reads another)"
    return WorkbookCells(texts, note, others)


def _choose_tab(tabs: list[str], tab: str, name: str) -> str:
    if not tabs:
        raise SanctionsError(f'"{name}" has no sheet', hint="is it the right file?")
    if not tab:  # all are hidden
        return tabs[0]
    for each in tabs:
        if each.casefold() == tab.casefold():
            return each
    near = closest(tab, tabs)
    hint = f"did you mean {near}?" if near else f"it has {join_words(tabs)}"
    raise SanctionsError(f'"{name}" has no sheet {quote(tab)}', hint=hint)


def _cell_text(value: Any) -> str:
    """A cell as CSV would have it: a whole number without a fraction, a day as ISO."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
