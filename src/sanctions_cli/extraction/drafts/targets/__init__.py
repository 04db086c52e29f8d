"""Whom an act is aimed at, as far as a sentence, its section or the document tells."""
