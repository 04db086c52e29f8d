"""What a single value in a record may be: codes, days, counts and texts, each checked as it is read."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema

from sanctions_cli import countries
from sanctions_cli.dates import first_day
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records.vocabulary import Action, Measure

MOST = 1_000_000
"""No announcement names more targets than this; a larger figure is a slip of the keyboard."""

CLOSED = ConfigDict(extra="forbid")
"""A key that is not in the model is a slip, never ignored. Numbers and flags are strict one by one: lax mode would
read `true` and `1.0` as 1, and strict dataclasses as a whole would refuse the tables that TOML gives."""


def _wrong(reason: str, way_out: str) -> ValueError:
    """The fault of one value, and what to do about it; `faults` says them apart."""
    return ValueError(reason, way_out)


def _code(text: str) -> str:
    if not countries.is_code(text):
        raise _wrong(f"no country code {short(text)}", _meant(text))
    return text


def _meant(text: str) -> str:
    try:
        near = [countries.resolve(text)]
    except SanctionsError:
        near = countries.suggestions(text, 1)
    if near:
        return f'did you mean "{near[0]}" ({countries.name(near[0])})?'
    return "two capital letters as in ISO 3166-1, or EU, UN, XK (Kosovo), ZZ (worldwide)"


def short(text: str) -> str:
    """A text as it is written in a file, not endless."""
    return json.dumps(text if len(text) <= 60 else f"{text[:59]}…", ensure_ascii=False)


def _partial(value: object) -> str:
    if isinstance(value, str) and len(value) in (4, 7):
        try:
            first_day(value)
        except SanctionsError:
            raise _wrong(
                f"no month or year {short(value)}", 'a month is text, as in "2024-08"'
            ) from None
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise _wrong(
            "a number is not a day", 'where only the year is known, it is text, as in "2024"'
        )
    return _day(value)


def _day(value: object) -> str:
    if isinstance(value, datetime):
        raise _wrong("a day has no time of day", f"write {value.date()}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise _wrong("a day stands without quotes", f"write {value}")
    reason = f"no day {short(value)}" if isinstance(value, str) else "this is not a day"
    raise _wrong(reason, "a day is written 2024-08-09, without quotes")


def _plural(value: object) -> object:
    """One value may stand without brackets: `target = "BY"` is `target = ["BY"]`."""
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


def _filled(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise _wrong(
            "an empty list says nothing", "leave the key out where there is nothing to say"
        )
    if twice := next((value for n, value in enumerate(values) if value in values[:n]), ""):
        raise _wrong(f"{short(twice)} stands there twice", "keep one of the two")
    return values


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _text(value: str) -> str:
    # tomli-w and git both turn \r\n around; a record has one kind of line end.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(
        text
    ):  # stopped here, it can drive no terminal wherever the text is shown
        raise _wrong(
            f"a control character (U+{ord(found[0]):04X}), which most editors do not show",
            "delete it",
        )
    return text


_CODE = {"type": "string", "pattern": "^[A-Z]{2}$"}
_TEXT = {"type": "string", "minLength": 1}


def _one(words: Any) -> dict[str, Any]:
    """The JSON Schema of one of a closed list of words."""
    return {"enum": list(get_args(words))}


def _either(item: dict[str, Any]) -> WithJsonSchema:
    """The JSON Schema of one value, or a list of different ones."""
    return WithJsonSchema(
        {"anyOf": [item, {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}]}
    )


Text = Annotated[str, Field(min_length=1), AfterValidator(_text)]
Code = Annotated[str, AfterValidator(_code), WithJsonSchema(_CODE)]
Day = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
PartialDay = Annotated[
    str,
    BeforeValidator(_partial),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}),
]
Codes = Annotated[
    tuple[Code, ...], BeforeValidator(_plural), AfterValidator(_filled), _either(_CODE)
]
Texts = Annotated[
    tuple[Text, ...], BeforeValidator(_plural), AfterValidator(_filled), _either(_TEXT)
]
Measures = Annotated[
    tuple[Measure, ...], BeforeValidator(_plural), AfterValidator(_filled), _either(_one(Measure))
]
Actions = Annotated[
    tuple[Action, ...], BeforeValidator(_plural), AfterValidator(_filled), _either(_one(Action))
]
Number = Annotated[int, Field(strict=True, ge=0, le=MOST)]
Flag = Annotated[bool, Field(strict=True)]
Address = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_text)]
Version = Annotated[int, Field(strict=True, ge=1, le=1)]
Change = Annotated[int, Field(strict=True, ge=-MOST, le=MOST)]


def about(text: str) -> Any:
    """A field's description: it becomes the JSON Schema and `FORMAT.md`."""
    return Field(description=text)
