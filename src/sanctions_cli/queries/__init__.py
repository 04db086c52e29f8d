"""The questions: each a pure function from the index and what was asked to a `Table`."""
