"""Keys of programs that look the same are one program in every answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.index import database
from sanctions_cli.index.spellings import choose_program_spellings

KEY = "GB-RUS"
ALIKE = ["gb-rus", "GB\u2011RUS".replace("\u2011", "-\u200b"), "\uff27\uff22-RUS"]
"""In lower case, with a blank without width, and in wide letters."""


@pytest.fixture(params=ALIKE)
def ledger(request: pytest.FixtureRequest, hand_made: HandMadeLedger) -> HandMadeLedger:
    """A program with two records, of which one spells its key in another way."""
    hand_made.add_program(KEY, "GB")
    hand_made.add("GB", "2024-01-10", 10, program=KEY)
    hand_made.add("GB", "2024-02-10", 5, program=request.param)
    hand_made.add_assertion(
        "2024-03-01", {"individuals": 15}, program=request.param, sender="GB"
    )
    return hand_made


def answer(run: Run, ledger: HandMadeLedger, *arguments: str) -> str:
    return run(*arguments, "-f", "csv", "-L", ledger.root).out


def test_two_spellings_of_a_program_are_one_row(
    ledger: HandMadeLedger, run: Run
) -> None:
    for arguments in (["totals", "--by", "program"], ["balance"], ["programs"]):
        rows = answer(run, ledger, *arguments).splitlines()[1:]
        assert len(rows) == 1, arguments
        assert rows[0].startswith(f"{KEY},")
        assert ",15," in rows[0]
    (row,) = answer(run, ledger, "totals", "--program", KEY).splitlines()[1:]
    assert ",15," in row
    query = "select program, total from stock order by day desc limit 1"
    assert answer(run, ledger, "sql", query).splitlines()[1] == f"{KEY},15"
    query = "select state from assertions"
    assert answer(run, ledger, "sql", query).splitlines()[1] == "matches"


def test_check_names_both_spellings_and_makes_them_one(
    ledger: HandMadeLedger, run: Run
) -> None:
    result = run("check", "-L", ledger.root)
    assert result.out.count("warning[spellings]") == 2
    assert "no program" not in result.out
    run("check", "--fix", "-L", ledger.root)
    assert "spellings" not in run("check", "-L", ledger.root).out
    files = ledger.root.rglob("gb-2024-02-10*.toml")
    assert all(f'program = "{KEY}"' in file.read_text() for file in files)


def test_the_index_follows_what_is_spelt_most(
    hand_made: HandMadeLedger, tmp_path: Path
) -> None:
    def read_programs() -> list[str]:
        with database.open_ledger(hand_made.root, tmp_path) as ledger:
            query = "select program from announcements order by path"
            return [row[0] for row in ledger.connection.execute(query)]

    hand_made.add("GB", "2024-01-10", 1, program="GB-RUS")
    hand_made.add("GB", "2024-02-10", 1, program="gb-rus")
    hand_made.add("GB", "2024-03-10", 1, program="gb-rus", other_programs=["GB-RUS"])
    assert read_programs() == ["GB-RUS"] * 3
    hand_made.add("GB", "2024-04-10", 1, program="gb-rus")
    assert read_programs() == ["gb-rus"] * 4
    hand_made.add_program("GB-RUS", "GB")
    assert read_programs() == ["GB-RUS"] * 4
    for file in hand_made.root.rglob("gb-2024-0[12]*.toml"):
        file.unlink()
    (hand_made.root / "programs.toml").write_text("")
    assert read_programs() == ["gb-rus"] * 2


def test_of_two_programs_that_are_defined_the_first_is_the_one() -> None:
    counts = [("gb-rus", 9), ("GB-RUS", 1), ("Gb-Rus", 20)]
    assert choose_program_spellings(counts, ["gb-rus", "GB-RUS"]) == {
        "gb-rus": "GB-RUS",
        "Gb-Rus": "GB-RUS",
    }


def test_check_reports_two_definitions_that_look_the_same(
    hand_made: HandMadeLedger, run: Run
) -> None:
    hand_made.add_program("GB-RUS", "GB")
    hand_made.add_program("gb-rus", "GB")
    result = run("check", "-L", hand_made.root)
    assert '"gb-rus" and "GB-RUS" look the same' in result.out
