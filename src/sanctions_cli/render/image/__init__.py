"""Draws a chart as SVG: the page, and curves or bars."""
