"""Who acts, as far as a sentence, the text before it or the document tells."""
