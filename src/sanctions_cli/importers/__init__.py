"""Readers of other formats, and the proposal of what they would add."""
