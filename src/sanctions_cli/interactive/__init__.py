"""Interaction at a terminal: prompts, the form of `add`, confirmation, and the editor."""

__all__ = [
    "answers",
    "confirm",
    "conversation",
    "editor",
    "form",
    "form_context",
    "program_questions",
    "prompt",
    "record_form",
    "suggestions",
]
