"""How a field is declared, and what the registry reads from its declaration."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from sanctions_cli.records import Confidence, Counts, Flag, Kind, Source, record_fields
from sanctions_cli.records.types import (
    Address,
    AnyTexts,
    Boolean,
    Change,
    Code,
    Codes,
    Count,
    CountOrUnknown,
    Day,
    Measures,
    NamedTexts,
    PartialDay,
    Text,
    Texts,
    Version,
    about,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A table with a field of every kind."""

    text: Text
    described: Annotated[Text, about("what it says")]
    optional: Annotated[Text | None, about("what it may say")] = None
    reversed_union: Annotated[None | Text, about("the same")] = None  # noqa: RUF036
    texts: Texts | None = None
    any_texts: AnyTexts = ()
    code: Code = "ZZ"
    codes: Codes | None = None
    day: Day | None = None
    partial_day: PartialDay | None = None
    count: Count = 0
    count_or_unknown: CountOrUnknown = 0
    change: Change = 0
    boolean: Boolean = False
    address: Address | None = None
    version: Version = 1
    named_texts: NamedTexts | None = None
    word: Confidence = "single"
    optional_word: Annotated[Confidence | None, about("how sure")] = None
    words: Measures | None = None
    table: Counts | None = None
    tables: tuple[Source, ...] = ()
    flagged: Annotated[
        Texts | None,
        about(
            "why",
            sql="the reasons",
            flag=Flag("--why", help="Why."),
            item="why",
            column="cause",
        ),
    ] = None


FIELDS = {field.name: field for field in record_fields(Sample)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("text", Kind.TEXT),
        ("described", Kind.TEXT),
        ("optional", Kind.TEXT),
        ("reversed_union", Kind.TEXT),
        ("texts", Kind.TEXTS),
        ("any_texts", Kind.ANY_TEXTS),
        ("code", Kind.CODE),
        ("codes", Kind.CODES),
        ("day", Kind.DAY),
        ("partial_day", Kind.PARTIAL_DAY),
        ("count", Kind.COUNT),
        ("count_or_unknown", Kind.COUNT_OR_UNKNOWN),
        ("change", Kind.CHANGE),
        ("boolean", Kind.BOOLEAN),
        ("address", Kind.ADDRESS),
        ("version", Kind.VERSION),
        ("named_texts", Kind.NAMED_TEXTS),
        ("word", Kind.WORD),
        ("optional_word", Kind.WORD),
        ("words", Kind.WORDS),
        ("table", Kind.TABLE),
        ("tables", Kind.TABLES),
        ("flagged", Kind.TEXTS),
    ],
)
def test_the_kind_of_a_field_is_that_of_its_type(name, kind):
    assert FIELDS[name].kind is kind


def test_every_kind_is_declared_by_some_type():
    assert {field.kind for field in FIELDS.values()} == set(Kind)


def test_a_field_without_a_default_is_required_and_one_that_may_be_none_is_optional():
    assert {name for name, field in FIELDS.items() if field.is_required} == {
        "text",
        "described",
    }
    optional = {name for name, field in FIELDS.items() if field.is_optional}
    assert {
        "optional",
        "reversed_union",
        "optional_word",
        "table",
        "flagged",
    } <= optional
    assert not {"text", "count", "boolean", "word", "any_texts", "tables"} & optional
    assert (FIELDS["code"].default, FIELDS["optional"].default) == ("ZZ", None)


def test_a_closed_list_has_its_words_and_another_field_has_none():
    assert (
        FIELDS["word"].words
        == FIELDS["optional_word"].words
        == ("verified", "single", "derived")
    )
    assert FIELDS["words"].words[0] == "asset_freeze"
    assert FIELDS["text"].words == FIELDS["table"].words == ()


def test_a_table_has_its_class():
    assert (FIELDS["table"].table, FIELDS["tables"].table) == (Counts, Source)
    assert FIELDS["table"].is_table
    assert FIELDS["tables"].is_table
    assert not FIELDS["texts"].is_table


def test_what_is_declared_is_in_the_registry():
    field = FIELDS["flagged"]
    assert (field.description, field.sql_meaning) == ("why", "the reasons")
    assert (field.item_name, field.column) == ("why", "cause")
    assert field.flag == Flag("--why", help="Why.")


def test_what_is_not_declared_follows_from_the_name_and_the_description():
    field = FIELDS["described"]
    assert (field.item_name, field.column, field.flag) == (
        "described",
        "described",
        None,
    )
    assert field.sql_meaning == "what it says"
    assert FIELDS["optional_word"].sql_meaning == "how sure: verified, single, derived"
    assert FIELDS["text"].description == ""


def test_an_empty_column_is_none_at_all():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Part:
        """A source's part that no sheet has in a column of its own."""

        inner: Annotated[
            Text | None, about("in a cell of sources alone", column="")
        ] = None

    assert record_fields(Part)[0].column == ""


def test_a_list_of_texts_codes_or_words_has_several_values():
    several = {name for name, field in FIELDS.items() if field.has_several_values}
    assert several == {"texts", "codes", "words", "flagged"}


def test_the_registry_is_read_once():
    assert record_fields(Sample) is record_fields(Sample)
