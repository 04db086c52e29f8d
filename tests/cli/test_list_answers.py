"""`list`: which announcements it shows, and how."""

from __future__ import annotations

import pytest
from answers import answer_rows


def test_a_table_of_counts_that_leaves_a_type_out_has_none_of_it(ledger, run):
    assert answer_rows(run, "list", "-L", ledger)[0]["vessels"] == 0


@pytest.mark.parametrize(
    "name",
    [
        "Belarus",
        "belarus",
        "BY",
        "by",
        "BLR",
        "Bélarus",
        "Biélorussie",
        "Republic of Belarus",
    ],
)
def test_a_country_is_known_by_any_usual_spelling(ledger, run, name):
    assert len(answer_rows(run, "list", "--target", name, "-L", ledger)) == 1
