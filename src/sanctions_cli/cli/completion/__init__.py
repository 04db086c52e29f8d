"""Shell completion: a small script for each shell asks the program for candidates."""

__all__ = ["candidates", "engine", "install"]
