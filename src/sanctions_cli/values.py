"""What a single value in a record may be: codes, days, counts and texts, each checked as it is read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema

from sanctions_cli import countries, periods
from sanctions_cli.errors import SanctionsError
from sanctions_cli.vocabulary import Action, Measure

MOST = 1_000_000
"""No announcement names more targets than this; a larger figure is a slip of the keyboard."""

CLOSED = ConfigDict(extra="forbid")
"""A key that is not in the model is a slip, never ignored. Numbers and flags are strict one by one: lax mode would
read `true` and `1.0` as 1, and strict dataclasses as a whole would refuse the tables that TOML gives."""


def _code(text: str) -> str:
    if not countries.is_code(text):
        near = countries.suggestions(text, 1)
        hint = f'did you mean "{near[0]}"?' if near else "ISO 3166-1 alpha-2 in capitals, or EU, UN, XK, ZZ"
        raise ValueError(f'no country code "{text}" ({hint})')
    return text


def _partial(value: object) -> str:
    if isinstance(value, datetime):
        raise ValueError("a day has no time of day: write 2024-08-09")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and len(value) in (4, 7):
        try:
            periods.first_day(value)
        except SanctionsError as trouble:
            raise ValueError(trouble.message) from None
        return value
    raise ValueError('a day is written without quotes (2024-08-09), a month as text ("2024-08")')


def _day(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise ValueError("a day, written without quotes: 2024-08-09")


def _plural(value: object) -> object:
    """One value may stand without brackets: `target = "BY"` is `target = ["BY"]`."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _filled(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise ValueError("an empty list says nothing: leave the key out")
    if len(set(values)) != len(values):
        raise ValueError("a value stands there twice")
    return values


def _text(value: str) -> str:
    # tomli-w and git both turn \r\n around; a record has one kind of line end.
    return value.replace("\r\n", "\n").replace("\r", "\n")


Text = Annotated[str, Field(min_length=1), AfterValidator(_text)]
Code = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]
Day = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
PartialDay = Annotated[
    str, BeforeValidator(_partial), WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"})
]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_plural), AfterValidator(_filled)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_plural), AfterValidator(_filled)]
Measures = Annotated[tuple[Measure, ...], BeforeValidator(_plural), AfterValidator(_filled)]
Actions = Annotated[tuple[Action, ...], BeforeValidator(_plural), AfterValidator(_filled)]
Number = Annotated[int, Field(strict=True, ge=0, le=MOST)]
Flag = Annotated[bool, Field(strict=True)]
Address = Annotated[str, Field(pattern=r"^https?://\S+$")]
Version = Annotated[int, Field(strict=True, ge=1, le=1)]
Change = Annotated[int, Field(strict=True, ge=-MOST, le=MOST)]


def about(text: str) -> Any:
    """A field's description: it becomes the JSON Schema and `FORMAT.md`."""
    return Field(description=text)
