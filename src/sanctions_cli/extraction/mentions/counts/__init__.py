"""Counts of targets in sentences, enumerations and tables."""
