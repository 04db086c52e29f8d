"""The lists that a text names, most of them of sanctions: "the list" is the last of them.

The words are in `lexicon/clauses/other_acts.toml`.
"""

from __future__ import annotations

from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_OTHER_ACTS = load_patterns("other_acts")


class NamedLists:
    """Whether the last list that a text names is none of sanctions.

    Few sentences need the answer, so that those before them are searched only then.
    """

    def __init__(self) -> None:
        self._is_last_other = False
        # Each with whether it speaks of sanctions.
        self._unread: list[tuple[str, bool]] = []

    def add(self, flat: str, *, names_list: bool, speaks_of_sanctions: bool) -> None:
        """Adds the next sentence, and whether it has words of a list and of sanctions."""
        if speaks_of_sanctions and not names_list:
            self._is_last_other = False
            self._unread.clear()
        else:
            self._unread.append((flat, speaks_of_sanctions))

    def is_last_other(self) -> bool:
        """Whether it is one of extremists and the like."""
        for flat, speaks_of_sanctions in reversed(self._unread):
            if gives_other_list(flat):
                self._is_last_other = True  # "its blacklist of illegal fishing boats"
                break
            if speaks_of_sanctions:
                self._is_last_other = False
                break
            if names_other_list(flat):
                self._is_last_other = True
                break
        self._unread.clear()
        return self._is_last_other


def names_other_list(flat: str) -> bool:
    """Whether a sentence names a list that is not of sanctions: "its list of extremists"."""
    return _OTHER_ACTS["list"].search(flat) is not None


def gives_other_list(flat: str) -> bool:
    """Whether a sentence is about honours, registers of ships and other lists of no sanctions."""
    return _OTHER_ACTS["other_registers"].search(flat) is not None
