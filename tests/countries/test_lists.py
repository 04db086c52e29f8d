"""Several countries in one text are understood however people join them, or refused with why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.countries import (
    UnknownCountry,
    all_codes,
    is_code,
    resolve_one,
    resolve_several,
    short_name,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    {
        "Belarus": "BY",
        "UK, Canada": "GB CA",
        "UK,Canada,": "GB CA",
        "US/UK": "US GB",
        "US and UK": "US GB",
        "US & UK": "US GB",
        "US + UK": "US GB",
        "US; UK": "US GB",
        "US\nUK": "US GB",
        "the US, the UK, and Canada": "US GB CA",
        "Bélarus et Russie": "BY RU",
        "Belarus/Russia": "BY RU",
        "BY, BY, Belarus": "BY",
        # Names with a separator in them.
        "Bosnia and Herzegovina": "BA",
        "UK, Bosnia and Herzegovina and US": "GB BA US",
        "Trinidad & Tobago, Cuba": "TT CU",
        "Korea, Republic of, Iran": "KR IR",
        "Korea, North, Korea, South": "KP KR",
        "Iran, Islamic Republic of; Syria": "IR SY",
        "Congo, Dem. Rep., Mali": "CD ML",
        "Burma/Myanmar": "MM",
        "West Bank and Gaza, Israel": "PS IL",
        # Codes that together spell a name, or a conjunction.
        "CU, BA": "CU BA",
        "CH/AD": "CH AD",
        "IR, AE": "IR AE",
        "LA; AD": "LA AD",
        "AND and ET": "AD ET",
    }.items(),
)
def test_several_countries_are_read_however_they_are_joined(text, codes):
    assert resolve_several(text) == codes.split()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("UK, Narnia", 'no country "Narnia"', "type a name or an ISO code"),
        ("Belarsu/Russia", 'no country "Belarsu"', "did you mean Belarus (BY)?"),
        ("Trindad and Tobago", 'no country "Trindad"', "did you mean Trinidad and"),
        ("Serbia and Montenegro", "Serbia and Montenegro is no more", "say Monte"),
        ("US, Korea", "Korea is ambiguous", "say North Korea (KP) or South Korea (KR)"),
        (
            "Taiwan, China",
            '"Taiwan, China" can mean Taiwan, or Taiwan and China',
            'for both, write "TW; CN"; else write "TW"',
        ),
        ("US UK", 'no country "US UK"', 'for several, write "US, GB"'),
        (",", 'no country ","', "type a name or an ISO code"),
        ("", 'no country ""', "type a name or an ISO code"),
    ],
)
def test_a_text_that_is_no_list_of_countries_is_refused_with_what_is_wrong(
    text, message, hint
):
    with pytest.raises(UnknownCountry) as caught:
        resolve_several(text)
    assert caught.value.message == message
    assert str(caught.value.hint).startswith(hint)


def test_where_one_country_is_meant_several_are_refused_with_all_their_names():
    assert resolve_one("Bosnia and Herzegovina", "") == "BA"
    with pytest.raises(UnknownCountry) as caught:
        resolve_one("US, UK/CA", "{first} with {others}")
    assert caught.value.message == '"US, UK/CA" is 3 countries: US, UK and Canada'
    assert caught.value.hint == "US with GB, CA"


@given(
    st.lists(st.sampled_from(all_codes()), min_size=1, max_size=4, unique=True),
    st.sampled_from(["; ", ", ", "/", " and ", " & ", " et ", ", and ", "\n"]),
)
def test_any_codes_are_read_back_whatever_joins_them(codes, separator):
    assert resolve_several(separator.join(codes)) == codes


@given(st.lists(st.sampled_from(all_codes()), min_size=1, max_size=3, unique=True))
def test_the_names_that_this_program_prints_are_read_back(codes):
    assert resolve_several("; ".join(map(short_name, codes))) == codes


@given(st.text())
def test_any_text_is_a_list_of_countries_or_a_refusal(text):
    try:
        codes = resolve_several(text)
    except UnknownCountry:
        return
    assert codes
    assert all(map(is_code, codes))
