"""How the words and patterns of the lexicon are found in a text."""
