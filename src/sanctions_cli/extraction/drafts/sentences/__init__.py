"""The acts of a sentence, from its counts, its verbs and what the sentences before it opened."""
