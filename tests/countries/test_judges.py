"""Names of countries from elsewhere: each resolves to its country, or is refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from data_set_names import GSDB, WORLD_BANK

from sanctions_cli.countries import UnknownCountry, resolve

RIGOUR = [
    line.split("\t")
    for line in Path(__file__)
    .with_name("rigour_names.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]

OTHER_CODES = {
    "ac": "SH",  # Ascension and Tristan da Cunha: parts of Saint Helena to ISO
    "ta": "SH",
    "sh-hl": "SH",
    "cq": "GG",  # Sark, of Guernsey
    "dg": "IO",  # Diego Garcia
    "zr": "CD",  # Zaire, which only changed its name
}
"""Territories of rigour that have the code of another here."""

REFUSED_WITH_A_REASON = {
    "an", "cshh", "csxx", "dd", "suhh", "yucs",  # states that are no more
    "cp", "ic",  # parts of states that have a code of two letters in rigour
    "mf",  # Saint Martin is two countries
}  # fmt: skip

NO_TERRITORY = {"ip"}  # cyberspace


def judge(name: str) -> str:
    """The code of a name, `?` and the reason for one that is refused, `` where there is none."""
    try:
        return resolve(name)
    except UnknownCountry as error:
        if error.message.startswith("no country"):
            return ""
        return f"? {error.message}"


def test_every_country_of_rigour_resolves_by_each_of_its_names_or_is_refused_with_a_reason():
    wrong = []
    for code, _, *names in RIGOUR:
        if len(code) > 2 or code in NO_TERRITORY:
            continue
        for name in names:
            verdict = judge(name)
            expected = OTHER_CODES.get(code, code.upper())
            is_refused = code in REFUSED_WITH_A_REASON and verdict.startswith("? ")
            if verdict != expected and not is_refused:
                wrong.append((code, name, verdict))
    assert wrong == []


def test_no_part_of_a_country_is_taken_for_a_country():
    taken = []
    for code, _, *names in RIGOUR:
        if len(code) == 2 or code in OTHER_CODES:
            continue
        for name in names:
            if not judge(name).startswith("? ") and judge(name):
                taken.append((code, name, judge(name)))
    assert taken == []


@pytest.mark.parametrize(
    "code", ["ua-cri", "ge-ab", "md-pmr", "cy-trnc", "so-som", "ba-srp"]
)
def test_a_disputed_land_is_refused_with_the_country_to_say(code):
    (names,) = [names for rigour_code, _, *names in RIGOUR if rigour_code == code]
    with pytest.raises(UnknownCountry) as caught:
        resolve(names[0])
    assert "no code" in caught.value.message
    assert str(caught.value.hint).endswith(f"({code[:2].upper()})")


@pytest.mark.parametrize(("name", "code"), (WORLD_BANK | GSDB).items())
def test_the_names_of_data_sets_resolve_or_are_refused_with_a_reason(name, code):
    verdict = judge(name)
    assert verdict == code or (code == "?" and verdict.startswith("? ")), verdict


@pytest.mark.parametrize(
    ("name", "code"),
    {
        "African Union": "AFUN", "the African Union": "AFUN", "Union africaine": "AFUN", "afun": "AFUN",
        "ECOWAS": "ECOWAS", "CEDEAO": "ECOWAS", "Economic Community of West African States": "ECOWAS",
        "Arab League": "ARABL", "League of Arab States": "ARABL", "Ligue arabe": "ARABL",
        "GCC": "GULFCC", "Gulf Cooperation Council": "GULFCC", "CCG": "GULFCC",
        "CARICOM": "CARICOM", "Caribbean Community": "CARICOM",
        "OSCE": "OSCE", "Organization for Security and Co-operation in Europe": "OSCE",
    }.items(),
)  # fmt: skip
def test_bodies_that_impose_sanctions_have_codes(name, code):
    assert resolve(name) == code


def test_the_abbreviations_of_bodies_do_not_take_those_of_countries():
    assert (resolve("AU"), resolve("UA"), resolve("AL")) == ("AU", "UA", "AL")


def test_a_body_without_a_code_is_refused_by_its_name():
    with pytest.raises(UnknownCountry) as caught:
        resolve("NATO")
    assert caught.value.message == '"NATO" is a body without a code here'
    assert "African Union (AFUN)" in str(caught.value.hint)


@pytest.mark.parametrize("name", ["Korea", "Congo", "Virgin Islands", "Saint Martin"])
def test_a_name_that_no_country_has_to_itself_is_refused_with_choices(name):
    with pytest.raises(UnknownCountry) as caught:
        resolve(name)
    assert " or " in str(caught.value.hint)


@pytest.mark.parametrize(("name", "code"), [("Guinea", "GN"), ("Samoa", "WS")])
def test_a_name_that_is_exactly_a_countrys_own_is_that_country(name, code):
    assert resolve(name) == code
