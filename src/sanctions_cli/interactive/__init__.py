"""Interaction at a terminal: prompts, the form of `add`, confirmation, and the editor."""

__all__ = [
    "answers",
    "confirm",
    "conversation",
    "draft_review",
    "editor",
    "form",
    "form_context",
    "program_questions",
    "prompt",
    "record_form",
    "stated_total_questions",
    "suggestions",
]
