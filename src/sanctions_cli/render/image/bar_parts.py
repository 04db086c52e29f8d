"""What columns and rows of bars have in common: figures, scale, labels and fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sanctions_cli.chart import Bar, BarChart, Panel
from sanctions_cli.render.cells import format_cell
from sanctions_cli.render.image.colours import assign_colours
from sanctions_cli.render.image.elements import (
    Anchor,
    Area,
    element,
    escape,
    text_element,
)
from sanctions_cli.text import MINUS

NO_FIGURE = "no figure"
NO_DATA = "no data"

LEAST_BAR_LENGTH = 1.5
"""Of a bar that is not zero, so that it is seen."""

STUB_LENGTH = 16.0
"""Of the hatched bar in place of a figure that is not known."""

LEAST_SPAN = 1e-6
"""Of values on a scale: shares that are next to nothing are drawn as nothing."""

HATCH = "url(#hatch)"


# Figures


def format_bar(bar: Bar, unit: str = "") -> tuple[str, str]:
    """The figure of a bar and the marks after it: ("678", "*"), ("no figure", "+1")."""
    if isinstance(bar.cell, (int, float)):
        number = f"{bar.cell:,.1f}".removesuffix(".0")
        if number == "-0":  # a change that is next to nothing
            number = "0"
        return f"{number.replace('-', MINUS)}{unit}", ""
    if bar.has_no_data:
        return NO_DATA, ""
    figure, mark = format_cell(bar.cell, "number")
    if bar.cell.value == 0 and not mark and not bar.cell.is_unrecorded:
        figure = "0"
    return figure, mark


def join_figure(bar: Bar, unit: str = "") -> str:
    """The figure of a bar followed by its mark."""
    return "".join(format_bar(bar, unit))


def join_figures(bar: Bar, unit: str = "") -> str:
    """The figure of a bar with its mark, and what was removed: `56 added, 3 removed`."""
    if bar.removed is None or bar.has_no_data:
        return join_figure(bar, unit)
    removed = join_figure(Bar(bar.name, bar.removed), unit)
    return f"{join_figure(bar, unit)} added, {removed} removed"


def label_bar(bar: Bar, unit: str) -> str:
    """The text at a bar; "" without data, which the hatched field shows."""
    return "" if bar.has_no_data else join_figure(bar, unit)


def find_range(chart: BarChart) -> tuple[float, float]:
    """The least and the greatest value, including zero."""
    values = [0.0]
    for bar in chart.bars:
        values.append(bar.value)
    return min(values), max(values)


def find_colours(chart: BarChart) -> dict[str, int]:
    """The colour numbers of its senders."""
    senders = [panel.sender for panel in chart.panels]
    senders += [bar.sender for bar in chart.bars]
    return assign_colours(senders)


# The scale


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of bars in pixels: the position of zero, and the pixels per target."""

    zero: float
    factor: float
    figures: Sequence[int]
    """The visible figures of the scale; empty if each bar has its own."""

    def place(self, value: float) -> float:
        """The position at which a bar of this value ends."""
        return self.zero + value * self.factor


def choose_factor(space: float, lowest: float, highest: float, stub: float) -> float:
    """The pixels per target that leave space for a stub above zero."""
    span = highest - lowest
    factor = space / (span if span > LEAST_SPAN else 1)
    # Without positive values, the bars alone would leave nothing above zero.
    if lowest < -LEAST_SPAN and highest * factor < stub:
        return max(0.0, space - stub) / -lowest
    return factor


def measure_stub(chart: BarChart, scale: float) -> float:
    """The length of a hatched bar, where no figure is given; 0 if the chart has none."""
    has_stubs = any(bar.has_no_figure for bar in chart.bars)
    return STUB_LENGTH * scale if has_stubs else 0.0


# Elements


def describe_bar(panel: Panel, bar: Bar, unit: str) -> str:
    """The title of a bar: `US, 2024: 56`."""
    names = [panel.name, bar.name.replace("\n", " ")]
    return f"{', '.join(filter(None, names))}: {join_figures(bar, unit)}"


def draw_figure(
    bar: Bar,
    unit: str,
    place: tuple[float, float],
    size: float,
    anchor: Anchor = "middle",
) -> str:
    """The figure of a bar, with its mark in the colour of marks."""
    figure, mark = format_bar(bar, unit)
    content = escape(figure)
    if mark:
        content += element("tspan", escape(mark), class_="mark")
    return text_element(content, place, size, anchor=anchor)


def draw_name(
    name: str, shown: str, place: tuple[float, float], size: float, weight: str = ""
) -> str:
    """A name, with the full text as its title if it was cut."""
    content = escape(shown)
    if shown != name:
        content += element("title", escape(name))
    return text_element(content, place, size, weight=weight)


def draw_filled(area: Area, title: str, colour: int, *, is_pale: bool = False) -> str:
    """A bar in a colour; a pale one has an outline, so that its end is seen."""
    if is_pale:
        classes = f"f{colour} l{colour}"
        return _draw_field(area, title, class_=classes, fill_opacity="0.35")
    return _draw_field(area, title, class_=f"f{colour}")


def draw_hatched(area: Area, title: str, colour: int | None = None) -> str:
    """A hatched field, with an outline if it has a colour."""
    outline = "" if colour is None else f"l{colour}"
    return _draw_field(area, title, class_=outline, fill=HATCH)


def _draw_field(area: Area, title: str, **attributes: str) -> str:
    return element(
        "rect",
        element("title", escape(title)),
        **attributes,
        x=area.left,
        y=area.top,
        width=area.width,
        height=area.height,
    )


def draw_hatching(scale: float) -> str:
    """The definition of the hatching pattern."""
    size = 7 * scale
    line = element(
        "path", class_="hatch", d=f"M0 0V{size:.1f}", stroke_width=1.4 * scale
    )
    pattern = element(
        "pattern",
        line,
        id="hatch",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def rename_hatching(image: str, name: str) -> str:
    """The image with another id for the pattern; text cannot contain its quotes."""
    renamed = image.replace(f'fill="{HATCH}"', f'fill="url(#{name})"')
    return renamed.replace('<pattern id="hatch"', f'<pattern id="{name}"')
