"""Reads the cells of a workbook: Excel (.xlsx, .xls) or OpenDocument (.ods)."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

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


def read_cells(
    data: bytes, name: str, tab: str = ""
) -> tuple[Iterator[list[str]], str]:
    """The rows of a sheet as texts, and a note on which sheet it is, where there are several.

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
        chosen = _choose_tab(tabs, tab, name)
        rows = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        reason = str(error).strip() or "it is damaged"
        message = f'the workbook "{name}" cannot be read: {reason}'
        hint = "open it in the spreadsheet program and save it again, or as CSV UTF-8"
        raise SanctionsError(message, hint=hint) from None
    note = ""
    if len(tabs) > 1:
        note = f"from the sheet {quote(chosen)}"
        if not tab:
            others = join_words([f"--sheet {quote(each)}" for each in tabs[1:3]], "or")
            more = ", …" if len(tabs) > 3 else ""
            note += f", the first of {len(tabs)} ({others}{more} reads another)"
    return ([_cell_text(value) for value in row] for row in rows), note


def _choose_tab(tabs: list[str], tab: str, name: str) -> str:
    if not tabs:
        raise SanctionsError(f'"{name}" has no sheet', hint="is it the right file?")
    if not tab:
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
