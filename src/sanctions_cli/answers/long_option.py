"""What the option --long of `totals` and `compare` does not go with."""

from __future__ import annotations

from sanctions_cli.errors import SanctionsError


def refuse_beside_long(by: str | None, **options: object) -> None:
    """SanctionsError for rows, or for another option with a value, that have no long form."""
    if by == "type":
        raise SanctionsError(
            "--long has a column for each type already", hint="leave --by type out"
        )
    if by == "round":
        raise SanctionsError(
            "rounds have no long form",
            hint="sanctions compare --by round -f csv has a row for each round",
        )
    names = [f"--{name.replace('_', '-')}" for name, value in options.items() if value]
    if names:
        raise SanctionsError(
            f"{' and '.join(names)} does not go with --long",
            hint="leave it out: from the figures of --long, all of these can be computed",
        )
