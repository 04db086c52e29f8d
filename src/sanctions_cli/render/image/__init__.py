"""The drawing of a chart as SVG: its page, and curves or bars in it."""
