"""Targets cumulated over time: what moved, the course of each sender, and its chart."""
