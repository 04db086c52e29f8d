"""Rounds: announcements against one target by several senders within a few days."""
