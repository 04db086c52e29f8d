"""Which programs of official lists are imported, and what to say where the files have none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import did_you_mean, join_words, name_some

if TYPE_CHECKING:
    from sanctions_cli.lists import ListProgram


class ProgramFilter:
    """Whether a program has one of these keys, in any case, and one of these targets.

    It remembers the programs that it was asked about: those which the files have.
    """

    def __init__(self, keys: Collection[str], targets: Collection[str]) -> None:
        self._keys = keys
        self._folded_keys = {key.casefold() for key in keys}
        self._targets = set(targets)
        self._met_programs: set[ListProgram] = set()

    def __call__(self, program: ListProgram) -> bool:
        """Whether the entries of a program are wanted."""
        self._met_programs.add(program)
        if self._folded_keys and program.key.casefold() not in self._folded_keys:
            return False
        return not self._targets or not self._targets.isdisjoint(program.targets)

    def require_programs(self) -> None:
        """Raise SanctionsError for a key that no program in the files has: a misspelling."""
        met_keys = sorted({program.key for program in self._met_programs})
        folded_keys = {key.casefold() for key in met_keys}
        for key in self._keys:
            if key.casefold() not in folded_keys:
                raise SanctionsError(
                    f"no entry in the files is of the program {key}",
                    hint=did_you_mean(key.upper(), met_keys) or _name_keys(met_keys),
                )

    def describe_missing_targets(self) -> Iterator[str]:
        """A note if nothing in the files is against the wanted targets."""
        if not self._targets:
            return
        for program in self._met_programs:
            if not self._targets.isdisjoint(program.targets):
                return
        names = [countries.short_name(code) for code in sorted(self._targets)]
        yield f"no entry in the files is of a program against {join_words(names, 'or')}"


def _name_keys(met_keys: Sequence[str]) -> str:
    if not met_keys:
        return "they name no program that is known here; without --program, a note has the names"
    return f"their programs: {name_some(met_keys)}"
