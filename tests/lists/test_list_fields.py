"""The fields of an entry: each is taken by its name, and what is left is refused."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sanctions_cli.lists import BadList
from sanctions_cli.lists.fields import Fields

ENTRY = ElementTree.fromstring(
    '<e xmlns="urn:x" id="7"><New> a  name </New><alias/><alias>b</alias><alias>c</alias>'
    "<group><member>d</member></group></e>"
)


def entry() -> Fields:
    return Fields.of_element(ENTRY, "entry 7", {"{urn:x}New": "name"})


def test_fields_are_taken_by_the_name_that_the_reader_has_for_them():
    fields = entry()

    assert (fields.take("@id"), fields.take("name")) == ("7", "a name")
    assert fields.take_all("alias") == ["b", "c"]
    assert [each.take("#text") for each in fields.grandchildren("group", "member")] == [
        "d"
    ]
    assert fields.take("name") == ""
    fields.finish()


def test_a_code_is_known_in_any_case_of_letters():
    fields = Fields("row 3", {"Type": "ENTITY", "Kind": "Boat"})
    meanings = {"Entity": "entities", "Ship": "vessels"}

    assert fields.require_code("Type", meanings) == "entities"
    with pytest.raises(BadList) as error:
        fields.require_code("Kind", meanings)
    assert error.value.message == (
        'row 3: "Kind" has the unknown code "Boat" (known: "Entity" and "Ship")'
    )


@pytest.mark.parametrize(
    ("take", "message"),
    [
        (lambda fields: fields.take("alias"), 'entry 7: "alias" is there 2 times'),
        (lambda fields: fields.take("group"), "entry 7: group is not a plain text"),
        (lambda fields: fields.require("x"), 'entry 7: "x" is missing or empty'),
        (lambda fields: fields.child("alias"), "entry 7: alias is there 3 times"),
        (lambda fields: fields.finish(), 'entry 7: unknown field "@id", "alias"'),
    ],
)
def test_what_no_entry_has_is_refused_with_its_place(take, message):
    with pytest.raises(BadList) as error:
        take(entry())
    assert error.value.message.startswith(message)
