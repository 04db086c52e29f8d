"""Completion for the shells: for each a small script that asks the program what could come next."""

__all__ = ["candidates", "engine", "install"]
