"""Bounds of a query: one that would run for ever or fill the machine stops."""

from __future__ import annotations

DEFAULT_SECONDS = 10.0
"""How long a query may take unless more is allowed."""

MAX_VALUE_BYTES = 16 << 20
"""Of one value; the file of a record may have a quarter of it."""

MAX_HEAP_BYTES = 1 << 30
"""What SQLite may allocate."""

MAX_ANSWER_BYTES = 1 << 28
"""What the rows of an answer may take in Python: as text, they take it a few times more."""

MAX_PROCESS_BYTES = 3 << 30
"""The address space of the process that runs the query, where the system can bound it."""
