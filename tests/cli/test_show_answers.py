"""`show`: one record whole."""

from __future__ import annotations

import json


def test_a_record_is_shown_whole(ledger, run):
    text = run("show", "ca-2024-08-09-by", "-L", ledger)
    assert "CA-SEMA-BLR" in text.out
    whole = json.loads(run("show", "ca-2024-08-09-by", "-L", ledger, "-f", "json").out)
    assert whole["counts"] == {"individuals": 10, "entities": 6}
    missing = run("show", "ca-2024-08-09", "-L", ledger)
    assert missing.code == 2
    assert "did you mean ca-2024-08-09-by?" in missing.err
