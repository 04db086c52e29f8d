"""The sections of a report: a module each, with a function that builds it, or None without data."""
