"""The colours of an image, light and dark; a sender has the same colour in every chart.

Colour-blind readers can tell apart the colours of the four senders with most sanctions. Shapes have
a contrast of at least 3:1 against the background, and words 4.5:1 (WCAG 2.2).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from sanctions_cli.render import Theme

COLOUR_OF_SENDER = {
    "US": 0,
    "EU": 1,
    "CA": 2,
    "GB": 3,
    "UN": 4,
    "CH": 5,
    "AU": 6,
    "JP": 7,
}
"""The colour numbers of the usual senders; others get one by their code."""

NEUTRAL = 8
"""The colour number for anything that does not belong to a single sender."""

MAIN_SENDERS = 4
"""The colours reserved for the first senders, which are in most charts."""

LIGHT_COLOURS = (
    "#c8470d",
    "#1f5fbf",
    "#a8408c",
    "#00845c",
    "#2a8bc2",
    "#96690a",
    "#7c4a2d",
    "#6b7280",
    "#465f86",
)
DARK_COLOURS = (
    "#f5834a",
    "#6fa8fb",
    "#e38cc8",
    "#2fc095",
    "#86cdf2",
    "#e3b23f",
    "#cb9d7f",
    "#a9b0bd",
    "#9fb6dc",
)

PAGE_LINE_WIDTH = 2.2
"""The width of curves in an image that is a part of a page."""

LIGHT_INKS = {
    "paper": "#ffffff",
    "ink": "#191c21",
    "dim": "#59606d",
    "mark": "#8a5a00",
    "rule": "#dfe2e7",
    "axis": "#7b8290",
    "hatch": "#838b99",
}
DARK_INKS = {
    "paper": "#14171c",
    "ink": "#eceef2",
    "dim": "#a6adbb",
    "mark": "#e0b050",
    "rule": "#2c323c",
    "axis": "#7d8695",
    "hatch": "#78818f",
}


def assign_colours(senders: Iterable[str]) -> dict[str, int]:
    """The colour number of each sender; neutral for "" and if no colour is left.

    A sender without a fixed colour gets the one for its code, or the next free one.
    """
    numbers: dict[str, int] = {}
    others = []
    for sender in dict.fromkeys(senders):
        if not sender:
            numbers[sender] = NEUTRAL
        elif sender in COLOUR_OF_SENDER:
            numbers[sender] = COLOUR_OF_SENDER[sender]
        else:
            others.append(sender)
    for sender in others:
        checksum = zlib.crc32(sender.encode("utf-8", "replace"))
        wanted = MAIN_SENDERS + checksum % (NEUTRAL - MAIN_SENDERS)
        choices = [(wanted + step) % NEUTRAL for step in range(NEUTRAL)]
        free = [choice for choice in choices if choice not in numbers.values()]
        numbers[sender] = free[0] if free else wanted
    return numbers


def write_style(
    theme: Theme, numbers: Iterable[int], line_width: float, name: str = "chart"
) -> str:
    """The style sheet of an image with these colour numbers; `name` is the class of the image."""
    used = sorted(set(numbers))
    light = _write_rules(LIGHT_INKS, LIGHT_COLOURS, used)
    dark = _write_rules(DARK_INKS, DARK_COLOURS, used)
    style = f"\n.chart .curve {{ fill: none; stroke-width: {line_width:.1f}; }}\n"
    style += ".chart .leader { fill: none; }\n"
    if theme == "light":
        style += light
    elif theme == "dark":
        style += dark
    else:
        style += f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"
    return style.replace(".chart ", f".{name} ")


def write_page_style(names: Iterable[str]) -> str:
    """The style sheet for all images of a page; `names` are their classes.

    Their paper is that of the page, and on paper they are as by day.
    """
    light = _write_rules(LIGHT_INKS, LIGHT_COLOURS, range(len(LIGHT_COLOURS)))
    dark = _write_rules(DARK_INKS, DARK_COLOURS, range(len(DARK_COLOURS)))
    style = f".chart .curve {{ fill: none; stroke-width: {PAGE_LINE_WIDTH}; }}\n"
    style += ".chart .leader { fill: none; }\n"
    style += f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"
    style += ".chart .paper { fill: var(--paper); }\n"
    style += ".chart .round { fill: var(--dim); }\n"
    style += ".chart .band { fill: var(--dim); opacity: .18; }\n"
    return style.replace(".chart ", f":is({', '.join(f'.{name}' for name in names)}) ")


def _write_rules(
    inks: Mapping[str, str], colours: tuple[str, ...], used: Iterable[int]
) -> str:
    rules = ""
    for name in ("paper", "ink", "dim", "mark"):
        rules += f".chart .{name} {{ fill: {inks[name]}; }}\n"
    for name in ("rule", "axis", "hatch"):
        rules += f".chart .{name} {{ stroke: {inks[name]}; }}\n"
    for number in used:
        rules += f".chart .l{number} {{ stroke: {colours[number]}; }} "
        rules += f".chart .f{number} {{ fill: {colours[number]}; }}\n"
    return rules
