"""Numbers in digits and words, and how exact they are."""
