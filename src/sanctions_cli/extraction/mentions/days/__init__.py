"""Days, and the day of the document itself."""
