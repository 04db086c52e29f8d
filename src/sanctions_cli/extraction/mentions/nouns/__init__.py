"""Noun phrases, and the type of target that a noun names."""
