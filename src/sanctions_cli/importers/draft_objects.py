"""What the JSON objects of `sanctions draft` have below the key `draft`, and how they are read.

Such an object has the fields of a record. A null among its figures is a type that the text does not
state, since the sentence that was read counts the others. Not every object is a record: a running
total is none, a planned act is none yet, and a record needs its day.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sanctions_cli import countries
from sanctions_cli.ledger import duplicates
from sanctions_cli.records import TYPES
from sanctions_cli.text import join_words

DRAFT = "draft"
"""The key of what is no field of a record, in the JSON of a proposal."""

KINDS = ("new", "prior", "planned", "cumulative")
"""The words for `kind` below that key; other proposals have none."""

BOUNDS = {"at_least": "at_least"}
"""The bounds of a stated total, by the precision of a draft where they are not exact."""

UNCLEAR_FIELDS = {
    "sender": "it is not clear who acts",
    "target": "it is not clear against which country",
    "action": "it is not clear whether the text announces it",
}
"""The fields that a draft leaves empty where the text only suggests them."""


class Omission(NamedTuple):
    """Why an object is no record, and what can be done about it."""

    message: str
    hint: str


def find_kind(values: Mapping[str, object]) -> str:
    """What the object of a draft is of; "" for an object that is from elsewhere."""
    details = values.get(DRAFT)
    if not isinstance(details, dict):
        return ""
    kind = details.get("kind")
    return kind if kind in KINDS else ""


def find_omission(values: Mapping[str, object]) -> Omission | None:
    """Why the object of a draft cannot be a record; None where it can, and for other objects."""
    kind = find_kind(values)
    subject = _describe_subject(values)
    if kind == "cumulative":
        command = suggest_assertion(values)
        hint = "only figures can be recorded as a stated total"
        if command:
            hint = f"to record it as a stated total: {command}"
        return Omission(f"{subject}: a running total, not an announcement", hint)
    if kind == "planned":
        hint = "add it when it is announced"
        return Omission(f"{subject}: planned, not announced yet", hint)
    for field, question in UNCLEAR_FIELDS.items():
        if kind and not values.get(field):
            hint = f'give it as "{field}", with the figures of the warning'
            return Omission(f"{subject}: {question}", hint)
    if kind and not values.get("announced"):
        hint = (
            'give its day as "announced", or let sanctions draft FILE --add ask for it'
        )
        return Omission(f"{subject}: no day of the announcement", hint)
    return None


def find_warnings(values: Mapping[str, object]) -> list[str]:
    """The warnings on the object of a draft; none of an object that is from elsewhere."""
    details = values.get(DRAFT)
    if not find_kind(values) or not isinstance(details, dict):
        return []
    warnings = details.get("warnings")
    return [str(each) for each in warnings] if isinstance(warnings, list) else []


def suggest_assertion(values: Mapping[str, object]) -> str:
    """The command that records a running total; "" for one without figures.

    The words that the text does not give are in capitals.
    """
    figures = find_stated_figures(_read_figures(values))
    if not figures:
        return ""
    source = _first_source(values)
    day = values.get("announced") or source.get("published") or "DAY"
    words = [str(values.get("sender")), ",".join(_read_targets(values)), str(day)]
    for name, number in figures.items():
        words.append(f"--{name} {number}")
    bound = BOUNDS.get(str(values.get("precision")))
    if bound:
        words.append(f"--bound {bound}")
    publisher = source.get("publisher") or "PUBLISHER"
    words.append(f"--flow --publisher {shlex.quote(str(publisher))}")
    return "sanctions assert " + " ".join(words)


def find_stated_figures(figures: Mapping[str, int]) -> dict[str, int]:
    """The figures of a running total as a stated total has them: a bare total is of all types."""
    if figures.keys() == {"unspecified"}:
        return {"total": figures["unspecified"]}
    return dict(figures)


def _describe_subject(values: Mapping[str, object]) -> str:
    """`Canada against Belarus, 55 individuals`."""
    sender = _name_country(values.get("sender") or "a sender")
    codes = _read_targets(values) or ["a country"]
    targets = join_words([_name_country(code) for code in codes])
    subject = f"{sender} against {targets}"
    figures = _read_figures(values)
    if not figures:
        return subject
    precision = values.get("precision")
    if precision not in ("about", "at_least"):
        precision = "exact"
    return f"{subject}, {duplicates.describe_figures(figures, str(precision))}"


def _name_country(code: object) -> str:
    text = str(code)
    return countries.short_name(text) if text in countries.all_codes() else text


def _read_targets(values: Mapping[str, object]) -> list[str]:
    targets = values.get("target")
    if isinstance(targets, list):
        return [str(target) for target in targets]
    return [str(targets)]


def _read_figures(values: Mapping[str, object]) -> dict[str, int]:
    """The numbers by type; a type whose number is unknown is left out."""
    # As everywhere in the JSON of records, the figures may also be a table of their own.
    counts = values.get("counts")
    table = counts if isinstance(counts, dict) else values
    figures = {}
    for name in TYPES:
        number = table.get(name)
        if isinstance(number, int) and number:
            figures[name] = number
    return figures


def _first_source(values: Mapping[str, object]) -> Mapping[str, object]:
    sources = values.get("sources")
    if isinstance(sources, Sequence) and sources and isinstance(sources[0], dict):
        return sources[0]
    return {}
