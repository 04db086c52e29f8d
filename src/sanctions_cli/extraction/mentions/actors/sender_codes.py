"""Who imposes sanctions as a rule, and who only answers them."""

from __future__ import annotations

from functools import cache

from sanctions_cli.extraction.lexicons import load_lexicon


def usual_senders() -> frozenset[str]:
    """Those who impose most sanctions."""
    return sender_group("usual")


def counter_senders() -> frozenset[str]:
    """Those who impose sanctions in reply, mostly on usual senders."""
    return sender_group("counter")


@cache
def sender_group(group: str) -> frozenset[str]:
    """The codes of a group of senders in `lexicon/senders.toml`, such as "usual"."""
    return frozenset(load_lexicon("senders")["senders"][group])
