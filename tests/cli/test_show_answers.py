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


def test_a_key_of_a_program_that_is_misspelt_is_suggested(run, ledger):
    done = run("show", "CA-SEMA-BL", "-L", ledger)
    assert done.code == 2
    assert done.err.endswith("hint: did you mean CA-SEMA-BLR?\n")
