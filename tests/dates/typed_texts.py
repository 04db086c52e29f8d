"""What people type where a date or a period is wanted, and how they are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError

TODAY = date(2024, 8, 9)  # a Friday
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIALS = st.builds(
    lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from((4, 7, 10))
)
DASH = "\N{EN DASH}"
WIDE_2024 = "\uff12\uff10\uff12\uff14"  # the full-width digits of East Asian keyboards
SHORT_MONTHS = (
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
)
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SCRAPS = (
    *[
        "2024",
        "2023",
        "1899",
        "24",
        "08",
        "8",
        "31",
        "30",
        "0",
        "00",
        "1er",
        "2nd",
        "q3",
        "Q5",
        "20240809",
    ],
    *[
        "aug",
        "August",
        "août",
        "mai",
        "févr.",
        "fri",
        "Friday",
        "vendredi",
        "today",
        "hier",
        "this",
        "last",
    ],
    *("days", "months", "week", "year", "quarter", "to date", "ytd", "H1"),
    *("since", "until", "before", "after", "from", "to", "and", "...", "le", "of"),
    *("..", ".", "-", "/", ",", DASH, WIDE_2024, "\x1b", "\n"),
)
_GLUED = st.builds(
    lambda gap, scraps: gap.join(scraps),
    st.sampled_from((" ", "", "-", "/")),
    st.lists(st.sampled_from(SCRAPS), max_size=7),
)
TYPED = st.text() | _GLUED


def refuse(read: Callable[[str, date], object], text: str) -> tuple[str, str]:
    """The message and the hint with which a reader refuses a text."""
    with pytest.raises(SanctionsError) as error:
        read(text, TODAY)
    assert error.value.hint is not None
    return error.value.message, error.value.hint
