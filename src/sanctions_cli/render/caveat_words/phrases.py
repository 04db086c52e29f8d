"""What the sentences of all subjects are made of: names, numbers and additions in brackets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from sanctions_cli import countries
from sanctions_cli.caveats import Caveat, Fact
from sanctions_cli.text import join_words, name_some, plural

Voice = Literal["terminal", "published"]


class Wording(NamedTuple):
    """How to word a caveat: for whom, and whether briefly."""

    voice: Voice
    is_short: bool = False
    unicode: bool = True

    @property
    def may_name_options(self) -> bool:
        """Whether sentences may name options: at a terminal, unless they must be short."""
        return self.voice == "terminal" and not self.is_short


Phrase = Callable[[Caveat, Wording], str]
"""The words for a caveat of one kind."""


def in_brackets(text: str) -> str:
    """A text in brackets after a blank; "" for none."""
    return f" ({text})" if text else ""


def name_facts(caveat: Caveat) -> str:
    """The names in the facts, such as ids of records; only the first few."""
    return name_some([fact.name for fact in caveat.facts])


def join_targets(codes: str) -> str:
    """The names of targets, whose codes a fact separates by "; "."""
    names = [countries.short_name(code) for code in codes.split("; ") if code]
    return join_words(names)


def group_senders(
    facts: Iterable[Fact],
) -> defaultdict[Fact, list[str]]:
    """The names of the senders by what is the same for them."""
    names_by_rest: defaultdict[Fact, list[str]] = defaultdict(list)
    for fact in facts:
        rest = fact._replace(sender="")
        names_by_rest[rest].append(countries.short_name(fact.sender))
    return names_by_rest


def count_announcements(number: int, description: str) -> str:
    """`one more announcement dated …`; without the number if it is 0, which means not counted."""
    if number == 0:
        return f"announcements {description}"
    if number == 1:
        return f"one more announcement {description}"
    return f"{number:,} more announcements {description}"


def count_with_verb(number: int, noun: str, singular: str, many: str) -> str:
    """A number with its noun and verb: `1 count was`, `2 counts were`."""
    verb = singular if number == 1 else many
    return f"{plural(number, noun)} {verb}"
