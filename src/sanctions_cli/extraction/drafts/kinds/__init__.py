"""Whether an act is new, earlier, planned, a running total, or none."""
