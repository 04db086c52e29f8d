"""A new stated total: refused where the ledger has it, compared with the ledger, and written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.cli import output, written_answer
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion


def refuse_second_assertion(ledger: database.OpenLedger, assertion: Assertion) -> None:
    """SanctionsError where the ledger has a total of the same lists, day and types already."""
    from sanctions_cli.importers import matches

    for name, stated in matches.find_similar_assertions(ledger.connection, assertion):
        raise SanctionsError(
            f"{name} says {format_figures(stated)} for this date already",
            hint=f"sanctions edit {name} --add-source … adds another source to it; "
            "--allow-duplicate adds a second total",
        )


def report_verdict(
    ledger: database.OpenLedger, assertion: Assertion, path: str
) -> bool:
    """Print whether the ledger agrees with a stated total, and by how much not.

    False where it does not agree; what cannot be compared is no disagreement.
    """
    from sanctions_cli import assertions

    verdict = assertions.check_assertion(
        ledger.connection, assertion, Path(path).stem, path
    )
    if verdict.state == "matches":
        terminal.print_message("The ledger matches the stated total.")
    elif verdict.state == "explained":
        terminal.print_message(
            "The stated total differs from the ledger for the reason given."
        )
    elif verdict.state == "unverifiable":
        terminal.print_message(
            f"The stated total cannot be compared with the ledger: {verdict.reason}"
        )
    else:
        gaps = assertions.describe_gaps(verdict)
        terminal.print_message(
            f"The ledger does not match the stated total: it is {gaps}."
        )
    terminal.print_message(f"  {'':<14}{'stated':>8}{'ledger':>9}")
    for name, figure in verdict.stated.items():
        ledger_figure = verdict.find_figure(name)
        shown = "?" if ledger_figure is None else f"{ledger_figure:,}"
        more = ""
        if ledger_figure is not None and name in verdict.open_figures:
            more = "+, and more of unknown number"
            if verdict.unknown.has_removals:
                more = "±, and changes of unknown number"
        terminal.print_message(f"  {name.capitalize():<14}{figure:>8,}{shown:>9}{more}")
    return verdict.state != "fails"


def write_assertion(root: Path, assertion: Assertion, path: str) -> None:
    """Write a stated total, and say so. `path` is the one that it was compared under."""
    from sanctions_cli.assertions import stated_figures
    from sanctions_cli.ledger import add

    command = f"assert {Path(path).stem}"
    written = add.write_records(root, [(assertion, None)], command)
    [written_path] = written.paths
    figures = format_figures(stated_figures(assertion))
    written_answer.report_change(
        f"Added the stated total {Path(written_path).stem}: {figures}.",
        root,
        is_undoable=written.is_undoable,
    )
    output.print_result(written_path)


def format_figures(figures: Mapping[str, int]) -> str:
    """`1 individual, 6 entities, 80 in total`."""
    from sanctions_cli.assertions import count_figure

    parts = []
    for name, figure in figures.items():
        if name == "total":
            parts.append(f"{figure:,} in total")
        else:
            parts.append(count_figure(name, figure))
    return ", ".join(parts)
