"""Asking a person at a terminal: prompts, the form of `add`, confirmation, and their editor."""

__all__ = [
    "answers",
    "confirm",
    "editor",
    "form",
    "prompt",
    "record_form",
    "record_questions",
    "suggestions",
]
