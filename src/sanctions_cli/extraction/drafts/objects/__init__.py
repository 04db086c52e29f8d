"""Which counts are the objects of which verbs, and which are parts of others."""
