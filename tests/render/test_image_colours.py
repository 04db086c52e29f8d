"""Colours: enough contrast in light and dark, one for each sender, distinguishable without red or green."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.render.image.colours import (
    COLOUR_OF_SENDER,
    DARK_COLOURS,
    DARK_INKS,
    LIGHT_COLOURS,
    LIGHT_INKS,
    NEUTRAL,
    assign_colours,
    write_style,
)

THEMES = [(LIGHT_COLOURS, LIGHT_INKS), (DARK_COLOURS, DARK_INKS)]
WORDS = ("ink", "dim", "mark")
GRAPHICS = ("axis", "hatch")

# What people without one kind of cones see of linear red, green and blue (Machado and others, 2009).
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)


def linear(colour: str) -> list[float]:
    """Its red, green and blue as light, from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """As WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: list[float]) -> tuple[float, float, float]:
    """The place of a colour in CIE L*a*b*, in which distances are as people see them."""
    red, green, blue = (min(1, max(0, part)) for part in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    roots = [
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (x, y, z)
    ]
    return (
        116 * roots[1] - 16,
        500 * (roots[0] - roots[1]),
        200 * (roots[1] - roots[2]),
    )


def seen_distance(first: str, second: str, matrix) -> float:
    places = []
    for colour in (first, second):
        light = linear(colour)
        seen = [sum(f * p for f, p in zip(row, light, strict=True)) for row in matrix]
        places.append(lab(seen))
    return sum((a - b) ** 2 for a, b in zip(*places, strict=True)) ** 0.5


@pytest.mark.parametrize(("colours", "inks"), THEMES)
def test_what_is_drawn_can_be_told_from_the_paper(colours, inks):
    for colour in (*colours, *(inks[name] for name in GRAPHICS)):
        assert contrast(colour, inks["paper"]) >= 3


@pytest.mark.parametrize(("colours", "inks"), THEMES)
def test_words_can_be_read(colours, inks):
    for name in WORDS:
        assert contrast(inks[name], inks["paper"]) >= 4.5


@pytest.mark.parametrize(("colours", "inks"), THEMES)
@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA])
def test_the_main_senders_can_be_told_apart_without_red_or_green(colours, inks, matrix):
    main = [colours[COLOUR_OF_SENDER[sender]] for sender in ("US", "EU", "CA", "GB")]
    for first, second in combinations(main, 2):
        assert seen_distance(first, second, matrix) > 20


@given(st.lists(st.sampled_from(["US", "EU", "NO", "UA", "KR", "SG"]), max_size=6))
def test_no_two_senders_of_a_chart_have_the_same_colour(senders: list[str]):
    numbers = assign_colours(senders)
    assert len(set(numbers.values())) == len(set(senders))


def test_a_sender_has_the_same_colour_in_every_chart():
    alone = assign_colours(["UA"])["UA"]
    assert assign_colours(["US", "UA", "EU", "GB", "CA"])["UA"] == alone
    assert assign_colours(["", "US"]) == {"": NEUTRAL, "US": 0}


def test_more_senders_than_colours_have_colours_too():
    numbers = assign_colours([f"X{number}" for number in range(40)])
    assert set(numbers.values()) == set(range(NEUTRAL))


def test_a_theme_has_its_own_colours_only_and_auto_has_both():
    light, dark = LIGHT_COLOURS[0], DARK_COLOURS[0]
    assert light in write_style("light", [0], 3)
    assert dark not in write_style("light", [0], 3)
    assert dark in write_style("dark", [0], 3)
    assert light not in write_style("dark", [0], 3)
    before, after = write_style("auto", [0], 3).split(
        "@media (prefers-color-scheme: dark)"
    )
    assert light in before
    assert dark in after
