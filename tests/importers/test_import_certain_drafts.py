"""Which drafts are certain, and why the others are not."""

from __future__ import annotations

from datetime import date

import pytest
from drafts_from_prose import (
    PLANNED,
    RUNNING_TOTAL,
    STATEMENT,
    UK,
    UNDATED,
    make_draft,
    make_news,
)

from sanctions_cli.importers.certain_drafts import find_reasons


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        (RUNNING_TOTAL, "sanctions assert CA BY 2024-08-09 --individuals 200"),
        (PLANNED, "not announced yet"),
        (UNDATED, "no date"),
        (STATEMENT, "a statement, which not every ledger records"),
        (make_draft("CA"), "no figure"),
        (make_draft("CA", action="measure"), "no figure"),
        (make_draft("", unclear=("sender",)), "no sender"),
        (
            make_draft("CA", counts={"individuals": 1}, warnings=("look here",)),
            "look here",
        ),
        (
            make_draft("CA", counts={"individuals": 1}, announced="2031-01-01"),
            "2031-01-01 is yet to come",
        ),
    ],
)
def test_what_is_not_certain_says_why(ledger, changed, doubt):
    [news] = make_news(changed)
    assert doubt in "; ".join(find_reasons(news, ledger, date(2026, 1, 1)))


def test_a_dated_act_with_a_figure_and_without_a_warning_is_certain(ledger):
    assert find_reasons(make_news(UK)[0], ledger, date(2026, 1, 1)) == []
