"""Limits on a query, so that none runs for ever or exhausts the memory."""

from __future__ import annotations

DEFAULT_SECONDS = 10.0
"""The default time limit of a query."""

MAX_VALUE_BYTES = 16 << 20
"""The size of a value, four times the limit for the file of a record."""

MAX_HEAP_BYTES = 1 << 30
"""SQLite's memory."""

MAX_ANSWER_BYTES = 1 << 28
"""The memory for the rows of an answer in Python; as text, they take a few times more."""

MAX_PROCESS_BYTES = 3 << 30
"""The address space of the process that runs the query, if the system can limit it."""
