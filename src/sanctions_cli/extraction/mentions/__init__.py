"""Passages that mention a number, a count of targets, a day, an actor or an action."""
